"""How a line of text is written is known from when it was measured: Pango does not shape it again to draw it.

    measured ──► Run, as Pango shaped it ──► Written: what is shown, each glyph with its letters ──► codes, operators

WeasyPrint 70 wakes the layout of every line up to draw it, which shapes it anew, and asks Pango for each number of
each glyph by itself: a seventh of the time of a page in Latin letters, a fifth in Arabic ones. Here all glyphs of a
run are noted at once, and what is written is kept for the next document that has the line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, repeat
from typing import NamedTuple

from passalong.pdf.clusters import PLACES, Cluster, Run, clusters, ends_of
from passalong.pdf.faces import EMPTY, Face
from passalong.textlayer import SILENT, Place, is_taken_apart, line_to_tell, needs_codes, shared_out

Letters = tuple[tuple[int, str], ...]
"""Glyphs, each with the letters that it stands for."""


class Shown(NamedTuple):
    """Glyphs that are shown with one operator."""

    face: Face
    rise: float
    """How far under its line it stands; 0: on it."""
    text: str
    """Numbers of glyphs in hexadecimal, and between them how much nearer they come than they are wide."""
    glyphs: Letters


class Written(NamedTuple):
    """A line."""

    shown: tuple[Shown, ...]
    coded: bool
    """Whether each glyph must tell its own letters."""
    words: str | None
    """What it says beside its glyphs, which tell nothing then; `None` where they tell it."""
    beneath: tuple[Cluster, ...] = ()
    """What has to be told beneath it: see `beneath`."""


def written(text: str, runs: Iterable[Run]) -> Written:
    """How a line is written."""
    if not needs_codes(text):
        shown = (_shown(run, _plain_letters(run), coded=False) for run in runs)
        return Written(_joined(chain.from_iterable(shown)), False, None)
    line = tuple(runs)
    told = [_letters(run) for run in line]
    if None not in told:
        shown = (_shown(run, letters or ()) for run, letters in zip(line, told, strict=True))
        return Written(_joined(chain.from_iterable(shown)), True, line_to_tell(text) or None)
    every = tuple(chain.from_iterable(clusters(run) for run in line))
    shown = (_shown(run, repeat(SILENT)) for run in line)
    return Written(_joined(chain.from_iterable(shown)), True, "", every)


def _shown(run: Run, letters: Iterable[str], *, coded: bool = True) -> Iterator[Shown]:
    """The glyphs of a run: those on the height of the line together, each that is raised by itself."""
    face, glyphs, told, begin = run.face, run.glyphs(), iter(letters), 0
    raised = [n for n, (number, _, _, up) in enumerate(glyphs) if up and number != EMPTY]
    for end in (*raised, len(glyphs)):
        text = "".join(map(face.steps.__getitem__, glyphs[begin:end]))
        own = glyphs[begin + 1 : end] if begin in raised else glyphs[begin:end]
        pairs = zip([number for number, *_ in own if number != EMPTY], told, strict=False)
        yield Shown(face, 0, f"<{text}>".replace("<>", " "), tuple(pairs if coded else dict(pairs).items()))
        for number, _, right, up in glyphs[end : end + 1]:
            offset = -right / face.size
            yield Shown(face, -up / 1000, f"{offset or ''}<{number:04x}>", ((number, next(told)),))
        begin = end


def _joined(shown: Iterable[Shown]) -> tuple[Shown, ...]:
    """Pieces in one typeface that follow each other on the height of the line become one; empty ones are left out."""
    found: list[Shown] = []
    for one in shown:
        if found and found[-1].face is one.face and not found[-1].rise and not one.rise:
            before = found.pop()
            one = Shown(one.face, 0, before.text + one.text, before.glyphs + one.glyphs)  # noqa: PLW2901
        if one.text.strip():
            found.append(one)
    return tuple(found)


def _plain_letters(run: Run) -> Iterable[str]:
    """Of each glyph that is drawn, where no letters join: mostly one for each."""
    if run.text.isascii() and len(run.text) == len(run.begins) and not run.right_to_left:
        return run.text.decode()
    return _letters(run) or repeat(SILENT)


def _letters(run: Run) -> list[str] | None:
    """Of each glyph that is drawn; `None` where they cannot tell them."""
    if len(set(run.begins)) < len(run.begins):
        told = [_told(one.letters, one.places, one.right_to_left) for one in clusters(run)]
        return None if None in told else [letter for letters in told for letter in letters or ()]
    text, ends, found = run.text, ends_of(run), list[str]()
    for begin, (number, width, _, up) in zip(run.begins, run.glyphs(), strict=True):
        place = () if number == EMPTY else (PLACES[bool(width), bool(up)],)
        letters = _told(text[begin : ends[begin]].decode(), place, run.right_to_left)
        if letters is None:
            return None
        found += letters
    return found


@lru_cache(maxsize=8192)
def _told(letters: str, places: tuple[Place, ...], right_to_left: bool) -> tuple[str, ...] | None:
    """What each glyph of a cluster tells; `None` where they cannot tell it."""
    if right_to_left and is_taken_apart(letters, places):
        return None
    return tuple(shared_out(letters, places, right_to_left=right_to_left))
