"""Conventions of print about what is drawn: boxes to tick, lines to write on, little ink, QR codes (L10–L12)."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest

from conventions import EVERY_VARIANT, EVERYTHING, PACKS, Asked, Specimen, name_of
from paper import codes, coverage, darkest_area, drawn, raster, words
from passalong.packs.editions import PAPERS, Variant

DPI, FINE, FINEST = 50, 100, 150
BOX, STROKE = 4.5, 0.75 / 72 * 25.4
QR_SIZE = 24
_PAINTED_LINES = re.compile(rb"/Pattern cs\n/p\d+ scn\n(\S+) \S+ (\S+) \S+ re\b")
_PAINTED_PAPER = re.compile(rb"\n1 1 1 rg\n(\S+) \S+ (\S+) \S+ re\b")
"""Left and width of what is painted with lines, and of what is painted white."""
every_pack = pytest.mark.parametrize("asked", EVERYTHING, ids=name_of)
low_ink = pytest.mark.parametrize("asked", [one for one in PACKS if one[3].edition == "low-ink"], ids=name_of)


def of_size(pdf: bytes, width: float, height: float) -> list[list[tuple[float, float, float, float]]]:
    """Of each page: the rectangles of this size, to a twentieth of a millimetre."""
    return [[one for one in page if abs(one[2] - width) < 0.05 and abs(one[3] - height) < 0.05] for page in drawn(pdf)]


@pytest.mark.parametrize("variant", EVERY_VARIANT, ids=lambda variant: f"{variant.paper}-{variant.name}")
def test_l10_boxes_to_tick_are_drawn(specimen: Specimen, variant: Variant) -> None:
    """Squares of 4.5 mm with a stroke of 0.75 pt: no sign of a typeface, which a printer may not have."""
    pdf = specimen.pack("en", "handout", "two-sides", variant).printed.pdf
    outside = [one for page in of_size(pdf, BOX, BOX) for one in page]
    inside = [one for page in of_size(pdf, BOX - 2 * STROKE, BOX - 2 * STROKE) for one in page]
    assert len(outside) == len(inside) == 2
    for out, within in zip(sorted(outside), sorted(inside), strict=True):
        assert within[0] - out[0] == pytest.approx(STROKE, abs=0.02)


@pytest.mark.parametrize("variant", EVERY_VARIANT, ids=lambda variant: f"{variant.paper}-{variant.name}")
def test_l10_lines_to_write_on_are_far_enough_apart(specimen: Specimen, variant: Variant) -> None:
    """8 mm, and 10 mm in large print."""
    apart = 10 if variant.edition == "large-print" else 8
    pdf = specimen.pack("en", "handout", "two-sides", variant).printed.pdf
    lines = [sorted({round(one[1], 1) for one in page if abs(one[3] - apart) < 0.05}) for page in drawn(pdf)]
    (tops,) = [found for found in lines if len(found) >= 6]
    assert [round(b - a, 1) for a, b in zip(tops, tops[1:6], strict=False)] == [apart] * 5


@pytest.mark.parametrize("paper", PAPERS)
def test_l10_what_comes_next_is_not_written_under_the_last_line(specimen: Specimen, paper: str) -> None:
    """Else it reads as the name of that line."""
    pdf = specimen.pack("en", "handout", "ground-rules", Variant(paper)).printed.pdf
    (after,) = [word.top for word in words(pdf)[0] if word.text == "listen."]
    ends = [one[1] + one[3] for one in drawn(pdf)[0] if abs(one[3] - 8) < 0.05 and one[1] < after - 8]
    assert after - max(ends) > 1.5


@pytest.mark.parametrize("language", ["en", "ar"])
def test_l10_no_end_of_a_line_looks_out_beside_the_words_over_it(specimen: Specimen, language: str) -> None:
    """White paper covers the lines behind a plan: it is a hair wider than they are, else specks stand at its edge."""
    covered = 0
    with pikepdf.open(io.BytesIO(specimen.pack(language, "session", "first-circle").printed.pdf)) as file:
        for page in file.pages:
            content = page.Contents.read_bytes()
            lines, paper = _PAINTED_LINES.search(content), _PAINTED_PAPER.findall(content)
            if lines and paper:
                left, width = (float(value) for value in lines.groups())
                assert any(float(x) < left - 0.5 and float(x) + float(w) > left + width + 0.5 for x, w in paper)
                covered += 1
    assert covered >= 2  # the page at a glance, and the rest of the last one


@pytest.mark.parametrize("language", ["en", "ar"])
def test_l10_lines_to_write_on_are_whole(specimen: Specimen, language: str) -> None:
    """No gap looks out where one piece of a line meets the next."""
    page = raster(specimen.pack(language, "session", "first-circle").printed.pdf, FINEST)[-1]
    across, low, high = (int(mm / 25.4 * FINEST) for mm in (150, 210, 270))
    left = (page.width - across) // 2
    rows = [page.crop((left, row, left + across, row + 1)).getextrema() for row in range(low, high)]
    drawn_on = [found for found in rows if found != (255, 255)]
    assert len(drawn_on) >= 6
    assert all(lightest == darkest for lightest, darkest in drawn_on)


@low_ink
def test_l11_little_ink(specimen: Specimen, asked: Asked) -> None:
    """At most 8 % of a page is ink, and no area is darker than a tenth."""
    for number, page in enumerate(raster(specimen.pack(*asked).printed.pdf, DPI), start=1):
        assert coverage(page) <= 0.08, f"page {number}"
    for number, page in enumerate(raster(specimen.pack(*asked).printed.pdf, FINE), start=1):
        assert darkest_area(page, FINE, 4) <= 0.1, f"page {number}"


@every_pack
def test_l11_no_edition_turns_letters_white_on_black(specimen: Specimen, asked: Asked) -> None:
    """Nothing larger than a sign is dark: quiet boxes, breaks and notices stay pale."""
    for number, page in enumerate(raster(specimen.pack(*asked).printed.pdf, DPI), start=1):
        assert coverage(page) <= 0.12, f"page {number}"
        assert darkest_area(page, DPI, 8) <= 0.1, f"page {number}"


WITH_CODE = [one for one in PACKS if one[1] in ("session", "handout", "brieflet") and one[3].edition != "carry"]


@pytest.mark.parametrize("asked", WITH_CODE, ids=name_of)
def test_l12_a_telephone_finds_the_page_in_the_same_language(specimen: Specimen, asked: Asked) -> None:
    language, recipe, id, _ = asked
    made = specimen.pack(*asked)
    folder = {"session": "modules/soil", "handout": "handouts", "brieflet": "brieflets"}[recipe]
    prefix = "" if language == "en" else f"{language}/"
    address = f"https://example.org/garden/{prefix}{folder}/{id}.html"
    (code,) = codes(made.printed.pdf)
    assert (code.address, code.level, code.clear) == (address, "M", True)
    places = of_size(made.printed.pdf, QR_SIZE, QR_SIZE)[code.page - 1]
    assert len({(round(left, 1), round(top, 1)) for left, top, _, _ in places}) == 1
    # The address stands under it, for those without a camera: whoever reads it need not know the script.
    printed = "".join(word.text for word in words(made.printed.pdf)[code.page - 1]).replace("\u200b", "")
    assert address.removeprefix("https://") in printed


@pytest.mark.parametrize("paper", PAPERS)
def test_l12_the_code_of_a_session_stands_on_its_last_page(specimen: Specimen, paper: str) -> None:
    made = specimen.pack("en", "session", "long-day", Variant(paper))
    assert [code.page for code in codes(made.printed.pdf)] == [made.printed.pages]
