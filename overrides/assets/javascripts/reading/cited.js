/* What a citation leads to, read from the page that holds it. */
import { make } from "../dom.js";

const pages = new Map();

/* The page that a link leads into, parsed; each is asked for once. */
export function pageOf(link) {
  const address = link.href.split(/[?#]/)[0];
  if (address === location.href.split(/[?#]/)[0]) return Promise.resolve(document);
  if (!pages.has(address)) {
    pages.set(address, fetchPage(address));
    pages.get(address).catch(() => pages.delete(address));
  }
  return pages.get(address);
}

async function fetchPage(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(String(answer.status));
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/* A copy of an element as plain text in paragraphs: no links, marks or anchors of its own. */
function copyOf(element) {
  const copy = document.importNode(element, true);
  for (const each of copy.querySelectorAll(".zd-mark, .zd-cited, script")) each.remove();
  for (const each of copy.querySelectorAll("a")) {
    each.replaceWith(make("span", each.classList.contains("zd-head") ? "zd-preview__number" : "", ...each.childNodes));
  }
  for (const each of [copy, ...copy.querySelectorAll("[id]")]) each.removeAttribute("id");
  for (const each of copy.querySelectorAll("[tabindex]")) each.removeAttribute("tabindex");
  return copy;
}

/* The anchor that an address ends in (`#…`). */
export function anchorOf(hash) {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return "";
  }
}

/* What the mark beside a paragraph or a point calls its place. */
export function nameOf(mark) {
  return (mark.getAttribute("aria-label") || "").replace(/的链接$/, "");
}

/* The number of an article's element: 第五条. */
export function numberOf(article) {
  const head = article.querySelector(".zd-head, h1, h2, h3, h4, h5, h6");
  return head ? head.textContent.split("\u3000")[0].trim() : "";
}

/* Of a 章, its heading and which 条 it holds; of an annex, its heading and what begins it. */
function division(heading) {
  const found = [copyOf(heading)];
  const articles = [];
  for (let next = heading.nextElementSibling; next && !/^H[1-6]$/.test(next.tagName); next = next.nextElementSibling) {
    if (next.classList.contains("zd-article")) articles.push(numberOf(next));
    else if (!articles.length && found.length < 4) found.push(copyOf(next));
  }
  const last = articles.length > 1 ? `至${articles[articles.length - 1]}` : "";
  if (articles.length) found.push(make("p", "", articles[0] + last));
  return found;
}

/* A row of a table with the heads of its columns. */
function row(tr) {
  const heads = tr.closest("table").tHead.rows[0].cells;
  const list = make("dl", "zd-preview__row");
  [...tr.cells].forEach((cell, at) => {
    const words = cell.textContent.trim();
    if (at && words && words !== "—") list.append(make("dt", "", heads[at].textContent.trim()), make("dd", "", words));
  });
  return [list];
}

/* A document that is only named: its standing, and how it begins. */
function whole(page) {
  const banner = page.querySelector("article .zd-banner");
  const kinds = [".zd-article", ".zd-speech .zd-point", ".zd-expansion", ".zd-lead"];
  const first = page.querySelector(kinds.map((kind) => `article ${kind}`).join(", "));
  return [banner, first].filter(Boolean).map(copyOf);
}

/* The cited words, as elements; none where the place is not there. */
export function wordsAt(page, anchor) {
  if (!anchor) return whole(page);
  const place = page.getElementById(anchor);
  if (!place) return [];
  if (place.tagName === "TR") return row(place);
  if (place.classList.contains("zd-article")) return [copyOf(place)];
  if (/^(chp|sec|part|annex)/.test(anchor)) return division(place);
  if (/^H[1-6]$/.test(place.tagName)) {
    const article = place.closest(".zd-article");
    return article ? [copyOf(article)] : division(place);
  }
  const found = [copyOf(place)];
  for (let next = place.nextElementSibling; next?.id.startsWith(`${anchor}__`); next = next.nextElementSibling) {
    found.push(copyOf(next));
  }
  return found;
}
