/* Small means of all scripts: the page's language, and elements. */
import { CHINESE } from "./text/tokens.js";

export const english = document.documentElement.lang === "en";

/* What is said in the page's language. */
export function say(chinese, inEnglish) {
  return english ? inEnglish : chinese;
}

/* Words as a node. On an English page what is Chinese says so, or a screen reader reads it out as English. */
export function spoken(words) {
  const all = document.createDocumentFragment();
  (english ? words.split(CHINESE) : [words]).forEach((part, at) => {
    if (!part) return;
    const node = at % 2 ? document.createElement("span") : document.createTextNode(part);
    if (at % 2) Object.assign(node, { lang: "zh", textContent: part });
    all.append(node);
  });
  return all;
}

/* An element of that class; its children are elements or words. */
export function make(tag, name = "", ...children) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...children.map((child) => (typeof child === "string" ? spoken(child) : child)));
  return element;
}

export function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

export function link(name, href, ...children) {
  return Object.assign(make("a", name, ...children), { href });
}

export function button(name, words, press) {
  const made = Object.assign(make("button", name, words), { type: "button" });
  made.addEventListener("click", press);
  return made;
}
