/* 反馈: the 条 that one is at goes with the page's address. */
import { anchorOf, nameOf, numberOf } from "./cited.js";

function placeOf() {
  const target = document.getElementById(anchorOf(location.hash));
  if (!target) return "";
  const mark = target.querySelector(".zd-mark");
  if (mark && target.tagName === "P") return nameOf(mark);
  const article = target.closest(".zd-article");
  if (article) return numberOf(article);
  return /^H[1-6]$/.test(target.tagName) ? target.textContent.trim() : "";
}

export function setUpFeedback() {
  const link = document.querySelector("a[data-zd-feedback]");
  if (!link) return;
  const fill = () => {
    const values = { title: link.dataset.title, address: location.href, place: placeOf() };
    link.href = link.dataset.zdFeedback
      .replace(/\{(title|address|place)\}/g, (_, name) => encodeURIComponent(values[name]));
  };
  fill();
  window.addEventListener("hashchange", fill);
}
