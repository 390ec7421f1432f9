/* The box in the header, with the first results below it. */
import { link, make, say } from "../dom.js";
import { listen, move } from "./keys.js";
import { box, form, placesOf, resultsOf, root, search } from "./site.js";
import { View } from "./view.js";

const FEW = 3; // each document shown loads its text: with more, a first query loads over 300 KB

export function setUpBox() {
  const onPage = say("在搜索页里看", "Open the page of results");
  const all = link("search-all", form.action, onPage);
  all.hidden = true;
  const view = new View(FEW, 3, (groups) => {
    open(groups !== null);
    const count = groups ? groups.length : 0;
    all.hidden = !count;
    all.href = resultsOf(box.value.trim());
    all.textContent = count > FEW ? say(`看全部 ${count} 份文件`, `All ${count} documents`) : onPage;
  });
  const panel = make("div", "zd-search__panel md-typeset", ...view.parts, all);
  panel.id = "search-panel";
  panel.hidden = true;
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-label", say("搜索结果", "Search results"));
  form.querySelector(".zd-search__box").append(panel);
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-haspopup", "dialog");
  box.setAttribute("aria-expanded", "false");
  box.setAttribute("aria-controls", "search-panel");

  function open(yes) {
    panel.hidden = !yes;
    box.setAttribute("aria-expanded", String(yes));
  }
  function close() {
    open(false);
    form.classList.remove("zd-search--open");
  }
  function ask(query) {
    if (query.trim()) open(true);
    view.ask(query);
  }

  const cancel = listen(box, ask);
  box.addEventListener("focus", () => {
    search.check();
    if (box.value.trim() && panel.hidden) ask(box.value);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    cancel();
    submit(box.value.trim());
  });
  async function submit(query) {
    if (!query) return;
    const [place] = await search.check().then(() => placesOf(query)).catch(() => []);
    if (place && place.fault) {
      ask(query); // the fault is said here; there is nowhere to go
      return;
    }
    if (place) open(false);
    location.href = place ? root + place.href : resultsOf(query);
  }

  form.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key !== "Escape") {
      move(event, box, panel);
      return;
    }
    event.preventDefault();
    if (document.activeElement !== box && !panel.hidden) {
      box.focus();
      open(false);
      return;
    }
    cancel();
    if (panel.hidden) box.value = "";
    close();
  });
  panel.addEventListener("click", (event) => {
    if (event.target.closest("a")) close(); // a link into the page that is open leaves the panel in the way
  });
  document.addEventListener("click", (event) => {
    if (!form.contains(event.target)) close();
  });
  form.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !form.contains(event.relatedTarget)) close();
  });
  form.querySelector(".zd-search__close").addEventListener("click", () => {
    box.value = "";
    close();
    form.querySelector(".zd-search__open").focus();
  });
}
