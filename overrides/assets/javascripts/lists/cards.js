/* Cards on a narrow screen: each cell says its column's head, for the style; the roles keep the table one for a screen
   reader when its parts are shown as boxes. */

export function setUpCards(table, bodies) {
  const heads = [...table.tHead.rows[0].cells].map((head) => head.textContent.trim());
  table.classList.add("zd-cards");
  table.setAttribute("role", "table");
  for (const body of bodies) {
    body.setAttribute("role", "rowgroup");
    for (const row of body.rows) {
      row.setAttribute("role", "row");
      [...row.cells].forEach((cell, at) => {
        const head = cell.tagName === "TH";
        cell.setAttribute("role", head ? "rowheader" : "cell");
        if (head) return;
        cell.dataset.head = heads[at] || "";
        cell.classList.toggle("zd-nothing", /^[—\s]*$/.test(cell.textContent));
      });
    }
  }
}
