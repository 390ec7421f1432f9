/* Typing, and the keys that lead into the search and through its results. */
import { box, form, pageBox } from "./site.js";

const PAUSE = 180;

/* Ask a little after the last key, not while an input method is still composing; gives what calls that off. */
export function listen(input, ask) {
  let timer = 0;
  let composing = false;
  const later = () => {
    clearTimeout(timer);
    if (!composing) timer = setTimeout(() => ask(input.value), PAUSE);
  };
  input.addEventListener("compositionstart", () => { composing = true; });
  input.addEventListener("compositionend", () => {
    composing = false;
    later();
  });
  input.addEventListener("input", later);
  return () => clearTimeout(timer);
}

/* Up and down among the links; `input` stands above the first. */
export function move(event, input, area) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const stops = [input, ...area.querySelectorAll("a")];
  const at = stops.indexOf(document.activeElement);
  if (at < 0) return;
  event.preventDefault();
  stops[(at + (event.key === "ArrowDown" ? 1 : stops.length - 1)) % stops.length].focus();
}

/* Into the field of the page of results, or into the box. */
export function enter() {
  if (!pageBox) form.classList.add("zd-search--open");
  const input = pageBox ? pageBox.querySelector("input") : box;
  input.focus();
  input.select();
}

export function setUpKeys() {
  form.querySelector(".zd-search__open").addEventListener("click", enter);
  document.addEventListener("keydown", (event) => {
    const { key, target, ctrlKey, metaKey, altKey, shiftKey } = event;
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable;
    const slash = key === "/" && !typing && !ctrlKey && !metaKey && !altKey;
    const k = (key === "k" || key === "K") && (ctrlKey || metaKey) && !altKey && !shiftKey;
    if (!slash && !k) return;
    event.preventDefault();
    event.stopPropagation();
    enter();
  });
}
