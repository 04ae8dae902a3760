// A list of languages that was opened closes again when somebody goes elsewhere. Nothing else runs on its own.
(function () {
  "use strict";

  var languages = document.querySelector(".languages");
  if (!languages) return;
  document.addEventListener("click", function (event) {
    if (!languages.contains(event.target)) languages.open = false;
  });
  languages.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    languages.open = false;
    languages.querySelector("summary").focus();
  });
})();
