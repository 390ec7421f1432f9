/* A link to a place that the document does not have: said at its head. Units of drafts are not promised. */
import { make, set } from "../dom.js";
import { anchorOf } from "./cited.js";

export function setUpMissing() {
  const title = document.querySelector("article h1");
  if (!title || !document.querySelector(".zd-text, .zd-speech, .zd-course, .zd-expansion")) return;
  const draft = /^(征求意见稿|拟建)/.test(title.dataset.zdStated || "");
  // It is there, and empty, before anything is said in it: else a screen reader may not read it out.
  const place = set(make("div", "zd-banner zd-banner--note zd-missing"), { "aria-live": "polite" });
  title.after(place);
  const look = () => {
    const anchor = anchorOf(location.hash);
    const missing = anchor && !anchor.startsWith("__") && !document.getElementById(anchor);
    place.textContent = missing ? `链接指到的地方（${anchor}），${draft ? "这份草稿里没有，可能删去了，或者改了序号" : "这一页里没有"}。` : "";
  };
  setTimeout(look);
  window.addEventListener("hashchange", look);
}
