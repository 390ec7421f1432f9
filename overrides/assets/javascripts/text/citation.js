/* Citations as they are typed: 考勤 5-2, 考勤制度第5条第2款, 考勤第五条第二款第（三）项, 考勤第二章, 附件1, 讲话第3点;
   of a text without 条 方案 2-1, 方案二、（一）, 方案第二部分第（一）项.
   What they name is what hooks/zhidu/citations/ reads of the full form: both are held to the same cases. */
import { NUMBER, parseNumber } from "./numerals.js";
import { fold, key } from "./tokens.js";

const N = `(${NUMBER})`;
const ARTICLE = new RegExp(
  `^(.*?)的?第?${N}(?:条(?:之${N})?|(?=第${NUMBER}[款项]))(?:的?第?${N}款)?(?:的?第?[(（]?${N}[)）]?项)?(?:的?第?${N}目)?$`,
);
const DIVISION = new RegExp(`^(.*?)的?(?:第${N}编)?(?:第${N}分编)?(?:第?${N}章(?:第?${N}节)?|(?:第${N}节)?)$`);
const ANNEX = new RegExp(`^(.*?)的?附[件录表]${N}?(?:第?${NUMBER}[条项款].*)?$`);
const POINT = new RegExp(`^(.*?)的?第?${N}点$`);
const ENTRY = `(?:的?第?(?:[(（]${N}[)）](?:项|目|分目)?|${N}(?:项|目|分目|[.、]|$)))?`;
const NUMBERED = new RegExp(`^(.*?)的?(?:第${N}部分|${N}、(?=[第(（0-9]|$))${ENTRY}${ENTRY}${ENTRY}$`);
const TOP = new RegExp(`^(.*?)的?第[(（]?${N}[)）]?项$`);
const SHORT = /^(.*[^0-9.\-–—])([0-9]{1,4})(?:[-–—.]([0-9]{1,3}))?(?:[-–—.]([0-9]{1,3}))?(?:[-–—.]([0-9]{1,3}))?$/;
const LEVELS = ["part", "subpart", "chp", "sec", "sec"];

const value = (text) => (text === undefined ? undefined : parseNumber(text));
const numbersOf = (given) => given.filter((each) => each !== undefined).map(value);

/* The place that a query names, or null: `name` as typed (may be empty), and `article` (5, 5-1) with `paragraph`
   and `point`; or `numbers`, from the top, of a unit of a text without 条, which an article may be too; or `parts`,
   the ids of divisions or of an annex, as `said`; or `speech`, a speech's point. */
export function readCitation(query) {
  const text = fold(query).replace(/[－﹣−]/g, "-").replace(/．/g, ".").replace(/[\s\u3000《》〈〉“”"]+/g, "");
  const said = (name) => text.slice(name.length).replace(/^的/, "");
  let found = ANNEX.exec(text);
  if (found && found[1]) return { name: found[1], parts: [`annex_${value(found[2]) || 1}`], said: said(found[1]) };
  found = ARTICLE.exec(text);
  if (found) {
    const [, name, main, sub, paragraph, point, item] = found;
    const article = value(main) + (sub ? `-${value(sub)}` : "");
    const numbers = sub || (item && !point) ? undefined : numbersOf([main, point, item]);
    return { name, article, paragraph: value(paragraph), point: value(point), numbers, isOfParagraph: !!paragraph };
  }
  found = DIVISION.exec(text);
  if (found && found.slice(2).some(Boolean)) {
    const parts = LEVELS.map((level, at) => found[at + 2] && `${level}_${value(found[at + 2])}`).filter(Boolean);
    return { name: found[1], parts, said: said(found[1]) };
  }
  found = NUMBERED.exec(text) || TOP.exec(text);
  if (found) return { name: found[1], numbers: numbersOf(found.slice(2)) };
  found = POINT.exec(text);
  if (found) return { name: found[1], speech: value(found[2]) };
  found = SHORT.exec(text);
  if (!found || key(found[1]).length < 2) return null;
  const [, name, ...given] = found;
  const [article, paragraph, point] = given.map(value);
  return { name, article: String(article), paragraph, point, numbers: numbersOf(given) };
}
