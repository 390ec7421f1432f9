/* The button that opens the menu of a narrow window, by the theme's (mkdocs-material 9.8) box; Escape closes it. */

export function setUpMenu() {
  const box = document.getElementById("__drawer");
  const button = document.querySelector(".zd-menu");
  if (!box || !button) return;
  button.addEventListener("click", () => box.click());
  box.addEventListener("change", () => button.setAttribute("aria-expanded", String(box.checked)));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.checked) return;
    box.click();
    button.focus();
  });
}
