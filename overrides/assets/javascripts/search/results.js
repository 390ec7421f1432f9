/* Results as elements of a list. */
import { button, english, link, make, say, spoken } from "../dom.js";
import { TOKEN, tokens } from "../text/tokens.js";
import { hitsOf } from "./hits.js";
import { listsBeside, root, search } from "./site.js";

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

/* A link into a document; it says so where the document is in the other language. */
function leading(name, found, anchor, ...children) {
  const made = link(name, `${root}${found.address}${anchor && `#${anchor}`}`, ...children);
  if (found.foreign) made.hreflang = english ? "zh" : "en";
  return made;
}

/* How else than as typed the documents below were found. */
export function noted({ kind, query, word, words }) {
  const said = {
    as: () => say(`按“${word}”查找`, `Found by “${word}”`),
    typed: () => say(`原样的“${query}”`, `“${query}” as it stands`),
    across: () => say("下面几处，这几个字分在两个词里", "Below, these characters belong to two words"),
    pieces: () => say(
      `没有原样的“${query}”，下面是包含这些词的：${words.join("、")}`,
      `Nothing holds “${query}” as it stands; these hold its words: ${words.join(", ")}`,
    ),
  };
  return said[kind]();
}

/* One document with its hits, `found`. */
export function showGroup(group, found) {
  const { document, phrases } = group;
  const list = make("ul", "search-hits");
  let name = make("b", "", ...titled(document.title, phrases));
  for (const { anchor, heading, excerpt } of found.hits) {
    if (!anchor && !excerpt.length) {
      name = leading("search-hit search-named", document, "", name); // the title is what was found: it is the link
      continue;
    }
    // A fact of the card begins with its label: 师资：….
    const [, label] = anchor ? [] : /^([^：\s]{1,8})：/.exec(excerpt.map(([words]) => words).join("")) || [];
    const place = make("strong", "search-place", ...(anchor ? marked(heading) : [label || say("页首", "Top of the page")]));
    const around = excerpt.length ? [make("span", "search-excerpt", ...marked(excerpt))] : [];
    list.append(make("li", "", leading("search-hit", document, anchor, place, ...around)));
  }
  const item = make("li", `search-group${document.outdated ? " search-group--off" : ""}`);
  if (found.more) {
    const words = say(`本文件另有 ${found.more} 处`, `${found.more} more places in this document`);
    list.append(make("li", "", button("search-rest", words, async () => {
      const fresh = showGroup(group, await hitsOf(group, 1000));
      item.replaceWith(fresh);
      fresh.querySelectorAll("a.search-hit")[found.hits.length]?.focus();
    })));
  }
  item.append(make("p", "search-title", name, ...tags(document)), list);
  return item;
}

/* A place that a query names, or what is wrong with it. */
export function showPlace({ document, href, label, fault, article, citing }) {
  if (citing) return showOutside(document, href, article, citing);
  const title = say(`《${document.title}》`, document.title + (fault ? ": " : ", "));
  const hit = link(
    `search-hit search-goto${fault ? " search-goto--wrong" : ""}`, root + href,
    make("strong", "search-place", fault ? say("没有这一处", "No such place") : say("直接到", "Go to")),
    make("span", fault ? "search-fault" : "", title + (fault || label)),
  );
  return make("li", "search-group", hit, ...(document.outdated ? tags(document) : []));
}

/* A 条 of an outside document: it is not here, but what the site says of it is. */
function showOutside(document, href, article, citing) {
  const name = say(`《${document.title}》第${article.replace("-", "条之")}${article.includes("-") ? "" : "条"}`, `${document.title}, article ${article}`);
  const hit = link(
    "search-hit search-goto", root + href,
    make("strong", "search-place", say("站外文件", "Outside document")),
    make("span", "", name + say(citing.length ? `，本站引用 ${citing.length} 处` : "，本站没有引用这一条", ` (cited here: ${citing.length})`)),
  );
  const places = citing.slice(0, 20).map((each) => make("li", "", link(
    "search-hit", root + each.href, make("strong", "search-place", `《${each.document.title}》${each.label}`))));
  return make("li", "search-group", hit, make("ul", "search-hits", ...places));
}

/* What to offer where nothing is found: titles that come near, and where else to look. */
export function showNothing(titles) {
  const item = make("li", "search-nothing");
  if (titles.length) {
    const near = titles.map((found) => make("li", "", leading("search-near", found, "", found.title)));
    item.append(make("p", "search-offer", say("名称相近的：", "Titles that come near:")), make("ul", "search-hits", ...near));
  }
  const ways = listsBeside().map(([address, name]) => link("search-word", address, name));
  const tell = document.querySelector("a[data-zd-feedback]");
  if (tell) ways.push(link("search-word", tell.href, say("告诉我们", "Tell us")));
  item.append(make("p", "search-offer", say("还可以看：", "See also:"), ...ways));
  return item;
}
