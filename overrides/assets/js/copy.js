// The button that copies the page to translate. Without a script, the text can be marked and copied by hand.
(function () {
  "use strict";

  var button = document.querySelector("button.copy");
  var text = document.querySelector("textarea.to-copy");
  if (!button || !text) return;
  var said = button.parentNode.querySelector("[role=status]");
  button.hidden = false;

  function done() {
    said.textContent = button.getAttribute("data-copied");
  }

  // Where a page is opened from a folder, browsers keep their clipboard to themselves, but not from a marked text.
  function marked() {
    text.focus();
    text.select();
    if (document.execCommand("copy")) done();
  }

  button.addEventListener("click", function () {
    if (navigator.clipboard && window.isSecureContext) navigator.clipboard.writeText(text.value).then(done, marked);
    else marked();
  });
})();
