/* Search, the part that finds: loads the index when it is first wanted, asks Pagefind for each phrase,
   and makes hits of what it answers. Nothing here touches the page. */
(function () {
  "use strict";

  var text = window.zhiduText;
  var BREAK = "\u00b6";
  var WINDOW = 44;
  var FACETS = ["kind", "category", "status", "organization"];

  function json(url) {
    // Revalidated each time: the lists must be of the same build as the index.
    return fetch(url, { cache: "no-cache" }).then(function (answer) {
      if (!answer.ok) throw new Error(answer.status + " " + url);
      return answer.json();
    });
  }

  /* A file that lies there packed, unpacked: a plain file server compresses nothing by itself. */
  function unpack(url) {
    if (typeof DecompressionStream === "undefined") return Promise.reject(new Error("no DecompressionStream"));
    return fetch(url + ".pack", { cache: "no-cache" }).then(function (answer) {
      if (!answer.ok) throw new Error(answer.status + " " + url);
      return answer.arrayBuffer();
    }).then(function (data) {
      var head = new Uint8Array(data, 0, 2);
      // A server that knows the form may have unpacked it on the way.
      if (head[0] !== 0x1f || head[1] !== 0x8b) return new Response(data);
      return new Response(new Response(data).body.pipeThrough(new DecompressionStream("gzip")));
    });
  }

  function list(url) {
    return unpack(url).then(function (answer) { return answer.json(); }).catch(function () { return json(url); });
  }

  /* The engine's module: packed, else (an old browser, a site that forbids blob: scripts) as it lies there. */
  function script(url) {
    return unpack(url).then(function (answer) { return answer.text(); }).then(function (source) {
      return import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
    }).catch(function () { return import(url); });
  }

  /* `base` is the absolute address of one language's folder, with a slash at its end. */
  function Search(base, english) {
    this.base = base;
    this.english = english;
    this.state = "";
    this._lists = this._structure = this._engine = null;
  }

  /* What the index says of itself: ready, indexing (a preview is being made anew) or absent. */
  Search.prototype.check = function () {
    var self = this;
    return json(this.base + "state.json").catch(function () { return { state: "absent" }; }).then(function (found) {
      var stamp = found.state + (found.fingerprint || "");
      if (stamp !== self._stamp) self._lists = self._structure = self._engine = null;
      self._stamp = stamp;
      self.state = found.state;
      self.usable = found.state === "ready" || (found.state === "indexing" && found.old);
      return found.state;
    });
  };

  Search.prototype.lists = function () {
    if (!this._lists) {
      this._lists = list(this.base + "documents.json").then(function (found) {
        found.documents.forEach(function (each, at) {
          each.at = at;
          each.allNames = [each.title].concat(each.names || []);
        });
        return found.documents;
      });
      this._lists.catch(function () {});
    }
    return this._lists;
  };

  Search.prototype.structure = function () {
    if (!this._structure) this._structure = list(this.base + "structure.json");
    return this._structure;
  };

  /* Pagefind and, by its ids, which document each page of the index is: it is named by its place in the list. */
  Search.prototype.engine = function () {
    var base = this.base;
    if (!this._engine) {
      this._engine = Promise.all([script(base + "pagefind.js"), list(base + "pages.json")]).then(function (loaded) {
        var at = {};
        Object.keys(loaded[1]).forEach(function (id) { at[id] = parseInt(loaded[1][id], 10); });
        return { pagefind: loaded[0].createInstance({ noWorker: true, basePath: base }), at: at };
      });
    }
    return this._engine;
  };

  /* --- places --- */

  /* The places that a query names, the best first; empty where it names none. `here` is the page's own address. */
  Search.prototype.places = function (query, here) {
    var self = this;
    var cite = text.citation(query);
    if (!cite) return Promise.resolve([]);
    return Promise.all([this.lists(), this.structure()]).then(function (found) {
      var wanted = cite.speech ? "points" : cite.part ? "parts" : "articles";
      var best = 4;
      var candidates = [];
      found[0].forEach(function (document) {
        var structure = found[1][document.at];
        if (!structure || !(structure[wanted] || (wanted === "parts" && structure.articles))) return;
        var fit = cite.name ? text.fit(cite.name, document) : document.address === here ? 0 : 4;
        if (fit < best) {
          best = fit;
          candidates = [];
        }
        if (fit < 4 && fit === best) candidates.push({ document: document, structure: structure });
      });
      return candidates
        .map(function (each) {
          var place = text.locate(cite, each.structure, self.english);
          place.document = each.document;
          place.href = each.document.address + (place.anchor ? "#" + place.anchor : "");
          return place;
        })
        .sort(function (a, b) { return !!a.fault - !!b.fault || !!a.document.outdated - !!b.document.outdated; })
        .slice(0, 5);
    });
  };

  /* --- documents --- */

  /* How a document's names speak for it: 0 is the very name, 3 not at all. */
  function nameRank(document, phrases, whole) {
    var names = document.allNames;
    if (names.some(function (name) { return text.key(name) === whole; })) return 0;
    function all(test) {
      return phrases.every(function (words) { return names.some(function (name) { return test(name, words); }); });
    }
    if (all(text.holds)) return 1;
    return all(text.nearlyHolds) ? 2 : 3;
  }

  /* All documents that hold every phrase, the best first: {phrases, groups}. A group is {document, rank, score, result}. */
  Search.prototype.find = function (query) {
    var self = this;
    var phrases = text.phrases(query);
    var whole = text.key(query);
    if (!phrases.length) return Promise.resolve({ phrases: phrases, groups: [] });
    return this.lists().then(function (documents) {
      return (self.usable ? self.inText(phrases) : Promise.resolve({})).then(function (inText) {
        var groups = [];
        documents.forEach(function (document) {
          var held = inText[document.at];
          var rank = nameRank(document, phrases, whole);
          var initials = phrases.length === 1 && text.isInitials(whole) && (document.initials || "").indexOf(whole);
          var named = rank < 2 || (initials !== false && initials >= 0);
          if (!held && !named) return;
          if (rank === 3 && named) rank = initials === 0 ? 1 : 2;
          groups.push({
            document: document,
            rank: rank,
            phrases: phrases,
            result: held ? held.result : null,
            spots: held ? held.spots : [],
            score: held ? held.score : 0
          });
        });
        groups.sort(function (a, b) {
          return (
            !!a.document.outdated - !!b.document.outdated || a.rank - b.rank ||
            weight(a) - weight(b) || b.score - a.score || a.document.at - b.document.at
          );
        });
        return { phrases: phrases, groups: groups };
      });
    });
  };

  /* Among documents of a like rank: where names speak for them rules and terms first, plain pages always last. */
  function weight(group) {
    if (group.document.kind === "page") return 2;
    return group.rank < 3 && group.document.kind !== "rule" && group.document.kind !== "term" ? 1 : 0;
  }

  /* By document, what is known of it, where all phrases have one.

     Pagefind's exact search tells which pages hold a phrase, not how well: all score alike. So the same
     words are asked for without quotes too, for their score alone; that loads nothing more. */
  Search.prototype.inText = function (phrases) {
    return this.engine().then(function (engine) {
      return Promise.all([
        engine.pagefind.search(phrases.map(function (words) { return words.join(" "); }).join(" ")),
        Promise.all(phrases.map(function (words) { return engine.pagefind.search('"' + words.join(" ") + '"'); }))
      ]).then(function (both) {
        var scores = {};
        both[0].results.forEach(function (result) { scores[result.id] = result.score; });
        var answers = both[1];
        var found = {};
        answers.forEach(function (answer, turn) {
          answer.results.forEach(function (result) {
            var at = engine.at[result.id];
            if (turn === 0) found[at] = { result: result, held: 0, spots: [], score: scores[result.id] || 0 };
            if (!found[at]) return;
            found[at].held += 1;
            found[at].spots.push(result.words);
          });
        });
        Object.keys(found).forEach(function (at) {
          if (found[at].held < phrases.length) delete found[at];
        });
        return found;
      });
    });
  };

  /* --- facets --- */

  function chosen(document, filters, but) {
    return FACETS.every(function (facet) {
      var wanted = filters[facet] || [];
      return facet === but || !wanted.length || wanted.indexOf(document[facet] || "") >= 0;
    });
  }

  function narrow(groups, filters) {
    return groups.filter(function (group) { return chosen(group.document, filters); });
  }

  /* For each facet its values with how many documents each would leave, the most first. */
  function facets(groups, filters) {
    return FACETS.map(function (facet) {
      var counts = {};
      (filters[facet] || []).forEach(function (value) { counts[value] = 0; });
      groups.forEach(function (group) {
        var value = group.document[facet];
        if (value && chosen(group.document, filters, facet)) counts[value] = (counts[value] || 0) + 1;
      });
      var values = Object.keys(counts).map(function (value) { return { value: value, count: counts[value] }; });
      values.sort(function (a, b) { return b.count - a.count || (a.value < b.value ? -1 : 1); });
      return { name: facet, values: values };
    });
  }

  /* --- hits --- */

  /* The hits of one document, the best first: {hits, more}. A hit is {anchor, heading, excerpt}, both lists of
     [words, marked]. */
  Search.prototype.hits = function (group, most) {
    var top = { anchor: "", heading: [], excerpt: [] };
    if (!group.result) return Promise.resolve({ hits: [top], more: 0 });
    return group.result.data().then(function (data) {
      var words = data.content.split(/[\r\n\s]+/);
      var sections = cut(data.anchors, words.length);
      var plain = words.map(function (word) { return text.tokens(word).join(""); });
      group.phrases.forEach(function (phrase, number) {
        var found = occurrences(plain, phrase);
        // English words found by their stem (rule in rules) stand where Pagefind says.
        (found.length ? found : group.spots[number].slice(0, 1)).forEach(function (at) {
          var section = sections[behind(sections, at)];
          for (var i = 0; i < phrase.length; i += 1) section.marked[at + i] = at + 1;
          section.phrases[number] = true;
          section.count += 1;
        });
      });
      var hits = sections.filter(function (section) { return section.count; });
      hits.forEach(function (section) {
        section.order = section.anchor || group.rank < 2 ? Object.keys(section.phrases).length : 0;
        if (!section.anchor && group.rank < 2) section.order += 1;
      });
      hits.sort(function (a, b) { return b.order - a.order || b.count - a.count || a.start - b.start; });
      return {
        hits: hits.slice(0, most).map(function (section) {
          // Where the title says it, the title is the link; of a term, what it means stands below.
          return !section.anchor && group.rank < 2 && group.document.kind !== "term" ? top : present(section, words);
        }),
        more: Math.max(0, hits.length - most)
      };
    });
  };

  /* Where a phrase stands: the places of its first word. Pagefind itself tells only the first of them. */
  function occurrences(plain, phrase) {
    var found = [];
    for (var at = plain.indexOf(phrase[0]); at >= 0; at = plain.indexOf(phrase[0], at + 1)) {
      var i = 1;
      while (i < phrase.length && plain[at + i] === phrase[i]) i += 1;
      if (i === phrase.length) found.push(at);
    }
    return found;
  }

  function cut(anchors, end) {
    var sorted = anchors.slice().sort(function (a, b) { return a.location - b.location; });
    var sections = [{ anchor: "", start: 0, body: 0 }];
    sorted.forEach(function (anchor) {
      var size = anchor.text.trim().split(/\s+/).length;
      sections.push({ anchor: anchor.id, start: anchor.location, body: anchor.location + size });
    });
    sections.forEach(function (section, at) {
      section.end = at + 1 < sections.length ? sections[at + 1].start : end;
      section.marked = {};
      section.phrases = {};
      section.count = 0;
    });
    return sections;
  }

  /* The last section that begins at or before a word. */
  function behind(sections, at) {
    var low = 0;
    var high = sections.length - 1;
    while (low < high) {
      var middle = (low + high + 1) >> 1;
      if (sections[middle].start <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  function present(section, words) {
    var start = section.body;
    var end = section.end;
    var at = Object.keys(section.marked).map(Number).sort(function (a, b) { return a - b; });
    if (!section.anchor) {
      // Before the first heading stand title and names; the words beside them are shown alone.
      var first = at.filter(function (each) { return words.slice(0, each).some(isBreak); })[0];
      if (first === undefined) return { anchor: "", heading: [], excerpt: [] };
      start = first;
      while (start > 0 && !isBreak(words[start - 1])) start -= 1;
      while (first < end && !isBreak(words[first])) first += 1;
      end = first;
      at = at.filter(function (each) { return each >= start && each < end; });
    }
    var inBody = at.filter(function (each) { return each >= start; });
    var from = inBody.length ? densest(inBody) : start;
    from = Math.max(start, Math.min(from - 10, end - WINDOW));
    for (var back = from; back > start && back > from - 12; back -= 1) {
      // Begin with a sentence where one begins near.
      if (/[。；：\u00b6]/.test(words[back - 1])) {
        from = back;
        break;
      }
    }
    var to = Math.min(end, from + WINDOW);
    while (to < end && section.marked[to]) to += 1;
    var excerpt = pieces(words, from, to, section.marked);
    if (from > start) excerpt.unshift(["…", false]);
    if (to < end && excerpt.length) excerpt.push(["…", false]);
    return {
      anchor: section.anchor,
      heading: section.anchor ? pieces(words, section.start, section.body, section.marked, true) : [],
      excerpt: excerpt
    };
  }

  /* Where the stretch begins that holds the most marked words. */
  function densest(at) {
    var best = 0;
    var most = 0;
    var last = 0;
    at.forEach(function (start, index) {
      while (last < at.length && at[last] < start + WINDOW - 14) last += 1;
      if (last - index > most) {
        most = last - index;
        best = start;
      }
    });
    return best;
  }

  function isBreak(word) {
    return word === BREAK || word === BREAK + ".";
  }

  /* Words put together again, cut where marking begins and ends; marks of punctuation stay outside. */
  function pieces(words, from, to, marked, isHeading) {
    var made = [];
    function put(piece, mark) {
      if (!piece) return;
      var last = made[made.length - 1];
      if (last && last[1] === mark) last[0] += piece;
      else made.push([piece, mark]);
    }
    for (var at = from; at < to; at += 1) {
      var word = words[at].split(text.SPACE).join(" ");
      if (isBreak(word)) {
        if (at > from && at < to - 1) put("\u3000", false);
        continue;
      }
      if (isHeading && at === to - 1) word = word.replace(/\.$/, ""); // Pagefind ends a block so
      if (!marked[at]) {
        put(word, false);
        continue;
      }
      var core = word.match(text.TOKEN);
      var begin = core ? word.indexOf(core[0]) : 0;
      var end = core ? word.lastIndexOf(core[core.length - 1]) + core[core.length - 1].length : word.length;
      var inner = marked[at - 1] === marked[at] && at > from;
      put(word.slice(0, begin), inner);
      put(word.slice(begin, end), true);
      put(word.slice(end), marked[at + 1] === marked[at] && at + 1 < to);
    }
    return made;
  }

  /* --- nothing found --- */

  /* What to offer instead: titles that are like the query, and each word that is found alone. */
  Search.prototype.instead = function (query) {
    var self = this;
    var words = text.phrases(query).length > 1 ? query.trim().split(/[\s\u3000]+/) : segments(query);
    return this.lists().then(function (documents) {
      var titles = documents
        .map(function (document) {
          return {
            document: document,
            likeness: Math.max.apply(null, document.allNames.map(function (name) { return text.likeness(query, name); }))
          };
        })
        .filter(function (each) { return each.likeness >= 0.34; })
        .sort(function (a, b) { return b.likeness - a.likeness; })
        .slice(0, 3)
        .map(function (each) { return each.document; });
      return Promise.all(
        words.map(function (word) {
          return self.find(word).then(function (found) { return { word: word, count: found.groups.length }; });
        })
      ).then(function (counted) {
        return { titles: titles, words: counted.filter(function (each) { return each.count; }) };
      });
    });
  };

  /* The words of one phrase, where the browser can tell them. */
  function segments(query) {
    if (typeof Intl === "undefined" || !Intl.Segmenter || text.tokens(query).length < 3) return [];
    return Array.from(new Intl.Segmenter("zh", { granularity: "word" }).segment(query))
      .filter(function (each) { return each.isWordLike && each.segment.length > 1 && each.segment !== query; })
      .map(function (each) { return each.segment; })
      .slice(0, 5);
  }

  window.zhiduEngine = { Search: Search, FACETS: FACETS, facets: facets, narrow: narrow };
})();
