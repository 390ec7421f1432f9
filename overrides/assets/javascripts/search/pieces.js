/* A question that stands nowhere as it was typed, looked for by its words. */
import { isHan, key, tokens } from "../text/tokens.js";
import { sectionsOf } from "./hits.js";
import { better } from "./order.js";
import { covered, cut, isSmall, pairs } from "./question.js";

const NEAR = 160; // words: what stands so close together may be one 条
const READ = 5; // documents whose text is read
const LEAST = 0.66; // of a question, that must stand in one place; words that are known count twice
const OPENING = 16; // characters that say what a 条 is about

/* Groups as `Search.find` gives them, those with most of the question in one place first. */
export async function findPieces(search, query) {
  const documents = await search.documents();
  const known = new Set([...await search.words(), ...search.synonyms.flat().map(({ word }) => word)].map(key));
  const question = cut(query, known, (word) => search.alike(word));
  if (!question.parts.length || !search.usable) return [];
  const all = await Promise.all(unitsOf(question).map((unit) => placed(search, unit)));
  const units = all.filter(({ by }) => by.size);
  for (const unit of units) unit.weight *= Math.log(1 + documents.length / unit.by.size);
  const needed = units.reduce((sum, { bonus, weight }) => sum + (bonus ? 0 : weight), 0);
  const found = documents
    .map((document) => judge(document, question, units))
    .filter(({ score }) => score && score >= needed / 2)
    .sort((a, b) => b.score - a.score || better(a, b));
  const weighed = weigh(question, units);
  const read = await Promise.all(found.slice(0, READ).map((group) => closest(group, weighed)));
  const held = (at) => units.some((unit) => unit.at === at);
  const note = { kind: "pieces", query, words: question.parts.filter((_, at) => held(at)).map(({ text }) => text) };
  const missing = all.some(({ by, bonus, small }) => !by.size && !bonus && !small);
  return read
    .filter(({ holds }) => holds >= LEAST)
    .sort((a, b) => b.best - a.best || better(a, b))
    .concat(missing ? [] : found.slice(READ).filter(({ score }) => score >= needed * 0.9))
    .map((group) => ({ ...group, note }));
}

/* What the index is asked for: words, the pairs of characters of what is no word, and two parts that stand together. */
function unitsOf({ parts, joins }) {
  const units = parts.flatMap((part, at) => {
    const size = Math.min([...part.text].length, 4);
    if (part.words.length) return [{ words: part.words, at, weight: size }];
    const two = pairs(part.text);
    return two.map((pair) => ({ words: [pair], at, weight: size / two.length, small: [...pair].some(isSmall) }));
  });
  return [...units, ...joins.map((join) => ({ words: [join], weight: 1, bonus: true }))];
}

/* A unit with where it stands: by document, the places of its words. */
async function placed(search, unit) {
  const by = new Map();
  for (const word of unit.words) {
    for (const [at, found] of await search.standing(tokens(word))) {
      const known = by.get(at);
      by.set(at, known ? { ...found, places: [...known.places, ...found.places] } : found);
    }
  }
  return { ...unit, by };
}

/* How much of the units a document holds close together, or in its name. */
function judge(document, { parts }, units) {
  const names = document.allNames.map(key).join(" ");
  const named = units.map(({ words }) => words.some((word) => names.includes(key(word))));
  const held = units.map(({ by }) => by.get(document.at));
  const sure = units.reduce((sum, { weight }, i) => sum + (named[i] ? weight : 0), 0);
  const places = held.flatMap((each, i) => (each && !named[i] ? each.places.map((place) => [place, i]) : []));
  const often = held.reduce((sum, each, i) => sum + (each ? units[i].weight * Math.log(1 + each.places.length) : 0), 0);
  const shown = held.find(Boolean);
  return {
    document,
    rank: named.some(Boolean) ? 1 : 3,
    score: sure + closeTogether(places, units) + often / 20, // that which says it often before that which says it once
    result: shown ? shown.result : null,
    phrases: parts.flatMap(({ text, words }) => (words.length ? words : isHan(text) ? pairs(text) : [])).map(tokens),
    spots: [],
  };
}

