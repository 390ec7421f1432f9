/* Lists: filtered as one types, sorted by a column's head, cards on a narrow screen. What is filtered and sorted is
   kept in the address (?q=…&sort=…), so that a view can be linked. Without JavaScript the tables stand as they are,
   scroll inside themselves, and the box is not shown. */
(function () {
  "use strict";

  var english = document.documentElement.lang === "en";
  var collator = window.Intl && Intl.Collator ? new Intl.Collator("zh", { numeric: true }) : null;

  function plain(text) {
    return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ");
  }

  function all(list, each) {
    return Array.prototype.map.call(list, each);
  }

  /* --- the address --- */

  function read(name) {
    return new URLSearchParams(location.search).get(name) || "";
  }

  function write(name, value) {
    var asked = new URLSearchParams(location.search);
    if (value) asked.set(name, value);
    else asked.delete(name);
    var query = asked.toString();
    history.replaceState(history.state, "", location.pathname + (query ? "?" + query : "") + location.hash);
  }

  /* --- cards --- */

  /* Each cell says its column's head, for the style of a narrow screen; the roles keep the table one for a screen
     reader when its parts are shown as boxes. */
  function setUpCards(table, bodies) {
    var heads = all(table.tHead.rows[0].cells, function (head) { return head.textContent.trim(); });
    table.classList.add("zd-cards");
    table.setAttribute("role", "table");
    all(bodies, function (body) {
      body.setAttribute("role", "rowgroup");
      all(body.rows, function (row) {
        row.setAttribute("role", "row");
        all(row.cells, function (cell, at) {
          var head = cell.tagName === "TH";
          cell.setAttribute("role", head ? "rowheader" : "cell");
          if (head) return;
          cell.setAttribute("data-head", heads[at] || "");
          cell.classList.toggle("zd-nothing", /^[—\s]*$/.test(cell.textContent));
        });
      });
    });
  }

  /* --- the rows of a list --- */

  function keyOf(body) {
    var head = body.querySelector("tr.zd-group th");
    return body.getAttribute("data-group") || (head ? head.id || head.textContent : "");
  }

  /* Bodies of the same head, or without one, are one: also where they come from two pages of the list. */
  function add(list, found, further) {
    found.forEach(function (element) {
      var key = keyOf(element);
      var body = list.apart ? null : list.bodies.filter(function (each) { return each.key === key; })[0];
      if (!body) {
        body = { element: element, key: key, rows: [] };
        list.bodies.push(body);
        if (element.parentNode !== list.table) list.table.appendChild(element);
      }
      all(all(element.rows, function (row) { return row; }), function (row) {
        if (row.classList.contains("zd-group")) return;
        if (body.element !== element) body.element.appendChild(row);
        body.rows.push({ element: row, text: plain(row.textContent), further: further });
      });
      if (body.element !== element && element.parentNode) element.parentNode.removeChild(element);
    });
    list.changed.forEach(function (tell) { tell(); });
  }

  /* `changed` is what is to be done when rows have come; cells that reach over rows keep bodies `apart`. */
  function readList(table) {
    var list = { table: table, bodies: [], changed: [], apart: !!table.querySelector("tbody [rowspan]") };
    add(list, all(table.tBodies, function (body) { return body; }), false);
    return list;
  }

  /* --- filter --- */

  /* The bodies of the same table on another page of the list, fit to stand on this one. */
  function fetchBodies(address, id) {
    return fetch(address).then(function (answer) {
      if (!answer.ok) throw new Error(answer.status + " " + address);
      return answer.text();
    }).then(function (html) {
      var table = new DOMParser().parseFromString(html, "text/html").getElementById(id);
      return all(table ? table.tBodies : [], function (body) {
        body.setAttribute("data-group", keyOf(body));
        all(body.querySelectorAll("[id]"), function (each) { each.removeAttribute("id"); });
        all(body.querySelectorAll("a[href]"), function (link) {
          link.setAttribute("href", new URL(link.getAttribute("href"), address).href);
        });
        return document.importNode(body, true);
      });
    });
  }

  function setUpFilter(input, list) {
    var table = list.table;
    var box = input.closest(".zd-filter");
    var output = box.querySelector("output");
    var others = all(document.querySelectorAll(".zd-pages a:not([aria-current])"), function (link) { return link.href; });
    var partly = others.length > 0;

    /* A list of several pages is filtered as one: the rows of the other pages come with the first word. */
    function fetchOthers() {
      var asked = others;
      others = [];
      Promise.all(asked.map(function (address) { return fetchBodies(address, table.id); })).then(function (pages) {
        pages.forEach(function (found) {
          setUpCards(table, found);
          add(list, found, true);
        });
        partly = false;
        apply();
      }).catch(function () {}); // from a folder, without a server: this page alone, and it says so
    }

    function apply() {
      var words = plain(input.value).trim().split(" ").filter(Boolean);
      var shown = 0;
      if (words.length && others.length) fetchOthers();
      list.bodies.forEach(function (body) {
        var left = 0;
        body.rows.forEach(function (row) {
          var match = (words.length > 0 || !row.further) && words.every(function (word) { return row.text.indexOf(word) >= 0; });
          row.element.hidden = !match;
          if (match) left += 1;
        });
        body.element.hidden = left === 0;
        shown += left;
      });
      var where = partly ? (english ? " (this page only)" : "（只在本页）") : "";
      output.textContent = words.length ? (english ? shown + " shown" : "显示 " + shown + " 项") + where : "";
      output.setAttribute("data-asked", words.length ? (english ? "Filter: " : "筛选：") + input.value.trim() : ""); // for print
    }

    box.hidden = false;
    input.value = read("q");
    input.addEventListener("input", function () {
      apply();
      write("q", input.value.trim());
    });
    apply();
  }

  /* --- sort --- */

  /* What a cell is sorted by: its words without what stands small below them; a number where it is one. */
  function valueOf(row, column) {
    var cell = row.cells[column];
    if (!cell) return "";
    var given = cell.getAttribute("data-sort");
    if (given !== null) return given === "" ? "" : Number(given);
    var copy = cell.cloneNode(true);
    Array.prototype.forEach.call(copy.querySelectorAll("small"), function (each) { each.parentNode.removeChild(each); });
    var text = copy.textContent.trim();
    if (/^[-−]?\d+([.,]\d+)*$/.test(text)) return Number(text.replace(/,/g, "").replace("−", "-"));
    return text === "—" ? "" : text.replace(/^[《“〔（]+/, "");
  }

  function compare(one, other) {
    if (typeof one === "number" && typeof other === "number") return one - other;
    if (typeof one !== typeof other) return typeof one === "number" ? -1 : 1;
    return collator ? collator.compare(one, other) : one.localeCompare(other, "zh");
  }

  function setUpSort(list, name) {
    var heads = list.table.tHead && list.table.tHead.rows[0];
    if (!heads || list.apart || !list.bodies.some(function (body) { return body.rows.length > 1; })) return;
    var state = { column: -1, down: false };

    function apply(column, down) {
      state = { column: column, down: down };
      all(heads.cells, function (head, at) {
        if (!head.querySelector(".zd-sort")) return;
        head.setAttribute("aria-sort", at !== column ? "none" : down ? "descending" : "ascending");
      });
      list.bodies.forEach(function (body) {
        var order = body.rows;
        if (column >= 0) {
          order = body.rows.map(function (row, at) { return { row: row, at: at, value: valueOf(row.element, column) }; });
          order.sort(function (one, other) {
            // What is empty stands last, whichever way.
            if ((one.value === "") !== (other.value === "")) return one.value === "" ? 1 : -1;
            return (down ? -1 : 1) * compare(one.value, other.value) || one.at - other.at;
          });
          order = order.map(function (each) { return each.row; });
        }
        order.forEach(function (row) { body.element.appendChild(row.element); });
      });
    }

    list.changed.push(function () {
      if (state.column >= 0) apply(state.column, state.down);
    });
    all(heads.cells, function (head, at) {
      if (!head.textContent.trim()) return;
      var button = document.createElement("button");
      button.type = "button";
      button.className = "zd-sort";
      while (head.firstChild) button.appendChild(head.firstChild);
      head.appendChild(button);
      head.setAttribute("aria-sort", "none");
      // Up, down, and as it was.
      button.addEventListener("click", function () {
        if (state.column !== at) apply(at, false);
        else if (!state.down) apply(at, true);
        else apply(-1, false);
        write(name, state.column < 0 ? "" : (state.down ? "-" : "") + (state.column + 1));
      });
    });

    var asked = /^(-?)(\d{1,2})$/.exec(read(name));
    if (asked && heads.cells[Number(asked[2]) - 1] && heads.cells[Number(asked[2]) - 1].querySelector(".zd-sort")) {
      apply(Number(asked[2]) - 1, asked[1] === "-");
    }
  }

  /* The table that is filtered has `sort`; a further one has its number with it. */
  var further = 1;
  // A form in a document's text has no class, and is not a list.
  all(document.querySelectorAll(".zd-scroll table[class]:not(.zd-written)"), function (table) {
    var list = readList(table);
    if (table.tHead && !table.matches(".zd-matrix, .zd-tallies")) setUpCards(table, table.tBodies);
    var filter = table.id && document.querySelector("[data-zd-filter='" + table.id + "']");
    setUpSort(list, filter ? "sort" : "sort" + (further += 1));
    if (filter) setUpFilter(filter, list);
  });
})();
