/* The page of results; what is asked and chosen is kept in its address. */
import { button, make, say } from "../dom.js";
import { FACETS, facetsOf } from "./facets.js";
import { listen, move } from "./keys.js";
import { runsEngine } from "./loading.js";
import { kindName } from "./results.js";
import { box, form, pageBox } from "./site.js";
import { View } from "./view.js";

const MANY = 10;
const TITLE = document.title;

export class Page {
  constructor() {
    this.input = pageBox.querySelector("input");
    this.facets = make("div", "search-facets");
    this.more = button("search-more", say("再显示一些", "Show more"), () => this.showMore());
    this.more.hidden = true;
    this.view = new View(MANY, 5, (groups) => {
      this.more.hidden = !groups || groups.length <= this.view.shown;
      this.showFacets();
    });
    pageBox.append(this.facets, ...this.view.parts, this.more);
    pageBox.hidden = false;
    document.querySelector("[data-zd-search-without]").remove();
    form.classList.add("zd-search--beside");
    this.cancels = [this.input, box].map((each) => listen(each, (query) => this.ask(query)));
    this.listen();
    if (!runsEngine()) this.view.bar();
    if (location.search) this.read();
    else this.input.focus();
  }

  async showMore() {
    const { results } = this.view;
    const before = results.querySelectorAll("a.search-hit").length;
    this.view.shown += MANY;
    await this.view.show();
    results.querySelectorAll("a.search-hit")[before]?.focus();
  }

  showFacets() {
    const { query, groups, filters } = this.view;
    const focused = this.facets.contains(document.activeElement) && document.activeElement.value;
    this.facets.textContent = "";
    if (!query.trim() || !groups) return;
    for (const { name, values } of facetsOf(groups, filters)) {
      const chosen = filters[name] || [];
      if (values.length < 2 && !chosen.length) continue;
      const choices = values.map((each) => this.choice(name, each, chosen));
      this.facets.append(make("fieldset", "search-facet", make("legend", "", FACETS[name]), ...choices));
    }
    [...this.facets.querySelectorAll("input")].find((check) => check.value === focused)?.focus();
  }

  choice(name, { value, count }, chosen) {
    const check = Object.assign(make("input"), { type: "checkbox", name, value, checked: chosen.includes(value) });
    check.addEventListener("change", () => {
      this.view.filters[name] = [...chosen.filter((each) => each !== value), ...(check.checked ? [value] : [])];
      this.view.shown = this.view.limit;
      this.remember();
      this.view.show();
    });
    const words = name === "kind" ? kindName(value) : value;
    return make("label", "", check, make("span", "", words, " ", make("small", "", String(count))));
  }

  remember() {
    const query = this.input.value.trim();
    const chosen = Object.keys(FACETS).flatMap((name) => (this.view.filters[name] || []).map((value) => [name, value]));
    const asked = [...(query ? [["q", query]] : []), ...chosen];
    const address = asked.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
    history.replaceState(null, "", address ? `?${address}` : location.href.split(/[?#]/)[0]);
    this.entitle();
  }

  /* The question is the page's name: in the window, in history, in a bookmark. */
  entitle() {
    const query = this.input.value.trim();
    document.title = query ? `${query} - ${TITLE}` : TITLE;
  }

  read() {
    const asked = new URLSearchParams(location.search);
    this.input.value = box.value = asked.get("q") || "";
    for (const name of Object.keys(FACETS)) this.view.filters[name] = asked.getAll(name);
    this.entitle();
    this.view.ask(this.input.value);
  }

  ask(query) {
    this.view.filters = {};
    this.input.value = box.value = query;
    this.remember();
    return this.view.ask(query);
  }

  listen() {
    for (const each of [form, pageBox.querySelector("form")]) {
      each.addEventListener("submit", async (event) => {
        event.preventDefault();
        this.cancels.forEach((cancel) => cancel());
        const found = await this.ask(each.querySelector("input").value);
        if (found && this.view.place) location.href = this.view.place;
      });
    }
    for (const area of [pageBox, form]) {
      area.addEventListener("keydown", (event) => {
        if (event.isComposing) return;
        const { activeElement } = document;
        const beside = activeElement !== this.input && !this.facets.contains(activeElement);
        if (event.key === "Escape" && beside) this.input.focus();
        else move(event, activeElement === box ? box : this.input, this.view.results);
      });
    }
    window.addEventListener("popstate", () => this.read());
  }
}