/* The most that units weigh which stand within a stretch. `places` are [place, which unit]. */
function closeTogether(places, units) {
  const inside = units.map(() => 0);
  let [sum, most, first] = [0, 0, 0];
  for (const [place, i] of places.sort((a, b) => a[0] - b[0])) {
    if (!inside[i]) sum += units[i].weight;
    inside[i] += 1;
    for (; places[first][0] < place - NEAR; first += 1) {
      const gone = places[first][1];
      inside[gone] -= 1;
      if (!inside[gone]) sum -= units[gone].weight;
    }
    most = Math.max(most, sum);
  }
  return most;
}

/* The question with what each part weighs: its characters, those of a known word twice; and, as `value`, more where few
   documents hold it. */
function weigh({ parts, ...rest }, units) {
  const value = (at) => units.reduce((sum, unit) => sum + (unit.at === at ? unit.weight : 0), 0) || 0.5;
  return {
    ...rest,
    isForm: /[表单册书]$/.test(parts[parts.length - 1].text),
    parts: parts.map((part, at) => ({ ...part, weight: size(part) * (part.words.length ? 2 : 1), value: value(at) })),
  };
}

function size({ text }) {
  return isHan(text) ? [...text].filter((char) => !isSmall(char)).length : 2;
}

/* A document with its places weighed: how much of the question the best of them holds. */
async function closest(group, question) {
  const names = group.document.allNames.map(key).join(" ");
  const sections = group.result ? await sectionsOf(group.result) : [];
  const top = worth(question, names, names, "");
  const scores = { "": top.score * 0.6 };
  let [holds, chapter] = [top.holds, ""];
  for (const { anchor, heading, text } of sections) {
    if (/^(?:part|chp|sec)_/.test(anchor)) chapter = heading;
    for (const stretch of stretches(text, heading)) {
      const found = worth(question, stretch, heading, names, chapter);
      holds = Math.max(holds, found.holds);
      if (anchor) scores[anchor] = Math.max(scores[anchor] || 0, found.score);
    }
  }
  const aside = { course: 0.6, plan: 0.6, form: 0.6, speech: 0.85, outside: 0.5, page: 0.75 }[group.document.kind] || 1;
  return { ...group, holds, scores, best: (Math.max(...Object.values(scores)) + top.score / 5) * aside };
}

/* A part in stretches of the size of a 条, each behind the heading: a long one does not hold more for being long. */
function stretches(text, heading) {
  const body = [...text.slice(heading.length)];
  const starts = Array.from({ length: Math.max(1, Math.ceil(body.length / NEAR) - 1) }, (_, at) => at * NEAR);
  return starts.map((start) => heading + body.slice(start, start + 2 * NEAR).join(""));
}

/* One place: what the title or the chapter says counts for it, and what it begins with more than the rest of it. */
function worth({ parts, joins, hints, isForm }, text, heading, names, chapter = "") {
  const body = text.slice(heading.length);
  const opening = `${chapter} ${heading} ${body.slice(0, OPENING)}`;
  const all = parts.reduce((sum, { weight }) => sum + weight, 0);
  let [score, holds] = [0, 0];
  for (const part of parts) {
    const [own, given] = [covered(part, text), covered(part, `${names} ${chapter}`)];
    holds += part.weight * Math.max(own, given) / all;
    score += part.value * (Math.max(own, given * 0.85) + 0.3 * covered(part, opening) + 0.15 * often(part, text));
  }
  const said = wordsOf(parts).find((word) => body.includes(word));
  const near = said ? body.slice(Math.max(0, body.indexOf(said) - 8), body.indexOf(said) + said.length + 12) : "";
  const bonus = 0.15 * joins.filter((join) => text.includes(join)).length +
    0.2 * Math.min(2, hints.filter((hint) => text.includes(hint)).length) + 0.15 * hints.some((hint) => near.includes(hint));
  const purpose = /^为了?.*制定本/.test(body) ? 0.7 : 1; // 第一条 says what the rule is for
  const form = /^附[件录表]/.test(heading) ? (isForm ? 1.2 : 0.8) : 1;
  return { holds, score: score * (1 + bonus) * purpose * form };
}

function wordsOf(parts) {
  return parts.flatMap(({ text, words }) => [text, ...words].map(key));
}

/* From 0 for once to nearly 1. */
function often(part, text) {
  const count = Math.max(1, ...wordsOf([part]).map((word) => text.split(word).length - 1));
  return 1 - 1 / count;
}
