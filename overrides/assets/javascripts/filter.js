/* Filters a table as one types: rows that hold every word stay. Without JavaScript the box is not shown. */
(function () {
  "use strict";

  function plain(text) {
    return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ");
  }

  function setUp(input) {
    var table = document.getElementById(input.getAttribute("data-zd-filter"));
    if (!table) return;
    var box = input.closest(".zd-filter");
    var output = box.querySelector("output");
    var english = document.documentElement.lang === "en";
    var bodies = Array.prototype.map.call(table.tBodies, function (body) {
      var rows = Array.prototype.filter.call(body.rows, function (row) {
        return !row.classList.contains("zd-group");
      });
      return {
        element: body,
        rows: rows.map(function (row) { return { element: row, text: plain(row.textContent) }; })
      };
    });

    function apply() {
      var words = plain(input.value).trim().split(" ").filter(Boolean);
      var shown = 0;
      bodies.forEach(function (body) {
        var left = 0;
        body.rows.forEach(function (row) {
          var match = words.every(function (word) { return row.text.indexOf(word) >= 0; });
          row.element.hidden = !match;
          if (match) left += 1;
        });
        body.element.hidden = left === 0;
        shown += left;
      });
      output.textContent = words.length ? (english ? shown + " shown" : "显示 " + shown + " 项") : "";
    }

    box.hidden = false;
    input.addEventListener("input", apply);
    apply();
  }

  Array.prototype.forEach.call(document.querySelectorAll("[data-zd-filter]"), setUp);
})();
