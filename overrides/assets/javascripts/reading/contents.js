/* 「本文目录」 of a narrow window: Escape, a place chosen and a touch elsewhere close it. It opens without us. */

export function setUpContents() {
  const contents = document.querySelector(".zd-contents");
  if (!contents) return;
  const summary = contents.querySelector("summary");
  const close = () => {
    contents.open = false;
  };
  contents.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !contents.open) return;
    close();
    summary.focus();
  });
  document.addEventListener("click", (event) => {
    if (!contents.contains(event.target) || event.target.closest("a")) close();
  });
}
