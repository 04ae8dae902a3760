"""Characters that no typeface can draw: named with file and line, and the source's words where they would stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import unescape
from pathlib import Path

from passalong.nouns import Edition
from passalong.packs.library import Library
from passalong.packs.typefaces import undrawable
from passalong.problem import Problem, problem

DATA = ("curriculum/site.yml", "curriculum/toolkit.yml", "curriculum/credits.yml")
"""Files besides pages and interface words of which packs print something; so do those of `curriculum/data/`."""

_TAG = re.compile(r"<[^>]*>")


def strange_letters(strange: str, edition: Edition, files: Sequence[str], section: str = "") -> list[Problem]:
    """A problem for each line of the `files` that has some of the characters, or one where none has.

    It is a translation's where the line is in a file of the edition's language that is not the source.
    """
    root, code = Path(edition.toolkit.root), edition.language.code
    left, found = strange, []
    for file in dict.fromkeys(file for file in files if file):
        for number, line in enumerate(_lines(root / file), start=1):
            here = "".join(letter for letter in left if letter in line)
            if here:
                left = "".join(letter for letter in left if letter not in here)
                found.append((file, number, here))
    if left:
        found.append((files[0], 0, left))
    return [
        problem("print-letter", file, line, language=_owner(file, edition, code), section=section, letters=named(some))
        for file, line, some in found
    ]


def named(letters: Iterable[str]) -> str:
    """Characters that a person perhaps cannot see either, with their numbers: `ぁ (U+3041)`."""
    return ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in letters)


def with_drawable_words(library: Library, letters: frozenset[int]) -> tuple[Library, list[Problem]]:
    """The library with the source's interface words for those that cannot be drawn."""
    edition = library.edition
    words = edition.language.words
    strange = undrawable("".join(words.values()), letters)
    if not strange:
        return library, []
    source = edition.toolkit.languages[edition.toolkit.default_language].words
    drawn = {key: source.get(key, text) if undrawable(text, letters) else text for key, text in words.items()}
    files = [f"curriculum/{edition.language.code}/interface.yml"]
    changed = replace(edition, language=replace(edition.language, words=drawn))
    return replace(library, edition=changed), strange_letters(strange, edition, files)


def undrawn(html: str, library: Library, letters: frozenset[int], known: Sequence[Problem]) -> list[Problem]:
    """What a whole document holds besides what is `known`: from titles of other pages, names, facts, sources."""
    told = "".join(value for one in known for name, value in one.values if name == "letters")
    strange = "".join(letter for letter in undrawable(unescape(_TAG.sub("", html)), letters) if letter not in told)
    if not strange:
        return []
    edition, root = library.edition, Path(library.edition.toolkit.root)
    data = sorted(file.relative_to(root).as_posix() for file in (root / "curriculum/data").glob("*.yml"))
    pages = (card.edit_path for card in edition.cards.values())
    words = f"curriculum/{edition.language.code}/interface.yml"
    return strange_letters(strange, edition, [*DATA, *data, words, *pages])


def _owner(file: str, edition: Edition, code: str) -> str:
    folder = file.split("/")[1] if file.startswith("curriculum/") else ""
    return code if folder == code and code != edition.toolkit.default_language else ""


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
