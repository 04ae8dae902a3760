// The way out: the button, or the Shift key three times. Nothing else runs on its own.
(function () {
  "use strict";

  var PRESSES = 3;
  var WITHIN = 5000; // milliseconds

  var button = document.querySelector(".leave");

  // The network may be slow: what is on the screen goes first, then the address.
  function leave() {
    document.title = "";
    document.documentElement.textContent = "";
    window.location.replace(button.href);
  }

  if (button) {
    var presses = [];
    button.addEventListener("click", function (event) {
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
  }

  // A list of languages that was opened closes again when somebody goes elsewhere.
  var languages = document.querySelector(".languages");
  if (languages) {
    document.addEventListener("click", function (event) {
      if (!languages.contains(event.target)) languages.open = false;
    });
    languages.addEventListener("keydown", function (event) {
      if (event.key === "Escape") {
        languages.open = false;
        languages.querySelector("summary").focus();
      }
    });
  }
})();
