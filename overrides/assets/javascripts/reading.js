/* Reading a document: a cited place is shown where it is cited, and a place is copied with its name and address. */
(function () {
  "use strict";

  var IN = 200;
  var OUT = 150;
  var PRESS = 500;
  var GAP = 6;
  var EDGE = 8;

  function make(tag, name, text) {
    var element = document.createElement(tag);
    if (name) element.className = name;
    if (text) element.textContent = text;
    return element;
  }

  /* --- what a link leads to --- */

  var pages = {};

  /* The page that a link leads into, parsed; each is asked for once. */
  function pageOf(link) {
    var address = link.href.split(/[?#]/)[0];
    if (address === location.href.split(/[?#]/)[0]) return Promise.resolve(document);
    if (!pages[address]) {
      pages[address] = fetch(address).then(function (answer) {
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.text();
      }).then(function (html) {
        return new DOMParser().parseFromString(html, "text/html");
      });
      pages[address].catch(function () { delete pages[address]; });
    }
    return pages[address];
  }

  /* A copy of an element as plain text in paragraphs: no links, marks or anchors of its own. */
  function copyOf(element) {
    var copy = document.importNode(element, true);
    Array.prototype.forEach.call(copy.querySelectorAll(".zd-mark, .zd-cited, script"), function (each) {
      each.parentNode.removeChild(each);
    });
    Array.prototype.forEach.call(copy.querySelectorAll("a"), function (each) {
      var words = make("span", each.classList.contains("zd-head") ? "zd-preview__number" : "");
      while (each.firstChild) words.appendChild(each.firstChild);
      each.parentNode.replaceChild(words, each);
    });
    [copy].concat(Array.prototype.slice.call(copy.querySelectorAll("[id]"))).forEach(function (each) {
      each.removeAttribute("id");
    });
    Array.prototype.forEach.call(copy.querySelectorAll("[tabindex]"), function (each) { each.removeAttribute("tabindex"); });
    return copy;
  }

  function numberOf(article) {
    var head = article.querySelector(".zd-head, h1, h2, h3, h4, h5, h6");
    return head ? head.textContent.split("\u3000")[0].trim() : "";
  }

  /* Of a 章, its heading and which 条 it holds; of an annex, its heading and what begins it. */
  function division(heading) {
    var found = [copyOf(heading)];
    var articles = [];
    var next = heading.nextElementSibling;
    for (; next && !/^H[1-6]$/.test(next.tagName); next = next.nextElementSibling) {
      if (next.classList.contains("zd-article")) articles.push(numberOf(next));
      else if (!articles.length && found.length < 4) found.push(copyOf(next));
    }
    if (articles.length) {
      found.push(make("p", "", articles[0] + (articles.length > 1 ? "至" + articles[articles.length - 1] : "")));
    }
    return found;
  }

  /* A row of a table with the heads of its columns. */
  function row(tr) {
    var heads = tr.closest("table").tHead.rows[0].cells;
    var list = make("dl", "zd-preview__row");
    Array.prototype.forEach.call(tr.cells, function (cell, at) {
      if (!at || !cell.textContent.trim() || cell.textContent.trim() === "—") return;
      list.appendChild(make("dt", "", heads[at].textContent.trim()));
      list.appendChild(make("dd", "", cell.textContent.trim()));
    });
    return [list];
  }

  /* A document that is only named: its standing, and how it begins. */
  function whole(page) {
    var banner = page.querySelector("article .zd-banner");
    var first = page.querySelector("article .zd-article, article .zd-speech .zd-point, article .zd-expansion, article .zd-lead");
    return [banner, first].filter(Boolean).map(copyOf);
  }

  /* The cited words, as elements; none where the place is not there. */
  function wordsAt(page, anchor) {
    if (!anchor) return whole(page);
    var place = page.getElementById(anchor);
    if (!place) return [];
    if (place.tagName === "TR") return row(place);
    if (place.classList.contains("zd-article")) return [copyOf(place)];
    if (/^(chp|sec|part|annex)/.test(anchor)) return division(place);
    if (/^H[1-6]$/.test(place.tagName)) return place.closest(".zd-article") ? [copyOf(place.closest(".zd-article"))] : division(place);
    var found = [copyOf(place)];
    for (var next = place.nextElementSibling; next && next.id.indexOf(anchor + "__") === 0; next = next.nextElementSibling) {
      found.push(copyOf(next));
    }
    return found;
  }

  /* How many places a reading names, where it says so. */
  function severally(reading) {
    var said = reading.replace(/《[^》]*》/g, "");
    var total = /（共(\d+)处）/.exec(said);
    var listed = said.split("、").length;
    if (total) return "这里显示第一处，等" + total[1] + "处";
    if (listed > 1) return "这里显示第一处，等" + listed + "处";
    return said.indexOf("至") > 0 ? "这里显示第一处" : "";
  }

  /* --- the card --- */

  var card = null;
  var shownFor = null;
  var turn = 0;
  var wait = 0;

  function setUpCard() {
    card = make("div", "zd-preview md-typeset");
    card.id = "zd-preview";
    card.hidden = true;
    card.addEventListener("mouseenter", function () { clearTimeout(wait); });
    card.addEventListener("mouseleave", later);
    document.body.appendChild(card);
  }

  function hide() {
    clearTimeout(wait);
    turn += 1;
    if (!shownFor) return;
    shownFor.removeAttribute("aria-describedby");
    shownFor = null;
    card.hidden = true;
    card.textContent = "";
  }

  function later() {
    clearTimeout(wait);
    turn += 1;
    wait = setTimeout(hide, OUT);
  }

  /* Below the line that the pointer is on, or above it where there is more room; never beyond the window. */
  function put(link, at) {
    var lines = Array.prototype.slice.call(link.getClientRects());
    if (!lines.length) return;
    var line = lines.filter(function (each) { return at && at.y >= each.top && at.y <= each.bottom; })[0] || lines[0];
    var width = document.documentElement.clientWidth;
    var height = window.innerHeight;
    card.style.maxHeight = "none";
    card.style.left = card.style.top = "0";
    var below = height - line.bottom - GAP - EDGE;
    var above = line.top - GAP - EDGE;
    var under = card.offsetHeight <= below || below >= above;
    card.style.maxHeight = Math.max(80, under ? below : above) + "px";
    var left = Math.max(EDGE, Math.min(line.left, width - card.offsetWidth - EDGE));
    var top = under ? line.bottom + GAP : Math.max(EDGE, line.top - GAP - card.offsetHeight);
    card.style.left = left + window.pageXOffset + "px";
    card.style.top = top + window.pageYOffset + "px";
  }

  function show(link, at, touched) {
    var mine = (turn += 1);
    var reading = (link.getAttribute("data-reading") || "").replace(/^＝/, "");
    return pageOf(link).catch(function () { return null; }).then(function (page) {
      if (mine !== turn || !document.body.contains(link)) return;
      var heading = page && page.querySelector("article h1");
      var words = page ? wordsAt(page, decodeURIComponent(link.hash.slice(1))) : [];
      if (!words.length && !reading && !touched) return;
      hide();
      turn = mine;
      var name = reading || (!link.hash && heading ? "《" + heading.textContent.trim() + "》" : link.textContent);
      card.appendChild(make("p", "zd-preview__name", name));
      var body = make("div", "zd-preview__words");
      words.forEach(function (each) { body.appendChild(each); });
      if (words.length) card.appendChild(body);
      var more = severally(reading);
      if (more) card.appendChild(make("p", "zd-preview__more", more));
      if (touched) {
        var open = make("a", "zd-preview__open", "打开");
        open.href = link.href;
        open.addEventListener("click", hide);
        card.appendChild(open);
      }
      card.setAttribute("role", touched ? "dialog" : "tooltip");
      // A name of its own would be all that is read out of a tooltip.
      if (touched) card.setAttribute("aria-label", name);
      else card.removeAttribute("aria-label");
      link.setAttribute("aria-describedby", card.id);
      shownFor = link;
      card.hidden = false;
      put(link, at);
    });
  }

  function setUpPreview() {
    setUpCard();
    var touchedAt = 0;
    var pressedAt = 0;
    var press = 0;
    var swallow = false;

    /* The citation that something happens to. The card says what its title says; both would cover each other. */
    function citation(event) {
      var link = event.target && event.target.closest ? event.target.closest("a.zd-cite") : null;
      if (link && link.title) {
        link.setAttribute("data-reading", link.title);
        link.removeAttribute("title");
      }
      return link;
    }
    function justTouched() { return Date.now() - touchedAt < 1000; }

    document.addEventListener("mouseover", function (event) {
      var link = citation(event);
      if (!link || justTouched() || link.contains(event.relatedTarget)) return;
      clearTimeout(wait);
      if (link === shownFor) return;
      turn += 1;
      var at = { y: event.clientY };
      wait = setTimeout(function () { show(link, at); }, IN);
    });
    document.addEventListener("mouseout", function (event) {
      var link = citation(event);
      if (!link || justTouched() || link.contains(event.relatedTarget)) return;
      later();
    });
    document.addEventListener("focusin", function (event) {
      var link = citation(event);
      if (!link || justTouched() || Date.now() - pressedAt < 500) return;
      clearTimeout(wait);
      if (link !== shownFor) show(link);
    });
    document.addEventListener("focusout", function (event) {
      if (citation(event) && !justTouched()) later();
    });
    document.addEventListener("mousedown", function () { pressedAt = Date.now(); });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" || event.key === "Esc") hide();
    });
    document.addEventListener("click", function (event) {
      var link = citation(event);
      if (swallow && link && justTouched()) {
        event.preventDefault();
        swallow = false;
        return;
      }
      if (!card.contains(event.target)) hide();
    }, true);

    document.addEventListener("touchstart", function (event) {
      touchedAt = Date.now();
      swallow = false;
      clearTimeout(press);
      var link = citation(event);
      if (!link || event.touches.length !== 1) {
        if (!card.contains(event.target)) hide();
        return;
      }
      var at = { y: event.touches[0].clientY };
      press = setTimeout(function () {
        swallow = true;
        clearTimeout(wait);
        show(link, at, true);
      }, PRESS);
    }, { passive: true });
    document.addEventListener("touchmove", function () { clearTimeout(press); }, { passive: true });
    ["touchend", "touchcancel"].forEach(function (name) {
      document.addEventListener(name, function (event) {
        touchedAt = Date.now();
        clearTimeout(press);
        if (swallow && event.cancelable) event.preventDefault(); // or the link would be followed
      }, { passive: false });
    });
    document.addEventListener("contextmenu", function (event) {
      if (citation(event) && justTouched()) event.preventDefault();
    });
    window.addEventListener("resize", hide);
    window.addEventListener("beforeprint", hide);
    window.addEventListener("hashchange", hide);
  }

  /* --- copying a place --- */

  var said = null;
  var silence = 0;

  function say(words) {
    clearTimeout(silence);
    said.textContent = words;
    said.classList.add("zd-said--shown");
    silence = setTimeout(function () { said.classList.remove("zd-said--shown"); }, 4000);
  }

  /* Where the site is served over plain http, there is no other way. */
  function copyOldly(text) {
    var focused = document.activeElement;
    var area = make("textarea");
    area.value = text;
    area.setAttribute("readonly", "");
    area.style.cssText = "position:fixed;top:0;left:0;opacity:0";
    document.body.appendChild(area);
    area.focus({ preventScroll: true });
    area.select();
    var done = false;
    try { done = document.execCommand("copy"); } catch (error) { done = false; }
    document.body.removeChild(area);
    if (focused && focused.focus) focused.focus({ preventScroll: true });
    return done ? Promise.resolve() : Promise.reject(new Error("copy"));
  }

  function copy(text) {
    if (!navigator.clipboard || !window.isSecureContext) return copyOldly(text);
    return navigator.clipboard.writeText(text).catch(function () { return copyOldly(text); });
  }

  function setUpCopy() {
    var heading = document.querySelector("article h1");
    if (!heading || !document.querySelector("a.zd-mark, a.zd-head")) return;
    var title = "《" + heading.textContent.trim() + "》";
    said = make("div", "zd-said");
    said.setAttribute("role", "status");
    document.body.appendChild(said);
    document.addEventListener("click", function (event) {
      var mark = event.target.closest && event.target.closest("a.zd-mark, a.zd-head");
      if (!mark || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      var place = mark.classList.contains("zd-mark") ? (mark.getAttribute("aria-label") || "").replace(/的链接$/, "") : mark.textContent.trim();
      copy(title + place + " " + mark.href).then(function () {
        say("已复制" + title + place + "的名称和地址");
      }, function () {
        say("没有复制成功，地址在地址栏里");
      });
    });
  }

  /* --- 反馈: the 条 that one is at goes with the page's address --- */

  function placeOf() {
    var target = null;
    try { target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch (error) { target = null; }
    if (!target) return "";
    var mark = target.querySelector(".zd-mark");
    if (mark && target.tagName === "P") return mark.getAttribute("aria-label").replace(/的链接$/, "");
    var article = target.closest(".zd-article");
    return article ? numberOf(article) : /^H[1-6]$/.test(target.tagName) ? target.textContent.trim() : "";
  }

  function setUpFeedback() {
    var link = document.querySelector("a[data-zd-feedback]");
    if (!link) return;
    function fill() {
      var values = { title: link.getAttribute("data-title"), address: location.href, place: placeOf() };
      link.href = link.getAttribute("data-zd-feedback").replace(/\{(title|address|place)\}/g, function (_, name) {
        return encodeURIComponent(values[name]);
      });
    }
    fill();
    window.addEventListener("hashchange", fill);
  }

  /* --- 术语: Escape puts the expansion away until one comes back to the term (WCAG 1.4.13) --- */

  function setUpTerms() {
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape") return;
      Array.prototype.forEach.call(document.querySelectorAll(".zd-term:hover, .zd-term:focus"), function (term) {
        term.classList.add("zd-term--quiet");
        function back() { term.classList.remove("zd-term--quiet"); }
        term.addEventListener("mouseleave", back, { once: true });
        term.addEventListener("blur", back, { once: true });
      });
    });
  }

  setUpPreview();
  setUpCopy();
  setUpTerms();
  setUpFeedback();
})();
