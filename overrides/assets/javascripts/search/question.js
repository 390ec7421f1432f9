/* A question as it is typed, cut into the words that it is about. */
import { isHan, key, phrases as phrasesOf, tokens } from "../text/tokens.js";

/* What asks, and is no part of what is asked for; and by what words a place that answers it may be known. */
const ASKING = [
  ["几天 多少天 多长时间 多久 多长 几个月 几年 期限", "天 日内 小时 个月 年"],
  ["几次 多久一次 多长时间一次 多少次 一次", "次 每月 每季度 每半年 每年"],
  ["谁来 谁能 谁 由谁 哪个部门", "批准 审批 负责"],
  ["什么时候 何时 哪天", "日内 月 前 时"],
  ["多少字 多少钱 多少人 多少", "不超过 以上 以内 标准"],
  ["怎么办理 怎么办 怎么样 怎么写 怎么处理 怎么 怎样 如何 咋", "程序 步骤 应当"],
  [
    "有没有 是不是 要不要 能不能 可不可以 需不需要 有哪些 有什么 是什么 哪些人 什么人 哪些 哪个 哪里 什么 几个 几 是否 " +
    "可以 需要 应该 请问 一年 每年 关于 规定 吗 呢 吧 的 了 要 能 会 是 有 由 和 与 或 在 到 用 去 给 把 被 向 对 我 事",
    "",
  ],
].flatMap(([words, hints]) => words.split(" ").map((word) => ({ word, hints: hints.split(" ").filter(Boolean) })))
  .sort((a, b) => b.word.length - a.word.length);

/* Without what asks at its end: 考勤制度第五条怎么规定 → 考勤制度第五条. */
export function withoutAsking(query) {
  return query.replace(/[的是]?(?:怎么|怎样|如何|什么|有|有哪些|有什么)?(?:规定|说|写|内容|讲)(?:了什么|的|什么|啥)?[?？吗]*$|是什么[?？]*$/, "");
}

/* {parts, hints}. A part is {text, words}: as typed; and, where it is one of the words that `known` holds, that and what
   the site says for it, `alike`. A run that is left over has no words: it is found by its characters two by two. */
export function cut(query, known, alike) {
  const parts = [];
  const hints = new Set();
  const take = (text, words) => {
    if (text && !parts.some((part) => part.text === text)) parts.push({ text, words });
  };
  for (const phrase of phrasesOf(query)) {
    const text = phrase.join("");
    let left = "";
    const rest = () => {
      take(left, []);
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
  return { parts, hints: [...hints] };
}

/* The longest known word that begins there. */
function longest(text, at, known) {
  for (let end = Math.min(text.length, at + 12); end > at + 1; end -= 1) {
    const word = text.slice(at, end);
    if (known.has(key(word))) return word;
  }
  return "";
}

/* The pairs of neighbouring characters. */
export function pairs(text) {
  const chars = [...text];
  return chars.slice(1).map((char, at) => chars[at] + char);
}

/* How much of a part stands in a text, from 0 to 1: all of it where one of its words does, else by its characters. */
export function covered({ text, words }, held) {
  if (words.some((word) => held.includes(key(word)))) return 1;
  const chars = [...text];
  const on = chars.map(() => 0);
  pairs(text).forEach((pair, at) => {
    if (held.includes(pair)) on[at] = on[at + 1] = 1;
  });
  const alone = chars.length > 1 ? 0.4 : 1;
  chars.forEach((char, at) => {
    if (!on[at] && held.includes(char)) on[at] = alone;
  });
  return isHan(text) ? on.reduce((sum, each) => sum + each, 0) / chars.length : 0;
}
