"""Scripts: which one a language is written in, which one a letter belongs to, and what we have for each."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from babel.core import get_global


class Script(NamedTuple):
    """One script, by its ISO code."""

    name: str
    """As Unicode begins the names of its letters: `ARABIC`."""
    sample: str
    """Letters that a typeface for it must have."""
    folded: bool = False
    """Whether our search knows its accents, vowel signs and other ways to write a letter."""
    right_to_left: bool = False


SCRIPTS: Mapping[str, Script] = {
    "Latn": Script("LATIN", "abcxyzàéîõüčđłşž", True),
    "Arab": Script("ARABIC", "ابجدهوزپچژگکیںٹڈړېۆەڕڵڤ", True, True),
    "Cyrl": Script("CYRILLIC", "абвгдежзийклмєіїґ", True),
    "Grek": Script("GREEK", "αβγδάέή", True),
    "Hebr": Script("HEBREW", "אבגדהוז", False, True),
    "Syrc": Script("SYRIAC", "ܐܒܓܕ", False, True),
    "Thaa": Script("THAANA", "ހށނރ", False, True),
    "Nkoo": Script("NKO", "ߊߋߌߍ", False, True),
    "Adlm": Script("ADLAM", "𞤀𞤁𞤂", False, True),
    "Rohg": Script("HANIFI ROHINGYA", "𐴀𐴁𐴂", False, True),
    "Ethi": Script("ETHIOPIC", "ሀለሐመሠረሰ", True),
    "Armn": Script("ARMENIAN", "աբգդ"),
    "Geor": Script("GEORGIAN", "აბგდ"),
    "Deva": Script("DEVANAGARI", "अआकखगत", True),
    "Beng": Script("BENGALI", "অআকখগ"),
    "Guru": Script("GURMUKHI", "ਅਆਕਖ"),
    "Gujr": Script("GUJARATI", "અઆકખ"),
    "Taml": Script("TAMIL", "அஆகங"),
    "Telu": Script("TELUGU", "అఆకఖ"),
    "Knda": Script("KANNADA", "ಅಆಕಖ"),
    "Mlym": Script("MALAYALAM", "അആകഖ"),
    "Sinh": Script("SINHALA", "අආකඛ"),
    "Thai": Script("THAI", "กขคงจ"),
    "Laoo": Script("LAO", "ກຂຄງຈ"),
    "Khmr": Script("KHMER", "កខគឃង"),
    "Mymr": Script("MYANMAR", "ကခဂဃင"),
    "Tibt": Script("TIBETAN", "ཀཁགང"),
    "Hang": Script("HANGUL", "가나다라"),
    "Hani": Script("CJK", "的一是不了"),
    "Hira": Script("HIRAGANA", "あいうえお"),
    "Kana": Script("KATAKANA", "アイウエオ"),
}
_TOGETHER = {"Hans": "Hani", "Hant": "Hani", "Jpan": "Hani", "Kore": "Hang"}
"""Names for several scripts at once → the first of them."""
ALSO = {"ja": ("Hira", "Kana"), "ko": ("Hani",)}
"""More scripts that a language is written in."""
_BY_NAME = {script.name: code for code, script in SCRIPTS.items()}
_OF_TAG = {"prs": "Arab", "rhg": "Rohg"}


def script_of(tag: str) -> str:
    """The ISO code of the script that a language is usually written in: `sw` → `Latn`, `fa-AF` → `Arab`."""
    parts = tag.split("-")
    own = next((part for part in parts[1:] if len(part) == 4), "")
    likely = get_global("likely_subtags")
    if not own and tag not in _OF_TAG:
        found = likely.get("_".join(parts)) or likely.get(parts[0]) or "und_Latn_XX"
        own = next((part for part in found.split("_")[1:] if len(part) == 4), "Latn")
    own = own or _OF_TAG[tag]
    return _TOGETHER.get(own, own)


def scripts_of(tag: str) -> frozenset[str]:
    """Every script that a language is written in."""
    return frozenset({script_of(tag), *ALSO.get(tag.partition("-")[0], ())})


@lru_cache(maxsize=8192)
def script_of_letter(letter: str) -> str:
    """The ISO code of a letter's script; empty for a sign, a digit, a mark, or a letter of no script of ours."""
    if not letter.isalpha() or unicodedata.category(letter) == "Lm":
        return ""
    name = unicodedata.name(letter, "")
    if name.startswith(("FEMININE", "MASCULINE", "MICRO")):
        return ""
    return next((code for begins, code in _BY_NAME.items() if name.startswith(begins)), "")
