/* A place is copied with its name and address. */
import { make, set } from "../dom.js";
import { nameOf } from "./cited.js";

/* Where the site is served over plain http, there is no other way. */
function copyOldly(text) {
  const focused = document.activeElement;
  const area = Object.assign(make("textarea"), { value: text, readOnly: true });
  area.style.cssText = "position:fixed;top:0;left:0;opacity:0";
  document.body.append(area);
  area.focus({ preventScroll: true });
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  focused?.focus({ preventScroll: true });
  if (!done) throw new Error("copy");
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyOldly(text);
  }
}

export function setUpCopy() {
  const heading = document.querySelector("article h1");
  if (!heading || !document.querySelector("a.zd-mark, a.zd-head")) return;
  const title = `《${heading.textContent.trim()}》`;
  const stated = heading.dataset.zdStated ? `（${heading.dataset.zdStated}）` : "";
  const said = set(make("div", "zd-said"), { role: "status" });
  document.body.append(said);
  let silence = 0;
  const say = (words) => {
    clearTimeout(silence);
    said.textContent = words;
    said.classList.add("zd-said--shown");
    silence = setTimeout(() => said.classList.remove("zd-said--shown"), 4000);
  };
  document.addEventListener("click", (event) => {
    const mark = event.target.closest?.("a.zd-mark, a.zd-head");
    if (!mark || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const name = title + (mark.matches(".zd-mark") ? nameOf(mark) : mark.textContent.trim());
    copy(`${name}${stated} ${mark.href}`).then(
      () => say(`已复制${name}的名称和地址`),
      () => say("没有复制成功，地址在地址栏里"),
    );
  });
}
