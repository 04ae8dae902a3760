"""Conventions of print about letters: how large they are, in which edition, and that none is slanted (L03, L04)."""

from __future__ import annotations

from collections import Counter

import pytest

from conventions import EVERYTHING, PACKS, Asked, Specimen, name_of
from paper import letters
from passalong.packs.editions import Variant

every_pack = pytest.mark.parametrize("asked", EVERYTHING, ids=name_of)
LARGE = Variant(edition="large-print")
LARGE_PRINT = (
    *(one for one in PACKS if one[3].edition == "large-print"),
    *(("en", "certificate", "garden-year", Variant(paper, "large-print")) for paper in ("A4", "Letter")),
    ("ar", "certificate", "garden-year", LARGE),
    ("en", "cards", "garden-year", LARGE),
    ("en", "form", "feedback", LARGE),
)
HEAD, FOOT = 18, 17
"""Millimetres at the top and the bottom of a page that belong to the running lines."""


def body(specimen: Specimen, asked: Asked) -> Counter[float]:
    """How many letters of each size a pack has between its running lines."""
    found: Counter[float] = Counter()
    height = asked[3].size[0 if asked[1] == "certificate" else 1]
    head, foot = (12, 13) if asked[1] == "certificate" else (HEAD, FOOT)
    for page in letters(specimen.pack(*asked).printed.pdf):
        for some in page:
            is_address = "example.org" in some.text or some.text.strip().endswith(".html")
            if head - 1 < some.top < height - foot and not is_address and some.text.strip() != "H01":
                found[round(some.size, 1)] += len(some.text.strip())
    return +found


@pytest.mark.parametrize(
    ("asked", "size"),
    [
        (("en", "session", "long-day", Variant()), 11),
        (("en", "session", "long-day", Variant("Letter")), 11),
        (("en", "handout", "two-sides", Variant()), 12),
        (("en", "handout", "two-sides", Variant("Letter", "low-ink")), 12),
        (("ar", "session", "first-circle", Variant()), 11.5),
        (("en", "form", "feedback", Variant()), 12),
        (("en", "handout", "two-sides", LARGE), 18),
        (("en", "session", "first-circle", Variant("Letter", "large-print")), 18),
    ],
)
def test_l03_letters_are_as_large_as_their_readers_need(specimen: Specimen, asked: Asked, size: float) -> None:
    """11 pt for facilitators, 12 for participants, 18 in large print. Vazirmatn at 11.5 is as large as Naskh at 14."""
    ((most, _),) = body(specimen, asked).most_common(1)
    assert most == pytest.approx(size, abs=0.1)


@pytest.mark.parametrize("asked", LARGE_PRINT, ids=name_of)
def test_l04_nothing_is_small_in_large_print(specimen: Specimen, asked: Asked) -> None:
    sizes = body(specimen, asked)
    assert sum(sizes.values()) > 20
    assert min(sizes) >= 18, sizes


@every_pack
def test_l04_no_letter_is_slanted(specimen: Specimen, asked: Asked) -> None:
    faces = {some.face for page in letters(specimen.pack(*asked).printed.pdf) for some in page}
    assert faces
    assert not [face for face in faces if "Italic" in face or "Oblique" in face]
