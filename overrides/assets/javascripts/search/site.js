/* The search of this site: its box in the header, its index, and its addresses. */
import { say } from "../dom.js";
import { Search } from "./search.js";

export const form = document.querySelector("[data-zd-search]");
export const box = form?.querySelector("input");
export const pageBox = document.querySelector("[data-zd-search-page]");
export const root = form && new URL(form.dataset.base.replace(/\/?$/, "/"), document.baseURI).href;
export const search = form && new Search(`${root}${form.dataset.index}/`);

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
  return [[at("../catalogue/"), say("规章制度目录", "Index of rules")], [at("../"), say("首页", "Home page")]];
}
