/* A place is copied with its name and address. */
import { copy, prepare } from "./clipboard.js";
import { nameOf } from "./cited.js";

export function setUpCopy() {
  const heading = document.querySelector("article h1");
  if (!heading || !document.querySelector("a.zd-mark, a.zd-head")) return;
  prepare();
  const title = `《${heading.textContent.trim()}》`;
  const stated = heading.dataset.zdStated ? `（${heading.dataset.zdStated}）` : "";
  document.addEventListener("click", (event) => {
    const mark = event.target.closest?.("a.zd-mark, a.zd-head");
    if (!mark || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const name = title + (mark.matches(".zd-mark") ? nameOf(mark) : mark.textContent.trim());
    copy(`${name}${stated} ${mark.href}`, `已复制${name}的名称和地址`, "没有复制成功，地址在地址栏里");
  });
}
