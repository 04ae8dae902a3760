// Numbers, clock times and lengths, written as the page itself writes them: its digits, its clock, its words.
//
//   passalongNumbers({digits, hours, am, pm, minutes_short, hours_short, hours_minutes_short}) → functions
(function () {
  "use strict";

  var DAY = 24 * 60;

  window.passalongNumbers = function (how) {
    var ten = Array.from(how.digits);

    function digits(text) {
      return String(text).replace(/[0-9]/g, function (digit) { return ten[digit]; });
    }

    function two(number) {
      return (number < 10 ? "0" : "") + number;
    }

    // 1090 → "18:10", or "6:10 PM".
    function clock(minutes) {
      var inDay = ((minutes % DAY) + DAY) % DAY;
      var hour = Math.floor(inDay / 60);
      if (how.hours !== "12h") return digits(two(hour) + ":" + two(inDay % 60));
      return digits((hour % 12 || 12) + ":" + two(inDay % 60)) + " " + (hour < 12 ? how.am : how.pm);
    }

    // Time since the start: 65 → "1:05".
    function since(minutes) {
      return digits(Math.floor(minutes / 60) + ":" + two(minutes % 60));
    }

    function fill(words, slots) {
      return words.replace(/\{([a-z]+)\}/g, function (all, name) { return name in slots ? slots[name] : all; });
    }

    function minutes(number) {
      return fill(how.minutes_short, { n: digits(number) });
    }

    // 330 → "5 h 30", 305 → "5 h 05", or "5 h 5 min" where a word follows the minutes.
    function hours(number) {
      var whole = Math.floor(number / 60);
      var rest = number % 60;
      if (!whole) return minutes(rest);
      if (!rest) return fill(how.hours_short, { h: digits(whole) });
      var both = how.hours_minutes_short;
      return fill(both, { h: digits(whole), m: digits(/\{m\}\u2069?$/.test(both) ? two(rest) : rest) });
    }

    return { digits: digits, clock: clock, since: since, minutes: minutes, hours: hours, fill: fill };
  };

  // "18:05" → 1085; anything else → -1.
  window.passalongNumbers.read = function (text) {
    var found = /^([01][0-9]|2[0-3]):([0-5][0-9])$/.exec(text || "");
    return found ? Number(found[1]) * 60 + Number(found[2]) : -1;
  };

  window.passalongNumbers.write = function (minutes) {
    var inDay = minutes % DAY;
    var hour = Math.floor(inDay / 60);
    return (hour < 10 ? "0" : "") + hour + (inDay % 60 < 10 ? ":0" : ":") + (inDay % 60);
  };
})();
