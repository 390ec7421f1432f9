/* The search box in the header and the page of results. Without JavaScript neither is shown. */
(function () {
  "use strict";

  var form = document.querySelector("[data-zd-search]");
  if (!form || !window.zhiduEngine || !window.fetch || !window.Promise) return;

  var english = document.documentElement.lang === "en";
  var root = new URL((form.getAttribute("data-base") || ".").replace(/\/?$/, "/"), document.baseURI).href;
  var search = new window.zhiduEngine.Search(root + form.getAttribute("data-index") + "/", english);
  var own = form.getAttribute("data-page").split(/[?#]/)[0].replace(/^\.\/$/, "");
  var here = location.href.split(/[?#]/)[0];
  var pageBox = document.querySelector("[data-zd-search-page]");
  var box = form.querySelector(".zd-search__input");
  var PAUSE = 180;
  var FEW = 3; // each document shown loads its text: with more, a first query loads over 300 KB
  var MANY = 10;
  var CHINESE = window.zhiduText.CHINESE;

  var SAY = english
    ? {
        kinds: { rule: "Rules", speech: "Speeches", course: "Courses", term: "Terms", page: "Pages" },
        facets: { kind: "Kind", category: "Category", status: "Status", organization: "Office" },
        results: "Search results",
        none: function (query) { return "Nothing holds “" + query + "”."; },
        count: function (count) { return count === 1 ? "1 document" : count + " documents"; },
        titles: "Titles that come near:",
        words: "Each word alone:",
        all: function (count) { return "All " + count + " documents"; },
        page: "Open the page of results",
        more: "Show more",
        rest: function (count) { return count + " more places in this document"; },
        top: "Top of the page",
        outdated: "No longer in force: ",
        go: "Go to",
        wrong: "No such place",
        busy: "Searching…",
        making: "The index is being made; results will follow by themselves.",
        stale: "The index is being made anew: results may not be the newest.",
        absent: "Full-text search is not there: only titles and articles can be looked up.",
        failed: "The search could not be loaded.",
        narrow: "Narrow down",
        clear: "All"
      }
    : {
        kinds: { rule: "制度", speech: "讲话", course: "课程", term: "术语", page: "页面" },
        facets: { kind: "种类", category: "分类", status: "状态", organization: "单位" },
        results: "搜索结果",
        none: function (query) { return "没有找到“" + query + "”。"; },
        count: function (count) { return "找到 " + count + " 份文件"; },
        titles: "名称相近的：",
        words: "分开找：",
        all: function (count) { return "看全部 " + count + " 份文件"; },
        page: "在搜索页里看",
        more: "再显示一些",
        rest: function (count) { return "本文件另有 " + count + " 处"; },
        top: "页首",
        outdated: "不再施行：",
        go: "直接到",
        wrong: "没有这一处",
        busy: "正在查找……",
        making: "索引正在生成，好了以后结果会自己出来。",
        stale: "索引正在更新，结果可能不是最新的。",
        absent: "这里没有全文搜索，只能按名称和条号查找。",
        failed: "搜索没有载入成功。",
        narrow: "缩小范围",
        clear: "不限"
      };

  /* --- small means --- */

  function make(tag, name, children) {
    var element = document.createElement(tag);
    if (name) element.className = name;
    [].concat(children === undefined ? [] : children).forEach(function (child) {
      element.appendChild(typeof child === "string" ? spoken(child) : child);
    });
    return element;
  }

  /* Words as a node. On an English page what is Chinese says so, or a screen reader reads it out as English. */
  function spoken(words) {
    var all = document.createDocumentFragment();
    (english ? words.split(CHINESE) : [words]).forEach(function (part, at) {
      var node = document.createTextNode(part);
      if (at % 2) {
        node = document.createElement("span");
        node.lang = "zh";
        node.textContent = part;
      }
      if (part) all.appendChild(node);
    });
    return all;
  }

  function marked(pieces) {
    return pieces.map(function (piece) { return piece[1] ? make("mark", "", piece[0]) : spoken(piece[0]); });
  }

  function link(name, href, children) {
    var element = make("a", name, children);
    element.href = href;
    return element;
  }

  function pageOf(query) {
    return form.action.split("?")[0] + "?q=" + encodeURIComponent(query);
  }

  /* --- results as elements --- */

  function tags(found) {
    var made = [];
    made.push(make("span", "search-tag", SAY.kinds[found.kind] || found.kind));
    if (found.status) made.push(make("span", "search-tag" + (found.outdated ? " search-tag--off" : ""), (found.outdated ? SAY.outdated : "") + found.status));
    return made;
  }

  /* The title with the phrases that it holds marked. */
  function titled(title, phrases) {
    var words = [];
    title.replace(window.zhiduText.TOKEN, function (word, at) {
      words.push({ at: at, end: at + word.length, word: window.zhiduText.tokens(word)[0] });
      return word;
    });
    var on = [];
    phrases.forEach(function (phrase) {
      for (var start = 0; start + phrase.length <= words.length; start += 1) {
        if (phrase.every(function (word, i) { return words[start + i].word === word; })) {
          for (var at = words[start].at; at < words[start + phrase.length - 1].end; at += 1) on[at] = true;
        }
      }
    });
    var made = [];
    for (var i = 0; i < title.length; i += 1) {
      if (made.length && made[made.length - 1][1] === !!on[i]) made[made.length - 1][0] += title[i];
      else made.push([title[i], !!on[i]]);
    }
    return marked(made);
  }

  function language(element, found) {
    if (english && found.foreign) element.setAttribute("hreflang", "zh");
    return element;
  }

  function showGroup(group, phrases, found) {
    var document_ = group.document;
    var list = make("ul", "search-hits");
    var name = make("b", "", titled(document_.title, phrases));
    found.hits.forEach(function (hit) {
      var href = root + document_.address + (hit.anchor ? "#" + hit.anchor : "");
      if (!hit.anchor && !hit.excerpt.length) {
        // The title is what was found: it is the link itself.
        name = language(link("search-hit search-named", href, name), document_);
        return;
      }
      var head = hit.anchor ? marked(hit.heading) : [SAY.top];
      var inside = [make("strong", "search-place", head)];
      if (hit.excerpt.length) inside.push(make("span", "search-excerpt", marked(hit.excerpt)));
      list.appendChild(make("li", "", language(link("search-hit", href, inside), document_)));
    });
    if (found.more) {
      var rest = make("button", "search-rest", SAY.rest(found.more));
      rest.type = "button";
      rest.addEventListener("click", function () {
        search.hits(group, 1000).then(function (all) {
          var fresh = showGroup(group, phrases, all);
          item.parentNode.replaceChild(fresh, item);
          var next = fresh.querySelectorAll("a.search-hit")[found.hits.length];
          if (next) next.focus();
        });
      });
      list.appendChild(make("li", "", rest));
    }
    var heading = make("p", "search-title", [name].concat(tags(document_)));
    var item = make("li", "search-group" + (document_.outdated ? " search-group--off" : ""), [heading, list]);
    return item;
  }

  function showPlace(place) {
    var title = "《" + place.document.title + "》";
    if (english) title = place.document.title + (place.fault ? ": " : ", ");
    var inside = place.fault
      ? [make("strong", "search-place", SAY.wrong), make("span", "search-fault", title + place.fault)]
      : [make("strong", "search-place", SAY.go), make("span", "", title + place.label)];
    var hit = link("search-hit search-goto" + (place.fault ? " search-goto--wrong" : ""), root + place.href, inside);
    return make("li", "search-group", [hit].concat(place.document.outdated ? tags(place.document) : []));
  }

  function showNothing(offer) {
    var made = [];
    if (offer.titles.length) {
      made.push(make("p", "search-offer", SAY.titles));
      made.push(make("ul", "search-hits", offer.titles.map(function (found) {
        return make("li", "", language(link("search-near", root + found.address, found.title), found));
      })));
    }
    if (offer.words.length) {
      made.push(make("p", "search-offer", [SAY.words].concat(offer.words.map(function (each) {
        return link("search-word", pageOf(each.word), [each.word, make("small", "", String(each.count))]);
      }))));
    }
    return make("li", "search-nothing", made);
  }

  /* --- one view: where results stand, and what is asked --- */

  function View(results, status, limit, each) {
    this.results = results;
    this.status = status;
    this.note = make("p", "search-note");
    this.note.hidden = true;
    this.limit = limit;
    this.each = each;
    this.turn = 0;
    this.filters = {};
    results.parentNode.insertBefore(this.note, results);
  }

  View.prototype.remark = function (words) {
    this.note.hidden = !words;
    this.note.textContent = words;
  };

  /* Ask and show; resolves to what was found, or null where a newer question has overtaken this one. */
  View.prototype.ask = function (query) {
    var self = this;
    var turn = (this.turn += 1);
    clearTimeout(this.again);
    this.query = query;
    if (!query.trim()) {
      this.results.textContent = this.status.textContent = "";
      if (this.onfound) this.onfound(null);
      return Promise.resolve(null);
    }
    if (!this.results.children.length) this.status.textContent = SAY.busy;
    return search.check().then(function (state) {
      self.remark(state === "absent" ? SAY.absent : state === "indexing" ? (search.usable ? SAY.stale : SAY.making) : "");
      if (state === "indexing") {
        self.again = setTimeout(function () { if (self.query === query) self.ask(query); }, 1500);
      }
      return Promise.all([search.places(query, own), search.find(query)]);
    }).then(function (found) {
      if (turn !== self.turn) return null;
      self.places = found[0];
      self.phrases = found[1].phrases;
      self.groups = found[1].groups;
      self.shown = self.limit;
      return self.show(turn);
    }).catch(function (error) {
      if (turn !== self.turn) return null;
      self.results.textContent = self.status.textContent = "";
      self.remark(SAY.failed);
      if (window.console) console.warn(error);
      return null;
    });
  };

  View.prototype.show = function (turn) {
    var self = this;
    var groups = window.zhiduEngine.narrow(this.groups, this.filters);
    var wrong = this.places.length > 0 && this.places[0].fault;
    var shown = groups.slice(0, this.shown);
    var nothing = !groups.length && !this.places.length;
    return Promise.all([
      Promise.all(shown.map(function (group) { return search.hits(group, self.each); })),
      nothing && !this.groups.length && window.zhiduText.phrases(this.query).length ? search.instead(this.query) : { titles: [], words: [] }
    ]).then(function (made) {
      if (turn !== self.turn) return null;
      var all = document.createDocumentFragment();
      self.places.forEach(function (place) { all.appendChild(showPlace(place)); });
      shown.forEach(function (group, at) { all.appendChild(showGroup(group, self.phrases, made[0][at])); });
      if (nothing) all.appendChild(showNothing(made[1]));
      self.results.textContent = "";
      self.results.appendChild(all);
      // What stands in the list for all to see is said aloud only.
      var aloud = !self.places.length ? "" : wrong ? self.places[0].document.title + " " + self.places[0].fault : SAY.go + " " + self.places[0].document.title + " " + self.places[0].label;
      self.status.textContent = "";
      self.status.appendChild(spoken(nothing ? SAY.none(self.query.trim()) : groups.length ? SAY.count(groups.length) : ""));
      if (self.places.length) self.status.appendChild(make("span", "search-aloud", aloud));
      if (self.onfound) self.onfound(groups);
      return groups;
    });
  };

  /* The first place, if the question names one that is there. */
  View.prototype.place = function () {
    return this.places && this.places.length && !this.places[0].fault ? root + this.places[0].href : "";
  };

  /* Up and down among the links; `input` stands above the first. */
  function move(event, input, area) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    var stops = [input].concat(Array.prototype.slice.call(area.querySelectorAll("a")));
    var at = stops.indexOf(document.activeElement);
    if (at < 0) return;
    event.preventDefault();
    stops[(at + (event.key === "ArrowDown" ? 1 : stops.length - 1)) % stops.length].focus();
  }

  /* Ask a little after the last key; not while an input method is still composing. */
  function listen(input, ask) {
    var timer = 0;
    var composing = false;
    function later() {
      clearTimeout(timer);
      if (!composing) timer = setTimeout(function () { ask(input.value); }, PAUSE);
    }
    input.addEventListener("compositionstart", function () { composing = true; });
    input.addEventListener("compositionend", function () {
      composing = false;
      later();
    });
    input.addEventListener("input", later);
    return function () { clearTimeout(timer); };
  }

  /* --- the box in the header --- */

  var status = make("p", "search-status");
  status.setAttribute("role", "status");

  function setUpBox() {
    var results = make("ul", "search-results");
    results.id = "search-results";
    var all = link("search-all", form.action, SAY.page);
    all.hidden = true;
    var panel = make("div", "zd-search__panel md-typeset", [status, results, all]);
    panel.id = "search-panel";
    panel.hidden = true;
    panel.setAttribute("role", "dialog");
    panel.setAttribute("aria-label", SAY.results);
    form.querySelector(".zd-search__box").appendChild(panel);
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-haspopup", "dialog");
    box.setAttribute("aria-expanded", "false");
    box.setAttribute("aria-controls", "search-panel");

    var view = new View(results, status, FEW, 3);
    view.onfound = function (groups) {
      open(groups !== null);
      all.hidden = !groups || !groups.length;
      all.href = pageOf(box.value.trim());
      all.textContent = groups && groups.length > FEW ? SAY.all(groups.length) : SAY.page;
    };

    function open(yes) {
      panel.hidden = !yes;
      box.setAttribute("aria-expanded", String(yes));
    }

    function ask(query) {
      if (query.trim()) open(true);
      return view.ask(query);
    }

    var cancel = listen(box, ask);
    box.addEventListener("focus", function () {
      search.check();
      if (box.value.trim() && panel.hidden) ask(box.value);
    });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      cancel();
      var query = box.value.trim();
      if (!query) return;
      search.check().then(function () { return search.places(query, own); }).then(function (places) {
        if (places.length && !places[0].fault) {
          open(false);
          location.href = root + places[0].href;
        } else if (places.length) {
          ask(query); // the fault is said here; there is nowhere to go
        } else {
          location.href = pageOf(query);
        }
      }).catch(function () { location.href = pageOf(query); });
    });
    form.addEventListener("keydown", function (event) {
      if (event.isComposing) return;
      if (event.key === "Escape") {
        event.preventDefault();
        if (document.activeElement !== box && !panel.hidden) {
          box.focus();
        } else {
          cancel();
          if (panel.hidden) box.value = "";
          close();
        }
        open(false);
      } else {
        move(event, box, panel);
      }
    });
    panel.addEventListener("click", function (event) {
      // A link into the page that is open leaves the panel in the way.
      if (event.target.closest("a")) close();
    });
    document.addEventListener("click", function (event) {
      if (!form.contains(event.target)) close();
    });
    form.addEventListener("focusout", function (event) {
      if (event.relatedTarget && !form.contains(event.relatedTarget)) close();
    });

    function close() {
      open(false);
      form.classList.remove("zd-search--open");
    }
    form.querySelector(".zd-search__close").addEventListener("click", function () {
      box.value = "";
      close();
      form.querySelector(".zd-search__open").focus();
    });
    form.querySelector(".zd-search__open").addEventListener("click", enter);
  }

  function enter() {
    var pageInput = pageBox && pageBox.querySelector("input");
    if (pageInput) {
      pageInput.focus();
      pageInput.select();
      return;
    }
    form.classList.add("zd-search--open");
    box.focus();
    box.select();
  }

  document.addEventListener("keydown", function (event) {
    var at = event.target;
    var typing = at && (/^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName) || at.isContentEditable);
    var slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    var k = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && (event.key === "k" || event.key === "K");
    if (!slash && !k) return;
    event.preventDefault();
    event.stopPropagation();
    enter();
  });

  /* --- the page of results --- */

  function setUpPage() {
    var input = pageBox.querySelector("input");
    var facets = make("div", "search-facets");
    var results = make("ul", "search-results");
    results.id = "search-results";
    var title = document.title;
    var more = make("button", "search-more", SAY.more);
    more.type = "button";
    more.hidden = true;
    pageBox.appendChild(facets);
    pageBox.appendChild(status);
    pageBox.appendChild(results);
    pageBox.appendChild(more);
    pageBox.hidden = false;
    form.classList.add("zd-search--beside");

    var view = new View(results, status, MANY, 5);
    view.onfound = function (groups) {
      more.hidden = !groups || groups.length <= view.shown;
      showFacets();
    };

    function showFacets() {
      var focused = document.activeElement && facets.contains(document.activeElement) && document.activeElement.value;
      facets.textContent = "";
      if (!view.query.trim() || !view.groups) return;
      window.zhiduEngine.facets(view.groups, view.filters).forEach(function (facet) {
        var chosen = view.filters[facet.name] || [];
        if (facet.values.length < 2 && !chosen.length) return;
        var set = make("fieldset", "search-facet", make("legend", "", SAY.facets[facet.name]));
        facet.values.forEach(function (each) {
          var check = make("input");
          check.type = "checkbox";
          check.name = facet.name;
          check.value = each.value;
          check.checked = chosen.indexOf(each.value) >= 0;
          check.addEventListener("change", function () {
            var now = chosen.filter(function (value) { return value !== each.value; });
            if (check.checked) now.push(each.value);
            view.filters[facet.name] = now;
            view.shown = view.limit;
            remember();
            view.show((view.turn += 1));
          });
          var words = facet.name === "kind" ? SAY.kinds[each.value] || each.value : each.value;
          set.appendChild(make("label", "", [check, make("span", "", [words, " ", make("small", "", String(each.count))])]));
        });
        facets.appendChild(set);
      });
      if (focused) {
        Array.prototype.forEach.call(facets.querySelectorAll("input"), function (check) {
          if (check.value === focused) check.focus();
        });
      }
    }

    function remember() {
      var parts = input.value.trim() ? ["q=" + encodeURIComponent(input.value.trim())] : [];
      window.zhiduEngine.FACETS.forEach(function (facet) {
        (view.filters[facet] || []).forEach(function (value) { parts.push(facet + "=" + encodeURIComponent(value)); });
      });
      history.replaceState(null, "", parts.length ? "?" + parts.join("&") : here);
      name();
    }

    /* The question is the page's name: in the window, in history, in a bookmark. */
    function name() {
      document.title = (input.value.trim() ? input.value.trim() + " - " : "") + title;
    }

    function read() {
      var asked = new URLSearchParams(location.search);
      input.value = box.value = asked.get("q") || "";
      window.zhiduEngine.FACETS.forEach(function (facet) { view.filters[facet] = asked.getAll(facet); });
      name();
      return view.ask(input.value);
    }

    function ask(query) {
      view.filters = {};
      input.value = box.value = query;
      remember();
      return view.ask(query);
    }

    var cancels = [listen(input, ask), listen(box, ask)];
    [form, pageBox.querySelector("form")].forEach(function (each) {
      each.addEventListener("submit", function (event) {
        event.preventDefault();
        cancels.forEach(function (cancel) { cancel(); });
        ask(each.querySelector("input").value).then(function () {
          if (view.place()) location.href = view.place();
        });
      });
    });
    [pageBox, form].forEach(function (area) {
      area.addEventListener("keydown", function (event) {
        if (event.isComposing) return;
        if (event.key === "Escape" && document.activeElement !== input && !facets.contains(document.activeElement)) input.focus();
        else move(event, document.activeElement === box ? box : input, results);
      });
    });
    form.querySelector(".zd-search__open").addEventListener("click", enter);
    more.addEventListener("click", function () {
      var before = results.querySelectorAll("a.search-hit").length;
      view.shown += MANY;
      view.show((view.turn += 1)).then(function () {
        var next = results.querySelectorAll("a.search-hit")[before];
        if (next) next.focus();
      });
    });
    window.addEventListener("popstate", read);
    if (location.search) read();
    else input.focus();
  }

  if (pageBox) setUpPage();
  else setUpBox();
  form.classList.add("zd-search--ready");
  window.zhiduSearch = search;
})();
