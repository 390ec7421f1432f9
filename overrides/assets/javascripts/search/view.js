/* Where results stand, and what is asked. */
import { link, make, say, set, spoken } from "../dom.js";
import { phrases as phrasesOf } from "../text/tokens.js";
import { arrange } from "./arrange.js";
import { narrow } from "./facets.js";
import { hitsOf } from "./hits.js";
import { noted, showGroup, showNothing, showPlace } from "./results.js";
import { find, listsBeside, placesOf, root, search } from "./site.js";

const ABSENT = say(
  "这里没有全文搜索，只能按名称和条号查找。",
  "Full-text search is not there: only titles and articles can be looked up.",
);
const BARRED = say(
  "这个浏览器太旧，不能全文搜索（要 Chromium 97 或更新的内核），只能按名称和条号查找。也可以看：",
  "This browser is too old for full-text search (Chromium 97 or later): only titles and articles can be looked up. See also: ",
);
const STALE = say(
  "索引正在更新，结果可能不是最新的。", "The index is being made anew: results may not be the newest.",
);
const MAKING = say(
  "索引正在生成，好了以后结果会自己出来。", "The index is being made; results will follow by themselves.",
);

export class View {
  /* `limit` documents with up to `each` hits; `onFound` is told of what is found, of null where nothing is asked. */
  constructor(limit, each, onFound) {
    this.status = set(make("p", "search-status"), { role: "status" });
    this.note = make("p", "search-note");
    this.note.hidden = true;
    this.results = set(make("ul", "search-results"), { id: "search-results" });
    this.parts = [this.status, this.note, this.results];
    Object.assign(this, { limit, each, onFound, turn: 0, filters: {}, query: "" });
  }

  remark(words, ...links) {
    this.note.hidden = !words;
    this.note.textContent = words;
    links.forEach((each) => this.note.append(each, " "));
  }

  /* Ask and show; gives what was found, or null where a newer question has overtaken this one. */
  async ask(query) {
    const turn = (this.turn += 1);
    clearTimeout(this.again);
    this.query = query;
    if (!query.trim()) {
      this.results.textContent = this.status.textContent = "";
      this.onFound(null);
      return null;
    }
    if (!this.results.children.length) this.status.textContent = say("正在查找……", "Searching…");
    try {
      this.heed(await search.check(), query);
      const places = await placesOf(query);
      const groups = await arrange(await find(query, !places.length), this.limit);
      if (turn !== this.turn) return null;
      Object.assign(this, { places, groups, shown: this.limit });
      return await this.show(turn);
    } catch (error) {
      if (turn !== this.turn) return null;
      this.results.textContent = this.status.textContent = "";
      this.remark(say("搜索没有载入成功。", "The search could not be loaded."));
      console.warn(error);
      return null;
    }
  }

  /* Say that this browser is too old, and where to look instead. */
  bar() {
    this.remark(BARRED, ...listsBeside().map(([address, name]) => link("", address, name)));
  }

  /* Say what state the index is in, and ask again while it is being made. */
  heed(state, query) {
    const making = search.usable ? STALE : MAKING;
    if (state === "barred") this.bar();
    else this.remark(state === "absent" ? ABSENT : state === "indexing" ? making : "");
    if (state === "indexing") this.again = setTimeout(() => { if (this.query === query) this.ask(query); }, 1500);
  }

  async show(turn = (this.turn += 1)) {
    const groups = narrow(this.groups, this.filters);
    const nothing = !groups.length && !this.places.length;
    const unknown = nothing && !this.groups.length && phrasesOf(this.query).length;
    const [near, hits] = await Promise.all([
      unknown ? search.near(this.query) : [],
      Promise.all(groups.slice(0, this.shown).map((group) => hitsOf(group, this.each))),
    ]);
    if (turn !== this.turn) return null;
    this.results.textContent = "";
    this.results.append(...this.places.map(showPlace), ...(nothing ? [showNothing(near)] : []));
    let said = "";
    hits.forEach((each, at) => {
      const words = groups[at].note ? noted(groups[at].note) : at && said ? noted({ kind: "typed", query: this.query.trim() }) : "";
      if (words !== said) this.results.append(make("li", "search-as", words));
      said = words;
      this.results.append(showGroup(groups[at], each));
    });
    this.tell(groups.length, nothing);
    this.onFound(groups);
    return groups;
  }

  /* Say how many there are; what stands in the list for all to see is said aloud only. */
  tell(count, nothing) {
    const counted = say(`找到 ${count} 份文件`, count === 1 ? "1 document" : `${count} documents`);
    const none = say(`没有找到“${this.query.trim()}”。`, `Nothing holds “${this.query.trim()}”.`);
    this.status.textContent = "";
    this.status.append(spoken(nothing ? none : count ? counted : ""));
    const [place] = this.places;
    if (!place) return;
    const words = `${place.document.title} ${place.fault || place.label || ""}`;
    this.status.append(make("span", "search-aloud", place.fault ? words : `${say("直接到", "Go to")} ${words}`));
  }

  /* The address of the first place, if the question names one that is there. */
  get place() {
    const [place] = this.places || [];
    return place && !place.fault ? root + place.href : "";
  }
}
