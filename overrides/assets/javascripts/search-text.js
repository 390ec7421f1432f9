/* Search, the part that knows only text: words as the index holds them (hooks/zhidu/search/tokens.py
   cuts in the same way), numbers, citations, names of documents. */
(function () {
  "use strict";

  var HAN = "\\u3005-\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3134f}";
  var TOKEN = new RegExp("[" + HAN + "]|(?:(?![" + HAN + "])[\\p{L}\\p{N}])+", "gu");
  var ONLY_HAN = new RegExp("^[" + HAN + "]+$", "u");
  // A run of Chinese, with its own marks between; in one group, so that split() keeps it.
  var CHINESE = new RegExp("([" + HAN + "](?:[" + HAN + "\\u3001-\\u3003\\u3008-\\u3011\\uff01-\\uff60]*[" + HAN + "])?)", "gu");
  var SPACE = "\u2423";

  function fold(text) {
    return text.replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, function (wide) {
      return String.fromCharCode(wide.charCodeAt(0) - 0xfee0);
    });
  }

  function tokens(text) {
    return fold(text).toLowerCase().match(TOKEN) || [];
  }

  /* A query's phrases, each a list of words: cut at spaces, and where a sentence ends. */
  function phrases(query) {
    return query.split(/[\s\u3000。；！？]+/).map(tokens).filter(function (words) { return words.length; });
  }

  /* What two spellings of one name share. */
  function key(text) {
    return tokens(text).join("");
  }

  /* A phrase in a name: Han characters anywhere, Latin words only from the start of a word, whatever the last ends in. */
  function holds(name, words) {
    var plain = " " + tokens(name).join(" ") + " ";
    var wanted = " " + words.join(" ").replace(/([a-z]{4})(?:ings?|ed|e?s)$/, "$1");
    return plain.indexOf(ONLY_HAN.test(words[words.length - 1]) ? wanted + " " : wanted) >= 0;
  }

  /* A phrase in a name with a few characters between: 请假 in 请销假. */
  function nearlyHolds(name, words) {
    if (words.length < 2) return false;
    var all = tokens(name);
    for (var start = 0; start < all.length; start += 1) {
      var at = 0;
      for (var i = start; i < all.length && i < start + words.length + 2; i += 1) {
        if (all[i] === words[at]) at += 1;
        else if (i === start) break;
        if (at === words.length) return true;
      }
    }
    return false;
  }

  /* All characters of a short name, in their order, anywhere in the full one: 请假制度 in 考勤和请销假制度. */
  function threads(name, words) {
    var at = 0;
    tokens(name).forEach(function (word) { if (word === words[at]) at += 1; });
    return words.length > 1 && at === words.length;
  }

  /* --- numbers --- */

  var DIGITS = "零一二三四五六七八九";
  var UNITS = { "十": 10, "百": 100, "千": 1000 };

  function number(text) {
    if (/^[0-9]+$/.test(text)) return parseInt(text, 10);
    var total = 0;
    var digit = 0;
    var placed = /[十百千]/.test(text);
    Array.prototype.forEach.call(text, function (char) {
      if (UNITS[char]) {
        total += (digit || 1) * UNITS[char];
        digit = 0;
      } else {
        var value = char === "〇" ? 0 : char === "两" ? 2 : DIGITS.indexOf(char);
        digit = placed ? value : digit * 10 + value;
      }
    });
    return total + digit;
  }

  function spell(value) {
    if (value > 9999) return String(value);
    if (value < 10) return DIGITS[value];
    var written = "";
    var gap = false;
    [[1000, "千"], [100, "百"], [10, "十"], [1, ""]].forEach(function (unit) {
      var digit = Math.floor(value / unit[0]);
      value %= unit[0];
      if (digit) {
        written += (gap ? "零" : "") + DIGITS[digit] + unit[1];
        gap = false;
      } else if (written) {
        gap = true;
      }
    });
    return written.indexOf("一十") === 0 ? written.slice(1) : written;
  }

  /* --- citations: 考勤 5-2, 考勤制度第5条第2款, 考勤第五条第二款第（三）项, 考勤第二章, 附件1, 讲话第3点 --- */

  var N = "([0-9]{1,4}|[零〇一二两三四五六七八九十百千]{1,9})";
  var ARTICLE = new RegExp("^(.*?)第?" + N + "条(?:之" + N + ")?(?:第?" + N + "款)?(?:第?[(（]?" + N + "[)）]?项)?(?:第?" + N + "目)?$");
  var SHORT = /^(.*[^0-9.\-–—])([0-9]{1,4})(?:[-–—.]([0-9]{1,3}))?(?:[-–—.]([0-9]{1,3}))?$/;
  var DIVISION = new RegExp("^(.*?)第?" + N + "章(?:第?" + N + "节)?$");
  var ANNEX = new RegExp("^(.*?)附件" + N + "?$");
  var POINT = new RegExp("^(.*?)第?" + N + "点$");

  /* The place that a query names, or null: `name` as typed (may be empty), and numbers. */
  function citation(query) {
    var text = fold(query).replace(/[－﹣−]/g, "-").replace(/．/g, ".").replace(/[\s\u3000《》〈〉“”"]+/g, "");
    var found = ARTICLE.exec(text);
    if (found) {
      return {
        name: found[1],
        article: number(found[2]) + (found[3] ? "-" + number(found[3]) : ""),
        paragraph: found[4] ? number(found[4]) : 0,
        point: found[5] ? number(found[5]) : 0
      };
    }
    if ((found = DIVISION.exec(text))) {
      return { name: found[1], part: "chp_" + number(found[2]) + (found[3] ? "__sec_" + number(found[3]) : ""), said: text.slice(found[1].length) };
    }
    if ((found = ANNEX.exec(text)) && found[1]) {
      return { name: found[1], part: "annex_" + (found[2] ? number(found[2]) : 1), said: text.slice(found[1].length) };
    }
    if ((found = POINT.exec(text))) return { name: found[1], speech: number(found[2]) };
    if ((found = SHORT.exec(text)) && key(found[1]).length > 1) {
      return { name: found[1], article: String(number(found[2])), paragraph: +found[3] || 0, point: +found[4] || 0 };
    }
    return null;
  }

  function articleName(article, english) {
    var parts = article.split("-");
    if (english) return "article " + article;
    return "第" + spell(+parts[0]) + "条" + (parts[1] ? "之" + spell(+parts[1]) : "");
  }

  /* Where a citation leads in a document of that structure: {anchor, label}, and `fault` where it is wrong. */
  function locate(cite, structure, english) {
    if (cite.speech) return locatePoint(cite, structure, english);
    if (cite.part) return locatePart(cite, structure, english);
    var articles = structure.articles || {};
    var name = articleName(cite.article, english);
    if (!articles[cite.article]) {
      var last = Math.max.apply(null, Object.keys(articles).map(function (each) { return parseInt(each, 10); }));
      var beyond = parseInt(cite.article, 10) > last;
      return {
        anchor: "",
        label: "",
        fault: english
          ? "There is no " + name + "; the last is article " + last + "."
          : (beyond ? "只有" + last + "条，" : "") + "没有" + (beyond ? "第" + parseInt(cite.article, 10) + "条" : name)
      };
    }
    var counts = articles[cite.article];
    var anchor = "art_" + cite.article;
    var paragraph = cite.paragraph;
    if (paragraph > counts.length || (cite.paragraph === 0 && /-0$/.test(cite.article))) {
      return {
        anchor: anchor,
        label: name,
        fault: english
          ? "Article " + cite.article + " has only " + counts.length + " paragraph(s)."
          : name + "只有" + counts.length + "款，没有第" + paragraph + "款"
      };
    }
    if (cite.point && !paragraph) {
      paragraph = 1 + counts.findIndex(function (count) { return count >= cite.point; });
      if (!paragraph) paragraph = 1 + counts.findIndex(function (count) { return count > 0; });
    }
    var label = name;
    if (paragraph && (cite.paragraph || counts.length > 1)) label += english ? " paragraph " + paragraph : "第" + spell(paragraph) + "款";
    if (paragraph) anchor += "__para_" + paragraph;
    if (!cite.point) return { anchor: anchor, label: label };
    var points = paragraph ? counts[paragraph - 1] : 0;
    if (cite.point > points) {
      return {
        anchor: anchor,
        label: label,
        fault: english
          ? (points ? "It has only " + points + " point(s)." : "It has no list of points.")
          : points ? label + "只有" + points + "项，没有第" + cite.point + "项" : label + "没有分项"
      };
    }
    return {
      anchor: anchor + "__point_" + cite.point,
      label: label + (english ? " point " + cite.point : "第（" + spell(cite.point) + "）项")
    };
  }

  function locatePoint(cite, structure, english) {
    if (cite.speech <= structure.points && cite.speech > 0) {
      return { anchor: "point_" + cite.speech, label: english ? "point " + cite.speech : "第" + cite.speech + "点" };
    }
    return {
      anchor: "",
      label: "",
      fault: english
        ? "It has only " + structure.points + " points."
        : "只有" + structure.points + "点，没有第" + cite.speech + "点"
    };
  }

  function locatePart(cite, structure, english) {
    var parts = structure.parts || {};
    var ids = Object.keys(parts);
    var exact = ids.filter(function (id) { return id === cite.part || id.slice(-cite.part.length - 2) === "__" + cite.part; })[0];
    if (exact) return { anchor: exact, label: parts[exact] };
    var level = cite.part.indexOf("annex") === 0 ? "annex" : /__sec_/.test(cite.part) ? "sec" : "chp";
    var chapter = cite.part.split("__")[0];
    var count = ids.filter(function (id) {
      var own = id.split("__").pop();
      return own.indexOf(level) === 0 && (level !== "sec" || id.indexOf(chapter + "__") >= 0);
    }).length;
    var unit = { annex: "个附件", sec: "节", chp: "章" }[level];
    return {
      anchor: "",
      label: "",
      fault: english
        ? "It is not there (there are " + count + ")."
        : count ? "只有" + count + unit + "，没有" + cite.said : "没有" + { annex: "附件", sec: "分节", chp: "分章" }[level]
    };
  }

  /* --- names --- */

  /* How well a typed name fits a document: 0 is exact, 4 is not at all. */
  function fit(typed, document) {
    var words = tokens(typed);
    var plain = words.join("");
    var names = document.allNames;
    if (names.some(function (name) { return key(name) === plain; })) return 0;
    if (names.some(function (name) { return holds(name, words); })) return 1;
    if (names.some(function (name) { return threads(name, words); })) return 2;
    return isInitials(plain) && (document.initials || "").indexOf(plain) >= 0 ? 3 : 4;
  }

  function isInitials(text) {
    return /^[a-z]{2,}$/.test(text);
  }

  /* How many pairs of neighbouring characters two names share, of all that the shorter has. */
  function likeness(one, other) {
    function pairs(text) {
      var plain = key(text);
      var found = {};
      for (var i = 0; i + 1 < plain.length; i += 1) found[plain.substr(i, 2)] = true;
      return found;
    }
    var a = pairs(one);
    var b = pairs(other);
    var size = Math.min(Object.keys(a).length, Object.keys(b).length);
    var common = Object.keys(a).filter(function (pair) { return b[pair]; }).length;
    return size ? common / size : 0;
  }

  window.zhiduText = {
    SPACE: SPACE,
    TOKEN: TOKEN,
    CHINESE: CHINESE,
    tokens: tokens,
    phrases: phrases,
    key: key,
    holds: holds,
    nearlyHolds: nearlyHolds,
    citation: citation,
    locate: locate,
    fit: fit,
    isInitials: isInitials,
    likeness: likeness
  };
})();
