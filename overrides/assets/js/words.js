// The words of the texts, and the parts in which they stand: so a question fetches a few parts and not all.
// How they are written is said in `passalong.offline.vocabulary`.
//
//   passalongVocabulary({first, words, parts}) → {words: [folded], where(word), partsOf(page)}
(function () {
  "use strict";

  var DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  var EVERYWHERE = "*";
  var WHOLE = 4; // a part with the word itself comes before one with a word that begins so, or has it inside
  var START = 3;
  var INSIDE = 2;
  var ANY = 1;

  // Scripts that put no space between words: three letters in a row are looked up at a time.
  var ROW = 3;
  var UNSPACED = "\u0e00-\u0e4f\u0e5a-\u0ecf\u0eda-\u0eff\u1000-\u103f\u104a-\u109f" +
    "\u1780-\u17df\u3040-\u30ff\u3400-\u9fff\ua9e0-\ua9ef\uaa60-\uaa7f";
  var RUNS = new RegExp("[" + UNSPACED + "]+|[^" + UNSPACED + "]+", "g");
  var IS_UNSPACED = new RegExp("^[" + UNSPACED + "]+$");

  function pieces(word) {
    var found = [];
    (word.match(RUNS) || []).forEach(function (run) {
      if (run.length <= ROW || !IS_UNSPACED.test(run)) found.push(run);
      else for (var i = 0; i + ROW <= run.length; i++) found.push(run.substr(i, ROW));
    });
    return found;
  }

  window.passalongVocabulary = function (given) {
    var count = given.first.length;
    var codes = given.parts.split(" ");
    var words = [];
    var before = "";
    given.words.split(" ").forEach(function (one) {
      before = before.slice(0, DIGITS.indexOf(one.charAt(0))) + one.slice(1);
      words.push(window.passalongFold(before).text);
    });

    // Calls `each` with the number of every part in a code, and whether it is known or as good as any.
    function partsIn(code, each) {
      var i;
      var at = -1;
      if (code === EVERYWHERE) {
        for (i = 0; i < count; i++) each(i, true);
        return;
      }
      for (i = 0; i < code.length; i++) {
        if (code.charAt(i) === "-") at += DIGITS.length;
        else each(at += DIGITS.indexOf(code.charAt(i)) + 1, false);
      }
    }

    function wherePiece(piece) {
      var found = {};
      words.forEach(function (word, n) {
        var at = word.indexOf(piece);
        if (at < 0) return;
        var worth = word.length === piece.length ? WHOLE : at === 0 ? START : INSIDE;
        partsIn(codes[n], function (part, isAny) {
          found[part] = Math.max(found[part] || 0, isAny ? ANY : worth);
        });
      });
      return found;
    }

    // Part → how likely it is to have the word.
    function where(word) {
      return pieces(word).map(wherePiece).reduce(function (some, others) {
        var both = {};
        Object.keys(some).forEach(function (part) {
          if (part in others) both[part] = Math.min(some[part], others[part]);
        });
        return both;
      });
    }

    // The parts that have the text of a page; a long page is spread over several.
    function partsOf(page) {
      var found = [];
      given.first.forEach(function (first, part) {
        if (first <= page && (part + 1 === count || given.first[part + 1] >= page)) found.push(part);
      });
      return found;
    }

    return { words: words, where: where, partsOf: partsOf };
  };
})();
