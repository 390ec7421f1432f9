/* What is shown of a section that holds the phrases: its heading, and the words around where most of them stand. */
import { SPACE, TOKEN } from "../text/tokens.js";

const BREAK = "\u00b6";
const WINDOW = 44;

export function present(section, words) {
  const all = Object.keys(section.marked).map(Number).sort((a, b) => a - b);
  if (section.anchor) {
    const heading = pieces(words, section.start, section.body, section.marked, true);
    return { anchor: section.anchor, heading, excerpt: excerpt(words, section.body, section.end, section.marked, all) };
  }
  // Before the first heading stand title and names; the words beside them are shown alone.
  const title = words.findIndex(isBreak);
  const first = title < 0 ? undefined : all.find((at) => at > title);
  if (first === undefined) return { anchor: "", heading: [], excerpt: [] };
  let [start, end] = [first, first];
  while (start > 0 && !isBreak(words[start - 1])) start -= 1;
  while (end < section.end && !isBreak(words[end])) end += 1;
  return { anchor: "", heading: [], excerpt: excerpt(words, start, end, section.marked, all) };
}

function excerpt(words, start, end, marked, all) {
  const at = all.filter((each) => each >= start && each < end);
  let from = Math.max(start, Math.min((at.length ? densest(at) : start) - 10, end - WINDOW));
  for (let back = from; back > start && back > from - 12; back -= 1) {
    // Begin with a sentence where one begins near.
    if (/[。；：\u00b6]/.test(words[back - 1])) {
      from = back;
      break;
    }
  }
  let to = Math.min(end, from + WINDOW);
  while (to < end && marked[to]) to += 1;
  const shown = pieces(words, from, to, marked);
  if (from > start) shown.unshift(["…", false]);
  if (to < end && shown.length) shown.push(["…", false]);
  return shown;
}

/* Where the stretch begins that holds the most marked words. */
function densest(at) {
  const reach = WINDOW - 14;
  const held = at.map((start, i) => at.slice(i, i + reach).filter((each) => each < start + reach).length);
  return at[held.indexOf(Math.max(...held))];
}

function isBreak(word) {
  return word === BREAK || word === `${BREAK}.`;
}

/* Words put together again, cut where marking begins and ends; marks of punctuation stay outside. */
function pieces(words, from, to, marked, isHeading = false) {
  const made = [];
  const put = (piece, mark) => {
    const last = made[made.length - 1];
    if (piece && last && last[1] === mark) last[0] += piece;
    else if (piece) made.push([piece, mark]);
  };
  for (let at = from; at < to; at += 1) {
    let word = words[at].split(SPACE).join(" ");
    if (isBreak(word)) {
      if (at > from && at < to - 1) put("\u3000", false);
      continue;
    }
    if (isHeading && at === to - 1) word = word.replace(/\.$/, ""); // Pagefind ends a block so
    if (!marked[at]) {
      put(word, false);
      continue;
    }
    const core = word.match(TOKEN) || [word];
    const last = core[core.length - 1];
    const begin = word.indexOf(core[0]);
    const end = word.lastIndexOf(last) + last.length;
    put(word.slice(0, begin), marked[at - 1] === marked[at] && at > from);
    put(word.slice(begin, end), true);
    put(word.slice(end), marked[at + 1] === marked[at] && at + 1 < to);
  }
  return made;
}
