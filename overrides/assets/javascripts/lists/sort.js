/* A list sorted by a column's head: up, down, and as it was. */
import { button } from "../dom.js";
import { read, write } from "./query.js";

const collator = new Intl.Collator("zh", { numeric: true });

/* What a cell is sorted by: its words without what stands small below them; a number where it is one. */
function valueOf(row, column) {
  const cell = row.cells[column];
  if (!cell) return "";
  const given = cell.dataset.sort;
  if (given !== undefined) return given === "" ? "" : Number(given);
  const copy = cell.cloneNode(true);
  for (const each of copy.querySelectorAll("small")) each.remove();
  const text = copy.textContent.trim();
  if (/^[-−]?\d+([.,]\d+)*$/.test(text)) return Number(text.replace(/,/g, "").replace("−", "-"));
  return text === "—" ? "" : text.replace(/^[《“〔（]+/, "");
}

function compare(one, other) {
  if (typeof one !== typeof other) return typeof one === "number" ? -1 : 1;
  return typeof one === "number" ? one - other : collator.compare(one, other);
}

function ordered(rows, column, down) {
  const order = rows.map((row) => ({ row, value: valueOf(row.element, column) }));
  order.sort((one, other) => {
    // What is empty stands last, whichever way.
    if ((one.value === "") !== (other.value === "")) return one.value === "" ? 1 : -1;
    return (down ? -1 : 1) * compare(one.value, other.value);
  });
  return order.map(({ row }) => row);
}

export function setUpSort(list, name) {
  const heads = [...(list.table.tHead ? list.table.tHead.rows[0].cells : [])];
  if (list.apart || !list.bodies.some((body) => body.rows.length > 1)) return;
  let sorted = { column: -1, down: false };

  function apply(column, down) {
    sorted = { column, down };
    heads.forEach((head, at) => {
      const order = at !== column ? "none" : down ? "descending" : "ascending";
      if (head.querySelector(".zd-sort")) head.setAttribute("aria-sort", order);
    });
    for (const body of list.bodies) {
      const rows = column < 0 ? body.rows : ordered(body.rows, column, down);
      body.element.append(...rows.map((row) => row.element));
    }
  }

  list.onChange = () => {
    if (sorted.column >= 0) apply(sorted.column, sorted.down);
  };
  heads.forEach((head, at) => {
    if (!head.textContent.trim()) return;
    const words = [...head.childNodes];
    head.append(button("zd-sort", "", () => {
      if (sorted.column !== at) apply(at, false);
      else if (!sorted.down) apply(at, true);
      else apply(-1, false);
      write(name, sorted.column < 0 ? "" : (sorted.down ? "-" : "") + (sorted.column + 1));
    }));
    head.lastChild.append(...words);
    head.setAttribute("aria-sort", "none");
  });

  const [, minus, number] = /^(-?)(\d{1,2})$/.exec(read(name)) || [];
  if (heads[number - 1]?.querySelector(".zd-sort")) apply(number - 1, minus === "-");
}
