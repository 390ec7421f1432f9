/* 课件链接: buttons that copy a line, or what a link is as an address, as Markdown, as HTML. */
import { button, set } from "../dom.js";
import { copy, prepare } from "./clipboard.js";

function copying(name, what, text) {
  const made = button("zd-copy", name, () => copy(text, `已复制${what}`, "没有复制成功，请选中文字再复制"));
  return set(made, { "aria-label": `复制${what}` });
}

export function setUpSlides() {
  if (document.querySelector(".zd-slides")) prepare();
  for (const line of document.querySelectorAll(".zd-slides [data-zd-copy]")) {
    line.after(copying("复制", line.dataset.zdCopy, line.textContent));
  }
  for (const part of document.querySelectorAll(".zd-slides [data-zd-html]")) {
    const texts = [["地址", part.href], ["Markdown", part.dataset.zdMarkdown], ["HTML", part.dataset.zdHtml]];
    part.after(...texts.map(([name, text]) => copying(name, `${part.textContent}的${name}`, text)));
  }
}
