/* A list: a table's bodies and their rows, also those that come from further pages of it. */

export function plain(text) {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ");
}

/* What tells bodies of one list apart: the head above their rows. */
export function keyOf(body) {
  const head = body.querySelector("tr.zd-group th");
  return body.dataset.group || (head ? head.id || head.textContent : "");
}

export class List {
  constructor(table) {
    this.table = table;
    this.bodies = [];
    this.apart = Boolean(table.querySelector("tbody [rowspan]")); // cells that reach over rows keep bodies apart
    this.onChange = () => {};
    this.add([...table.tBodies]);
  }

  /* Bodies of the same head, or without one, are one: also where they come from two pages of the list. */
  add(found, further = false) {
    for (const element of found) {
      const key = keyOf(element);
      const head = element.querySelector("tr.zd-group")?.textContent || ""; // what is above rows is said of each
      let body = this.apart ? null : this.bodies.find((each) => each.key === key);
      if (!body) {
        body = { element, key, rows: [] };
        this.bodies.push(body);
        if (element.parentNode !== this.table) this.table.append(element);
      }
      for (const row of [...element.rows]) {
        if (row.classList.contains("zd-group")) continue;
        if (body.element !== element) body.element.append(row);
        body.rows.push({ element: row, text: plain(`${head} ${row.textContent}`), further });
      }
      if (body.element !== element) element.remove();
    }
    this.onChange();
  }
}
