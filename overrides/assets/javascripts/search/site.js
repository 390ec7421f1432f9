/* The search of this site: its box in the header, its index, and its addresses. */
import { english, say } from "../dom.js";
import { Search } from "./search.js";

export const form = document.querySelector("[data-zd-search]");
export const box = form?.querySelector("input");
export const pageBox = document.querySelector("[data-zd-search-page]");
export const root = form && new URL(form.dataset.base.replace(/\/?$/, "/"), document.baseURI).href;
export const search = form && new Search(`${root}${form.dataset.index}/`);

/* The search of the site's other language: what stands there is found too, where the query is written in it. */
const beside = form && form.dataset.beside && new Search(`${root}${form.dataset.beside}/`);
const HAN = /[\u3400-\u9fff]/;

/* All that is found, as `Search.find` gives it; what is in the other language stands last, but for the very name. */
export async function find(query, pieces) {
  const groups = await search.find(query, pieces);
  const asksBeside = english ? HAN.test(query) : /[a-z]{3}/i.test(query) && !HAN.test(query);
  if (!beside || !asksBeside || await beside.check() === "absent") return groups;
  const [other, documents] = await Promise.all([beside.find(query, pieces && !groups.length), search.documents()]);
  const known = new Map(documents.map((document) => [document.address, document]));
  const more = other
    .filter(({ document, result }) => !document.foreign && (result || !known.has(document.address)))
    .map((group) => ({ ...group, document: { ...group.document, foreign: true, ...known.get(group.document.address) } }));
  const there = new Set(more.map(({ document }) => document.address));
  const all = [...groups.filter(({ document }) => !there.has(document.address)), ...more];
  const isName = ({ rank }) => rank === 0;
  return [...all.filter(isName), ...all.filter((group) => !isName(group))];
}

/* The places that a query names, seen from the page that is open. */
export function placesOf(query) {
  return search.places(query, form.dataset.page.split(/[?#]/)[0].replace(/^\.\/$/, ""));
}

/* The page of results for a query. */
export function resultsOf(query) {
  return `${form.action.split("?")[0]}?q=${encodeURIComponent(query)}`;
}

/* Where to look without a search: the catalogue and the home page, in the language of the page that is open. */
export function listsBeside() {
  const at = (address) => new URL(address, form.action).href;
  return [
    [at("../catalogue/"), say("规章制度目录", "Index of rules")],
    [at("../ledger/"), say("制度建设台账", "Ledger of rule-making")],
    [at("../"), say("首页", "Home page")],
  ];
}
