// The way out: the button, or the Shift key three times. It runs before the page is drawn, so that it works at once.
(function () {
  "use strict";

  var PRESSES = 3;
  var WITHIN = 5000; // milliseconds
  var LEFT = " "; // the name of a window that was left: tells a page of ours, and nobody else, that Back led to it

  // Styles keep room for what other scripts will show, so that nothing on the page jumps.
  var classes = document.documentElement.classList;
  classes.add("js");
  if (navigator.serviceWorker && self.caches && self.isSecureContext && location.protocol !== "file:") {
    classes.add("can-keep");
  }

  var addresses = document.currentScript.dataset;
  var presses = [];

  // The network may be slow: what is on the screen goes first, then the address.
  function leave() {
    window.stop();
    window.name = LEFT;
    document.title = "";
    document.documentElement.textContent = "";
    window.location.replace(hasOwnPage() && !navigator.onLine ? addresses.away : addresses.exit);
  }

  // Without a connection, a plain page of ours: from a disk, or from the copy that somebody chose to keep.
  function hasOwnPage() {
    return location.protocol === "file:" || Boolean(navigator.serviceWorker && navigator.serviceWorker.controller);
  }

  // Back does not return: a page that it leads to is left again. An address typed anew opens as usual.
  window.addEventListener("pageshow", function (event) {
    if (window.name !== LEFT) return;
    if (event.persisted || cameBack()) leave();
    else window.name = "";
  });

  function cameBack() {
    var entries = performance.getEntriesByType("navigation");
    return entries.length > 0 && entries[0].type === "back_forward";
  }

  if (window.name === LEFT && cameBack()) leave();

  document.addEventListener("click", function (event) {
    var target = event.target;
    if (!target.closest || !target.closest(".leave")) return;
    event.preventDefault();
    leave();
  });

  document.addEventListener("keyup", function (event) {
    if (event.key !== "Shift") {
      presses = [];
      return;
    }
    var now = Date.now();
    presses = presses.filter(function (then) { return now - then < WITHIN; });
    presses.push(now);
    if (presses.length >= PRESSES) leave();
  });
})();
