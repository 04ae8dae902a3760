"""The typefaces of the packs: unpacked once, declared under their private names, asked which letters they have.

The same woff2 files serve the website; WeasyPrint would unpack them anew for every document, which
takes longer than printing a session does.

Every file gets a family name of its own. `fonts.css` splits a family over files by `unicode-range`, and
WeasyPrint 70 takes two files of one family and weight for one font: it embeds the first and draws the
letters of the second with it (`Čačak` came out as `Āagak`).
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont

from passalong.packs.files import write_whole

_FACE = re.compile(r"@font-face\s*{[^}]*}")
_FAMILY = re.compile(r"(font-family:\s*[\"'])([^\"']+)")
_WEIGHT = re.compile(r"font-weight:\s*([^;}]+)")
_SOURCE = re.compile(r"src:\s*url\([\"']?([^\"')]+\.woff2)[\"']?\)[^;]*;")


@dataclass(frozen=True, slots=True)
class Typefaces:
    """What the print stylesheets need: rules, and the folder with the files they name."""

    rules: str
    """`@font-face` rules; each source is `{address}<digest>.ttf`, so the text changes with the files."""
    families: tuple[str, ...]
    """Every family name, in the order of `fonts.css`."""
    folder: Path


def unpack(fonts: Path, cache: Path, address: str) -> Typefaces:
    """Unpack the woff2 files that `fonts/fonts.css` declares into `cache`, named by digest."""
    text = (fonts / "fonts.css").read_text(encoding="utf-8")
    seen: Counter[tuple[str, str]] = Counter()
    rules: list[str] = []
    families: dict[str, None] = {}
    for face in _FACE.findall(text):
        family, weight = _family(face), _WEIGHT.search(face)
        seen[family, weight[1] if weight else ""] += 1
        own = _own_name(family, seen[family, weight[1] if weight else ""])
        families[own] = None
        rules.append(_SOURCE.sub(lambda m: _source(fonts / m[1], cache, address), _FAMILY.sub(rf"\g<1>{own}", face)))
    return Typefaces("\n".join(rules), tuple(families), cache)


def _family(face: str) -> str:
    found = _FAMILY.search(face)
    return found[2] if found else ""


def _own_name(family: str, file: int) -> str:
    """`PL Latin`, and `PL Latin B` for the second file of a family and weight (Pango reads a number as a size)."""
    return family if file == 1 else f"{family} {chr(ord('A') + file - 1)}"


def _source(packed: Path, cache: Path, address: str) -> str:
    return f'src: url("{address}{_unpacked(packed, cache).name}");'


@lru_cache
def _unpacked(packed: Path, cache: Path) -> Path:
    """The file is named by both digests, so that a torn one is never used: WeasyPrint would crash on it."""
    content = packed.read_bytes()
    before = _digest(content)
    for found in cache.glob(f"{before}-*.ttf"):
        if found.stem == f"{before}-{_digest(found.read_bytes())}":
            return found
    plain = BytesIO()
    # A font that is loaded and written anew carries the time of writing: keep its own.
    font = TTFont(BytesIO(content), recalcTimestamp=False)
    font.flavor = None
    font.save(plain)
    target = cache / f"{before}-{_digest(plain.getvalue())}.ttf"
    write_whole(target, plain.getvalue())
    return target


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def undrawable(text: str, letters: frozenset[int]) -> str:
    """The characters of a text that no typeface can draw, each once, in order."""
    found = dict.fromkeys(c for c in text if ord(c) not in letters and not _needs_no_glyph(c))
    return "".join(found)


@lru_cache
def letters(fonts: Path) -> frozenset[int]:
    """Every code point that some declared typeface can draw."""
    names = _SOURCE.findall((fonts / "fonts.css").read_text(encoding="utf-8"))
    return frozenset(point for name in set(names) for point in _points(fonts / name))


@lru_cache
def _points(file: Path) -> frozenset[int]:
    with TTFont(file, lazy=True) as font:
        return frozenset(font.getBestCmap())


def _needs_no_glyph(character: str) -> bool:
    """Line ends, spaces, joiners and marks of direction shape the text without being drawn."""
    return (
        character.isspace()
        or "\u200b" <= character <= "\u200f"
        or "\u202a" <= character <= "\u202e"
        or "\u2060" <= character <= "\u2069"
        or character in "\u00ad\ufeff"
    )
