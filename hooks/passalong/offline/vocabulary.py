"""Where each word of the texts stands: it tells the search which parts of the texts to fetch, and no other is.

    {first: [0, 12, 31], words: "0after 2gain 0water", parts: "02 * 1"}

`first` is the number of the page with which each part begins. A word begins with the number of letters that it
shares with the word before. Parts are written as gaps: `02` is the parts 0 and 3, `*` is so many that any will do.
Numbers are one sign of `DIGITS` each; `-` adds 62 to the next.

Words are as they were typed, in small letters: their other spellings are the business of `fold.js`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

Text = tuple[int, int, str]
"""Page, heading (its number, or -1 for what stands before the first), words."""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
EVERYWHERE = "*"
COMMON = 8
"""A word in more than one of so many parts is everywhere: to fetch any part is as good as to know which."""
FEW = 8
"""Of so few parts, each is named."""
ROW = 3
"""Letters that are looked up together in a script without spaces; as in `words.js`."""
BETWEEN = r"[\s.,:;!?\"()«»“”‘\[\]{}\/|•·…،؛؟۔።፣፡፤፥፧।॥၊။។៖–—-]"
"""The signs between words, as in `fold.js`."""
UNSPACED = (
    "\\u0e00-\\u0e4f\\u0e5a-\\u0ecf\\u0eda-\\u0eff\\u1000-\\u103f\\u104a-\\u109f"
    "\\u1780-\\u17df\\u3040-\\u30ff\\u3400-\\u9fff\\ua9e0-\\ua9ef\\uaa60-\\uaa7f"
)
"""Letters of scripts that put no space between words, as in `words.js`; digits are not among them."""

_BETWEEN = re.compile(f"{BETWEEN}+")
_RUNS = re.compile(f"[{UNSPACED}]+|[^{UNSPACED}]+")
_UNSPACED = re.compile(f"[{UNSPACED}]+")
_JOINERS = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


def words_of(text: str) -> Iterable[str]:
    """What can be looked up, in no order: words; where nothing stands between words, each three letters in a row."""
    typed = set(_JOINERS.sub("", text).lower().split())
    alone = {word for word in typed if word.isalnum()}  # most words have no sign beside them
    words = alone.union(filter(None, _BETWEEN.split(" ".join(typed - alone))))
    return words if _UNSPACED.search(text) is None else (row for word in words for row in _rows(word))


def _rows(word: str) -> Iterable[str]:
    for run in _RUNS.findall(word):
        if len(run) > ROW and _UNSPACED.fullmatch(run):
            yield from (run[at : at + ROW] for at in range(len(run) - ROW + 1))
        else:
            yield run


def vocabulary(parts: Sequence[Sequence[Text]]) -> Mapping[str, list[int] | str]:
    """The three fields at the top of this file, for the texts of an index in its parts."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, part in enumerate(parts):
        for word in set(words_of(" ".join(text for _, _, text in part))):
            places[word].append(number)
    words = sorted(places)
    before = ["", *words[:-1]]
    is_common = max(FEW, len(parts) // COMMON)
    return {
        "first": [part[0][0] for part in parts],
        "words": " ".join(_after(word, other) for word, other in zip(words, before, strict=False)),
        "parts": " ".join(EVERYWHERE if len(places[word]) > is_common else gaps(places[word]) for word in words),
    }


def gaps(numbers: Sequence[int]) -> str:
    """Growing numbers as the gaps between them, one sign each: `[0, 3]` → `"02"`."""
    written, last = "", -1
    for number in numbers:
        more, rest = divmod(number - last - 1, len(DIGITS))
        written += "-" * more + DIGITS[rest]
        last = number
    return written


def _after(word: str, before: str) -> str:
    """A word without the letters that it shares with the one before; scripts count those beyond 0xFFFF twice."""
    shared = 0
    for one, other in zip(word, before, strict=False):
        if one != other or one > "\uffff" or shared == len(DIGITS) - 1:
            break
        shared += 1
    return DIGITS[shared] + word[shared:]
