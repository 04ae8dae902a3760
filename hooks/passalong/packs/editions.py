"""Editions: what a pack is for beyond its words, and what that asks of the sheet of paper. One row of a table each.

A4 carry facing-ar
│  │     └── a second language beside the first, page by page: `Variant.facing`
│  └──────── an edition of `EDITIONS`: `Variant.edition`
└─────────── a paper of `PAPERS`: `Variant.paper`
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

PAPERS: Mapping[str, tuple[float, float]] = {"A4": (210, 297), "Letter": (215.9, 279.4)}
"""Width and height in mm."""
FACING = "facing-"
"""What stands before the code of the second language."""


@dataclass(frozen=True, slots=True)
class Margins:
    """White around the words, in mm. Inner and outer change sides where sheets are printed on both."""

    top: float = 18
    bottom: float = 18
    inner: float = 22
    outer: float = 15


@dataclass(frozen=True, slots=True)
class Traits:
    """What an edition asks of its pages."""

    margins: Margins = Margins()
    head_size: str = "8.5pt"
    foot_size: str = "7.5pt"
    halved: bool = False
    """Its pages are half a sheet of the paper: A5, or half Letter. They are laid out so, never made smaller."""
    folded: str = ""
    """The edition whose pages are put two and two on a sheet, to be folded; empty where nothing is folded."""
    limited: bool = True
    """Whether its parts must keep to their number of pages; large letters take what they need."""
    sessions_only: bool = False
    note_lines: int = 26
    columns: int = 99
    """A table with more columns becomes a list that names every value."""
    letters: int = 80
    """How many letters of running text stand in a line: a table whose words need more becomes a list too."""
    lines: int = 52
    """How many such lines stand on a page: a box that needs more than half of them may go on."""
    typeface: str = ""
    """The family that its letters are drawn in, where that is not the one of their script."""
    languages: frozenset[str] = frozenset()
    """Tags of the languages it is made for; none: of all."""


EDITIONS: Mapping[str, Traits] = {
    "standard": Traits(),
    "large-print": Traits(
        head_size="12pt", foot_size="10pt", limited=False, note_lines=20, columns=3, letters=46, lines=29
    ),
    "low-ink": Traits(),
    "carry": Traits(margins=Margins(15, 14, 18, 12), sessions_only=True),
    "small-pages": Traits(
        margins=Margins(15, 15, 16, 12), foot_size="6.5pt", halved=True, note_lines=20, columns=4, letters=50, lines=30
    ),
    "booklet": Traits(folded="small-pages"),
    "nastaliq": Traits(limited=False, lines=38, typeface="PL Nastaliq", languages=frozenset({"ur"})),
}


@dataclass(frozen=True, slots=True)
class Variant:
    """A paper, an edition, and the code of a second language or nothing."""

    paper: str = "A4"
    edition: str = "standard"
    facing: str = ""

    @property
    def name(self) -> str:
        """What tells it from the others of its paper: `large-print`, `facing-ar`, `carry-facing-ar`."""
        parts = (self.edition if self.edition != "standard" else "", FACING + self.facing if self.facing else "")
        return "-".join(part for part in parts if part) or "standard"

    @property
    def laid_out_as(self) -> str:
        """The edition its pages are laid out in: what is folded is laid out before."""
        return EDITIONS[self.edition].folded or self.edition

    @property
    def traits(self) -> Traits:
        """What its pages ask for."""
        return EDITIONS[self.laid_out_as]

    def suits(self, tag: str) -> bool:
        """Whether it is made for a language."""
        return not self.traits.languages or tag.partition("-")[0] in self.traits.languages

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of a page in mm, as it is laid out."""
        width, height = PAPERS[self.paper]
        if not self.traits.halved:
            return width, height
        return (148, 210) if self.paper == "A4" else (height / 2, width)


def variant_of(words: str, languages: Collection[str]) -> Variant | None:
    """`A4 large-print facing-ar` as a variant; `None` where a word is not known. The edition may be left out."""
    paper, *rest = words.split() or [""]
    facing = [word.removeprefix(FACING) for word in rest if word.startswith(FACING)]
    editions = [word for word in rest if not word.startswith(FACING)]
    known = paper in PAPERS and set(editions) <= set(EDITIONS) and set(facing) <= set(languages)
    if not known or len(editions) > 1 or len(facing) > 1:
        return None
    return Variant(paper, *(editions or ["standard"]), *facing)
