// The run sheet of a session on the reader's own clock. Without this script the times of the programme stand.
// What is typed lives after the `#` (`#start=18:30&interpreted=1`), so that another language keeps it.
(function () {
  "use strict";

  var sheet = document.querySelector(".run-sheet[data-numbers]");
  if (!sheet || !window.passalongNumbers) return;
  var write = window.passalongNumbers(JSON.parse(sheet.dataset.numbers));
  var read = window.passalongNumbers.read;
  var form = sheet.querySelector("form");
  var start = form.elements.start;
  var interpreted = form.elements.interpreted;
  var title = sheet.querySelector("h2");
  var builtTitle = title.textContent;
  var from = sheet.querySelector(".times-from");
  var ending = sheet.querySelector(".ending");
  var longer = ending && ending.querySelector("strong");
  var builtLonger = longer && longer.textContent;
  var planner = form.querySelector(".to-planner");
  var plannerAddress = planner && planner.getAttribute("href");
  var rows = Array.from(sheet.querySelectorAll("tbody tr"));
  var steps = Array.from(document.querySelectorAll(".step .step-facts"));

  function draw() {
    var begin = read(start.value);
    var now = Math.max(begin, 0);
    rows.forEach(function (row, number) {
      var length = Number(interpreted.checked ? row.dataset.longer : row.dataset.minutes);
      var at = begin < 0 ? write.since(now) : write.clock(now);
      row.querySelector(".clock bdi").textContent = at;
      row.querySelector(".minutes").textContent = write.minutes(length);
      if (steps[number]) {
        steps[number].querySelector(".at").textContent = at;
        steps[number].querySelector(".for").textContent = write.minutes(length);
      }
      now += length;
    });
    title.textContent = begin < 0 ? builtTitle : write.fill(title.dataset.title, { time: write.clock(begin) });
    from.hidden = true;
    if (!ending) return;
    ending.hidden = !interpreted.checked;
    longer.textContent = begin < 0 ? builtLonger : write.fill(longer.dataset.timed, {
      end: write.clock(now),
      planned: write.clock(begin + rows.reduce(function (sum, row) { return sum + Number(row.dataset.minutes); }, 0))
    });
  }

  function state() {
    var parts = read(start.value) < 0 ? [] : ["start=" + start.value];
    if (interpreted.checked) parts.push("interpreted=1");
    return parts.join("&");
  }

  function keep() {
    var said = state();
    document.documentElement.dataset.keep = said;
    if (planner) planner.href = plannerAddress.replace("#", said ? "#" + said + "&" : "#");
  }

  // Only a time and a yes are read from the address; anything else in it is left alone.
  function recall() {
    var said = window.location.hash.slice(1).split("&");
    var time = said.filter(function (part) { return part.indexOf("start=") === 0; })[0];
    if (time === undefined && said.indexOf("interpreted=1") < 0) return false;
    if (time !== undefined && read(time.slice(6)) >= 0) start.value = time.slice(6);
    interpreted.checked = said.indexOf("interpreted=1") >= 0;
    return true;
  }

  if (form.dataset.start !== "") start.value = window.passalongNumbers.write(Number(form.dataset.start));
  interpreted.checked = "interpreted" in form.dataset;
  form.hidden = false;
  if (recall()) {
    draw();
    keep();
  }
  form.addEventListener("input", function () {
    draw();
    keep();
    window.history.replaceState(null, "", "#" + state());
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
})();
