// Search in one language: a dialog that loads its index by script tag, so that file:// and http are one path.
// The index calls passalongSearch([{a: address, t: title, k: kind, c: code, x: text}, …]).
(function () {
  "use strict";

  var MOST = 30;
  var AROUND = 70; // letters of a snippet on each side of what was found

  var box = document.getElementById("search");
  var opener = document.querySelector(".open-search");
  if (!box || !opener) return;
  var input = box.querySelector("input");
  var list = box.querySelector("ul");
  var count = box.querySelector("[role=status]");
  var entries = null;
  var kinds = {};
  box.querySelector("template").content.querySelectorAll("[data-kind]").forEach(function (word) {
    kinds[word.dataset.kind] = word.textContent;
  });

  // --- letters: what a reader types finds what an author wrote ---

  var SAME = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i",
    "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ۍ": "ي", "ک": "ك", "ګ": "گ", "ة": "ه", "ە": "ه", "ۀ": "ه", "ہ": "ه",
    "ھ": "ه", "ڵ": "ل", "ڕ": "ر", "ۆ": "و", "’": "'", "ʼ": "'",
  };
  // Accents, harakat, tatweel, joiners and marks of direction are not typed.
  var SILENT = /[\u0300-\u036f\u0483-\u0487\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

  function foldOne(letter) {
    var code = letter.charCodeAt(0);
    if (code < 128) return letter.toLowerCase();
    if (code >= 0x660 && code <= 0x669) return String(code - 0x660);
    if (code >= 0x6f0 && code <= 0x6f9) return String(code - 0x6f0);
    if (code >= 0x966 && code <= 0x96f) return String(code - 0x966);
    if (code >= 0x9e6 && code <= 0x9ef) return String(code - 0x9e6);
    if (code >= 0x1040 && code <= 0x1049) return String(code - 0x1040);
    var bare = letter.toLowerCase().normalize("NFKD").replace(SILENT, "");
    return Array.from(bare, function (one) { return SAME[one] || one; }).join("");
  }

  // The folded text, and for each of its letters the place in the original.
  function fold(text) {
    var folded = "";
    var places = [];
    var at = 0;
    Array.from(text).forEach(function (letter) {
      var plain = foldOne(letter);
      for (var i = 0; i < plain.length; i++) places.push(at);
      folded += plain;
      at += letter.length;
    });
    places.push(at);
    return { text: folded, places: places };
  }

  // --- ranking: code, then title of a page, then heading, then text ---

  function score(entry, words) {
    var total = 0;
    for (var i = 0; i < words.length; i++) {
      var word = words[i];
      var inTitle = entry.title.indexOf(word);
      var points = 0;
      if (entry.code === word) points = 200;
      else if (inTitle === 0) points = 90;
      else if (inTitle > 0) points = entry.title.charAt(inTitle - 1) === " " ? 70 : 40;
      else if (entry.text.indexOf(word) >= 0) points = 10;
      if (!points) return 0;
      if (inTitle >= 0 && entry.isHeading) points -= 30;
      total += points;
    }
    return entry.foreign ? total / 10 : total;
  }

  function find(question) {
    var words = fold(question).text.split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    return entries
      .map(function (entry, order) { return { entry: entry, score: score(entry, words), order: order }; })
      .filter(function (found) { return found.score > 0; })
      .sort(function (a, b) { return b.score - a.score || a.order - b.order; })
      .slice(0, MOST)
      .map(function (found) { return { entry: found.entry, words: words }; });
  }

  // --- drawing: text nodes only, so that no word of the index can become markup ---

  function marked(text, words, parent) {
    var folded = fold(text);
    var spans = [];
    words.forEach(function (word) {
      for (var at = folded.text.indexOf(word); at >= 0; at = folded.text.indexOf(word, at + word.length)) {
        spans.push([folded.places[at], folded.places[at + word.length]]);
      }
    });
    spans.sort(function (a, b) { return a[0] - b[0]; });
    var done = 0;
    spans.forEach(function (span) {
      if (span[0] < done) return;
      parent.appendChild(document.createTextNode(text.slice(done, span[0])));
      var mark = document.createElement("mark");
      mark.textContent = text.slice(span[0], span[1]);
      parent.appendChild(mark);
      done = span[1];
    });
    parent.appendChild(document.createTextNode(text.slice(done)));
  }

  function snippet(text, words) {
    var folded = fold(text);
    var at = words.reduce(function (first, word) {
      var here = folded.text.indexOf(word);
      return here >= 0 && (first < 0 || here < first) ? here : first;
    }, -1);
    if (at < 0) at = 0;
    var from = Math.max(0, folded.places[at] - AROUND);
    var to = Math.min(text.length, folded.places[at] + AROUND);
    if (from > 0) from = text.indexOf(" ", from) + 1 || from;
    if (to < text.length) to = Math.max(text.lastIndexOf(" ", to), from + 1);
    return (from > 0 ? "… " : "") + text.slice(from, to) + (to < text.length ? " …" : "");
  }

  function element(name, className, parent) {
    var made = document.createElement(name);
    if (className) made.className = className;
    parent.appendChild(made);
    return made;
  }

  function draw() {
    list.textContent = "";
    if (!entries) return;
    var question = input.value.trim();
    var found = find(question);
    count.textContent = !question ? "" : found.length
      ? box.dataset.results.replace("{n}", String(found.length))
      : box.dataset.none;
    found.forEach(function (one) {
      var link = element("a", "", element("li", "", list));
      link.href = box.dataset.root + one.entry.a;
      var title = element("strong", "", link);
      if (one.entry.c) {
        element("bdi", "code", title).textContent = one.entry.c;
        title.appendChild(document.createTextNode(" "));
      }
      marked(one.entry.t, one.words, title);
      element("span", "small", link).textContent = kinds[one.entry.k] || "";
      if (one.entry.x) marked(snippet(one.entry.x, one.words), one.words, element("span", "", link));
    });
  }

  // --- the index comes once, when it is asked for ---

  window.passalongSearch = function (given) {
    entries = given.map(function (entry) {
      return {
        a: entry.a, t: entry.t || "", k: entry.k, c: entry.c || "", x: entry.x || "",
        title: fold(entry.t || "").text, text: fold(entry.x || "").text, code: fold(entry.c || "").text,
        isHeading: entry.a.indexOf("#") >= 0, foreign: Boolean(entry.l),
      };
    });
    draw();
  };

  function load() {
    if (load.asked) return;
    load.asked = true;
    var script = document.createElement("script");
    script.src = box.dataset.root + box.dataset.index;
    script.onerror = function () {
      load.asked = false;
      count.textContent = box.dataset.unavailable;
    };
    document.head.appendChild(script);
  }

  // --- opening, closing, keys ---

  function open() {
    box.hidden = false;
    document.documentElement.style.overflow = "hidden";
    load();
    input.focus();
    input.select();
  }

  function close() {
    box.hidden = true;
    document.documentElement.style.overflow = "";
    opener.focus();
  }

  function step(by) {
    var links = Array.from(list.querySelectorAll("a"));
    var next = links.indexOf(document.activeElement) + by;
    if (next < 0) input.focus();
    else if (links[next]) links[next].focus();
  }

  // The dialog keeps the focus: after its last link comes its first button, and back.
  function keepInside(event) {
    var stops = box.querySelectorAll("button, input, a");
    var first = stops[0];
    var last = stops[stops.length - 1];
    if (event.shiftKey && document.activeElement === first) {
      event.preventDefault();
      last.focus();
    } else if (!event.shiftKey && document.activeElement === last) {
      event.preventDefault();
      first.focus();
    }
  }

  box.addEventListener("keydown", function (event) {
    if (event.key === "Escape") close();
    else if (event.key === "Tab") keepInside(event);
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && document.activeElement === input) {
      var first = list.querySelector("a");
      if (first) first.click();
    }
  });
  list.addEventListener("click", function (event) {
    if (event.target.closest("a")) close();
  });
  document.addEventListener("keydown", function (event) {
    var at = event.target;
    var typing = at.isContentEditable || /^(input|textarea|select)$/i.test(at.nodeName);
    if (event.key === "/" && !typing && box.hidden) {
      event.preventDefault();
      open();
    }
  });
  input.addEventListener("input", draw);
  box.querySelector(".close-search").addEventListener("click", close);
  opener.addEventListener("click", open);
  opener.hidden = false;
})();
