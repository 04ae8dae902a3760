"""What the names of changed files alone tell: which need a closer look, and which are never changed by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple


class Care(NamedTuple):
    """A group of files that need a closer look."""

    files: re.Pattern[str]
    words: str


LOCKS = re.compile(r".*\.lock")
PRIVATE = re.compile(r"curriculum/site\.private\.yml")
CARRIED = re.compile(r"(?:.*/)?(?:\.(?:build|cache|venv)(?:/.*)?|__pycache__/.*)", re.IGNORECASE)
RULES = re.compile(r"\.(?:github|ci)/.*")

CARES: tuple[Care, ...] = (
    Care(RULES, "the workflows"),
    Care(re.compile(r"hooks/.*"), "the program (`hooks/`)"),
    Care(re.compile(r"scripts/.*"), "the scripts"),
    Care(re.compile(r"overrides/.*"), "the templates (`overrides/`)"),
    Care(re.compile(r"tests/.*"), "the tests"),
    Care(re.compile(r"[^/]+"), "files at the top of the project"),
    Care(re.compile(r"curriculum/site\.yml"), "the facts about a site"),
    Care(PRIVATE, "private facts, which must never be here"),
    Care(re.compile(r"curriculum/(?:toolkit|credits)\.yml|curriculum/data/.*"), "the data of the toolkit"),
    Care(LOCKS, "a lock"),
    Care(
        re.compile(rf"{CARRIED.pattern}|(?:site|node_modules)/.*", re.IGNORECASE),
        "what only a build makes, and what could run on your computer: please do not fetch this",
    ),
    Care(
        re.compile(r"(?!(?:curriculum|docs|hooks|scripts|overrides|tests|\.github|\.ci)/).+/.*"),
        "files outside `curriculum/` and `docs/`",
    ),
)
"""In the order in which they are said. Other files of `curriculum/` and `docs/` are content."""

PICTURES = re.compile(r"(?:curriculum|docs)/.*\.(?:png|jpe?g|webp|gif|svg)", re.IGNORECASE)


def cares(files: Iterable[str]) -> list[str]:
    """What to look at closely, in words."""
    names = list(files)
    return [care.words for care in CARES if any(care.files.fullmatch(name) for name in names)]


def locks(files: Iterable[str]) -> list[str]:
    """The lock files among them: a pull request that changes one is refused."""
    return [name for name in files if LOCKS.fullmatch(name)]


def carried(files: Iterable[str]) -> list[str]:
    """What only a build makes and reads back: a pull request that brings it along is refused."""
    return [name for name in files if CARRIED.fullmatch(name)]


def changes_rules(files: Iterable[str]) -> bool:
    """Whether the workflows themselves change: then nothing that they wrote can be relied upon."""
    return any(RULES.fullmatch(name) for name in files)


def pictures(files: Iterable[str]) -> list[str]:
    """The pictures among them."""
    return [name for name in files if PICTURES.fullmatch(name)]
