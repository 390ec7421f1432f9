/* The card that shows a cited place where it is cited. */
import { link as linkTo, make, set } from "../dom.js";
import { anchorOf, pageOf, wordsAt } from "./cited.js";

const IN = 200;
const OUT = 150;
const GAP = 6;
const EDGE = 8;

/* How many places a reading names, where it says so. */
function severally(reading) {
  const said = reading.replace(/《[^》]*》/g, "");
  const [, total] = /（共(\d+)处）/.exec(said) || [];
  const listed = said.split("、").length;
  if (total || listed > 1) return `这里显示第一处，等${total || listed}处`;
  return said.indexOf("至") > 0 ? "这里显示第一处" : "";
}

export class Card {
  constructor() {
    this.element = set(make("div", "zd-preview md-typeset"), { id: "zd-preview" });
    this.element.hidden = true;
    this.element.addEventListener("mouseenter", () => this.stay());
    this.element.addEventListener("mouseleave", () => this.hideLater());
    this.shownFor = null; // the link
    this.turn = 0;
    document.body.append(this.element);
  }

  /* Call off what is to come. */
  stay() {
    clearTimeout(this.wait);
  }

  hide() {
    this.stay();
    this.turn += 1;
    if (!this.shownFor) return;
    this.shownFor.removeAttribute("aria-describedby");
    this.shownFor = null;
    this.element.hidden = true;
    this.element.textContent = "";
  }

  hideLater() {
    this.stay();
    this.turn += 1;
    this.wait = setTimeout(() => this.hide(), OUT);
  }

  showLater(link, y) {
    this.turn += 1;
    this.wait = setTimeout(() => this.show(link, y), IN);
  }

  /* `y` is where the pointer is; a card that a finger called has a link to open. */
  async show(link, y, touched = false) {
    const turn = (this.turn += 1);
    const reading = (link.dataset.reading || "").replace(/^＝/, "");
    const page = await pageOf(link).catch(() => null);
    if (turn !== this.turn || !document.body.contains(link)) return;
    const heading = page?.querySelector("article h1");
    const words = page ? wordsAt(page, anchorOf(link.hash)) : [];
    if (!words.length && !reading && !touched) return;
    this.hide();
    const name = reading || (!link.hash && heading ? `《${heading.textContent.trim()}》` : link.textContent);
    const more = severally(reading);
    this.element.append(make("p", "zd-preview__name", name));
    const stated = page !== document && heading?.dataset.zdStated;
    if (stated) this.element.append(make("p", "zd-preview__stated", stated));
    if (words.length) this.element.append(make("div", "zd-preview__words", ...words));
    if (more) this.element.append(make("p", "zd-preview__more", more));
    if (touched) {
      const open = linkTo("zd-preview__open", link.href, "打开");
      open.addEventListener("click", () => this.hide());
      this.element.append(open);
    }
    this.element.setAttribute("role", touched ? "dialog" : "tooltip");
    // A name of its own would be all that is read out of a tooltip.
    if (touched) this.element.setAttribute("aria-label", name);
    else this.element.removeAttribute("aria-label");
    link.setAttribute("aria-describedby", this.element.id);
    this.shownFor = link;
    this.element.hidden = false;
    this.put(link, y);
  }

  /* Below the line that the pointer is on, or above it where there is more room; never beyond the window. */
  put(link, y) {
    const lines = [...link.getClientRects()];
    if (!lines.length) return;
    const line = lines.find((each) => y >= each.top && y <= each.bottom) || lines[0];
    const { style } = this.element;
    style.maxHeight = "none";
    style.left = style.top = "0";
    const below = window.innerHeight - line.bottom - GAP - EDGE;
    const above = line.top - GAP - EDGE;
    const under = this.element.offsetHeight <= below || below >= above;
    style.maxHeight = `${Math.max(80, under ? below : above)}px`;
    const room = document.documentElement.clientWidth - this.element.offsetWidth - EDGE;
    const left = Math.max(EDGE, Math.min(line.left, room));
    const top = under ? line.bottom + GAP : Math.max(EDGE, line.top - GAP - this.element.offsetHeight);
    style.left = `${left + window.pageXOffset}px`;
    style.top = `${top + window.pageYOffset}px`;
  }
}
