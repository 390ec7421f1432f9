/* Numbers as rules write them, both ways; hooks/zhidu/text/numerals.py is held to the same cases. */
import { fold } from "./tokens.js";

const DIGITS = "零一二三四五六七八九";
const UNITS = [["千", 1000], ["百", 100], ["十", 10], ["", 1]];

/* A number in a regular expression; 两 only leads: in 第一、二两款 it counts the two. */
export const NUMBER = "(?:[0-9]{1,6}|两?[零〇一二三四五六七八九十百千]{1,12}|两)";

/* The value of 一百零五, 二〇一八, 105, １０５; NaN where it is no number. */
export function parseNumber(text) {
  const plain = fold(text).replace(/〇/g, "零").replace(/两/g, "二");
  if (/^[0-9]+$/.test(plain)) return Number(plain);
  if (!/^[零一二三四五六七八九十百千]+$/.test(plain)) return NaN;
  if (!/[十百千]/.test(plain)) return Number([...plain].map((char) => DIGITS.indexOf(char)).join(""));
  let total = 0;
  let digit = 0;
  for (const char of plain) {
    const [, unit] = UNITS.find(([name]) => name === char) || [];
    if (unit) total += (digit || 1) * unit;
    digit = unit ? 0 : DIGITS.indexOf(char);
  }
  return total + digit;
}

/* 10 as 十, 105 as 一百零五; in figures beyond 9999. */
export function spell(value) {
  if (value < 0 || value > 9999) return String(value);
  if (value < 10) return DIGITS[value];
  let written = "";
  let gap = false;
  for (const [name, unit] of UNITS) {
    const digit = Math.floor(value / unit);
    value %= unit;
    if (digit) written += (gap ? "零" : "") + DIGITS[digit] + name;
    gap = !digit && written !== "";
  }
  return written.replace(/^一十/, "十");
}
