/* Names of documents, beside what is typed for them. */
import { isHan, key, tokens } from "./tokens.js";

/* A phrase in a name: Han characters anywhere, Latin words only from the start of a word, whatever the last ends in. */
export function holds(name, words) {
  const plain = ` ${tokens(name).join(" ")} `;
  const wanted = ` ${words.join(" ").replace(/([a-z]{4})(?:ings?|ed|e?s|e)$/, "$1")}`;
  return plain.includes(isHan(words[words.length - 1]) ? `${wanted} ` : wanted);
}

/* A phrase in a name with a few characters between: 请假 in 请销假. */
export function nearlyHolds(name, words) {
  if (words.length < 2) return false;
  const all = tokens(name);
  return all.some((first, start) => {
    if (first !== words[0]) return false;
    let at = 0;
    for (const word of all.slice(start, start + words.length + 2)) if (word === words[at]) at += 1;
    return at === words.length;
  });
}

/* All characters of a short name, in their order, anywhere in the full one: 请假制度 in 考勤和请销假制度. */
function threads(name, words) {
  let at = 0;
  for (const word of tokens(name)) if (word === words[at]) at += 1;
  return words.length > 1 && at === words.length;
}

/* Where what is typed may be pinyin, how many syllables before it a name has: kq, kaoqin; -1 where it is none. */
export function soundAt(document, typed) {
  if (!/^[a-z]{2,}$/.test(typed)) return -1;
  for (const name of (document.spelled || "").split(" ")) {
    const syllables = name.split("'");
    const at = syllables.map((each) => each[0] || "").join("").indexOf(typed);
    if (at >= 0) return at;
    const whole = syllables.findIndex((_, start) => {
      const rest = syllables.slice(start).join("");
      return rest.startsWith(typed) && typed.length >= syllables[start].length + 2;
    });
    if (whole >= 0) return whole;
  }
  return -1;
}

/* How well a typed name fits a document: 0 is exact, 4 is not at all. */
export function fit(typed, document) {
  const words = tokens(typed);
  const plain = words.join("");
  const names = document.allNames;
  if (names.some((name) => key(name) === plain)) return 0;
  if (names.some((name) => holds(name, words))) return 1;
  if (names.some((name) => threads(name, words))) return 2;
  return soundAt(document, plain) >= 0 ? 3 : 4;
}

function pairs(text) {
  const chars = [...key(text)];
  return new Set(chars.slice(1).map((char, at) => chars[at] + char));
}

/* How many pairs of neighbouring characters two names share, of all that the shorter has. */
export function likeness(one, other) {
  const [a, b] = [pairs(one), pairs(other)];
  const size = Math.min(a.size, b.size);
  return size ? [...a].filter((pair) => b.has(pair)).length / size : 0;
}

/* Whether two names of one length differ in one character, or in the order of two neighbours. */
export function isSlip(one, other) {
  const [a, b] = [[...one], [...other]];
  if (a.length !== b.length) return false;
  const off = a.map((_, at) => at).filter((at) => a[at] !== b[at]);
  return off.length === 1 || (off.length === 2 && off[1] === off[0] + 1 && a[off[0]] === b[off[1]] && a[off[1]] === b[off[0]]);
}
