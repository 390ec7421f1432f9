/* A list filtered as one types. */
import { say } from "../dom.js";
import { setUpCards } from "./cards.js";
import { keyOf, plain } from "./list.js";
import { read, write } from "./query.js";

/* The bodies of the same table on another page of the list, fit to stand on this one. */
async function fetchBodies(address, id) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  const table = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(id);
  return [...(table ? table.tBodies : [])].map((body) => {
    body.dataset.group = keyOf(body);
    for (const each of body.querySelectorAll("[id]")) each.removeAttribute("id");
    for (const link of body.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), address).href;
    return document.importNode(body, true);
  });
}

export class Filter {
  constructor(input, list) {
    this.input = input;
    this.list = list;
    this.box = input.closest(".zd-filter");
    this.others = [...document.querySelectorAll(".zd-pages a:not([aria-current])")].map((link) => link.href);
    this.partly = this.others.length > 0;
    this.box.hidden = false;
    input.value = read("q");
    input.addEventListener("input", () => {
      this.apply();
      write("q", input.value.trim());
    });
    this.apply();
  }

  apply() {
    const words = plain(this.input.value).trim().split(" ").filter(Boolean);
    if (words.length && this.others.length) this.fetchOthers();
    let shown = 0;
    for (const { element, rows } of this.list.bodies) {
      for (const row of rows) {
        row.element.hidden = !((words.length || !row.further) && words.every((word) => row.text.includes(word)));
      }
      const left = rows.filter((row) => !row.element.hidden).length;
      element.hidden = left === 0;
      shown += left;
    }
    const where = this.partly ? say("（只在本页）", " (this page only)") : "";
    const output = this.box.querySelector("output");
    output.textContent = words.length ? say(`显示 ${shown} 项`, `${shown} shown`) + where : "";
    output.dataset.asked = words.length ? say("筛选：", "Filter: ") + this.input.value.trim() : ""; // for print
  }

  /* A list of several pages is filtered as one: the rows of the other pages come with the first word. */
  async fetchOthers() {
    const { table } = this.list;
    const addresses = this.others;
    this.others = [];
    try {
      for (const bodies of await Promise.all(addresses.map((address) => fetchBodies(address, table.id)))) {
        setUpCards(table, bodies);
        this.list.add(bodies, true);
      }
    } catch {
      return; // where one does not come, this page alone, and it says so
    }
    this.partly = false;
    this.apply();
  }
}
