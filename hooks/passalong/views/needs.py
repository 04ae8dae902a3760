"""What to bring: the items of a `materials` block with totals for a group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from passalong.nouns import Edition, Material
from passalong.schedule import quantity
from passalong.views.pieces import Piece, items


@dataclass(frozen=True, slots=True)
class Need:
    """One thing to bring."""

    html: Markup
    total: int
    """How many in all; 0 where none is needed."""
    code: str
    """Code of the handout or form it is, or empty."""
    piece: Piece
    """Where it stands, for its language."""


def needs(
    found: Sequence[Piece], materials: Sequence[Material], edition: Edition, people: int, facilitators: int
) -> tuple[Need, ...]:
    """Words and numbers side by side; nothing where they do not match one to one."""
    words = [(item, piece) for piece in found for item in items(piece, edition)]
    if len(words) != len(materials):
        return ()
    return tuple(
        Need(item.html, quantity(material, people, facilitators), _code(material, edition), piece)
        for (item, piece), material in zip(words, materials, strict=True)
    )


def _code(material: Material, edition: Edition) -> str:
    card = edition.cards.get(material.links_to)
    return card.code if card else ""
