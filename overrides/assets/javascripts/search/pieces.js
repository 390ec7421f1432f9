/* A question that stands nowhere as it was typed, looked for by its words. */
import { isHan, key, tokens } from "../text/tokens.js";
import { sectionsOf } from "./hits.js";
import { better } from "./order.js";
import { covered, cut, pairs } from "./question.js";

const NEAR = 160; // words: what stands so close together may be one 条
const READ = 5; // documents whose text is read
const LEAST = 0.75; // of a question, that must stand in one place

/* Groups as `Search.find` gives them, those with most of the question in one place first. */
export async function findPieces(search, query) {
  const { parts, hints } = await questionOf(search, query);
  if (!parts.length || !search.usable) return [];
  const documents = await search.documents();
  const units = await Promise.all(unitsOf(parts).map((unit) => placed(search, unit)));
  for (const unit of units) unit.weight *= Math.log(1 + documents.length / (1 + unit.by.size));
  const all = units.reduce((sum, { weight }) => sum + weight, 0);
  const found = documents
    .map((document) => judge(document, parts, units))
    .filter(({ score }) => score >= all / 2)
    .sort((a, b) => b.score - a.score || better(a, b));
  const note = { kind: "pieces", query, words: parts.map(({ text }) => text) };
  const weights = weigh(parts, units);
  const read = await Promise.all(found.slice(0, READ).map((group) => closest(group, parts, weights, hints)));
  return read
    .filter(({ holds }) => holds >= LEAST)
    .sort((a, b) => b.best - a.best || better(a, b))
    .concat(found.slice(READ).filter(({ score }) => score >= all * LEAST))
    .map((group) => ({ ...group, note }));
}

async function questionOf(search, query) {
  const known = new Set([...await search.words(), ...(search.synonyms || []).flat().map(({ word }) => word)].map(key));
  return cut(query, known, (word) => search.alike(word));
}

/* What the index is asked for: words, and the pairs of characters of what is no word. */
function unitsOf(parts) {
  return parts.flatMap((part, at) => {
    const size = Math.min([...part.text].length, 4);
    if (part.words.length) return [{ words: part.words, at, weight: size }];
    const two = pairs(part.text);
    return two.map((pair) => ({ words: [pair], at, weight: size / two.length }));
  });
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
function judge(document, parts, units) {
  const names = document.allNames.map(key).join(" ");
  const named = units.map(({ words }) => words.some((word) => names.includes(key(word))));
  const held = units.map(({ by }) => by.get(document.at));
  const sure = units.reduce((sum, { weight }, i) => sum + (named[i] ? weight : 0), 0);
  const events = held.flatMap((each, i) => (each && !named[i] ? each.places.map((place) => [place, i]) : []));
  events.sort((a, b) => a[0] - b[0]);
  const inside = units.map(() => 0);
  let [sum, most, first] = [0, 0, 0];
  for (const [place, i] of events) {
    if (!inside[i]) sum += units[i].weight;
    inside[i] += 1;
    for (; events[first][0] < place - NEAR; first += 1) {
      const gone = events[first][1];
      inside[gone] -= 1;
      if (!inside[gone]) sum -= units[gone].weight;
    }
    most = Math.max(most, sum);
  }
  const shown = held.find(Boolean);
  return {
    document,
    rank: named.some(Boolean) ? 1 : 3,
    score: sure + most,
    result: shown ? shown.result : null,
    phrases: parts.flatMap(({ text, words }) => (words.length ? words : isHan(text) ? pairs(text) : [])).map(tokens),
    spots: [],
  };
}

/* What each part weighs: what few documents hold tells more. */
function weigh(parts, units) {
  return parts.map(({ text }, at) => units.filter((unit) => unit.at === at).reduce((sum, { weight }) => sum + weight, 0) ||
    Math.min([...text].length, 1) / 2);
}

/* A document with its places weighed: how much of the question the best of them holds. What the title or the chapter
   says counts for each; what a 条 begins with, more than the rest of it. */
async function closest(group, parts, weights, hints) {
  const names = group.document.allNames.map(key).join(" ");
  const all = weights.reduce((sum, each) => sum + each, 0);
  const sections = group.result ? await sectionsOf(group.result) : [{ anchor: "", text: "", heading: "" }];
  const scores = {};
  let [holds, chapter] = [0, ""];
  for (const { anchor, heading, text } of sections) {
    if (/^(?:part|chp|sec)_/.test(anchor)) chapter = heading;
    const around = `${names} ${chapter}`;
    let [score, total] = [0, 0];
    parts.forEach((part, i) => {
      const own = covered(part, text);
      const given = covered(part, around);
      total += weights[i] * Math.max(own, given);
      score += weights[i] * Math.max(own, given * 0.7) + weights[i] * 0.3 * covered(part, text.slice(0, heading.length + 24));
    });
    if (score && hints.some((hint) => text.includes(hint))) score += all * 0.15;
    holds = Math.max(holds, total / all);
    scores[anchor] = Math.max(scores[anchor] || 0, score);
  }
  return { ...group, holds, scores, best: Math.max(...Object.values(scores)) };
}
