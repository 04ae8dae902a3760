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
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont

from passalong.packs.files import write_whole
from passalong.scripts import SCRIPTS, script_of

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
    """Every family name, in the order in which they are tried."""
    folder: Path


def unpack(fonts: Path, cache: Path, address: str, wanted: Sequence[str] = ()) -> Typefaces:
    """Unpack the woff2 files of the `wanted` families (none: of all scripts) into `cache`, named by digest."""
    seen: Counter[tuple[str, str]] = Counter()
    rules: dict[str, list[tuple[str, str]]] = {}
    for face in _faces(fonts, of_editions=bool(wanted)):
        family, weight = _family(face), _WEIGHT.search(face)
        seen[family, weight[1] if weight else ""] += 1
        own = _own_name(family, seen[family, weight[1] if weight else ""])
        if not wanted or family in wanted:
            rule = _SOURCE.sub(lambda m: _source(fonts / m[1], cache, address), _FAMILY.sub(rf"\g<1>{own}", face))
            rules.setdefault(family, []).append((own, rule))
    ordered = [row for family in wanted or rules for row in rules.get(family, ())]
    return Typefaces("\n".join(rule for _, rule in ordered), tuple(dict.fromkeys(own for own, _ in ordered)), cache)


def needed(fonts: Path, text: str, tag: str, first: str = "") -> tuple[str, ...]:
    """The families that a text in a language needs, the one of its script first; Latin letters are always there.

    `first`: the family of an edition, which is tried before.
    """
    drawn, signs = _letters_by_family(fonts), set(text)
    latin, *others = drawn
    own = next((name for name in drawn if ord(_sample(tag)) in drawn[name]), latin)  # some have Latin letters too
    chosen = dict.fromkeys((own, latin))
    # Letters choose first: signs that several scripts share, such as the danda, are then drawn by one that is there.
    for wanted in ({c for c in signs if c.isalpha()}, {c for c in signs if not _needs_no_glyph(c)}):
        left = {ord(c) for c in wanted}.difference(*(drawn[name] for name in chosen))
        for name in others:
            if left & drawn[name]:
                chosen[name] = None
                left -= drawn[name]
    return (first, *chosen) if first else tuple(chosen)


def _sample(tag: str) -> str:
    """A letter of the script that a language is written in."""
    known = SCRIPTS.get(script_of(tag))
    return known.sample[0] if known else "a"


def _faces(fonts: Path, *, of_editions: bool = False) -> list[str]:
    """Every `@font-face` rule: those of every page, of one script each, and those that an edition asks for by name."""
    sheets = [fonts / "fonts.css", *sorted(fonts.glob("fonts-*.css"))]
    sheets += sorted(fonts.glob("edition-*.css")) if of_editions else []
    return [face for sheet in sheets for face in _FACE.findall(sheet.read_text(encoding="utf-8"))]


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
    return frozenset().union(*_letters_by_family(fonts).values())


@lru_cache
def _letters_by_family(fonts: Path) -> dict[str, frozenset[int]]:
    """Family → the code points it can draw, in the order of the sheets."""
    found: dict[str, frozenset[int]] = {}
    for face in _faces(fonts):
        points = frozenset[int]().union(*(_points(fonts / name) for name in _SOURCE.findall(face)))
        found[_family(face)] = found.get(_family(face), frozenset()) | points
    return found


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
