/* The search of one language: loads its index when it is first wanted, and asks Pagefind for each phrase. Nothing here
   touches the page. */
import { readCitation } from "../text/citation.js";
import { fit, holds, initialsAt, likeness, nearlyHolds } from "../text/names.js";
import { key, phrases as phrasesOf, tokens } from "../text/tokens.js";
import { readJson, readList, runsEngine } from "./loading.js";
import { locate } from "./place.js";

export class Search {
  /* `base` is the absolute address of the index, with a slash at its end. */
  constructor(base) {
    this.base = base;
    this.loaded = {};
    this.kinds = {}; // what each is called, once the documents are there
  }

  /* What the index says of itself: ready, indexing (a preview is being made anew) or absent; and barred where it is
     there, but this browser is too old for the engine. */
  async check() {
    const found = await readJson(`${this.base}state.json`).catch(() => ({ state: "absent" }));
    const stamp = found.state + (found.fingerprint || "");
    if (stamp !== this.stamp) this.loaded = {};
    this.stamp = stamp;
    const barred = found.state !== "absent" && !runsEngine();
    this.usable = !barred && (found.state === "ready" || (found.state === "indexing" && found.old));
    return barred ? "barred" : found.state;
  }

  once(name, load) {
    if (!this.loaded[name]) this.loaded[name] = load();
    return this.loaded[name];
  }

  documents() {
    return this.once("documents", async () => {
      const { documents, kinds } = await readList(`${this.base}documents.json`);
      this.kinds = kinds;
      return documents.map((each, at) => ({ ...each, at, allNames: [each.title, ...(each.names || [])] }));
    });
  }

  structures() {
    return this.once("structures", () => readList(`${this.base}structure.json`));
  }

  /* Pagefind and, by its ids, which document each page of the index is: it is named by its place in the list. */
  engine() {
    return this.once("engine", async () => {
      const [module, pages] = await Promise.all([
        import(`${this.base}pagefind.js`), readList(`${this.base}pages.json`),
      ]);
      const pagefind = module.createInstance({ noWorker: true, basePath: this.base });
      return { pagefind, documentOf: (result) => parseInt(pages[result.id], 10) };
    });
  }

  /* The places that a query names, the best first; empty where it names none. `here` is the page's own address. */
  async places(query, here) {
    const cite = readCitation(query);
    if (!cite) return [];
    const [documents, structures] = await Promise.all([this.documents(), this.structures()]);
    const wanted = cite.parts
      ? ["parts", "articles", "numbers"]
      : [cite.article && "articles", cite.numbers && "numbers", cite.speech && "points"].filter(Boolean);
    const fitting = documents
      .filter(({ at }) => wanted.some((name) => structures[at]?.[name]))
      .map((document) => ({ document, fit: cite.name ? fit(cite.name, document) : document.address === here ? 0 : 4 }));
    const best = Math.min(3, ...fitting.map((each) => each.fit));
    return fitting
      .filter((each) => each.fit === best)
      .map(({ document }) => {
        const place = locate(cite, structures[document.at]);
        return { ...place, document, href: document.address + (place.anchor ? `#${place.anchor}` : "") };
      })
      .sort((a, b) => !!a.fault - !!b.fault || !!a.document.outdated - !!b.document.outdated)
      .slice(0, 5);
  }

  /* All documents that hold every phrase, the best first: {phrases, groups}. A group is {document, rank, phrases,
     score, result, spots}. */
  async find(query) {
    const phrases = phrasesOf(query);
    if (!phrases.length) return { phrases, groups: [] };
    const documents = await this.documents();
    const inText = this.usable ? await this.inText(phrases) : new Map();
    const groups = documents
      .map((document) => group(document, phrases, key(query), inText.get(document.at)))
      .filter(Boolean)
      .sort((a, b) =>
        !!a.document.outdated - !!b.document.outdated || a.rank - b.rank ||
        weight(a) - weight(b) || b.score - a.score || a.document.at - b.document.at);
    return { phrases, groups };
  }

  /* By document, what is known of it, where all phrases have one.

     Pagefind's exact search tells which pages hold a phrase, not how well: all score alike. So the same
     words are asked for without quotes too, for their score alone; that loads nothing more. */
  async inText(phrases) {
    const { pagefind, documentOf } = await this.engine();
    const said = phrases.map((words) => words.join(" "));
    const [scored, ...answers] = await Promise.all(
      [said.join(" "), ...said.map((words) => `"${words}"`)].map((words) => pagefind.search(words)),
    );
    const scores = new Map(scored.results.map(({ id, score }) => [id, score]));
    const found = new Map(answers[0].results.map((result) =>
      [documentOf(result), { result, spots: [], score: scores.get(result.id) || 0 }]));
    for (const result of answers.flatMap((answer) => answer.results)) {
      const held = found.get(documentOf(result));
      if (held) held.spots.push(result.words);
    }
    return new Map([...found].filter(([, held]) => held.spots.length === phrases.length));
  }

  /* What to offer where nothing is found: titles that are like the query, and each word that is found alone. */
  async instead(query) {
    const words = phrasesOf(query).length > 1 ? query.trim().split(/[\s\u3000]+/) : segments(query);
    const titles = (await this.documents())
      .map((document) => ({ document, like: Math.max(...document.allNames.map((name) => likeness(query, name))) }))
      .filter((each) => each.like >= 0.34)
      .sort((a, b) => b.like - a.like)
      .slice(0, 3)
      .map((each) => each.document);
    const counts = (await Promise.all(words.map((word) => this.find(word)))).map(({ groups }) => groups.length);
    return { titles, words: words.map((word, at) => ({ word, count: counts[at] })).filter(({ count }) => count) };
  }
}

/* A document among what is found; null where neither its text nor its names hold the phrases. */
function group(document, phrases, whole, held) {
  const named = nameRank(document, phrases, whole);
  const initials = phrases.length === 1 ? initialsAt(document, whole) : -1;
  if (!held && named > 1 && initials < 0) return null;
  const rank = named === 3 && initials >= 0 ? (initials ? 2 : 1) : named;
  return { document, rank, phrases, result: null, spots: [], score: 0, ...held };
}

/* How a document's names speak for it: 0 is the very name, 3 not at all. */
function nameRank({ allNames }, phrases, whole) {
  if (allNames.some((name) => key(name) === whole)) return 0;
  const all = (test) => phrases.every((words) => allNames.some((name) => test(name, words)));
  if (all(holds)) return 1;
  return all(nearlyHolds) ? 2 : 3;
}

/* Among documents of a like rank: where names speak for them rules and terms first, plain pages always last. */
function weight({ document, rank }) {
  if (document.kind === "page") return 2;
  return rank < 3 && document.kind !== "rule" && document.kind !== "term" ? 1 : 0;
}

/* The words of one phrase, where the browser can tell them. */
function segments(query) {
  if (!Intl.Segmenter || tokens(query).length < 3) return [];
  return [...new Intl.Segmenter("zh", { granularity: "word" }).segment(query)]
    .filter((each) => each.isWordLike && each.segment.length > 1 && each.segment !== query)
    .map((each) => each.segment)
    .slice(0, 5);
}
