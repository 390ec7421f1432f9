/* A question as it is typed, cut into the words that it is about. */
import { isHan, key, phrases as phrasesOf, tokens } from "../text/tokens.js";

/* What asks, and is no part of what is asked for; and by what words a place that answers it may be known. */
const ASKING = [
  ["几天 多少天 多长时间 多久 多长 几个月 几年", "天 日内 小时 个月 年"],
  ["几次 多久一次 多长时间一次 多少次 一次", "次 每月 每季度 每半年 每年"],
  ["谁来 谁能 由谁 谁 哪个部门", "批准 审批 负责"],
  ["什么时候 何时 哪天", "日内 月 前 时"],
  ["多少字 多少钱 多少人 多少", "不超过 以上 以内 标准"],
  ["怎么办理 怎么办 怎么样 怎么写 怎么处理 怎么 怎样 如何 咋", "程序 步骤 应当"],
  [
    "有没有 是不是 要不要 能不能 可不可以 需不需要 有哪些 有什么 是什么 哪些人 什么人 哪些 哪个 哪里 什么 几个 是否 " +
    "可以 需要 应该 请问 一年 每年 关于 规定",
    "",
  ],
].flatMap(([words, hints]) => words.split(" ").map((word) => ({ word, hints: hints.split(" ").filter(Boolean) })))
  .sort((a, b) => b.word.length - a.word.length);

/* What is missed by nobody, unless the text has it beside its neighbour: 到, but 迟到. */
const SMALL = /[几吗呢吧啊的了要能会是有由和与或在到用去给把被向对我你事没就也都才又想得着]/;

/* Without what asks at its end: 考勤制度第五条怎么规定 → 考勤制度第五条. */
export function withoutAsking(query) {
  return query.replace(/(?:的|是)?(?:怎么|怎样|如何|有什么|有哪些|是什么|什么)?(?:规定|说|写|讲|内容)?(?:了什么|的)?[?？吗呢]*$/, "");
}

/* Where a question begins or ends to ask, the two characters that meet there; few texts hold them. */
export function seams(query) {
  return phrasesOf(query).map((phrase) => phrase.join("")).filter((text) => text.length > 4).flatMap((text) => {
    const found = ASKING.map(({ word }) => [text.indexOf(word), word]).find(([at]) => at >= 0);
    if (!found) return [];
    const [at, word] = found;
    const seam = at ? text.slice(at - 1, at + 1) : text.slice(word.length - 1, word.length + 1);
    return [...seam].every(isHan) ? [seam] : [];
  });
}

/* {parts, joins, hints}. A part is {text, words}: as typed; and, where it is one of the words that `known` holds, that
   and what the site says for it, `alike`. A run that is left over has no words: it is found by its characters two by
   two. A join is two parts that stand together. */
export function cut(query, known, alike) {
  const [parts, joins, hints] = [[], [], new Set()];
  let last = "";
  const take = (text, words) => {
    if (last) joins.push(last + text);
    last = text;
    if (!parts.some((part) => part.text === text)) parts.push({ text, words });
  };
  for (const phrase of phrasesOf(query)) {
    const text = phrase.join("");
    let left = "";
    last = "";
    const rest = () => {
      // One character behind a word may belong to the end of it: 评优|秀.
      if ([...left].length === 1 && !SMALL.test(left) && last && isHan(last)) left = last.slice(-1) + left;
      if ([...left].some((char) => !SMALL.test(char))) take(left, []);
      left = "";
    };
    for (let at = 0; at < text.length;) {
      const asked = ASKING.find(({ word }) => text.startsWith(word, at));
      const word = longest(text, at, known);
      if (word.length >= (asked ? asked.word.length + 1 : 2)) {
        rest();
        take(word, [word, ...alike(word)]);
        at += word.length;
      } else if (asked) {
        rest();
        last = "";
        asked.hints.forEach((hint) => hints.add(hint));
        at += asked.word.length;
      } else if (isHan(text[at])) {
        left += text[at];
        at += 1;
      } else {
        rest();
        const [other] = tokens(text.slice(at));
        take(other, [other]);
        at += other.length;
      }
    }
    rest();
  }
  return { parts, joins, hints: [...hints] };
}

/* The longest known word that begins there. */
function longest(text, at, known) {
  for (let end = Math.min(text.length, at + 12); end > at + 1; end -= 1) {
    const word = text.slice(at, end);
    if (known.has(word)) return word;
  }
  return "";
}

/* The pairs of neighbouring characters, but of two that are missed by nobody. */
export function pairs(text) {
  const chars = [...text];
  return chars.slice(1).map((char, at) => chars[at] + char).filter((pair) => !isSmall(pair));
}

export function isSmall(text) {
  return [...text].every((char) => SMALL.test(char));
}

/* How much of a part stands in a text, from 0 to 1: all of it where one of its words does, else by its characters. */
export function covered({ text, words }, held) {
  if (words.some((word) => held.includes(key(word)))) return 1;
  if (!isHan(text)) return 0;
  const two = pairs(text).filter((pair) => held.includes(pair)).join("");
  const counted = [...text].filter((char) => !SMALL.test(char));
  const alone = counted.length > 1 ? 0.4 : 1;
  const sum = counted.reduce((all, char) => all + (two.includes(char) ? 1 : held.includes(char) ? alone : 0), 0);
  return sum / Math.max(1, counted.length);
}
