// The list of languages: it closes again when somebody goes elsewhere, and another language opens at the same place.
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
  // A plan or a start time that was typed goes along, and so does the place on the page.
  languages.addEventListener("click", function (event) {
    var link = event.target.closest("a");
    var kept = document.documentElement.dataset.keep;
    if (link) link.hash = kept || window.location.hash.replace(/^#(menu|content)$/, "");
  });
})();
