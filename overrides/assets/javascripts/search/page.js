/* The page of results; what is asked and chosen is kept in its address. */
import { button, make, say } from "../dom.js";
import { FACETS, facetsOf } from "./facets.js";
import { listen, move } from "./keys.js";
import { kindName } from "./results.js";
import { box, form, pageBox } from "./site.js";
import { View } from "./view.js";

const MANY = 10;

export function setUpPage() {
  const input = pageBox.querySelector("input");
  const { title } = document;
  const facets = make("div", "search-facets");
  const view = new View(MANY, 5, (groups) => {
    more.hidden = !groups || groups.length <= view.shown;
    showFacets();
  });
  const { results } = view;
  const more = button("search-more", say("再显示一些", "Show more"), async () => {
    const before = results.querySelectorAll("a.search-hit").length;
    view.shown += MANY;
    await view.show();
    results.querySelectorAll("a.search-hit")[before]?.focus();
  });
  more.hidden = true;
  pageBox.append(facets, ...view.parts, more);
  pageBox.hidden = false;
  form.classList.add("zd-search--beside");

  function showFacets() {
    const focused = facets.contains(document.activeElement) && document.activeElement.value;
    facets.textContent = "";
    if (!view.query.trim() || !view.groups) return;
    for (const { name, values } of facetsOf(view.groups, view.filters)) {
      const chosen = view.filters[name] || [];
      if (values.length < 2 && !chosen.length) continue;
      const labels = values.map((each) => choice(name, each, chosen));
      facets.append(make("fieldset", "search-facet", make("legend", "", FACETS[name]), ...labels));
    }
    const again = focused && [...facets.querySelectorAll("input")].find((check) => check.value === focused);
    if (again) again.focus();
  }

  function choice(name, { value, count }, chosen) {
    const check = Object.assign(make("input"), { type: "checkbox", name, value, checked: chosen.includes(value) });
    check.addEventListener("change", () => {
      view.filters[name] = [...chosen.filter((each) => each !== value), ...(check.checked ? [value] : [])];
      view.shown = view.limit;
      remember();
      view.show();
    });
    const words = name === "kind" ? kindName(value) : value;
    return make("label", "", check, make("span", "", words, " ", make("small", "", String(count))));
  }

  function remember() {
    const asked = input.value.trim() ? [["q", input.value.trim()]] : [];
    for (const name of Object.keys(FACETS)) for (const value of view.filters[name] || []) asked.push([name, value]);
    const query = asked.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
    history.replaceState(null, "", query ? `?${query}` : location.href.split(/[?#]/)[0]);
    entitle();
  }

  /* The question is the page's name: in the window, in history, in a bookmark. */
  function entitle() {
    document.title = (input.value.trim() ? `${input.value.trim()} - ` : "") + title;
  }

  function read() {
    const asked = new URLSearchParams(location.search);
    input.value = box.value = asked.get("q") || "";
    for (const name of Object.keys(FACETS)) view.filters[name] = asked.getAll(name);
    entitle();
    view.ask(input.value);
  }

  function ask(query) {
    view.filters = {};
    input.value = box.value = query;
    remember();
    return view.ask(query);
  }

  const cancels = [listen(input, ask), listen(box, ask)];
  for (const each of [form, pageBox.querySelector("form")]) {
    each.addEventListener("submit", async (event) => {
      event.preventDefault();
      cancels.forEach((cancel) => cancel());
      if ((await ask(each.querySelector("input").value)) && view.place) location.href = view.place;
    });
  }
  for (const area of [pageBox, form]) {
    area.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const { activeElement } = document;
      if (event.key === "Escape" && activeElement !== input && !facets.contains(activeElement)) input.focus();
      else move(event, activeElement === box ? box : input, results);
    });
  }
  window.addEventListener("popstate", read);
  if (location.search) read();
  else input.focus();
}
