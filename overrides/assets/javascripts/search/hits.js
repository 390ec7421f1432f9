/* The places of one document where the phrases stand. */
import { SPACE, tokens } from "../text/tokens.js";
import { present } from "./excerpt.js";

/* How well a document holds what is asked: as or in its name, at the head of a part, in running text, or only across two
   other words. */
export const TIERS = { name: 0, head: 1, text: 2, across: 3 };
const OPENING = 14; // words of a part that say what it is about

/* The hits of one document, the best first: {hits, more, tier}. A hit is {anchor, heading, excerpt}, both lists of
   [words, marked]. */
export async function hitsOf(group, most) {
  const top = { anchor: "", heading: [], excerpt: [] };
  const byName = group.rank < 2;
  if (!group.result) return { hits: [top], more: 0, tier: TIERS.name };
  const data = await group.result.data();
  const words = data.content.split(/[\r\n\s]+/);
  const sections = cut(data.anchors, words.length);
  const plain = words.map((word) => tokens(word).join(""));
  group.phrases.forEach((phrase, number) => {
    const found = occurrences(plain, phrase);
    // English words found by their stem (rule in rules) stand where Pagefind says.
    for (const at of found.length ? found : (group.spots[number] || []).slice(0, 1)) {
      note(behind(sections, at), at, phrase, number, isApart(words, at, phrase, group.whole || []));
    }
  });
  const named = (section) => byName && !section.anchor;
  const hits = sections.filter((section) => section.count).sort(group.scores
    ? (a, b) => group.scores[b.anchor] - group.scores[a.anchor] || a.start - b.start
    : (a, b) => worth(b, named(b)) - worth(a, named(a)) || b.count - a.count || a.start - b.start);
  // Where the title says it, the title is the link; of a term, what it means stands below.
  const shown = (section) => (named(section) && group.document.kind !== "term" ? top : present(section, words));
  const isApartAnywhere = !hits.length || hits.some((section) => section.apart);
  // What a long section of a course begins with does not say what it is about.
  const isShort = (section) => section.anchor && !isForm(section) && group.document.kind !== "course";
  const isHead = hits.some((section) => section.headed || (section.opens && isShort(section)));
  const tier = byName ? TIERS.name : !isApartAnywhere ? TIERS.across : isHead ? TIERS.head : TIERS.text;
  return { hits: hits.slice(0, most).map(shown), more: Math.max(0, hits.length - most), tier };
}

/* Note in a section that a phrase stands there. */
function note(section, at, phrase, number, apart) {
  phrase.forEach((_, i) => { section.marked[at + i] = at + 1; });
  section.phrases.add(number);
  section.count += 1;
  section.apart = section.apart || apart;
  if (at >= section.body) section.opens = section.opens || (apart && at < section.body + OPENING);
  // A form is asked for by what its heading ends in: 请假审批单, 审批单; not by 请假.
  else if (!isForm(section) || (at + phrase.length === section.body && /[表单册书]$/.test(phrase.join("")))) {
    section.headed = section.headed || apart;
  }
}

function isForm({ anchor }) {
  return anchor.startsWith("annex_");
}

/* The order of sections: the title, then what holds most of the phrases, by its heading before by its text; a rule's own
   text before its forms. */
function worth(section, named) {
  const { anchor, phrases, apart, headed, opens } = section;
  const size = anchor || named ? phrases.size * 8 : 0;
  return size + (named ? 8 : 0) + (headed ? 4 : isForm(section) ? -1 : 0) + (apart ? 2 : 0) + (opens && !isForm(section) ? 1 : 0);
}

/* The parts of a document, each with its heading and all its words run together. */
export async function sectionsOf(result) {
  const data = await result.data();
  const words = data.content.split(/[\r\n\s]+/);
  const run = (from, to) => words.slice(from, to).map((word) => tokens(word).join("")).join("");
  return cut(data.anchors, words.length).map(({ anchor, start, body, end }) =>
    ({ anchor, heading: run(start, body), text: run(start, end) }));
}

const segmenter = typeof Intl !== "undefined" && Intl.Segmenter ? new Intl.Segmenter("zh", { granularity: "word" }) : null;
const AROUND = 8;
const MARKS = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;

/* Whether what was found is words by itself: 加班 is, in 加班费; in 增加班次 it is two halves, and 入党 in 编入党支部.
   `whole` are words of the site that are not to be cut, where a dictionary would. */
function isApart(words, at, phrase, whole) {
  if (phrase.length < 2) return true;
  const own = (from, to) => words.slice(Math.max(0, from), to).map((word) => word.split(SPACE).join(" ")).join("");
  const found = own(at, at + phrase.length);
  const core = found.replace(MARKS, "");
  const before = own(at - AROUND, at);
  const start = before.length + found.indexOf(core);
  const end = start + core.length;
  const text = before + found + own(at + phrase.length, at + phrase.length + AROUND);
  // 组织生活 in 党组织生活 begins where a word begins: the other reading, 党组, is not the only one.
  const [begins, ends] = [whole.some((word) => core.startsWith(word)), whole.some((word) => core.endsWith(word))];
  const cutBy = (from, to) =>
    (!begins && from < start && to > start && to < end) || (!ends && from > start && from < end && to > end);
  for (const word of whole) {
    for (let from = text.indexOf(word); from >= 0; from = text.indexOf(word, from + 1)) {
      if (cutBy(from, from + word.length)) return false;
    }
  }
  if (!segmenter) return true;
  return ![...segmenter.segment(text)].some(({ index, segment }) => cutBy(index, index + segment.length));
}

/* Where a phrase stands: the places of its first word. Pagefind itself tells only the first of them. */
function occurrences(plain, phrase) {
  const found = [];
  for (let at = plain.indexOf(phrase[0]); at >= 0; at = plain.indexOf(phrase[0], at + 1)) {
    if (phrase.every((word, i) => plain[at + i] === word)) found.push(at);
  }
  return found;
}

/* A document's words cut at its anchors; the first section has none, and holds title and names. */
function cut(anchors, end) {
  const starts = anchors
    .map(({ id, location: start, text }) => ({ anchor: id, start, body: start + text.trim().split(/\s+/).length }))
    .sort((a, b) => a.start - b.start);
  return [{ anchor: "", start: 0, body: 0 }, ...starts].map((section, at) => ({
    ...section, end: at < starts.length ? starts[at].start : end, marked: {}, phrases: new Set(), count: 0,
  }));
}

/* The last section that begins at or before a word. */
function behind(sections, at) {
  let low = 0;
  let high = sections.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sections[middle].start <= at) low = middle;
    else high = middle - 1;
  }
  return sections[low];
}
