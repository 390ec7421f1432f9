/* All lists of a page: filtered, sorted, cards on a narrow screen. Without JavaScript the tables stand as they are,
   scroll inside themselves, and the box is not shown. */
import { setUpCards } from "./cards.js";
import { Filter } from "./filter.js";
import { List } from "./list.js";
import { setUpSort } from "./sort.js";

export function setUpLists() {
  // The table that is filtered has `sort`; a further one has its number with it.
  let further = 1;
  // A form in a document's text has no class, and is not a list.
  for (const table of document.querySelectorAll(".zd-scroll table[class]:not(.zd-written):not(.zd-citations)")) {
    const list = new List(table);
    if (table.tHead && !table.matches(".zd-matrix, .zd-tallies")) setUpCards(table, table.tBodies);
    const filter = table.id && document.querySelector(`[data-zd-filter='${table.id}']`);
    setUpSort(list, filter ? "sort" : `sort${(further += 1)}`);
    if (filter) new Filter(filter, list);
  }
}
