"""What a template draws: the sections of a leaf, each knowing whether to name its own language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from passalong.leaves import Leaf, LeafSection
from passalong.nouns import Audience, Direction, Edition, State
from passalong.slots import fill, list_items
from passalong.stage.beside import BESIDE, OLDER
from passalong.typography import spaced_html

IN_PLACE = frozenset({"title", "summary", "heading", "choices"})
"""Kinds that have one place on a page: an older translation stands there too, under the source."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A section of a leaf, ready to be drawn."""

    key: str
    kind: str
    argument: str
    audience: Audience
    html: Markup
    """Sanitised when it was rendered, its facts filled in for the web."""
    raw: str
    """The same before its facts and quantities were filled in."""
    state: State
    lang: str = ""
    """Language tag where it is not the page's own, else empty."""
    dir: Direction = "ltr"
    tag: str = ""
    """Name of that language in its own script, on the first piece of a run only."""
    beside: Piece | None = None
    """What is drawn under it, quietly: the source of a draft that may not stand alone, or the older translation."""

    @property
    def older(self) -> bool:
        """Whether it is a translation made before the source changed, kept below the source."""
        return self.key.endswith(OLDER)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not self.html.strip()


def pieces(sections: Iterable[LeafSection], leaf: Leaf, edition: Edition) -> tuple[Piece, ...]:
    """Sections as pieces; in a page wholly in another language no piece names it, the page does."""
    names = {language.tag: language.name for language in edition.toolkit.languages.values()}
    silent = leaf.status == "missing"
    found: list[Piece] = []
    last = leaf.tag
    for section in sections:
        if section.key.endswith(BESIDE) or (section.key.endswith(OLDER) and section.kind in IN_PLACE):
            if found and found[-1].key == section.key.rpartition(".")[0] and found[-1].raw != section.html:
                found[-1] = replace(found[-1], beside=_beside(section, found[-1].raw, edition))
            continue
        foreign = section.lang != leaf.tag
        piece = Piece(
            section.key,
            section.kind,
            section.argument,
            section.audience,
            _filled(section.html, edition),
            section.html,
            section.state,
            section.lang if foreign else "",
            section.dir,
            names.get(section.lang, section.lang) if foreign and section.lang != last and not silent else "",
        )
        found.append(piece)
        last = section.lang
    return tuple(found)


def _beside(section: LeafSection, above: str, edition: Edition) -> Piece:
    """What stands under a piece, in its own language; `above` is the HTML of that piece."""
    return Piece(
        section.key,
        section.kind,
        section.argument,
        section.audience,
        _filled(_once(section.html, above), edition, section.lang),
        section.html,
        section.state,
        section.lang,  # it may stand inside the other one, so it always names its language
        section.dir,
    )


def scopes(leaf: Leaf, edition: Edition) -> dict[str, tuple[Piece, ...]]:
    """Pieces by scope, in order, without title and summary."""
    found: dict[str, list[Piece]] = {}
    body = [section for section in leaf.sections if section.kind not in ("title", "summary")]
    for piece in pieces(body, leaf, edition):
        found.setdefault(piece.key.partition("/")[0], []).append(piece)
    return {name: tuple(group) for name, group in found.items()}


def of_kind(group: Sequence[Piece], *kinds: str) -> tuple[Piece, ...]:
    """The pieces of these kinds, in order."""
    return tuple(piece for piece in group if piece.kind in kinds)


def without(group: Sequence[Piece], *kinds: str) -> tuple[Piece, ...]:
    """All but the pieces of these kinds."""
    return tuple(piece for piece in group if piece.kind not in kinds)


_PICTURE = re.compile(r'<img(?= [^>]*\bsrc="([^"]*)")(?= [^>]*\balt="([^"]*)")[^>]*>')

CITED = re.compile(r'data-source="([^"]+)"')


def cited(sections: Iterable[LeafSection]) -> tuple[str, ...]:
    """Ids of the sources that the page cites, in the order of their numbers."""
    return tuple(dict.fromkeys(found for section in sections for found in CITED.findall(section.html)))


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list: its words, and the chip at its end (or nothing)."""

    html: Markup
    chip: str
    beside: Markup = Markup()
    """The same item in the source, under a draft that may not stand alone."""


def items(piece: Piece, edition: Edition) -> tuple[Item, ...]:
    """The items of the outermost list of a piece, their chips taken out."""
    own = list_items(piece.raw)
    sources = [Markup()] * len(own)
    if piece.beside and len(ours := list_items(piece.beside.raw)) == len(own):
        sources = [_filled(html, edition, piece.beside.lang) for html, _ in ours]
    return tuple(Item(_filled(html, edition), chip, source) for (html, chip), source in zip(own, sources, strict=True))


def _once(html: str, above: str) -> str:
    """Of pictures that stand `above` already only what they show, in words: to carry a picture twice helps nobody."""
    shown = {source for source, _ in _PICTURE.findall(above)}
    return _PICTURE.sub(lambda picture: picture[2] if picture[1] in shown else picture[0], html)


def _filled(html: str, edition: Edition, tag: str = "") -> Markup:
    """Sanitised HTML as it is, its empty facts said in words (of the language `tag`, where it is another one).

    Nothing else in the views trusts HTML.
    """
    speaker = next((one for one in edition.toolkit.languages.values() if one.tag == tag), edition.language)
    filled = fill(html, {}, speaker.words, "web")
    # In a leaf the spaces of a language are there already; only new words can lack them.
    return Markup(html if filled == html else spaced_html(filled, speaker.tag))
