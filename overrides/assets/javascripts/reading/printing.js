/* What a printed page says at the foot of each sheet: how the text stands, where it is, of which day the page is. */

export function setUpPrinting() {
  const foot = document.querySelector(".zd-foot");
  if (!foot) return;
  window.addEventListener("beforeprint", () => {
    foot.querySelector("[data-zd-address]").textContent = location.href.split(/[?#]/)[0];
    document.documentElement.style.setProperty("--zd-foot", JSON.stringify(foot.textContent.trim()));
  });
}
