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

export function setUpFilter(input, list) {
  const box = input.closest(".zd-filter");
  const output = box.querySelector("output");
  let others = [...document.querySelectorAll(".zd-pages a:not([aria-current])")].map((link) => link.href);
  let partly = others.length > 0;

  /* A list of several pages is filtered as one: the rows of the other pages come with the first word. */
  async function fetchOthers() {
    const asked = others;
    others = [];
    try {
      for (const bodies of await Promise.all(asked.map((address) => fetchBodies(address, list.table.id)))) {
        setUpCards(list.table, bodies);
        list.add(bodies, true);
      }
    } catch {
      return; // where one does not come, this page alone, and it says so
    }
    partly = false;
    apply();
  }

  function apply() {
    const words = plain(input.value).trim().split(" ").filter(Boolean);
    let shown = 0;
    if (words.length && others.length) fetchOthers();
    for (const body of list.bodies) {
      for (const row of body.rows) {
        row.element.hidden = !((words.length || !row.further) && words.every((word) => row.text.includes(word)));
      }
      const left = body.rows.filter((row) => !row.element.hidden).length;
      body.element.hidden = left === 0;
      shown += left;
    }
    const where = partly ? say("（只在本页）", " (this page only)") : "";
    output.textContent = words.length ? say(`显示 ${shown} 项`, `${shown} shown`) + where : "";
    output.dataset.asked = words.length ? say("筛选：", "Filter: ") + input.value.trim() : ""; // for print
  }

  box.hidden = false;
  input.value = read("q");
  input.addEventListener("input", () => {
    apply();
    write("q", input.value.trim());
  });
  apply();
}
