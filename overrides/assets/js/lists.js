// On pages that list things: print now, show only some, and say when a number is old by the reader's own clock.
(function () {
  "use strict";

  var DAY = 24 * 60 * 60 * 1000;

  Array.prototype.forEach.call(document.querySelectorAll(".print-page"), function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });

  var services = document.querySelector("[data-check-after]");
  if (services) {
    Array.prototype.forEach.call(services.querySelectorAll("[data-checked]"), function (service) {
      var age = (Date.now() - Date.parse(service.dataset.checked)) / DAY;
      if (age > Number(services.dataset.checkAfter)) service.querySelector(".check-number").hidden = false;
    });
  }

  var facets = document.querySelector(".facets");
  if (facets) {
    facets.hidden = false;
    facets.addEventListener("change", function () {
      var wanted = Array.from(facets.elements).filter(function (list) { return list.value; }).map(function (list) {
        return list.name + ":" + list.value;
      });
      Array.prototype.forEach.call(document.querySelectorAll("[data-marks]"), function (row) {
        var marks = row.dataset.marks.split(" ");
        row.hidden = !wanted.every(function (mark) { return marks.indexOf(mark) >= 0; });
      });
      Array.prototype.forEach.call(document.querySelectorAll("section.part"), function (part) {
        if (part.querySelector("[data-marks]")) part.hidden = !part.querySelector("[data-marks]:not([hidden])");
      });
    });
  }
})();
