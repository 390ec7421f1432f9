/* 适老化: three sizes of text, remembered in this browser. Without JavaScript the buttons are not there. */
(function () {
  "use strict";

  var KEY = "zhidu.textsize";
  var SIZES = [
    { name: "", words: "标准", english: "Standard" },
    { name: "large", words: "大", english: "Large" },
    { name: "larger", words: "特大", english: "Larger" }
  ];
  var english = document.documentElement.lang === "en";
  var root = document.documentElement;

  function stored() {
    try { return localStorage.getItem(KEY) || ""; } catch (error) { return ""; }
  }

  function store(name) {
    try { localStorage.setItem(KEY, name); } catch (error) { /* a browser that keeps nothing still shows it */ }
  }

  var buttons = [];

  function apply(name) {
    if (name) root.setAttribute("data-zd-size", name);
    else root.removeAttribute("data-zd-size");
    buttons.forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.value === name));
    });
  }

  function known(name) {
    return SIZES.some(function (size) { return size.name === name; }) ? name : "";
  }

  function setUp() {
    var article = document.querySelector(".md-content__inner");
    if (!article) return;
    var group = document.createElement("div");
    group.className = "zd-textsize";
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", english ? "Text size" : "字号");
    SIZES.forEach(function (size) {
      var button = document.createElement("button");
      button.type = "button";
      button.value = size.name;
      button.textContent = english ? size.english : size.words;
      button.addEventListener("click", function () {
        store(size.name);
        apply(size.name);
      });
      buttons.push(button);
      group.appendChild(button);
    });
    article.insertBefore(group, article.firstChild);
  }

  setUp();
  apply(known(stored()));
  window.addEventListener("storage", function (event) {
    if (event.key === KEY) apply(known(event.newValue || ""));
  });
})();
