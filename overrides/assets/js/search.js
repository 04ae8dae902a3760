// Search in one language: a dialog that fetches what it needs by script tag, so that file:// and http are one path.
// First how to find and the titles. Where too little is found: the words of the texts, then the parts that have them.
(function () {
  "use strict";

  var MOST = 30;
  var ENOUGH = 8; // results in titles that make the texts unnecessary
  var AROUND = 70; // letters of a snippet on each side of what was found
  var PAUSE = 300; // milliseconds without a new letter before texts are fetched
  var AT_ONCE = 3; // parts of the texts on their way at a time
  var MOST_PARTS = 8; // parts of the texts for one question; more only when the reader asks for them

  var box = document.getElementById("search");
  var opener = document.querySelector(".open-search");
  if (!box || !opener) return;
  var input = box.querySelector("input");
  var list = box.querySelector("ul");
  var count = box.querySelector("[role=status]");
  var filter = box.querySelector(".find-kinds");
  var finder = null;
  var further = box.querySelector(".find-further");
  var waiting = [];
  var names = []; // of the indexes that have texts
  var arrived = 0;
  var words = 0; // vocabularies that arrived
  var asked = {}; // addresses of texts that were fetched, or are on their way
  var underWay = 0;
  var left = MOST_PARTS; // parts that may still be fetched for this question
  var only = "";
  var kinds = {};
  box.querySelector("template").content.querySelectorAll("[data-kind]").forEach(function (word) {
    kinds[word.dataset.kind] = word.textContent;
  });

  // --- drawing: text nodes only, so that no word of the index can become markup ---

  function element(name, className, parent) {
    var made = document.createElement(name);
    if (className) made.className = className;
    parent.appendChild(made);
    return made;
  }

  function marked(text, words, parent) {
    var folded = window.passalongFold(text);
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
      element("mark", "", parent).textContent = text.slice(span[0], span[1]);
      done = span[1];
    });
    parent.appendChild(document.createTextNode(text.slice(done)));
  }

  function snippet(text, words) {
    var folded = window.passalongFold(text);
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

  function draw() {
    if (!finder || !arrived) return;
    var question = input.value.trim();
    var found = finder.find(question);
    drawKinds(found.results);
    var shown = only ? found.results.filter(function (one) { return one.kind === only; }) : found.results;
    list.textContent = "";
    shown.slice(0, MOST).forEach(function (one) { drawResult(one, found.words); });
    var more = fetchTextSoon(question, found);
    count.textContent = !question ? "" : shown.length
      ? (found.similar ? box.dataset.similar + " · " : "") + box.dataset.results.replace("{n}", String(shown.length))
      : more ? box.dataset.inText : box.dataset.none;
  }

  function drawResult(one, words) {
    var link = element("a", "", element("li", "", list));
    link.href = box.dataset.root + one.address;
    var title = element("strong", "", link);
    if (one.code && one.level === "title") {
      element("bdi", "code", title).textContent = one.code;
      title.appendChild(document.createTextNode(" "));
    }
    marked(one.title, words, title);
    var about = [kinds[one.kind] || ""];
    if (one.level !== "title") about.push(one.pageTitle);
    if (one.module) about.push(one.module);
    element("span", "small", link).textContent = about.filter(Boolean).join(" · ");
    var text = one.text && one.foldedText.indexOf(words[0]) >= 0 ? one.text : one.summary || one.text;
    if (text) marked(snippet(text, words), words, element("span", "", link));
  }

  function drawKinds(results) {
    var counts = {};
    results.forEach(function (one) { counts[one.kind] = (counts[one.kind] || 0) + 1; });
    if (only && !counts[only]) only = "";
    var names = Object.keys(kinds).filter(function (kind) { return counts[kind]; });
    var focused = filter.contains(document.activeElement) ? document.activeElement.dataset.kind : null;
    filter.textContent = "";
    filter.hidden = names.length < 2;
    if (filter.hidden) return;
    [""].concat(names).forEach(function (kind) {
      var choice = element("button", "tool", filter);
      choice.type = "button";
      choice.dataset.kind = kind;
      choice.setAttribute("aria-pressed", String(only === kind));
      choice.textContent = kind ? kinds[kind] + " " + counts[kind] : box.dataset.all;
      if (kind === focused) choice.focus();
    });
  }

  // --- fetching ---

  function fetch(address, then) {
    var script = document.createElement("script");
    script.src = box.dataset.root + address;
    script.onload = then || null;
    script.onerror = function () {
      if (!arrived) fetchAll.asked = false;
      if (asked[address]) underWay--;
      asked[address] = false;
      count.textContent = box.dataset.unavailable;
    };
    document.head.appendChild(script);
  }

  function ready() {
    if (!window.passalongFinder || !window.passalongFold || !window.passalongVocabulary) return;
    finder = finder || window.passalongFinder();
    waiting.forEach(function (given) { finder.add(given[0], given[1]); });
    arrived += waiting.length;
    waiting = [];
    draw();
  }

  window.passalongSearch = function (name, index) {
    waiting.push([name, index]);
    if (index.texts) names.push(name);
    ready();
  };

  window.passalongWords = function (name, given) {
    finder.addWords(name, window.passalongVocabulary(given));
    words++;
  };

  window.passalongText = function (name, number, part) {
    finder.addText(name, number, part);
  };

  function fetchAll() {
    if (fetchAll.asked) return;
    fetchAll.asked = true;
    ["fold", "find", "words"].forEach(function (name) { fetch("assets/js/" + name + ".js", ready); });
    box.dataset.index.split(" ").forEach(function (address) { fetch(address); });
  }

  function addressOf(name, what) {
    return box.dataset.index.split(" ")[0].replace(/[^/]*$/, "") + name + "-" + what + ".js";
  }

  // What may still have more: the vocabularies first, then the parts of the texts that they name.
  function missing(question, found) {
    var enough = found.similar ? 0 : found.results.length;
    if (question.length < 2 || enough >= ENOUGH || arrived < box.dataset.index.split(" ").length) return [];
    var some = words < names.length
      ? names.map(function (name) { return addressOf(name, "words"); })
      : found.wanted().map(function (part) { return addressOf(part[0], part[1]); });
    return some.filter(function (address) { return !asked[address]; });
  }

  // Fetches what is missing when nobody types; whether anything is on its way, or will be.
  function fetchTextSoon(question, found) {
    var addresses = missing(question, found);
    var isText = words >= names.length;
    window.clearTimeout(fetchTextSoon.timer);
    further.hidden = !isText || left > 0 || !addresses.length;
    if (!addresses.length || (isText && !left)) return underWay > 0;
    fetchTextSoon.timer = window.setTimeout(function () {
      if (box.hidden) return;
      var most = Math.max(0, Math.min(AT_ONCE - underWay, isText ? left : AT_ONCE));
      addresses.slice(0, most).forEach(function (address) {
        if (isText) left--;
        asked[address] = true;
        underWay++;
        fetch(address, function () { underWay--; draw(); });
      });
    }, fetchTextSoon.typed ? PAUSE : 0);
    fetchTextSoon.typed = false;
    return true;
  }

  // --- opening, closing, keys ---

  function open() {
    box.hidden = false;
    document.documentElement.style.overflow = "hidden";
    fetchAll();
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
    var stops = Array.from(box.querySelectorAll("button, input, a")).filter(function (one) {
      return one.getClientRects().length > 0;
    });
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
  filter.addEventListener("click", function (event) {
    if (!event.target.closest("button")) return;
    only = event.target.closest("button").dataset.kind;
    draw();
  });
  document.addEventListener("keydown", function (event) {
    var at = event.target;
    var typing = at.isContentEditable || /^(input|textarea|select)$/i.test(at.nodeName);
    if (event.key === "/" && !typing && box.hidden) {
      event.preventDefault();
      open();
    }
  });
  further.addEventListener("click", function () {
    left = MOST_PARTS;
    input.focus();
    draw();
  });
  input.addEventListener("input", function () {
    fetchTextSoon.typed = true;
    left = MOST_PARTS;
    draw();
  });
  box.querySelector(".close-search").addEventListener("click", close);
  opener.addEventListener("click", open);
  opener.hidden = false;

  // An address may bring a question with it: index.html#search=consent
  var brought = /^#search=(.+)$/.exec(window.location.hash);
  if (brought) {
    open();
    try {
      input.value = decodeURIComponent(brought[1]);
    } catch (error) {
      input.value = brought[1];
    }
  }
})();
