// The worker: answers from the copy that the reader chose to keep, and from the network for everything else.
// It is installed only when somebody keeps something. Oldest browser: Chrome 80.
"use strict";

importScripts("assets/js/copies.js");

var scope = self.registration.scope;
var copies = self.passalongCopies(scope);
var PATIENCE = 800; // milliseconds that a kept page waits for the recall list
var NOT_KEPT = /^(sw\.js|recall\.json|offline\/.*)$/;
var SESSION = /(^|\/)modules\/[^/]+\/(?!index\.html)[^/]+\.html$/;

self.addEventListener("install", function () { self.skipWaiting(); });
self.addEventListener("activate", function (event) { event.waitUntil(self.clients.claim()); });

// The path below the root of the site, or null for another site on this host.
function pathOf(address) {
  var url = new URL(address);
  if (url.href.indexOf(scope) !== 0) return null;
  var path = decodeURI(url.href.slice(scope.length).split(/[?#]/)[0]);
  return path === "" || path.slice(-1) === "/" ? path + "index.html" : path;
}

self.addEventListener("fetch", function (event) {
  var path = event.request.method === "GET" ? pathOf(event.request.url) : null;
  if (path === null || NOT_KEPT.test(path)) return;
  event.respondWith(event.request.mode === "navigate" ? page(event, path) : file(event, path));
});

async function file(event, path) {
  var note = await copies.read();
  return (note && await copies.answerFor(path, note)) || fetch(event.request);
}

async function page(event, path) {
  await turnWhenLeft(event, path);
  var note = await copies.read();
  var meeting = meetNetwork();
  event.waitUntil(meeting.done);
  if (note && await kept(path, note)) {
    await Promise.race([meeting.heard, pause(PATIENCE)]);
    note = await copies.read();
    var found = note && await kept(path, note);
    if (found) {
      event.waitUntil(meeting.heard.then(function (heard) { return lookAgain(heard, path, event.resultingClientId); }));
      return found;
    }
  }
  try {
    return await fetch(event.request);
  } catch (error) {
    return note ? elsewhere(path, note) : Response.error();
  }
}

// Some hosts drop the ending of a page's address.
async function kept(path, note) {
  return await copies.answerFor(path, note) || copies.answerFor(path + ".html", note);
}

// Without a connection, a page that is not kept leads to the list of those that are, in its language.
function elsewhere(path, note) {
  var codes = Object.keys(note.places).sort(function (one, other) {
    return note.places[other].root.length - note.places[one].root.length;
  });
  var code = codes.find(function (one) { return path.indexOf(note.places[one].root) === 0; }) || codes[0];
  return code ? Response.redirect(scope + note.places[code].offline + "#not-kept", 302) : Response.error();
}

// First the list of what must go; then, if there is anything newer, only what changed.
var now = null;
function meetNetwork() {
  if (now) return now;
  var heard = copies.contact();
  now = { heard: heard, done: heard.then(follow).finally(function () { now = null; }) };
  return now;
}

async function follow(heard) {
  if (!heard) return;
  if (heard.gone) {
    await self.registration.unregister();
    return;
  }
  for (var client of await self.clients.matchAll({ type: "window" })) {
    if (heard.removed.indexOf(pathOf(client.url)) >= 0) await client.navigate(client.url);
  }
  if (!heard.isNew) return;
  try {
    await copies.update(false);
  } catch (error) {
    // The line broke: the next contact begins where this one ended.
  }
}

// The list came after its page was shown: what it removed is taken off the screen too.
async function lookAgain(heard, path, id) {
  if (!heard || heard.removed.indexOf(path) < 0) return;
  await pause(PATIENCE);
  var client = await self.clients.get(id);
  if (client) await client.navigate(client.url);
}

function pause(milliseconds) {
  return new Promise(function (done) { setTimeout(done, milliseconds); });
}

// A newer copy waits as long as a session stays open: nobody's page changes under their hands.
async function turnWhenLeft(event, path) {
  var note = await copies.read();
  if (!note || !note.next) return;
  var open = await self.clients.matchAll({ type: "window" });
  var leaving = open.find(function (one) { return one.id === (event.replacesClientId || event.clientId); });
  var sessions = open
    .filter(function (client) { return client !== leaving; })
    .map(function (client) { return pathOf(client.url); })
    .filter(function (at) { return at !== null && SESSION.test(at); });
  var sameAgain = pathOf((leaving || { url: sessions.length ? scope + sessions[0] : scope }).url) === path;
  // A browser that does not say which page is being left may still count it.
  var others = leaving ? sessions.length : sessions.length - 1;
  if (others < 1 && !(sameAgain && SESSION.test(path))) await copies.turn();
}
