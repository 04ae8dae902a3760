"""How much of a text its PDF gives back: to those who search, copy, or have it read aloud.

    passages(html)          what was to be printed, passage by passage
    share(passages, text)   the part of its words that a reader of the PDF found, 0 to 1

A page can look right while its text layer is garbage, so what `pdftotext` or `mutool` found is measured, never
looked at. Words count that come back in the order of their passage; the passages may come in any order, since a
reader takes columns, boxes and running heads as it finds them.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from html import unescape
from itertools import groupby

ENOUGH = 0.99
"""The part of its words that every pack must give back."""

_WITHIN = 60
"""Words that may stand between two words of a passage: what another cell of the row, or a head, puts there."""
_STARTS = 400
"""Places at which a passage is looked for."""
_GAPS = (0, 12, 36)
"""Words that may stand between its first words: of another cell, or of the foot of a page and the head of the next."""
_GONE = re.compile(
    r'<(script|style|svg|title|head)\b.*?</\1>|<div class="blank-notes">.*?</div>'
    r"|<!-- even \S+ -->.*?<!-- even ends -->|<!--.*?-->",
    re.DOTALL,
)
"""What is never shown, and the pages for notes, which are there only where a sheet would have an empty back."""
_INLINE = re.compile(r"</?(?:a|abbr|b|bdo|em|i|small|strong|wbr)\b[^>]*>")
_EDGE = re.compile("<[^>]*>|[\u2066-\u2069]")
"""Where a passage ends: so does what has its own direction inside of another."""
_CLUSTER = re.compile(
    # Burmese: a letter begins one, unless it is stacked under the one before or closes its syllable.
    "(?<=[\u1000-\u109f\uaa60-\uaa7f])(?<!\u1039)(?=[\u1000-\u102a\u103f\u104e](?!\u103a|\u1039|\u1037\u103a))"
    # Khmer: a letter that is not a subscript of the one before.
    "|(?<=[\u1780-\u17dd])(?<!\u17d2)(?=[\u1780-\u17b3])"
)
"""Where one may begin inside of what stands without a space."""
_TURNS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks that a reader sets where the direction changes: words end there."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_OPEN = re.compile("^[^\u202b]+\u202b|\u202c[^\u202c]+$")
_PIECE = re.compile("\u202b[^\u202b\u202c]*\u202c|[^\u202b\u202c]+")
_SIGN_FROM_LEFT = r"[^\W\u0590-\u065f\u066e-\u06ef\u06fa-\u08ff]"
_SIGN_FROM_RIGHT = r"[\u0590-\u065f\u066e-\u06ef\u06fa-\u08ff]"
_FROM_LEFT = re.compile(rf"{_SIGN_FROM_LEFT}+(?:[\W_]+{_SIGN_FROM_LEFT}+)*")
"""Numbers, addresses, words of other scripts."""
_TAKEN_FROM_LEFT = re.compile("\u202a([^\u202a-\u202c]*)\u202c")
_COMMA = re.compile(" *[\u060c\u061b] *")
_FROM_RIGHT = re.compile(rf"{_RIGHT_TO_LEFT.pattern}+(?:[\W_]+{_RIGHT_TO_LEFT.pattern}+)*")
_BESIDE = re.compile(rf"(?<={_SIGN_FROM_LEFT})(?={_SIGN_FROM_RIGHT})|(?<={_SIGN_FROM_RIGHT})(?={_SIGN_FROM_LEFT})")
"""Where letters from the right stand at a number or at letters from the left, `و5`: a reader parts them."""
_HYPHENED = re.compile(r"(\w+)[-\u2010](?=(\w+))")
_VOWEL_MARKS = re.compile("[\u0640\u064b-\u065f\u0670]")


def passages(html: str) -> list[str]:
    """The text of each element that is a line or a block of its own, in the order of the document."""
    parts = _EDGE.split(_INLINE.sub("", _GONE.sub(" ", html)))
    return [text for part in parts if (text := " ".join(unescape(part).split()))]


def words(text: str) -> list[str]:
    """What stands together of letters, marks, digits of one direction; less in Burmese and Khmer: lines end inside.

    Joined forms count as their letters; Arabic vowel marks, and signs that only shape or direct, do not count.
    """
    plain = _BESIDE.sub(" ", unicodedata.normalize("NFC", _VOWEL_MARKS.sub("", _unjoined(_TURNS.sub(" ", text)))))
    shown = (sign for sign in plain if unicodedata.category(sign) != "Cf")
    return [
        cluster
        for seen, some in groupby(shown, lambda sign: unicodedata.category(sign)[0] in "LMN")
        if seen
        for cluster in _CLUSTER.split("".join(some))
    ]


def share(expected: Iterable[str], text: str) -> float:
    """The part of the words of the `expected` passages that `text` has in their order; 1 where there are none."""
    rows, read = _both(expected, text)
    lost = len(missing_words(rows, read))
    total = sum(map(len, rows))
    return 1 - lost / total if total else 1.0


def missing(expected: Iterable[str], text: str) -> list[str]:
    """The words that `share` counts as lost, in order: what a person looks at first."""
    return missing_words(*_both(expected, text))


def _both(expected: Iterable[str], text: str) -> tuple[list[list[str]], list[str]]:
    """The words of each passage, and those that were read.

    Where a line ends with `là-` and the next begins with `bas`, `pdftotext` takes the hyphen for one of the layout
    and gives back `làbas`: that is both words, unless somebody wrote such a word.
    """
    told = list(expected)
    rows = [words(passage) for passage in told]
    written = {word for row in rows for word in row}
    pairs = (pair for passage in told for pair in _HYPHENED.findall(passage))
    joined = {"".join(both): both for pair in pairs if len(both := words(" ".join(pair))) == 2}
    apart = {one: both for one, both in joined.items() if one not in written}
    return rows, [part for word in words(text) for part in apart.get(word, (word,))]


def as_read(visual: str, *, from_right: bool) -> str:
    """Text whose lines run as they are drawn, always from the left, in the order in which people read it.

    So MuPDF 1.21 gives back lines from right to left. `from_right`: whether the whole document runs so.
    """
    lines = visual.splitlines()
    return "\n".join(_turned(line, from_right) if _RIGHT_TO_LEFT.search(line) else line for line in lines)


def in_order(text: str) -> str:
    """What `pdftotext` read, in the order in which people read it.

    On a page whose letters mostly run from the left it gives lines from the right piece by piece, as they are drawn;
    on any page so the parts of a list of numbers, `10 ،2`.
    """
    listed = _TAKEN_FROM_LEFT.sub(lambda run: f"\u202a{_listed(run[1])}\u202c", text)
    return "\n".join(
        _reversed(line) if line.count("\u202b") > 1 or _OPEN.search(line) else line for line in listed.splitlines()
    )


def _reversed(line: str) -> str:
    return " ".join(reversed(_PIECE.findall(line))) if _runs_from_right(line) else line


def _turned(line: str, from_right: bool) -> str:
    if not (from_right or _runs_from_right(line)):
        return _FROM_RIGHT.sub(lambda run: run[0][::-1], line)
    return _FROM_LEFT.sub(lambda run: _listed(run[0][::-1]), line[::-1])


def _listed(piece: str) -> str:
    """What was taken from the left, as it is read: numbers that an Arabic comma parts are drawn from the right."""
    if any(map(str.isalpha, piece)):
        return piece
    return "\u060c ".join(reversed(_COMMA.split(piece)))


def _runs_from_right(line: str) -> bool:
    """Whether most letters of a line are of scripts from right to left."""
    return 2 * len(_RIGHT_TO_LEFT.findall(line)) > sum(map(str.isalpha, line))


def missing_words(rows: Iterable[Sequence[str]], read: Sequence[str]) -> list[str]:
    """The words of the rows that were not read in the order of their row."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(read):
        places[word].append(place)
    return [word for row in rows for word in _lost(row, places)]


def _lost(row: Sequence[str], places: Mapping[str, Sequence[int]]) -> list[str]:
    """The words of one passage that are lost, at the place where fewest are."""
    best = list(row)
    for start in _starts(row, places):
        lost, last = [], start - 1
        for word in row:
            there = places.get(word, ())
            after = bisect_right(there, last)
            if after < len(there) and there[after] - last <= _WITHIN:
                last = there[after]
            else:
                lost.append(word)
        best = lost if len(lost) < len(best) else best
        if not best:
            break
    return best


def _starts(row: Sequence[str], places: Mapping[str, Sequence[int]]) -> list[int]:
    """Places where the passage may begin: those of the rarest of its first words."""
    found = [(len(places[word]), index, word) for index, word in enumerate(row[:8]) if places.get(word)]
    if not found:
        return []
    _, index, word = min(found)
    return [max(place - index - gap, 0) for place in places[word][:_STARTS] for gap in (_GAPS if index else (0,))]


def _unjoined(text: str) -> str:
    """Arabic letters that a typeface drew in their joined forms, `ﻼ`, as the letters that were typed."""
    return "".join(unicodedata.normalize("NFKC", c) if "\ufb00" <= c <= "\ufeff" else c for c in text)
