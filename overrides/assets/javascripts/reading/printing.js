/* What a printed page says at the foot of each sheet: how the text stands; where it is, and of which day. The facts of
   a document are printed, open on the screen or not. */

export function setUpPrinting() {
  const facts = document.querySelector(".zd-brief + .zd-card");
  if (facts) {
    let before = false;
    window.addEventListener("beforeprint", () => {
      before = facts.open;
      facts.open = true;
    });
    window.addEventListener("afterprint", () => {
      facts.open = before;
    });
  }
  const foot = document.querySelector(".zd-foot");
  if (!foot) return;
  const [stated, address, day] = foot.children;
  const say = (name, words) => document.documentElement.style.setProperty(name, JSON.stringify(words));
  window.addEventListener("beforeprint", () => {
    address.textContent = location.href.split(/[?#]/)[0];
    say("--zd-foot-stated", stated.textContent);
    say("--zd-foot-address", `${address.textContent} ${day.textContent}`);
  });
}
