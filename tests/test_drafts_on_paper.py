"""Pages of the real toolkit that were once a little too long for their paper: drafts with their source under them."""

from __future__ import annotations

import re

import pytest
from PIL import Image

from helpers import PROJECT
from packs_fixture import RECIPES, TOOLKIT, Shop, open_shop
from paper import page_words, raster
from passalong.packs.editions import Variant

PAGES = ("ground-rules", "safety-and-referral", "grounding-cards", "myths-and-facts", "access-venue-childcare")
TIERS = "tiers:\n  - [ground-rules, safety-and-referral]\n"
HALF = 0.5
DPI, FOOT = 30, 20
"""Dots per inch of the pictures that are measured; millimetres at the bottom that every page has ink in."""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    places = [f"curriculum/{code}/handouts/{id}.md" for code in ("en", "fr", "ar") for id in PAGES]
    real = {place: (PROJECT / place).read_text(encoding="utf-8") for place in places}
    real["curriculum/data/sources.yml"] = (PROJECT / "curriculum/data/sources.yml").read_text(encoding="utf-8")
    real["curriculum/toolkit.yml"] = TOOLKIT.replace("recipes:\n", TIERS + "recipes:\n") + RECIPES
    return open_shop(tmp_path_factory.mktemp("drafts"), real)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("code", ["fr", "ar"])
def test_a_poster_in_two_languages_is_one_page(shop: Shop, code: str, paper: str) -> None:
    pack = shop.printed(code, "handout", "ground-rules", variant=Variant(paper))
    assert "We wrote these rules together" in pack.words, "the case is a draft with its source"
    assert pack.printed.pages == 1


def test_the_safety_sheet_is_three_pages_of_letter_with_letters_of_12_points(shop: Shop) -> None:
    """Words of a box are not torn, but the source under them may go to the next page."""
    pack = shop.printed("fr", "handout", "safety-and-referral", variant=Variant("Letter"))
    assert pack.printed.pages == 3
    with pack.tree() as tree:
        sizes = {float(n) for page in tree.pages for n in re.findall(rb"\S+ ([0-9.]+) Tf", page.Contents.read_bytes())}
    assert [size for size in sizes if size == pytest.approx(1.09 * 11 * 96 / 72, abs=0.01)]
    words = pack.text.split("\f")
    assert all(own in words[1] for own in ("Demander des détails", "Porter cela sans aucun soutien"))
    assert all(source in words[2] for source in ("Ask for details", "Stay alone with it"))


@pytest.mark.parametrize(("code", "paper"), [("fr", "A4"), ("fr", "Letter"), ("ar", "A4")])
def test_a_checklist_for_facilitators_is_one_sheet(shop: Shop, code: str, paper: str) -> None:
    pack = shop.printed(code, "handout", "access-venue-childcare", variant=Variant(paper))
    assert "Rules for childcare differ" in pack.words
    assert pack.printed.pages == 2


def test_a_leading_line_and_its_source_are_one_line(shop: Shop) -> None:
    html = shop.bound("fr", "handout", "safety-and-referral").html
    led = "<strong>Help is always free</strong></span></p>"
    assert f'gratuite</strong><span> </span><span class="beside" lang="en" dir="ltr">{led}' in html
    assert 'class="beside" lang="en" dir="ltr"><p class="lead-line">' not in html


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_small_cards_are_one_page(shop: Shop, code: str) -> None:
    assert shop.printed(code, "handout", "grounding-cards", variant=Variant(edition="small-pages")).printed.pages == 1


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_in_large_letters_boxes_go_on_and_leave_no_page_nearly_empty(shop: Shop, code: str) -> None:
    pack = shop.printed(code, "handout", "safety-and-referral", variant=Variant(edition="large-print"))
    ends = [_end_of(page) for page in raster(pack.printed.pdf, DPI)]
    assert len(ends) > 5
    assert [number for number, end in enumerate(ends[:-1], 1) if end < 297 * HALF] == []


@pytest.mark.parametrize(("code", "edition"), [("en", "large-print"), ("fr", "large-print"), ("fr", "small-pages")])
def test_the_lines_for_a_service_near_us_stay_together(shop: Shop, code: str, edition: str) -> None:
    pack = shop.printed(code, "handout", "safety-and-referral", variant=Variant(edition=edition))
    words = shop.editions[code].language.words
    service, checked = (re.compile(rf"^{words[name]}\s?:", re.M) for name in ("referral_service", "referral_checked"))
    begun, ended = ([len(word.findall(page)) for page in pack.text.split("\f")] for word in (service, checked))
    assert sum(begun) == 3
    assert begun == ended


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_the_code_of_a_page_never_stands_alone(shop: Shop, code: str) -> None:
    pack = shop.printed(code, "handout", "myths-and-facts", variant=Variant(edition="large-print"))
    assert "A/RES/73/195" in page_words(pack.printed.pdf)[-1], "a source at least"
    sheet = shop.printed(code, "handout", "safety-and-referral", variant=Variant(edition="large-print"))
    assert "My own notes" in page_words(sheet.printed.pdf)[-1], "the last lines at least"


def _end_of(page: Image.Image) -> float:
    """Millimetres from the top of a page to its last ink above the foot."""
    body = page.crop((0, 0, page.width, page.height - FOOT * DPI // 25))
    return body.point(lambda grey: 255 if grey < 200 else 0).getbbox()[3] * 25.4 / DPI
