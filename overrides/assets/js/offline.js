// The buttons that keep pages on this device and remove them, and the line that says how old a kept page is.
// Where a browser cannot do it (no https, a file on a disk), nothing of it is shown.
(function () {
  "use strict";

  var OLD = 182; // days without a connection, after which a copy says its age first
  var DAY = 86400000; // milliseconds

  if (!document.documentElement.classList.contains("can-keep")) return;
  var here = document.currentScript.src;
  var scope = new URL("../../", here).href;
  var box = document.querySelector(".keep");
  if (!box && !navigator.serviceWorker.controller) return;

  var words = {};
  if (box) {
    box.querySelector(".keep-words").content.querySelectorAll("[data-word]").forEach(function (one) {
      words[one.dataset.word] = one.textContent;
    });
  }

  function say(word, slots) {
    return Object.keys(slots || {}).reduce(function (text, name) {
      return text.replace("{" + name + "}", slots[name]);
    }, words[word] || "");
  }

  function size(bytes) {
    return bytes < 1000000
      ? say("size_kb", { n: Math.max(1, Math.round(bytes / 1000)) })
      : say("size_mb", { n: (bytes / 1000000).toFixed(1) });
  }

  function element(name, className, parent, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    parent.appendChild(made);
    return made;
  }

  function button(parent, text, act) {
    var made = element("button", "tool", parent, text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  // What does the work is fetched only where something is kept, or is about to be.
  var loading = null;
  function ready() {
    loading = loading || new Promise(function (done, failed) {
      var script = document.createElement("script");
      script.src = scope + "assets/js/copies.js";
      script.onload = function () {
        if (self.passalongCopies) done(self.passalongCopies(scope));
        else failed("strange"); // a portal answered in its place
      };
      script.onerror = function () { failed("offline"); };
      document.head.appendChild(script);
    });
    loading.catch(function () { loading = null; });
    return loading;
  }

  // --- the line on a kept page ---

  function pathHere() {
    var path = decodeURI(location.href.slice(scope.length).split(/[?#]/)[0]);
    return path === "" || path.slice(-1) === "/" ? path + "index.html" : path;
  }

  // Which kept language a page belongs to: that says its sentences.
  function languageOf(path, note) {
    var entry = note.kept.find(function (one) { return one.paths.indexOf(path) >= 0; });
    return entry ? entry.language : Object.keys(note.core).find(function (code) {
      return note.core[code].indexOf(path) >= 0;
    });
  }

  function sentence(note, code, which) {
    return note.said[code][which].replace("{date}", note.dates[code]);
  }

  function showAge(note) {
    var article = document.getElementById("content");
    var path = pathHere();
    var code = note.files[path] && languageOf(path, note);
    if (!article || !code) return;
    var days = Math.floor((Date.now() - note.checked) / DAY);
    var isOld = days > OLD;
    var line = element("p", isOld ? "notice" : "kept-line small", article);
    line.textContent = sentence(note, code, isOld ? "old" : "copy").replace("{n}", Math.floor(days / 30));
    article.insertBefore(line, article.firstChild);
  }

  // --- the buttons ---

  function wish(choice) {
    var more = choice.querySelector("input");
    return {
      language: box.dataset.language, group: choice.dataset.group, title: choice.dataset.title,
      more: Boolean(more && more.checked),
    };
  }

  function said(choice) {
    return choice.querySelector(".keep-said");
  }

  async function keep(choice, copies) {
    var line = said(choice);
    var stop = new AbortController();
    choice.classList.add("busy");
    line.textContent = say("keep_begins");
    var bar = element("progress", "", choice);
    var halt = button(choice, say("keep_stop"), function () { stop.abort(); });
    choice.insertBefore(bar, line);
    try {
      await copies.keep(wish(choice), function (done, total) {
        bar.max = total;
        bar.value = done;
        line.textContent = say("keep_progress", { done: size(done), total: size(total) });
      }, stop.signal);
      await navigator.serviceWorker.register(scope + "sw.js", { scope: scope, updateViaCache: "none" });
      line.textContent = say("keep_done");
    } catch (error) {
      line.textContent = say("keep_" + copies.reasonOf(error));
    }
    bar.remove();
    halt.remove();
    choice.classList.remove("busy");
    await draw(copies);
    line.focus();
  }

  async function removeAll(copies) {
    await copies.dropAll();
    var found = await navigator.serviceWorker.getRegistration(scope);
    if (found && found.scope === scope) await found.unregister();
  }

  async function remove(entry, copies) {
    await copies.drop(entry);
    if (!(await copies.isAnyHere())) await removeAll(copies);
    await draw(copies);
  }

  // A module is on the device with the whole language, and a session with its module.
  function holds(entry, choice) {
    var group = choice.dataset.group;
    if (entry.language !== box.dataset.language) return false;
    return entry.group === "language" || entry.group === group || group.indexOf(entry.group + "/") === 0;
  }

  async function draw(copies) {
    var note = await copies.read();
    var entries = note ? note.kept : [];
    box.querySelectorAll("[data-group]").forEach(function (choice) {
      var found = entries.filter(function (entry) { return holds(entry, choice); });
      choice.classList.toggle("there", found.length > 0);
      choice.classList.toggle("whole", found.some(function (entry) { return entry.more; }));
      choice.querySelector(".keep-there").hidden = !found.length;
    });
    var list = document.getElementById("kept");
    if (list) await drawList(list, note, entries, copies);
  }

  async function drawList(list, note, entries, copies) {
    var anything = await copies.isAnyHere();
    list.textContent = "";
    if (!entries.length) element("p", "", list, say(anything ? "kept_unfinished" : "kept_nothing"));
    var rows = entries.length ? element("ul", "rows", list) : null;
    entries.forEach(function (entry) {
      var row = element("li", "", rows);
      var about = element("div", "", row);
      element("bdi", "kept-title", about, entry.title);
      element("p", "small", about, sentence(note, entry.language, "copy"));
      button(row, say("keep_remove"), function () { remove(entry, copies); })
        .setAttribute("aria-label", say("keep_remove") + ": " + entry.title);
    });
    if (note && note.waiting) {
      var line = element("p", "", list, say("keep_newer", { size: size(note.waiting) }) + " ");
      button(line, say("keep_fetch"), async function () {
        this.disabled = true;
        try {
          await copies.update(true);
        } catch (error) {
          element("p", "small", list, say("keep_" + copies.reasonOf(error)));
          return;
        }
        draw(copies);
      });
    }
    if (!anything) return;
    button(element("p", "", list), say("keep_remove_all"), async function () {
      await removeAll(copies);
      await draw(copies);
      element("p", "notice quiet", list, say("keep_removed")).setAttribute("role", "status");
    });
  }

  if (box) {
    box.querySelectorAll("[data-group]").forEach(function (choice) {
      function begin() {
        ready().then(
          function (copies) { return keep(choice, copies); },
          function (reason) { said(choice).textContent = say("keep_" + reason); }
        );
      }
      choice.querySelector(".keep-now").addEventListener("click", begin);
      // Ticked later, the box fetches the rest.
      choice.addEventListener("change", function (event) {
        if (event.target.checked && choice.classList.contains("there")) begin();
      });
    });
  }
  if (!navigator.serviceWorker.controller && !document.getElementById("kept")) return;
  ready().then(async function (copies) {
    var note = await copies.read();
    if (note) showAge(note);
    if (box) await draw(copies);
  });
})();
