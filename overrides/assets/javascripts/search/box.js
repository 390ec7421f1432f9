/* The box in the header, with the first results below it. */
import { link, make, say, set } from "../dom.js";
import { listen, move } from "./keys.js";
import { box, form, placesOf, resultsOf, root, search } from "./site.js";
import { View } from "./view.js";

const FEW = 3; // each document shown loads its text: with more, a first query loads over 300 KB
const ON_PAGE = say("在搜索页里看", "Open the page of results");

export class Box {
  constructor() {
    this.view = new View(FEW, 3, (groups) => this.found(groups));
    this.all = link("search-all", form.action, ON_PAGE);
    this.all.hidden = true;
    this.panel = make("div", "zd-search__panel md-typeset", ...this.view.parts, this.all);
    this.panel.hidden = true;
    set(this.panel, { id: "search-panel", role: "dialog", "aria-label": say("搜索结果", "Search results") });
    set(box, { role: "combobox", "aria-haspopup": "dialog", "aria-controls": this.panel.id, "aria-expanded": "false" });
    form.querySelector(".zd-search__box").append(this.panel);
    this.cancel = listen(box, (query) => this.ask(query));
    this.listen();
    this.listenBeside();
  }

  found(groups) {
    const count = groups ? groups.length : 0;
    this.open(groups !== null);
    this.all.hidden = !count;
    this.all.href = resultsOf(box.value.trim());
    this.all.textContent = count > FEW ? say(`看全部 ${count} 份文件`, `All ${count} documents`) : ON_PAGE;
  }

  open(yes) {
    this.panel.hidden = !yes;
    box.setAttribute("aria-expanded", String(yes));
  }

  close() {
    this.open(false);
    form.classList.remove("zd-search--open");
  }

  ask(query) {
    if (query.trim()) this.open(true);
    this.view.ask(query);
  }

  /* To the place that is named, else to the page of results. */
  async submit(query) {
    if (!query) return;
    const [place] = await search.check().then(() => placesOf(query)).catch(() => []);
    if (place?.fault) {
      this.ask(query); // the fault is said here; there is nowhere to go
      return;
    }
    if (place) this.open(false);
    location.href = place ? root + place.href : resultsOf(query);
  }

  escape() {
    if (document.activeElement !== box && !this.panel.hidden) {
      box.focus();
      this.open(false);
      return;
    }
    this.cancel();
    if (this.panel.hidden) box.value = "";
    this.close();
  }

  listen() {
    box.addEventListener("focus", () => {
      search.check();
      if (box.value.trim() && this.panel.hidden) this.ask(box.value);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.cancel();
      this.submit(box.value.trim());
    });
    form.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "Escape") {
        event.preventDefault();
        this.escape();
      } else move(event, box, this.panel);
    });
    form.querySelector(".zd-search__close").addEventListener("click", () => {
      box.value = "";
      this.close();
      form.querySelector(".zd-search__open").focus();
    });
  }

  /* What closes the panel: a link into the page that is open, a click or the focus beside it. */
  listenBeside() {
    this.panel.addEventListener("click", (event) => {
      if (event.target.closest("a")) this.close();
    });
    document.addEventListener("click", (event) => {
      if (!form.contains(event.target)) this.close();
    });
    form.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !form.contains(event.relatedTarget)) this.close();
    });
  }
}
