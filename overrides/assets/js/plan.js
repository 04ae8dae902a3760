// A plan as data: read from the address, laid out on the clock, counted, written as a calendar or a table.
// Nothing here touches the page. A plan is {start, end, interpreted, people: {code: n}, days: [{date, items: [{id, minutes}]}]}.
(function () {
  "use strict";

  var MOST_DAYS = 31;
  var MOST_ITEMS = 200;
  var MOST_PEOPLE = 500;
  var LONGEST = 480; // minutes of a pause
  var ID = /^[a-z0-9][a-z0-9-]{0,63}$/;
  var PAUSE = /^([a-z]+)\.([0-9]{1,3})$/;
  var DATE = /^([0-9]{4})([0-9]{2})([0-9]{2})$/;
  var PEOPLE = /^([A-Za-z-]{2,12})\.([0-9]{1,3})$/;

  var read = window.passalongNumbers.read;

  function empty() {
    return { start: "18:00", end: "", interpreted: false, people: {}, days: [{ date: "", items: [] }], unknown: [] };
  }

  function realDate(text) {
    var found = DATE.exec(text);
    if (!found) return "";
    var day = new Date(Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3])));
    var same = day.getUTCMonth() + 1 === Number(found[2]) && day.getUTCDate() === Number(found[3]);
    return same ? found[1] + "-" + found[2] + "-" + found[3] : "";
  }

  // What stands after the `#`. Only ids that `data` knows, numbers, times and dates are taken.
  function parse(hash, data) {
    var plan = empty();
    var said = Object.create(null);
    hash.replace(/^#/, "").split("&").forEach(function (part) {
      var at = part.indexOf("=");
      if (at > 0) said[part.slice(0, at)] = part.slice(at + 1);
    });
    if (read(said.start) >= 0) plan.start = said.start;
    if (read(said.end) >= 0) plan.end = said.end;
    plan.interpreted = said.interpreted === "1";
    (said.people || "").split(",").forEach(function (one) {
      var found = PEOPLE.exec(one);
      if (found && data.codes.indexOf(found[1]) >= 0) plan.people[found[1]] = Math.min(Number(found[2]), MOST_PEOPLE);
    });
    readDays(said.plan || "", plan, data);
    return plan;
  }

  function readDays(text, plan, data) {
    var count = 0;
    text.split(/,|%2C/i).forEach(function (word, number) {
      var last = plan.days[plan.days.length - 1];
      var pause = PAUSE.exec(word);
      var day = word === "day" ? [""] : /^day\.([0-9]{8})$/.exec(word);
      if (day) {
        var date = day[1] ? realDate(day[1]) : "";
        if (number === 0 || plan.days.length >= MOST_DAYS) last.date = date;
        else plan.days.push({ date: date, items: [] });
      } else if (count >= MOST_ITEMS || !word) {
        return;
      } else if (pause && data.pauses[pause[1]] && pause[2] > 0) {
        last.items.push({ id: pause[1], minutes: Math.min(Number(pause[2]), LONGEST) });
        count += 1;
      } else if (data.items[word]) {
        last.items.push({ id: word });
        count += 1;
      } else if (ID.test(word) && plan.unknown.indexOf(word) < 0) {
        plan.unknown.push(word);
      }
    });
  }

  function write(plan) {
    var parts = ["start=" + plan.start];
    if (plan.end) parts.push("end=" + plan.end);
    if (plan.interpreted) parts.push("interpreted=1");
    var people = Object.keys(plan.people).filter(function (code) { return plan.people[code] > 0; });
    if (people.length) parts.push("people=" + people.map(function (code) { return code + "." + plan.people[code]; }).join(","));
    var words = [];
    plan.days.forEach(function (day) {
      words.push("day" + (day.date ? "." + day.date.replace(/-/g, "") : ""));
      day.items.forEach(function (item) { words.push(item.minutes ? item.id + "." + item.minutes : item.id); });
    });
    return parts.concat("plan=" + words.join(",")).join("&");
  }

  // Each day with the time at which every item begins, when the day ends, and by how much it is too long.
  function layOut(plan, data) {
    return plan.days.map(function (day) {
      var now = read(plan.start);
      var lines = day.items.map(function (item) {
        var known = data.items[item.id];
        var minutes = item.minutes || (plan.interpreted ? known.longer : known.minutes);
        now += minutes;
        return { item: item, known: known, start: now - minutes, minutes: minutes };
      });
      var end = read(plan.end);
      return { date: day.date, lines: lines, start: read(plan.start), end: now, over: end < 0 || !lines.length ? 0 : Math.max(0, now - end) };
    });
  }

  function countPeople(plan, data) {
    var said = Object.keys(plan.people).reduce(function (sum, code) { return sum + plan.people[code]; }, 0);
    return said || data.people;
  }

  function howMany(quantity, per, people, known, data) {
    var times = { person: people, group: Math.ceil(people / data.group), room: 1, facilitator: known.facilitators };
    return quantity * (times[per] || 0);
  }

  // What to buy and bring, and what to copy, for all meetings together.
  function needs(plan, data) {
    var people = countPeople(plan, data);
    var things = Object.create(null);
    var papers = Object.create(null);
    plan.days.forEach(function (day) {
      day.items.forEach(function (item) {
        var known = item.minutes ? null : data.items[item.id];
        if (!known) return;
        known.things.forEach(function (one) {
          var thing = things[one[2].toLowerCase()] || { words: one[2], total: 0, codes: [] };
          things[one[2].toLowerCase()] = thing;
          thing.total += howMany(one[0], one[1], people, known, data);
          if (known.code && thing.codes.indexOf(known.code) < 0) thing.codes.push(known.code);
        });
        known.papers.forEach(function (one) {
          var paper = papers[one[2]] || { id: one[2], total: 0, languages: {} };
          papers[one[2]] = paper;
          paper.total += howMany(one[0], one[1], people, known, data);
          if (one[1] !== "person") return;
          Object.keys(plan.people).forEach(function (code) {
            paper.languages[code] = (paper.languages[code] || 0) + one[0] * plan.people[code];
          });
        });
      });
    });
    function some(found) {
      return Object.keys(found).map(function (key) { return found[key]; }).filter(function (one) { return one.total > 0; });
    }
    return { people: people, things: some(things), papers: some(papers) };
  }

  // --- to take along: neutral words, no place, nothing that a spreadsheet would work out ---

  function stamp(date, minutes) {
    var day = new Date(date + "T00:00:00Z");
    day.setUTCMinutes(minutes);
    return day.toISOString().replace(/[-:]/g, "").slice(0, 15);
  }

  function escapeText(words) {
    return words.replace(/[\\;,]/g, "\\$&").replace(/[\r\n]+/g, " ");
  }

  // One appointment for each meeting that has a date; `name(n)` is what it is called.
  function calendar(plan, data, name) {
    var lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Plan//Plan//EN", "CALSCALE:GREGORIAN"];
    layOut(plan, data).forEach(function (day, number) {
      if (!day.date || !day.lines.length) return;
      lines.push(
        "BEGIN:VEVENT",
        "UID:" + stamp(day.date, day.start) + "-" + (number + 1) + "@plan",
        "DTSTAMP:" + stamp(day.date, 0) + "Z",
        "DTSTART:" + stamp(day.date, day.start),
        "DTEND:" + stamp(day.date, day.end),
        "SUMMARY:" + escapeText(name(number + 1)),
        "END:VEVENT"
      );
    });
    return lines.concat("END:VCALENDAR", "").join("\r\n");
  }

  function cell(value) {
    var text = String(value);
    if (/^[\s]*[=+\-@|%]/.test(text)) text = "'" + text;
    return '"' + text.replace(/"/g, '""') + '"';
  }

  // One row for each item: codes instead of titles, so that the table says little to a stranger.
  function table(plan, data, head, name) {
    var rows = [head];
    var clock = window.passalongNumbers.write;
    layOut(plan, data).forEach(function (day, number) {
      day.lines.forEach(function (line) {
        var what = line.item.minutes ? data.pauses[line.item.id] : line.known.code || data.kinds[line.known.kind];
        rows.push([name(number + 1), day.date, clock(line.start), clock(line.start + line.minutes), line.minutes, what]);
      });
    });
    return "\ufeff" + rows.map(function (row) { return row.map(cell).join(","); }).join("\r\n") + "\r\n";
  }

  window.passalongPlans = {
    empty: empty, parse: parse, write: write, layOut: layOut, needs: needs, people: countPeople,
    calendar: calendar, table: table, LONGEST: LONGEST, MOST_DAYS: MOST_DAYS, MOST_ITEMS: MOST_ITEMS,
  };
})();
