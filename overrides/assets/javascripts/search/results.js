/* Results as elements of a list. */
import { button, english, link, make, say, spoken } from "../dom.js";
import { TOKEN, tokens } from "../text/tokens.js";
import { hitsOf } from "./hits.js";
import { resultsOf, root, search } from "./site.js";

export function kindName(kind) {
  return search.kinds[kind] || kind;
}

function marked(pieces) {
  return pieces.map(([words, mark]) => (mark ? make("mark", "", words) : spoken(words)));
}

function tags({ kind, status, outdated }) {
  const made = [make("span", "search-tag", kindName(kind))];
  if (outdated && status) {
    made.push(make("span", "search-tag search-tag--off", say("不再施行：", "No longer in force: ") + status));
  } else if (status) made.push(make("span", "search-tag", status));
  return made;
}

/* The title with the phrases that it holds marked. */
function titled(title, phrases) {
  const words = [...title.matchAll(TOKEN)].map(({ 0: word, index }) =>
    ({ word: tokens(word)[0], at: index, end: index + word.length }));
  const on = new Array(title.length).fill(false);
  for (const phrase of phrases) {
    for (let start = 0; start + phrase.length <= words.length; start += 1) {
      if (phrase.every((word, i) => words[start + i].word === word)) {
        on.fill(true, words[start].at, words[start + phrase.length - 1].end);
      }
    }
  }
  const made = [];
  on.forEach((mark, at) => {
    const last = made[made.length - 1];
    if (last && last[1] === mark) last[0] += title[at];
    else made.push([title[at], mark]);
  });
  return marked(made);
}

/* A link into a document; from an English page it says that the document is Chinese. */
function leading(name, found, anchor, ...children) {
  const made = link(name, `${root}${found.address}${anchor && `#${anchor}`}`, ...children);
  if (english && found.foreign) made.hreflang = "zh";
  return made;
}

/* One document; `phrases` are marked in its title, `found` are its hits. */
export function showGroup(group, phrases, found) {
  const { document } = group;
  const list = make("ul", "search-hits");
  let name = make("b", "", ...titled(document.title, phrases));
  for (const { anchor, heading, excerpt } of found.hits) {
    if (!anchor && !excerpt.length) {
      name = leading("search-hit search-named", document, "", name); // the title is what was found: it is the link
      continue;
    }
    const place = make("strong", "search-place", ...(anchor ? marked(heading) : [say("页首", "Top of the page")]));
    const around = excerpt.length ? [make("span", "search-excerpt", ...marked(excerpt))] : [];
    list.append(make("li", "", leading("search-hit", document, anchor, place, ...around)));
  }
  const item = make("li", `search-group${document.outdated ? " search-group--off" : ""}`);
  if (found.more) {
    const words = say(`本文件另有 ${found.more} 处`, `${found.more} more places in this document`);
    list.append(make("li", "", button("search-rest", words, async () => {
      const fresh = showGroup(group, phrases, await hitsOf(group, 1000));
      item.replaceWith(fresh);
      fresh.querySelectorAll("a.search-hit")[found.hits.length]?.focus();
    })));
  }
  item.append(make("p", "search-title", name, ...tags(document)), list);
  return item;
}

/* A place that a query names, or what is wrong with it. */
export function showPlace({ document, href, label, fault }) {
  const title = say(`《${document.title}》`, document.title + (fault ? ": " : ", "));
  const hit = link(
    `search-hit search-goto${fault ? " search-goto--wrong" : ""}`, root + href,
    make("strong", "search-place", fault ? say("没有这一处", "No such place") : say("直接到", "Go to")),
    make("span", fault ? "search-fault" : "", title + (fault || label)),
  );
  return make("li", "search-group", hit, ...(document.outdated ? tags(document) : []));
}

/* What to offer where nothing is found. */
export function showNothing({ titles, words }) {
  const item = make("li", "search-nothing");
  if (titles.length) {
    const near = titles.map((found) => make("li", "", leading("search-near", found, "", found.title)));
    item.append(make("p", "search-offer", say("名称相近的：", "Titles that come near:")), make("ul", "search-hits", ...near));
  }
  if (words.length) {
    const alone = words.map(({ word, count }) =>
      link("search-word", resultsOf(word), word, make("small", "", String(count))));
    item.append(make("p", "search-offer", say("分开找：", "Each word alone:"), ...alone));
  }
  return item;
}
