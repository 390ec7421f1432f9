/* Words as the index holds them; hooks/zhidu/search/tokens.py is held to the same cases. */

const HAN = "\\u3005-\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3134f}";

export const TOKEN = new RegExp(`[${HAN}]|(?:(?![${HAN}])[\\p{L}\\p{N}])+`, "gu");

/* A run of Chinese, with its own marks between; in one group, so that split() keeps it. */
export const CHINESE = new RegExp(
  `([${HAN}](?:[${HAN}\\u3001-\\u3003\\u3008-\\u3011\\uff01-\\uff60]*[${HAN}])?)`, "gu",
);

/* Stands in the index for a space of the original. */
export const SPACE = "\u2423";

/* Full-width letters and figures as half-width ones; nothing else changes. */
export function fold(text) {
  return text.replace(/[０-９Ａ-Ｚａ-ｚ]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}

/* The words of a query, in small letters: Han characters singly, other letters and figures in runs. */
export function tokens(text) {
  return fold(text).toLowerCase().match(TOKEN) || [];
}

export function isHan(word) {
  return new RegExp(`^[${HAN}]`, "u").test(word);
}

/* A query's phrases, each a list of words: cut at spaces, and where a sentence ends. */
export function phrases(query) {
  return query.split(/[\s\u3000。；！？]+/).map(tokens).filter((words) => words.length);
}

/* What two spellings of one name share. */
export function key(text) {
  return tokens(text).join("");
}
