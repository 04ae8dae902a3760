// Finding and ranking: a title before a heading, a heading before a term of the glossary, a term before text.
//
//   passalongFinder() → {add(index), addText(name, part), find(question)}
(function () {
  "use strict";

  var CODE = 200;
  var WEIGHTS = { title: 100, heading: 60, term: 40 }; // at the start; a little less inside
  var IN_SUMMARY = 15;
  var IN_TEXT = 10;
  var AROUND = 4; // a word that the title of the page has, where the heading has the others
  var SHORTEST = 4; // letters of a word in which one may be wrong

  // The points for a word in a title: whole, at its start, at the start of a word, inside (scripts without spaces).
  function inTitle(text, word, weight) {
    var at = text.indexOf(word);
    if (at < 0) return 0;
    if (at === 0) return text.length === word.length ? weight : weight * 0.9;
    return text.charAt(at - 1) === " " ? weight * 0.75 : weight * 0.45;
  }

  // Whether one letter more, less, other, or two changed places make one word of the other.
  function near(one, other) {
    if (Math.abs(one.length - other.length) > 1) return false;
    var i = 0;
    while (i < one.length && i < other.length && one.charAt(i) === other.charAt(i)) i++;
    var a = one.slice(i);
    var b = other.slice(i);
    return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) ||
      (a.charAt(0) === b.charAt(1) && a.charAt(1) === b.charAt(0) && a.slice(2) === b.slice(2));
  }

  window.passalongFinder = function () {
    var fold = window.passalongFold;
    var entries = [];
    var starts = Object.create(null); // name of an index → its first entry
    var vocabulary = Object.create(null);

    function learn(folded) {
      folded.split(" ").forEach(function (word) {
        if (word.length >= SHORTEST) vocabulary[word] = true;
      });
    }

    function entry(page, title, level, place, foreign) {
      var folded = fold(title).text;
      learn(folded);
      return {
        address: page[0] + (place ? "#" + place : ""), kind: page[1], code: page[2], title: title, pageTitle: page[3],
        summary: place ? "" : page[4], module: page[5], level: level, folded: folded, foreign: Boolean(foreign),
        around: place ? fold(page[3]).text : "", foldedCode: place ? "" : fold(page[2]).text,
        foldedSummary: place ? "" : fold(page[4]).text, text: "", foldedText: "",
      };
    }

    function add(name, index) {
      starts[name] = entries.length;
      index.pages.forEach(function (page) {
        var module = page[5] ? index.modules[page[5] - 1] : null;
        page[5] = module ? module.join(" ").trim() : "";
        entries.push(entry(page, page[3], "title", "", page[6]));
      });
      index.heads.forEach(function (head) {
        var page = index.pages[head[0]];
        entries.push(entry(page, head[2], page[1] === "glossary" ? "term" : "heading", head[1], head[3]));
      });
    }

    function addText(name, part) {
      part.forEach(function (one) {
        var found = entries[starts[name] + one[0]];
        if (!found) return;
        found.text = one[1];
        found.foldedText = fold(one[1]).text;
        learn(found.foldedText);
      });
    }

    function points(one, word) {
      if (one.foldedCode && one.foldedCode === word) return CODE;
      var best = inTitle(one.folded, word, WEIGHTS[one.level]);
      if (!best && one.foldedSummary.indexOf(word) >= 0) best = IN_SUMMARY;
      if (!best && one.foldedText.indexOf(word) >= 0) best = IN_TEXT;
      if (!best && one.around.indexOf(word) >= 0) best = AROUND;
      return best;
    }

    // Each word may be one of several: the typed one alone, or those that differ by a letter.
    function ranked(words) {
      var found = [];
      entries.forEach(function (one, order) {
        var total = 0;
        var own = false;
        for (var i = 0; i < words.length; i++) {
          var best = 0;
          for (var j = 0; j < words[i].length; j++) best = Math.max(best, points(one, words[i][j]));
          if (!best) return;
          own = own || best > AROUND;
          total += best;
        }
        if (own) found.push({ entry: one, score: one.foreign ? total / 10 : total, order: order });
      });
      return found.sort(function (a, b) { return b.score - a.score || a.order - b.order; });
    }

    function similar(word) {
      if (word.length < SHORTEST) return [];
      return Object.keys(vocabulary).filter(function (other) {
        return near(word, other) || (other.length > word.length && near(word, other.slice(0, word.length)));
      }).slice(0, 8);
    }

    // {words: that were found, results: [entry], similar: whether a letter was forgiven}
    function find(question) {
      var typed = fold(question).text.split(" ").filter(Boolean);
      if (!typed.length) return { words: [], results: [], similar: false };
      var exact = ranked(typed.map(function (word) { return [word]; }));
      // A code is typed in one piece, and written with a dot: m01.1 is m01 and 1 here.
      var code = fold(question).text.trim();
      var coded = entries.filter(function (one) { return one.foldedCode && one.foldedCode === code; });
      if (coded.length) {
        var rest = exact.filter(function (one) { return coded.indexOf(one.entry) < 0; });
        exact = coded.map(function (one) { return { entry: one }; }).concat(rest);
      }
      if (exact.length) return { words: typed, results: exact.map(function (one) { return one.entry; }), similar: false };
      var wider = typed.map(function (word) {
        var there = entries.some(function (one) { return points(one, word) > 0; });
        return there ? [word] : similar(word);
      });
      if (wider.some(function (some) { return !some.length; })) return { words: typed, results: [], similar: false };
      var results = ranked(wider).map(function (one) { return one.entry; });
      return { words: [].concat.apply([], wider), results: results, similar: results.length > 0 };
    }

    return { add: add, addText: addText, find: find };
  };
})();
