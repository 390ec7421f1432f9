/* Where a citation leads in a document, by the structure that the index lists. */
import { say } from "../dom.js";
import { spell } from "../text/numerals.js";

const UNITS = { annex: "附件", part: "编", subpart: "分编", chp: "章", sec: "节" };

/* `anchor` and `label` of the place; where it is not there, of what is around it, and the `fault`. */
export function locate(cite, structure) {
  if (cite.parts) return locatePart(cite, structure.parts || {});
  return cite.article ? locateArticle(cite, structure.articles || {}) : locatePoint(cite.speech, structure.points);
}

function locatePoint(point, points) {
  if (point >= 1 && point <= points) return { anchor: `point_${point}`, label: say(`第${point}点`, `point ${point}`) };
  return { anchor: "", label: "", fault: say(`只有${points}点，没有第${point}点`, `It has only ${points} points.`) };
}

function locateArticle(cite, articles) {
  const [main, sub] = cite.article.split("-").map(Number);
  const name = say(`第${spell(main)}条${sub ? `之${spell(sub)}` : ""}`, `article ${cite.article}`);
  const counts = articles[cite.article];
  if (counts) return locateWithin(cite, name, counts);
  const last = Math.max(...Object.keys(articles).map((each) => parseInt(each, 10)));
  return {
    anchor: "",
    label: "",
    fault: say(
      main > last ? `只有${last}条，没有第${main}条` : `没有${name}`,
      `There is no ${name}; the last is article ${last}.`,
    ),
  };
}

/* `counts` says of each 款 how many 项 it has; with a minus where it numbers them 1. 2. 3. */
function locateWithin({ article, paragraph: given, point }, name, counts) {
  if (given < 1 || given > counts.length) {
    return {
      anchor: `art_${article}`,
      label: name,
      fault: say(
        `${name}只有${counts.length}款，没有第${given}款`,
        `Article ${article} has only ${counts.length} paragraph(s).`,
      ),
    };
  }
  // 第五条第三项: the 款 that has that 项, or else the first with any.
  const holding = (least) => (point === undefined ? 0 : 1 + counts.findIndex((count) => Math.abs(count) >= least));
  const paragraph = given || holding(Math.max(point, 1)) || holding(1);
  const shown = given || (paragraph && counts.length > 1);
  const anchor = `art_${article}` + (paragraph ? `__para_${paragraph}` : "");
  const label = name + (shown ? say(`第${spell(paragraph)}款`, ` paragraph ${paragraph}`) : "");
  if (point === undefined) return { anchor, label };
  const count = paragraph ? counts[paragraph - 1] : 0;
  const points = Math.abs(count);
  if (point >= 1 && point <= points) {
    return {
      anchor: `${anchor}__${count < 0 ? "item" : "point"}_${point}`,
      label: label + say(`第（${spell(point)}）项`, ` point ${point}`),
    };
  }
  return {
    anchor,
    label,
    fault: points
      ? say(`${label}只有${points}项，没有第${point}项`, `It has only ${points} point(s).`)
      : say(`${label}没有分项`, "It has no list of points."),
  };
}

/* The first division, or the annex, of that number, inside the others that are named. */
function locatePart({ parts, said }, all) {
  const [own] = parts.slice(-1);
  const level = own.split("_")[0];
  const inside = Object.keys(all).filter((id) => parts.slice(0, -1).every((part) => id.split("__").includes(part)));
  const exact = inside.find((id) => id.split("__").pop() === own);
  if (exact) return { anchor: exact, label: all[exact] };
  const count = inside.filter((id) => id.split("__").pop().startsWith(`${level}_`)).length;
  const unit = UNITS[level];
  return {
    anchor: "",
    label: "",
    fault: say(
      count ? `只有${count}${level === "annex" ? "个" : ""}${unit}，没有${said}` : `没有${unit.length > 1 ? "" : "分"}${unit}`,
      `It is not there (there are ${count}).`,
    ),
  };
}
