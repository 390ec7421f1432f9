/* The search of one language: loads its index when it is first wanted, and asks Pagefind for each phrase. Nothing here
   touches the page. */
import { readCitation } from "../text/citation.js";
import { fit, holds, isSlip, likeness, nearlyHolds, soundAt } from "../text/names.js";
import { isHan, key, phrases as phrasesOf, tokens } from "../text/tokens.js";
import { readJson, readList, runsEngine } from "./loading.js";
import { better } from "./order.js";
import { findPieces } from "./pieces.js";
import { locate } from "./place.js";
import { seams, withoutAsking } from "./question.js";

const CHUNK = 50; // documents whose parts are in one file (search/bundle.py)
const PARTS = { articles: "a", numbers: "n", parts: "d", points: "p" };

export class Search {
  /* `base` is the absolute address of the index, with a slash at its end. */
  constructor(base) {
    this.base = base;
    this.loaded = {};
    // Once the documents are there: what each kind is called, groups of synonyms, words that are not to be cut.
    Object.assign(this, { kinds: {}, synonyms: [], whole: [] });
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

  /* The documents by their number; with pinyin where what is typed may be some. */
  async documents(typed = "") {
    const all = await this.once("documents", async () => {
      const { documents, kinds, synonyms, whole } = await readList(`${this.base}documents.json`);
      this.kinds = kinds;
      this.whole = whole;
      this.synonyms = synonyms.map((group) => group.map((word) => ({ word, key: key(word) })));
      return documents.map((each, at) => ({ ...each, at, allNames: [each.title, ...(each.names || [])] }));
    });
    if (/[a-z]{2}/i.test(typed)) {
      const spelled = await this.once("pinyin", () => readList(`${this.base}pinyin.json`));
      for (const each of all) each.spelled = spelled[each.at];
    }
    return all;
  }

  /* The words of the site by which a question is cut; of a language without such a list, none. */
  words() {
    return this.once("words", () => readList(`${this.base}words.json`));
  }

  /* The words of the site that sound so: 请假 for qingjia. */
  async sounding(query) {
    const typed = key(query);
    if (!/^[a-z]{4,}$/.test(typed)) return [];
    const [words, sounds] = await Promise.all(["words", "sounds"].map((name) =>
      this.once(name, () => readList(`${this.base}${name}.json`))));
    return words.filter((_, at) => sounds[at] === typed).slice(0, 3);
  }

  /* Names and words of the site that differ from the query in one character. */
  async misspelt(query) {
    const typed = key(query);
    if ([...typed].length < 4 || phrasesOf(query).length > 1) return [];
    const names = (await this.documents()).flatMap(({ allNames }) => allNames);
    return [...new Set([...names, ...await this.words()])].filter((word) => isSlip(typed, key(word))).slice(0, 3);
  }

  /* The query with traditional characters as the site writes them. */
  async simplified(query) {
    const table = await this.once("variants", () => readList(`${this.base}variants.json`));
    return [...query].map((char) => table[char] || char).join("");
  }

  /* What parts some documents have, by their number. */
  async structures(documents) {
    const chunks = [...new Set(documents.map(({ at }) => Math.floor(at / CHUNK)))];
    const files = await Promise.all(chunks.map((chunk) =>
      this.once(`structure-${chunk}`, () => readList(`${this.base}structure-${chunk}.json`))));
    return Object.assign({}, ...files);
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
    const cite = readCitation(query) || readCitation(withoutAsking(query));
    if (!cite) return [];
    const documents = await this.documents(cite.name);
    if (documents.some(({ allNames }) => allNames.some((name) => key(name) === key(query)))) return []; // dj05 is a course
    const wanted = cite.parts
      ? ["parts", "articles", "numbers"]
      : [cite.article && "articles", cite.numbers && "numbers", cite.speech && "points"].filter(Boolean);
    const fitting = documents
      .filter(({ kind, parts = "" }) => wanted.some((name) => parts.includes(PARTS[name])) || (kind === "outside" && cite.article))
      .map((document) => ({ document, fit: cite.name ? fit(cite.name, document) : document.address === here ? 0 : 4 }));
    const best = Math.min(3, ...fitting.map((each) => each.fit));
    const meant = fitting.filter((each) => each.fit === best).map(({ document }) => document).slice(0, 20);
    const structures = await this.structures(meant.filter(({ kind }) => kind !== "outside"));
    const found = await Promise.all(meant.map(async (document) => {
      if (document.kind === "outside") return this.outside(document, cite.article);
      const place = locate(cite, structures[document.at]);
      return { ...place, document, href: document.address + (place.anchor ? `#${place.anchor}` : "") };
    }));
    return found
      .sort((a, b) => !!a.fault - !!b.fault || !!a.document.outdated - !!b.document.outdated)
      .slice(0, 5);
  }

  /* A 条 of an outside document: its row in the registry, and the places of the site that cite it. */
  async outside(document, article) {
    const [documents, citing] = await Promise.all([
      this.documents(), this.once("citing", () => readList(`${this.base}citing.json`)),
    ]);
    const places = (citing[document.at]?.[article] || []).map(([at, anchor, label]) =>
      ({ document: documents[at], label, href: documents[at].address + (anchor && `#${anchor}`) }));
    return { document, article, citing: places, href: document.address, label: "" };
  }

  /* What is found: groups {document, rank, phrases, score, result, spots, note}; `note` tells how else than as typed it
     was found. Each document stands in it once. */
  async find(query, pieces = true) {
    const heard = await this.sounding(query);
    const groups = (await this.exact(query)).filter(({ result }) => result || !heard.length);
    const found = new Set(groups.map(({ document }) => document.at));
    const add = async (word) => {
      for (const each of await this.exact(word)) {
        if (found.has(each.document.at)) continue;
        found.add(each.document.at);
        groups.push({ ...each, note: { kind: "as", word } });
      }
    };
    const simple = groups.length ? query : await this.simplified(query);
    if (simple !== query) await add(simple);
    for (const word of [...heard, ...this.alike(simple)]) await add(word);
    if (groups.length || !pieces) return groups;
    for (const word of await this.misspelt(simple)) await add(word);
    if (!groups.length) groups.push(...await findPieces(this, simple));
    return groups;
  }

  /* What the site says for a word; for several words, the same with one of them said otherwise. */
  alike(query) {
    const words = phrasesOf(query).map((phrase) => phrase.join(""));
    const said = this.said(query);
    if (said.length || words.length < 2) return said;
    return words.flatMap((word, at) => this.said(word).map((other) => words.map((each, i) => (i === at ? other : each)).join(" ")));
  }

  said(word) {
    const wanted = key(word);
    const group = this.synonyms.find((each) => each.some((other) => other.key === wanted)) || [];
    return group.filter((other) => other.key !== wanted).map((other) => other.word);
  }

  /* All documents that hold every phrase as it stands, the best first. */
  async exact(query) {
    const phrases = phrasesOf(query);
    if (!phrases.length) return [];
    const documents = await this.documents(query);
    const inText = this.usable && await this.mayStand(query) ? await this.inText(phrases) : new Map();
    return documents
      .map((document) => group(document, phrases, key(query), inText.get(document.at), this.whole))
      .filter(Boolean)
      .sort(better);
  }

  /* Whether a question may stand somewhere as it was typed. Each character costs a file of the index: where two that meet
     in it meet nowhere, those that only ask need not be loaded. */
  async mayStand(query) {
    for (const seam of seams(query)) if (!(await this.standing(tokens(seam))).size) return false;
    return true;
  }

  /* By document, where a word stands: {result, places}. Pagefind tells all places of a single character only. */
  async standing(word) {
    const { pagefind, documentOf } = await this.engine();
    const asked = isHan(word[0]) ? word : [`"${word.join(" ")}"`];
    const each = await Promise.all(asked.map((char) => this.once(`places-${char}`, async () =>
      new Map((await pagefind.search(char)).results.map((result) => [documentOf(result), result])))));
    const found = new Map();
    for (const [at, result] of each[0]) {
      const rest = each.slice(1).map((by) => by.get(at));
      if (!rest.every(Boolean)) continue;
      const sets = rest.map(({ words }) => new Set(words));
      const places = result.words.filter((place) => sets.every((set, i) => set.has(place + i + 1)));
      if (places.length) found.set(at, { result, places });
    }
    return found;
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

  /* Titles that are like a query by which nothing is found. */
  async near(query) {
    return (await this.documents())
      .map((document) => ({ document, like: Math.max(...document.allNames.map((name) => likeness(query, name))) }))
      .filter((each) => each.like >= 0.34)
      .sort((a, b) => b.like - a.like)
      .slice(0, 3)
      .map((each) => each.document);
  }
}

/* A document among what is found; null where neither its text nor its names hold the phrases. `whole` are words that
   are not to be cut. */
function group(document, phrases, asked, held, whole) {
  const named = nameRank(document, phrases, asked);
  const sound = phrases.length === 1 ? soundAt(document, asked) : -1;
  if (!held && named > 1 && sound < 0) return null;
  const byName = named === 3 && sound >= 0 ? (sound ? 2 : 1) : named;
  const rank = document.kind === "outside" && byName ? 3 : byName; // a law is looked for by its very name
  return { document, rank, phrases, result: null, spots: [], score: 0, whole, ...held };
}

/* How a document's names speak for it: 0 is the very name, 3 not at all. */
function nameRank({ allNames, organization }, phrases, whole) {
  if (allNames.some((name) => key(name) === whole)) return 0;
  if (organization && key(organization) === whole) return 1;
  const all = (test) => phrases.every((words) => allNames.some((name) => test(name, words)));
  if (all(holds)) return 1;
  return all(nearlyHolds) ? 2 : 3;
}
