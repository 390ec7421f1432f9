/* Where a citation leads in a document, by the structure that the index lists. */
import { say } from "../dom.js";
import { spell } from "../text/numerals.js";

const BELOW = ["部分", "项", "目"];
const UNITS = { annex: "附件", part: "编", subpart: "分编", chp: "章", sec: "节" };

/* `anchor` and `label` of the place; where it is not there, of what is around it, and the `fault`. */
export function locate(cite, structure) {
  if (cite.parts) return locatePart(cite, structure.parts || {});
  if (cite.numbers && structure.numbers) return locateNumbers(cite, structure.numbers);
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

/* A unit of a text without 条: 二、（一） is 2-1, as 2.1 is. */
function locateNumbers({ numbers, isOfParagraph }, all) {
  const fault = (anchor, label, chinese, english) => ({ anchor, label, fault: say(chinese, english) });
  if (isOfParagraph) return fault("", "", "这份文件没有条，也不分款", "It has neither articles nor paragraphs.");
  const exact = all[numbers.join("-")];
  if (exact) return { anchor: exact[0], label: exact[1] };
  let depth = numbers.length - 1;
  while (depth && !all[numbers.slice(0, depth).join("-")]) depth -= 1;
  const around = numbers.slice(0, depth).map((each) => `${each}-`).join("");
  const inside = Object.keys(all).filter((id) => id.startsWith(around) && !id.slice(around.length).includes("-"));
  const level = BELOW[depth] || "分目";
  const name = `第${spell(numbers[depth])}${level}`;
  const english = `It is not there (there are ${inside.length}).`;
  if (!depth) return fault("", "", `全文没有条，只有${inside.length}部分，没有${name}`, english);
  const [anchor, label] = all[numbers.slice(0, depth).join("-")];
  const said = label.split(" ")[0];
  if (!inside.length) return fault(anchor, label, `${said}没有列${level}`, english);
  return fault(anchor, label, `${said}只有${inside.length}${level}，没有${name}`, english);
}

/* `counts` says of each 款 how many 项 it has. */
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
  const holding = (least) => (point === undefined ? 0 : 1 + counts.findIndex((count) => count >= least));
  const paragraph = given || holding(Math.max(point, 1)) || holding(1);
  const shown = given || (paragraph && counts.length > 1);
  const anchor = `art_${article}` + (paragraph ? `__para_${paragraph}` : "");
  const label = name + (shown ? say(`第${spell(paragraph)}款`, ` paragraph ${paragraph}`) : "");
  if (point === undefined) return { anchor, label };
  const points = paragraph ? counts[paragraph - 1] : 0;
  if (point >= 1 && point <= points) {
    return {
      anchor: `${anchor}__point_${point}`,
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
