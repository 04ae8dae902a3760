// What a word means, beside the word: on focus, under the pointer, or at the first touch. Escape closes it.
// Without this script the word is a link to the glossary, and its meaning is read aloud with it all the same.
(function () {
  "use strict";

  var terms = document.querySelectorAll("a.term");
  if (!terms.length) return;
  var bubble = document.createElement("div");
  bubble.className = "meaning";
  bubble.setAttribute("aria-hidden", "true"); // it is said by aria-describedby already
  bubble.hidden = true;
  document.querySelector("article").appendChild(bubble);
  var shown = null;
  var leaving = 0;

  function show(term) {
    var meaning = document.getElementById(term.getAttribute("aria-describedby"));
    if (!meaning || shown === term) return;
    shown = term;
    bubble.textContent = meaning.textContent;
    bubble.hidden = false;
    var box = term.getBoundingClientRect();
    var wide = bubble.offsetWidth;
    var edge = document.documentElement.clientWidth - wide - 8;
    bubble.style.left = Math.max(8, Math.min(box.left, edge)) + window.pageXOffset + "px";
    bubble.style.top = box.bottom + window.pageYOffset + 4 + "px";
  }

  function hide() {
    bubble.hidden = true;
    shown = null;
  }

  // The pointer may go from the word to its meaning and rest there.
  function later() {
    window.clearTimeout(leaving);
    leaving = window.setTimeout(hide, 250);
  }

  function stay() {
    window.clearTimeout(leaving);
  }

  Array.prototype.forEach.call(terms, function (term) {
    var touched = false;
    term.addEventListener("focus", function () { stay(); show(term); });
    term.addEventListener("blur", later);
    term.addEventListener("mouseenter", function () { stay(); show(term); });
    term.addEventListener("mouseleave", later);
    term.addEventListener("touchstart", function () { touched = shown !== term; }, { passive: true });
    term.addEventListener("click", function (event) {
      if (!touched) return; // the second touch follows the link
      touched = false;
      event.preventDefault();
      stay();
      show(term);
    });
  });
  bubble.addEventListener("mouseenter", stay);
  bubble.addEventListener("mouseleave", later);
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") hide();
  });
  document.addEventListener("touchstart", function (event) {
    if (shown && !event.target.closest("a.term, .meaning")) hide();
  }, { passive: true });
})();
