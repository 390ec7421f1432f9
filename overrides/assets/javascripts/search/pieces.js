/* A question that stands nowhere as it was typed, cut into words and looked for by them. */
import { isHan, key, phrases as phrasesOf, tokens } from "../text/tokens.js";
import { sectionsOf } from "./hits.js";
import { better } from "./order.js";

/* What asks, and is no part of what is asked for; the longest first. */
const ASKING = (
  "有没有 是不是 要不要 能不能 可不可以 怎么样 怎么办 怎么写 多少天 多长时间 什么时候 哪些人 什么人 需不需要 " +
  "怎么 怎样 如何 什么 哪些 哪个 哪里 多少 多久 多长 几天 几次 几个 几年 是否 可以 需要 应该 一次 一年 谁来 请问 关于 规定 " +
  "谁 几 吗 呢 吧 的 了 要 能 是 由 和 与 或 在 到 用 去 给 把 被 向 对"
).split(" ");
const MOST = 8; // pieces that the engine is asked for
const READ = 5; // documents whose text is read to see where the pieces stand

/* Groups as `Search.find` gives them, those with all pieces in one place first. */
export async function findPieces(search, query) {
  const pieces = await cut(search, query);
  if (!pieces.length || !search.usable) return [];
  const held = await Promise.all(pieces.slice(0, MOST).map((piece) => heldBy(search, piece)));
  const documents = await search.documents();
  const most = held.reduce((sum, { piece }) => sum + piece.weight, 0);
  const found = documents
    .map((document) => judge(document, held))
    .filter((each) => each.weight >= most * 0.75 && each.weight > 0)
    .sort((a, b) => b.weight - a.weight || better(a, b));
  const note = { kind: "pieces", query, words: pieces.filter(({ weight }) => weight).map(({ words }) => words[0]) };
  const read = await Promise.all(found.slice(0, READ).map(async (each) => ({ ...each, best: await closest(each, pieces) })));
  read.sort((a, b) => b.best - a.best || b.weight - a.weight || better(a, b));
  return [...read, ...found.slice(READ)].map((each) => ({ ...each, note }));
}

/* The words of a question: {words, weight}, each the word as typed and what the site says for it. A single character
   that is left over weighs nothing, but tells the better of two places. */
async function cut(search, query) {
  const known = new Set([
    ...await search.words(),
    ...(search.synonyms || []).flat().map(({ word }) => word),
  ].map(key));
  const found = [];
  const take = (word, weight) => {
    if (!found.some(({ words }) => words[0] === word)) found.push({ words: [word, ...search.alike(word)], weight });
  };
  for (const part of phrasesOf(query)) {
    let left = "";
    const rest = () => {
      if (left.length === 1) take(left, 0);
      for (let at = 0; at + 2 <= left.length; at += 1) take(left.slice(at, at + 2), left.length === 2 ? 1 : 1 / (left.length - 1));
      left = "";
    };
    const text = part.join("");
    for (let at = 0; at < text.length;) {
      const word = longest(text, at, known);
      const asked = ASKING.find((each) => text.startsWith(each, at));
      if (word && word.length > (asked || "").length) {
        rest();
        take(word, 2);
        at += word.length;
      } else if (asked) {
        rest();
        at += asked.length;
      } else if (isHan(text[at])) {
        left += text[at];
        at += 1;
      } else {
        rest();
        const [other] = tokens(text.slice(at));
        take(other, 1);
        at += other.length;
      }
    }
    rest();
  }
  return found.filter(({ words }) => words[0]).sort((a, b) => b.weight - a.weight);
}

/* The longest known word that begins there. */
function longest(text, at, known) {
  for (let end = Math.min(text.length, at + 8); end > at + 1; end -= 1) {
    const word = text.slice(at, end);
    if (known.has(word)) return word;
  }
  return "";
}

/* Which documents hold a piece, in whichever of its words: by their number, what `Search.exact` gives. */
async function heldBy(search, piece) {
  if (!piece.weight) return { piece, by: new Map() };
  const by = new Map();
  for (const word of piece.words) {
    for (const group of await search.exact(word)) if (!by.has(group.document.at)) by.set(group.document.at, group);
  }
  return { piece, by };
}

/* What a document holds of all pieces. */
function judge(document, held) {
  const groups = held.filter(({ by }) => by.has(document.at));
  const inText = groups.map(({ by }) => by.get(document.at)).find(({ result }) => result);
  return {
    document,
    weight: groups.reduce((sum, { piece }) => sum + piece.weight, 0),
    rank: Math.min(3, ...groups.map(({ by }) => Math.max(1, by.get(document.at).rank))),
    score: groups.reduce((sum, { by }) => sum + by.get(document.at).score, 0),
    result: inText ? inText.result : null,
    phrases: held.map(({ piece }) => piece).flatMap(({ words }) => words.map(tokens)),
    spots: [],
  };
}

/* How much of the pieces stands in the one place of a document that has most of them. */
async function closest(group, pieces) {
  if (!group.result) return 0;
  const sections = await sectionsOf(group.result);
  return Math.max(...sections.map(({ text }) =>
    pieces.reduce((sum, { words, weight }) => sum + (words.some((word) => text.includes(key(word))) ? weight || 0.5 : 0), 0)));
}
