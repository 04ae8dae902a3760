// The planner's page: draws a plan (see plan.js), and changes it. Choices live in the address after the `#`.
(function () {
  "use strict";

  var box = document.getElementById("planner");
  if (!box) return;
  var plans = window.passalongPlans;
  var root = document.getElementById("search").dataset.root;
  var data = null;
  var plan = null;
  var write = null;
  var form = box.querySelector("form");
  var days = box.querySelector(".plan-days");
  var said = box.querySelector(".plan-said");
  var address = document.getElementById("plan-address");

  function words(key, slots) {
    return write.fill(data.words["planner_" + key], slots || {});
  }

  function make(name, attributes, parent, text) {
    var made = document.createElement(name);
    Object.keys(attributes).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    if (text !== undefined) made.textContent = text;
    if (parent) parent.appendChild(made);
    return made;
  }

  function button(className, text, label, key, parent) {
    return make("button", { type: "button", class: "tool " + className, "aria-label": label, title: label, "data-key": key }, parent, text);
  }

  function titleOf(item) {
    return item.minutes ? data.pauses[item.id] : data.items[item.id].title;
  }

  // --- what is known comes once, as a script, so that a page on a disk can have it too ---

  window.passalongPlan = function (given) {
    data = given;
    write = window.passalongNumbers(given.numbers);
    var items = Object.create(null); // names come from the address: no name of JavaScript's own may be among them
    given.items.forEach(function (item) { items[item.id] = item; });
    data.items = items;
    var pauses = Object.create(null);
    given.pauses.forEach(function (pause) { pauses[pause[0]] = given.words["item_" + pause[0]]; });
    data.pauses = pauses;
    data.kinds = { session: given.words.kind_session, activity: given.words.kind_activity };
    data.codes = given.languages.map(function (one) { return one.code; }).concat("other");
    box.hidden = false;
    begin();
    window.addEventListener("hashchange", function () {
      if (window.location.hash.indexOf("=") > 0 && window.location.hash.slice(1) !== plans.write(plan)) begin();
    });
  };

  function begin() {
    plan = plans.parse(window.location.hash, data);
    form.elements.start.value = plan.start;
    form.elements.end.value = plan.end;
    form.elements.interpreted.checked = plan.interpreted;
    data.codes.forEach(function (code) { form.elements["people-" + code].value = plan.people[code] || ""; });
    var unknown = box.querySelector(".plan-unknown");
    unknown.hidden = !plan.unknown.length;
    unknown.textContent = plan.unknown.length ? words("unknown", { ids: plan.unknown.slice(0, 9).join(", ") }) : "";
    draw();
  }

  // --- drawing: text nodes only ---

  function draw(focus) {
    var laid = plans.layOut(plan, data);
    days.textContent = "";
    laid.forEach(drawDay);
    var total = laid.reduce(function (sum, day) { return sum + day.end - day.start; }, 0);
    var any = total > 0;
    box.querySelector(".plan-total").textContent = any ? words("total", { time: write.hours(total) }) : words("empty");
    box.querySelector("#choose").textContent = words("choose", { n: write.digits(plan.days.length) });
    drawNeeds();
    drawAddress();
    var again = focus && box.querySelector('[data-key="' + focus + '"]');
    if (again) again.focus();
  }

  function drawDay(day, number) {
    var part = make("section", { class: "plan-meeting" }, days);
    var name = words("meeting", { n: write.digits(number + 1) });
    var head = make("div", { class: "plan-head" }, part);
    make("h3", { id: "meeting-" + (number + 1), tabindex: "-1", "data-key": "day-" + number }, head, name);
    var label = make("label", {}, head, words("date") + " ");
    make("input", { type: "date", value: day.date, "data-day": number, "data-key": "date-" + number, "aria-describedby": "meeting-" + (number + 1) }, label);
    if (plan.days.length > 1) button("plan-remove-day", "×", words("remove_day", { n: write.digits(number + 1) }), "gone-" + number, head).dataset.day = number;
    if (!day.lines.length) return;
    var table = make("table", { class: "plan-table", "aria-labelledby": "meeting-" + (number + 1) }, part);
    var body = make("tbody", {}, table);
    day.lines.forEach(function (line, place) { drawLine(line, number, place, body); });
    var end = words("ends", { time: write.clock(day.end) }) + (day.end > 1440 ? " · " + words("midnight") : "");
    var foot = make("p", { class: "plan-end" }, part, end);
    if (day.over) make("strong", { class: "plan-over" }, foot, " · " + words("over", { n: write.digits(day.over) }));
  }

  function drawLine(line, number, place, body) {
    var key = number + "-" + place;
    var title = titleOf(line.item);
    var row = make("tr", line.known ? {} : { class: "break" }, body);
    make("bdi", {}, make("td", { class: "clock" }, row), write.clock(line.start));
    var cell = make("th", { scope: "row" }, row);
    if (line.known) {
      if (line.known.code) drawCode(line.known.code, cell);
      var link = make("a", { href: root + line.known.address }, cell, title);
      if (line.known.lang) { link.lang = line.known.lang; link.dir = line.known.dir; }
    } else {
      cell.appendChild(document.createTextNode(title));
    }
    var minutes = make("td", { class: "minutes" }, row);
    if (line.known) minutes.textContent = write.minutes(line.minutes);
    else {
      make("input", { type: "number", min: 1, max: plans.LONGEST, value: line.minutes, inputmode: "numeric", "data-minutes": key, "data-key": "minutes-" + key, "aria-label": words("minutes_of", { title: title }) }, minutes);
      make("span", { class: "only-print" }, minutes, write.minutes(line.minutes));
    }
    var tools = make("td", { class: "plan-tools" }, row);
    [["up", "↑"], ["down", "↓"], ["remove", "×"]].forEach(function (tool) {
      button("plan-" + tool[0], tool[1], words(tool[0], { title: title }), tool[0] + "-" + key, tools).dataset.place = key;
    });
  }

  function drawNeeds() {
    var needs = plans.needs(plan, data);
    var part = box.querySelector(".plan-needs");
    var things = part.querySelector(".plan-things");
    var papers = part.querySelector(".plan-papers");
    part.hidden = !needs.things.length && !needs.papers.length;
    part.querySelector(".plan-for").textContent = words("for_people", { n: write.digits(needs.people) });
    box.querySelector(".plan-count").textContent = Object.keys(plan.people).length ? write.digits(needs.people) : "";
    things.textContent = papers.textContent = "";
    needs.things.forEach(function (thing) {
      need(things, thing.words, "", thing.total, thing.codes.join(", "));
    });
    needs.papers.forEach(function (paper) {
      var known = data.papers[paper.id];
      var text = need(papers, known.title, known.code, paper.total, "", known);
      data.languages.filter(function (one) { return paper.languages[one.code]; }).forEach(function (one) {
        var copies = make("span", { class: "small" }, text, " ");
        make("bdi", { lang: one.tag, dir: "auto" }, copies, one.name);
        copies.appendChild(document.createTextNode(" " + write.digits(paper.languages[one.code])));
      });
    });
    part.querySelector("#copies").hidden = !needs.papers.length;
  }

  // The space stands beside the code: inside, it would be on the wrong side from right to left.
  function drawCode(code, parent) {
    make("bdi", { class: "code" }, parent, code);
    parent.appendChild(document.createTextNode(" "));
  }

  function need(list, title, code, total, about, known) {
    var item = make("li", { class: "tick" }, list);
    var text = make("span", {}, item);
    if (code) drawCode(code, text);
    var name = make(known ? "a" : "span", known ? { href: root + known.address } : {}, text, title);
    if (known && known.lang) { name.lang = known.lang; name.dir = known.dir; }
    if (about) {
      text.appendChild(document.createTextNode(" "));
      make("bdi", { class: "small" }, text, about);
    }
    make("bdi", { class: "total" }, item, write.digits(total));
    return text;
  }

  function drawAddress() {
    var hash = "#" + plans.write(plan);
    document.documentElement.dataset.keep = hash.slice(1);
    address.value = window.location.href.split("#")[0] + hash;
  }

  // --- changing ---

  function changed(focus, message) {
    draw(focus);
    window.history.replaceState(null, "", "#" + plans.write(plan));
    said.textContent = message || "";
  }

  function count() {
    return plan.days.reduce(function (sum, day) { return sum + day.items.length; }, 0);
  }

  function add(word) {
    var pause = /^([a-z]+)\.([0-9]+)$/.exec(word);
    var item = pause ? { id: pause[1], minutes: Number(pause[2]) } : { id: word };
    if (count() >= plans.MOST_ITEMS) return;
    plan.days[plan.days.length - 1].items.push(item);
    changed("", words("added", { title: titleOf(item) }));
  }

  // A step up from the first place of a meeting leads to the end of the one before it, and back.
  function move(number, place, by) {
    var item = plan.days[number].items[place];
    var to = place + by;
    var other = number;
    if (to < 0 || to >= plan.days[number].items.length) {
      other = number + by;
      if (!plan.days[other]) return;
      to = by < 0 ? plan.days[other].items.length : 0;
    }
    plan.days[number].items.splice(place, 1);
    plan.days[other].items.splice(to, 0, item);
    changed((by < 0 ? "up-" : "down-") + other + "-" + to, words("moved", { title: titleOf(item) }));
  }

  function remove(number, place) {
    var item = plan.days[number].items.splice(place, 1)[0];
    var left = plan.days[number].items.length;
    changed(left ? "remove-" + number + "-" + Math.min(place, left - 1) : "day-" + number, words("removed", { title: titleOf(item) }));
  }

  function save(name, type, text) {
    var link = make("a", { href: URL.createObjectURL(new Blob([text], { type: type })), download: name }, box);
    link.click();
    link.remove();
    window.setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
  }

  function meetingName(number) {
    return words("meeting", { n: String(number) });
  }

  var ACTIONS = {
    ".plan-up": function (place) { move(place[0], place[1], -1); },
    ".plan-down": function (place) { move(place[0], place[1], 1); },
    ".plan-remove": function (place) { remove(place[0], place[1]); },
    ".plan-remove-day": function (place, target) {
      plan.days.splice(Number(target.dataset.day), 1);
      changed("day-0");
    },
    ".plan-day": function () {
      if (plan.days.length < plans.MOST_DAYS) plan.days.push({ date: "", items: [] });
      changed("day-" + (plan.days.length - 1));
    },
    ".plan-new": function () {
      window.history.replaceState(null, "", "#plan=");
      begin();
      changed("day-0");
    },
    "[data-add]": function (place, target) { add(target.dataset.add); },
    ".plan-print": function () { window.print(); },
    ".plan-ics": function () {
      if (!plan.days.some(function (day) { return day.date && day.items.length; })) said.textContent = words("no_dates");
      else save("plan.ics", "text/calendar", plans.calendar(plan, data, meetingName));
    },
    ".plan-csv": function () {
      var head = [words("agenda"), words("date"), words("start"), words("end"), data.words.minutes, data.kinds.session];
      save("plan.csv", "text/csv", plans.table(plan, data, head, meetingName));
    },
    ".plan-copy": function () {
      address.select();
      document.execCommand("copy"); // works without a connection too, where the newer way is closed
      said.textContent = words("copied");
    },
  };

  box.addEventListener("click", function (event) {
    Object.keys(ACTIONS).forEach(function (selector) {
      var target = event.target.closest(selector);
      if (target) ACTIONS[selector]((target.dataset.place || "").split("-").map(Number), target);
    });
  });
  box.addEventListener("change", function (event) {
    var at = event.target.dataset;
    if (at.day !== undefined) plan.days[at.day].date = /^\d{4}-\d{2}-\d{2}$/.test(event.target.value) ? event.target.value : "";
    else if (at.minutes !== undefined) {
      var place = at.minutes.split("-").map(Number);
      plan.days[place[0]].items[place[1]].minutes = Math.min(Math.max(1, Math.floor(Number(event.target.value)) || 1), plans.LONGEST);
    } else if (!form.contains(event.target)) return;
    changed(at.key);
  });
  form.addEventListener("input", function () {
    plan.start = form.elements.start.value || plan.start;
    plan.end = form.elements.end.value;
    plan.interpreted = form.elements.interpreted.checked;
    plan.people = {};
    data.codes.forEach(function (code) {
      var number = Math.floor(Number(form.elements["people-" + code].value));
      if (number > 0) plan.people[code] = Math.min(number, 500);
    });
    changed();
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); });

  var script = document.createElement("script");
  script.src = box.dataset.data;
  document.head.appendChild(script);
})();
