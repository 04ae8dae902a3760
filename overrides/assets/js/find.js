// Finding and ranking: a title before a heading, a heading before a term of the glossary, a term before text.
//
//   passalongFinder() → {add(name, index), addWords(name, words), addText(name, number, part), find(question)}
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
    var texts = Object.create(null); // name of an index → its vocabulary, and the parts that are here
    var vocabulary = Object.create(null);

    function learn(folded) {
      folded.split(" ").forEach(function (word) {
        if (word.length >= SHORTEST) vocabulary[word] = true;
      });
    }

    function entry(name, number, page, title, level, place, foreign) {
      var folded = fold(title).text;
      learn(folded);
      return {
        index: name, number: number, address: page[0] + (place ? "#" + place : ""), kind: page[1], code: page[2], title: title, pageTitle: page[3],
        summary: place ? "" : page[4], module: page[5], level: level, folded: folded, foreign: Boolean(foreign),
        around: place ? fold(page[3]).text : "", foldedCode: place ? "" : fold(page[2]).text,
        foldedSummary: place ? "" : fold(page[4]).text, text: "", foldedText: "",
      };
    }

    function add(name, index) {
      starts[name] = entries.length;
      index.pages.forEach(function (page, number) {
        var module = page[5] ? index.modules[page[5] - 1] : null;
        page[5] = module ? module.join(" ").trim() : "";
        entries.push(entry(name, number, page, page[3], "title", "", page[6]));
      });
      index.heads.forEach(function (head) {
        var page = index.pages[head[0]];
        entries.push(entry(name, head[0], page, head[2], page[1] === "glossary" ? "term" : "heading", head[1], head[3]));
      });
    }

    function addWords(name, words) {
      texts[name] = { words: words, here: {} };
      words.words.forEach(learn);
    }

    function addText(name, number, part) {
      if (texts[name]) texts[name].here[number] = true;
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

    // The parts of the texts that may have more, as [name, number], the likeliest first. `words` is as in `ranked`.
    function wanted(words) {
      var found = [];
      Object.keys(texts).forEach(function (name) {
        var vocabulary = texts[name].words;
        var isNew = {};
        var total = words.reduce(function (before, some) {
          var here = {};
          var put = function (part, worth) { here[part] = Math.max(here[part] || 0, worth); };
          some.forEach(function (word) {
            var places = vocabulary.where(word);
            Object.keys(places).forEach(function (part) { put(part, places[part]); isNew[part] = true; });
            entries.forEach(function (one) {
              if (one.index !== name || !points(one, word)) return;
              vocabulary.partsOf(one.number).forEach(function (part) { put(part, 1); });
            });
          });
          if (!before) return here;
          Object.keys(before).forEach(function (part) {
            if (part in here) before[part] += here[part];
            else delete before[part];
          });
          return before;
        }, null);
        Object.keys(total || {}).forEach(function (part) {
          if (isNew[part] && !texts[name].here[part]) found.push({ part: [name, Number(part)], worth: total[part] });
        });
      });
      return found.sort(function (a, b) { return b.worth - a.worth; }).map(function (one) { return one.part; });
    }

    function isThere(word) {
      return entries.some(function (one) { return points(one, word) > 0; }) ||
        Object.keys(texts).some(function (name) { return Object.keys(texts[name].words.where(word)).length > 0; });
    }

    function answer(words, results, similar) {
      var all = [].concat.apply([], words);
      return { words: all, results: results, similar: similar, wanted: function () { return wanted(words); } };
    }

    // {words: that were found, results: [entry], similar: whether a letter was forgiven, wanted(): parts with more}
    function find(question) {
      var typed = fold(question).text.split(" ").filter(Boolean);
      if (!typed.length) return answer([], [], false);
      var alone = typed.map(function (word) { return [word]; });
      var exact = ranked(alone);
      // A code is typed in one piece, and written with a dot: m01.1 is m01 and 1 here.
      var code = fold(question).text.trim();
      var coded = entries.filter(function (one) { return one.foldedCode && one.foldedCode === code; });
      if (coded.length) {
        var rest = exact.filter(function (one) { return coded.indexOf(one.entry) < 0; });
        exact = coded.map(function (one) { return { entry: one }; }).concat(rest);
      }
      if (exact.length) return answer(alone, exact.map(function (one) { return one.entry; }), false);
      if (wanted(alone).length) return answer(alone, [], false);
      var wider = typed.map(function (word) { return isThere(word) ? [word] : similar(word); });
      if (wider.some(function (some) { return !some.length; })) return answer([], [], false);
      var results = ranked(wider).map(function (one) { return one.entry; });
      return answer(wider, results, results.length > 0);
    }

    return { add: add, addWords: addWords, addText: addText, find: find };
  };
})();
