// What a reader keeps on this device: a cache of files, and a note that says what they are. Pages and the worker
// share this. Nothing is written before somebody asks to keep something. Oldest browser: Chrome 80.
//
//   note = {kept: [{language, group, more, title, paths}], core: {language: [path]}, places: {language: {…}},
//           files: {path: [hash, size, marks]}, versions: {language: version}, dates: {language: date},
//           said: {language: {copy, old}}, checked: milliseconds, next: the same fields of a newer copy that waits, waiting: bytes not fetched}
(function () {
  "use strict";

  var SIDE_BY_SIDE = 4;
  var MARK = 8; // letters of a mark
  var WITHOUT_ASKING = 1000000; // bytes of changes that are fetched without a new question

  // Why something could not be kept: "full", "changed" (on its way), "strange" (not our answer), "offline", "stopped".
  function failure(reason) {
    var error = new Error(reason);
    error.reason = reason;
    return error;
  }

  function reasonOf(error) {
    if (error.reason) return error.reason;
    if (error.name === "QuotaExceededError") return "full";
    return error.name === "AbortError" ? "stopped" : "offline";
  }

  async function hashOf(bytes) {
    var digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return Array.from(digest.slice(0, 8), function (byte) { return byte.toString(16).padStart(2, "0"); }).join("");
  }

  // `scope` is the address of the site's root. Several sites may live on one host, so names hold its path.
  self.passalongCopies = function (scope) {
    var place = new URL(scope).pathname;
    var FILES = "passalong " + place + " files";
    var NOTE = "passalong " + place + " note";

    function key(path, hash) {
      return scope + encodeURI(path) + "?kept=" + hash;
    }

    async function read() {
      var found = await caches.match(scope + "note", { cacheName: NOTE });
      return found ? found.json() : null;
    }

    async function write(note) {
      var store = await caches.open(NOTE);
      await store.put(scope + "note", new Response(JSON.stringify(note)));
    }

    // Pages and the worker take turns at the note.
    function inTurn(work) {
      return navigator.locks ? navigator.locks.request(NOTE, work) : work();
    }

    // --- the network, never taken at its word: an error page or a portal is not an answer ---

    async function ask(path, what, signal) {
      var answer = await fetch(scope + path, { cache: "no-store", redirect: "error", signal: signal });
      var type = answer.headers.get("content-type") || "";
      if (!answer.ok || type.indexOf("application/json") !== 0) throw failure("strange");
      var said = await answer.json();
      if (!said || said.passalong !== what || said.format !== 1) throw failure("strange");
      return said;
    }

    async function fetchOne(store, path, hash, signal) {
      var answer = await fetch(scope + encodeURI(path), { cache: "no-cache", signal: signal });
      if (!answer.ok) throw failure("changed");
      var bytes = await answer.arrayBuffer();
      if (await hashOf(bytes) !== hash) throw failure("changed");
      var type = answer.headers.get("content-type") || "application/octet-stream";
      await store.put(key(path, hash), new Response(bytes, { headers: { "content-type": type } }));
    }

    async function missing(files) {
      if (!(await caches.has(FILES))) return Object.keys(files);
      var store = await caches.open(FILES);
      var there = new Set((await store.keys()).map(function (request) { return request.url; }));
      return Object.keys(files).filter(function (path) { return !there.has(key(path, files[path][0])); });
    }

    function bytesOf(paths, files) {
      return paths.reduce(function (sum, path) { return sum + files[path][1]; }, 0);
    }

    // What arrived stays when this is interrupted: the next try fetches only the rest.
    async function download(files, say, signal) {
      var left = await missing(files);
      var total = bytesOf(left, files);
      var done = 0;
      if (navigator.storage && navigator.storage.estimate) {
        var room = await navigator.storage.estimate();
        if (room.quota - room.usage < total) throw failure("full");
      }
      var store = await caches.open(FILES);
      async function fetchRest() {
        for (var path = left.shift(); path; path = left.shift()) {
          try {
            await fetchOne(store, path, files[path][0], signal);
          } catch (error) {
            left.length = 0;
            throw error;
          }
          done += files[path][1];
          say(done, total);
        }
      }
      var hands = [];
      for (var i = 0; i < SIDE_BY_SIDE; i++) hands.push(fetchRest());
      var ended = await Promise.allSettled(hands);
      ended.forEach(function (hand) { if (hand.reason) throw hand.reason; });
    }

    // --- what is to be kept, as the site has it now ---

    async function plan(wishes, signal) {
      var made = { kept: [], core: {}, places: {}, files: {}, versions: {}, dates: {}, said: {} };
      var lists = {};
      for (var wish of wishes) {
        var list = lists[wish.language] || await ask("offline/" + wish.language + ".json", "copies", signal);
        lists[wish.language] = list;
        var group = list.groups[wish.group];
        if (!group) continue; // the site no longer has it
        var rows = group.files.concat(wish.more ? group.more : []).map(function (n) { return list.files[n]; });
        var core = list.core.map(function (n) { return list.files[n]; });
        rows.concat(core).forEach(function (row) { made.files[row[0]] = row.slice(1); });
        made.kept.push({
          language: wish.language, group: wish.group, more: Boolean(wish.more), title: wish.title,
          paths: rows.map(function (row) { return row[0]; }),
        });
        made.core[wish.language] = core.map(function (row) { return row[0]; });
        made.places[wish.language] = { root: list.root, offline: list.offline, home: list.home };
        made.versions[wish.language] = list.version;
        made.dates[wish.language] = list.date;
        made.said[wish.language] = list.said;
      }
      return made;
    }

    function isSame(one, other) {
      return one.language === other.language && one.group === other.group;
    }

    async function keep(wish, say, signal) {
      try {
        var before = await read();
        var others = before ? before.kept.filter(function (one) { return !isSame(one, wish); }) : [];
        var made = await plan(others.concat([wish]), signal);
        await download(made.files, say, signal);
        if (navigator.storage && navigator.storage.persist) await navigator.storage.persist();
        await inTurn(function () { return write(Object.assign(made, { checked: Date.now() })); });
        await prune();
      } catch (error) {
        var reason = reasonOf(error);
        if (reason === "full") await prune();
        throw failure(reason);
      }
    }

    async function drop(entry) {
      var left = await inTurn(async function () {
        var note = await read();
        if (!note) return 0;
        note.kept = note.kept.filter(function (one) { return !isSame(one, entry); });
        var wanted = new Set();
        note.kept.forEach(function (one) {
          one.paths.concat(note.core[one.language]).forEach(function (path) { wanted.add(path); });
        });
        Object.keys(note.files).forEach(function (path) { if (!wanted.has(path)) delete note.files[path]; });
        note.next = null;
        await write(note);
        return note.kept.length;
      });
      if (left) await prune();
      else await dropAll();
    }

    function dropAll() {
      return inTurn(async function () {
        await caches.delete(NOTE);
        await caches.delete(FILES);
      });
    }

    // Whether anything is on the device, even from a copy that was never finished.
    function isAnyHere() {
      return caches.has(FILES);
    }

    // Files that no copy names any more.
    async function prune() {
      var note = await read();
      if (!note) return caches.delete(FILES);
      var wanted = new Set();
      [note.files, note.next ? note.next.files : {}].forEach(function (files) {
        Object.keys(files).forEach(function (path) { wanted.add(key(path, files[path][0])); });
      });
      var store = await caches.open(FILES);
      for (var request of await store.keys()) if (!wanted.has(request.url)) await store.delete(request);
    }

    // --- contact: first the recall list, which removes without asking what must not be read any more ---

    function holds(marks, right) {
      for (var i = 0; i < marks.length; i += MARK) if (!right.has(marks.slice(i, i + MARK))) return false;
      return true;
    }

    // {gone, removed: [path], isNew}, or null where nobody trustworthy answered.
    async function contact() {
      var list;
      try {
        list = await ask("recall.json", "recall");
      } catch (error) {
        return null;
      }
      if (list.gone === true) {
        await dropAll();
        return { gone: true, removed: [], isNew: false };
      }
      if (typeof list.marks !== "string" || !list.versions || !list.dates) return null;
      var heard = await inTurn(function () { return obey(list); });
      // The browser's own cache may still hold what was removed.
      await Promise.all(heard.removed.map(function (path) {
        return fetch(scope + encodeURI(path), { cache: "reload" }).catch(function () {});
      }));
      return heard;
    }

    async function obey(list) {
      var right = new Set();
      for (var i = 0; i < list.marks.length; i += MARK) right.add(list.marks.slice(i, i + MARK));
      var note = await read();
      var removed = [];
      if (!note) return { gone: false, removed: removed, isNew: false };
      var store = await caches.open(FILES);
      for (var files of [note.files, note.next ? note.next.files : {}]) {
        for (var path of Object.keys(files)) {
          if (holds(files[path][2], right)) continue;
          await store.delete(key(path, files[path][0]));
          if (files === note.files) removed.push(path);
          delete files[path];
        }
      }
      var isNew = Object.keys(note.versions).some(function (code) {
        return list.versions[code] !== (note.next || note).versions[code];
      });
      note.checked = Date.now();
      if (!isNew && !note.next) {
        Object.keys(note.dates).forEach(function (code) { note.dates[code] = list.dates[code]; });
        note.waiting = 0;
      }
      await write(note);
      return { gone: false, removed: removed, isNew: isNew };
    }

    // Fetch what changed, and let it wait. Much of it is fetched only when the reader says so (`asked`).
    async function update(asked, say) {
      var note = await read();
      if (!note) return;
      var made = await plan(note.kept);
      var bytes = bytesOf(await missing(made.files), made.files);
      var saving = navigator.connection && navigator.connection.saveData;
      var waits = !asked && (saving ? bytes > 0 : bytes > WITHOUT_ASKING);
      try {
        if (!waits) await download(made.files, say || function () {});
      } finally {
        if (!(await read())) await dropAll(); // it was removed meanwhile: nothing may stay behind
      }
      await inTurn(async function () {
        var now = await read();
        if (!now) return;
        if (waits) now.waiting = bytes;
        else now.next = made;
        await write(now);
      });
      if (asked) await turn();
    }

    // The newer copy takes the place of the older one.
    async function turn() {
      var turned = await inTurn(async function () {
        var note = await read();
        if (!note || !note.next) return false;
        await write(Object.assign({}, note.next, { checked: note.checked, next: null, waiting: 0 }));
        return true;
      });
      if (turned) await prune();
      return turned;
    }

    async function answerFor(path, note) {
      var row = note.files[path];
      return row ? caches.match(key(path, row[0]), { cacheName: FILES }) : undefined;
    }

    return {
      read: read, keep: keep, drop: drop, dropAll: dropAll, contact: contact, update: update, turn: turn,
      isAnyHere: isAnyHere, answerFor: answerFor, reasonOf: reasonOf,
    };
  };
})();
