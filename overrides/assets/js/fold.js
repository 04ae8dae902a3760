// Letters as they are searched: what a reader types finds what an author wrote.
//
//   passalongFold("École") → {text: "ecole", places: [0, 1, 2, 3, 4, 5]}     places: where each letter stood
(function () {
  "use strict";

  // Letters that are typed instead of others, by habit or because the keyboard lacks them.
  var SAME = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "ґ": "г", "ё": "е", "є": "е",
    "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ۍ": "ي", "ے": "ي", "ک": "ك", "ڪ": "ك", "ګ": "گ", "ة": "ه", "ە": "ه", "ۀ": "ه",
    "ہ": "ه", "ھ": "ه", "ۃ": "ه", "ں": "ن", "ڼ": "ن", "ڵ": "ل", "ڕ": "ر", "ۆ": "و", "ء": "",
    "'": "", "’": "", "ʼ": "", "ʻ": "", "`": "", "\u200b": "",
  };

  // Accents, harakat, tatweel, the nukta of Hindi, joiners and marks of direction are not typed.
  var SILENT = /[\u0300-\u036f\u0483-\u0487\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u093c\u135d-\u135f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

  // Where the ten digits of a script begin.
  var DIGITS = [0x660, 0x6f0, 0x966, 0x9e6, 0xbe6, 0xe50, 0x1040, 0x17e0];

  // Rows of Ethiopic letters that sound alike: seven forms each, written as those of the first row.
  var ETHIOPIC = { 0x1210: 0x1200, 0x1280: 0x1200, 0x1220: 0x1230, 0x12d0: 0x12a0, 0x1340: 0x1338 };
  // The first and the fourth form of these sound alike too: ሀ and ሃ, አ and ኣ.
  var FOURTH = { 0x1203: 0x1200, 0x12a3: 0x12a0 };

  // Signs between words, in every script of the site; they are spaces here.
  var BETWEEN = /[\s.,:;!?"()«»“”‘\[\]{}\/|•·…،؛؟۔።፣፡፤፥፧।॥၊။។៖–—-]/;

  function ethiopic(code) {
    var row = code & ~7;
    var plain = row in ETHIOPIC ? ETHIOPIC[row] + (code & 7) : code;
    return String.fromCharCode(plain in FOURTH ? FOURTH[plain] : plain);
  }

  function digit(code) {
    for (var i = 0; i < DIGITS.length; i++) {
      if (code >= DIGITS[i] && code < DIGITS[i] + 10) return String(code - DIGITS[i]);
    }
    return "";
  }

  function one(letter) {
    var code = letter.charCodeAt(0);
    if (BETWEEN.test(letter)) return " ";
    if (code < 128) return letter in SAME ? SAME[letter] : letter.toLowerCase();
    if (code >= 0x1200 && code <= 0x135a) return ethiopic(code);
    var number = digit(code);
    if (number) return number;
    var small = letter.toLowerCase();
    if (small in SAME) return SAME[small];
    var bare = small.normalize("NFKD").replace(SILENT, "");
    return Array.from(bare, function (part) { return part in SAME ? SAME[part] : part; }).join("");
  }

  var known = {};

  window.passalongFold = function (text) {
    var folded = "";
    var places = [];
    var at = 0;
    Array.from(text).forEach(function (letter) {
      var plain = known[letter];
      if (plain === undefined) plain = known[letter] = one(letter);
      for (var i = 0; i < plain.length; i++) places.push(at);
      folded += plain;
      at += letter.length;
    });
    places.push(at);
    return { text: folded, places: places };
  };
})();
