"""Editions: a session to carry, one side or two, booklets."""

from __future__ import annotations

import io
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from helpers import PROJECT
from packs_fixture import Pack, Shop, open_shop
from passalong.commands.pack import pack
from passalong.packs import typefaces
from passalong.packs.bind import bind
from passalong.packs.booklet import order_of
from passalong.packs.editions import PAPERS, Variant, variant_of
from passalong.packs.library import Order, two_sided
from passalong.packs.plan import file_of, finished, planned
from passalong.packs.recipes import Part, Recipe, can_be_made, variants_of
from passalong.packs.sheets import typefaces_of
from passalong.packs.verdict import verdict
from passalong.tagged.check import check_pack
from passalong.views.packs import link
from passalong.views.wording import Wording

SHEET = "curriculum/en/handouts/second-sheet.md"
SECOND = """\
---
kind: handout
code: H02
title: "Second sheet"
summary: "A second page to copy."
version: 1
updated: 2026-03-02
print: one_page
copies: 1 per person
---

## What we need
`id: need`

A spade.
"""
LINES = '<div class="write-line"></div>' * 110
HANDOUTS = Recipe("handouts", "programme", "", "facilitator", "two", (Part("cover"), Part("handouts")))


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    return open_shop(tmp_path_factory.mktemp("shop"), {SHEET: SECOND})


def page_map(pdf: bytes) -> list[str]:
    """The words of each page, on one line each."""
    told = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    return [" ".join(page.split()) for page in told.split("\f")[:-1]]


def made(shop: Shop, order: Order, code: str = "en") -> Pack:
    return shop.press(code, bind(order, shop.library(code), shop.letters), order.variant)


# --- names ---


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("A4", "standard"),
        ("Letter standard", "standard"),
        ("A4 carry", "carry"),
        ("A4 facing-ar", "facing-ar"),
        ("A4 large-print facing-ar", "large-print-facing-ar"),
        ("A5 standard", None),
        ("A4 pink", None),
        ("A4 facing-xx", None),
        ("A4 carry booklet", None),
        ("", None),
    ],
)
def test_a_variant_is_typed_in_words(words: str, name: str | None) -> None:
    found = variant_of(words, ("en", "ar"))
    assert (found and found.name) == name


def test_an_edition_of_sessions_is_made_of_recipes_with_sessions(shop: Shop) -> None:
    carry = Variant(edition="carry")
    able = {name for name, recipe in shop.recipes.items() if can_be_made(recipe, carry)}
    assert able == {"session", "module", "train-the-trainer"}
    asked = {"handout": ["A4 carry"], "every": ["A4", "A4 carry"]}
    assert [p.code for p in variants_of("x.yml", asked, shop.recipes["handout"], ())[1]] == ["edition-sessions"]
    assert variants_of("x.yml", asked, shop.recipes["form"], ()) == ((Variant(),), [])


def test_an_edition_for_some_languages_is_made_for_no_other(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    nastaliq = Variant(edition="nastaliq")
    assert [tag for tag in ("ur", "ur-PK", "ar", "prs", "en") if nastaliq.suits(tag)] == ["ur", "ur-PK"]
    monkeypatch.setattr("passalong.packs.plan.variants_of", lambda *asked: ((nastaliq,), []))
    library = shop.library("ar")
    assert planned(library) == []
    language = replace(library.edition.language, tag="ur")
    assert planned(replace(library, edition=replace(library.edition, language=language))) != []


def test_a_typeface_of_an_edition_is_in_no_other(shop: Shop) -> None:
    fonts, kashmiri = shop.workshop.fonts, "\u0672\u0620"
    assert typefaces.needed(fonts, kashmiri, "ks") == ("PL Arabic", "PL Latin")
    assert typefaces.needed(fonts, kashmiri, "ks", "PL Nastaliq") == ("PL Nastaliq", "PL Arabic", "PL Latin")


def test_a_handout_for_itself_is_drawn_in_the_typefaces_of_its_pack(shop: Shop) -> None:
    """The imprint of the pack names all languages; so it can have the handout's pages."""
    english = shop.editions["en"]
    languages = {**english.toolkit.languages, "uk": replace(english.language, code="uk", name="Українська")}
    edition = replace(english, toolkit=replace(english.toolkit, languages=languages))
    handout = shop.bound("en", "handout", "ground-rules")
    pack = replace(handout, html=handout.html + "Українська")
    faces = [typefaces_of([bound], edition, Variant(), shop.workshop) for bound in (handout, pack)]
    assert faces == [("PL Latin", "PL Cyrillic", "PL Arabic")] * 2


def test_addresses_and_names_tell_the_edition(shop: Shop) -> None:
    order = Order(shop.recipes["session"], shop.path("first-circle"), Variant("Letter", "carry", "ar"))
    file = file_of(order, shop.editions["en"])
    assert file.address == "print/en/session/first-circle.carry-facing-ar.letter.pdf"
    assert file.download == "first-circle_en_Letter_carry-facing-ar_v2.pdf"


# --- carry ---


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("code", ["en", "ar"])
def test_a_session_to_carry_is_one_sheet(shop: Shop, code: str, paper: str) -> None:
    order = Order(shop.recipes["session"], shop.path("first-circle"), Variant(paper, "carry"), start=18 * 60)
    pack = made(shop, order, code)
    assert pack.printed.pages <= 2
    assert not pack.printed.too_long
    assert "18:00" in pack.words
    assert shop.editions[code].language.words["clock"] in pack.bound.html
    assert shop.editions[code].language.words["fact_emergency_number"] in pack.bound.html
    assert 'class="box for-you"' not in pack.bound.html, "notes for facilitators stay in the plan"
    assert 'class="said"' in pack.bound.html


def test_a_session_that_is_too_long_to_carry_says_by_how_much(shop: Shop) -> None:
    library = shop.library("en")
    path = shop.path("first-circle")
    leaf = library.leaves[path]
    long = tuple(replace(one, html=one.html + LINES) if one.kind == "say" else one for one in leaf.sections)
    library = replace(library, leaves={**library.leaves, path: replace(leaf, sections=long)})
    order = Order(shop.recipes["session"], path, Variant(edition="carry"))
    bound = shop.bound("en", "session", "first-circle", library, variant=order.variant)
    pack = shop.press("en", bound, order.variant)
    (said,) = verdict(order, library, bound, pack.printed, release=False)
    assert said.code == "print-too-long"
    assert f"takes {pack.printed.pages} pages on A4 (carry); it may take 2" in said.message


# --- one side or two ---


def test_on_two_sides_no_handout_shares_a_sheet(shop: Shop) -> None:
    order = Order(HANDOUTS, shop.path("garden-year"))
    pages = page_map(made(shop, order).printed.pdf)
    firsts = [n for n, page in enumerate(pages, start=1) if re.search("Our rules|Second sheet", page)]
    assert all(n % 2 for n in firsts), pages
    assert len(firsts) == 2, pages
    assert len(pages) % 2 == 0
    assert [n for n, page in enumerate(pages, start=1) if page.startswith("Notes")] == [2, 4, 6]


def test_on_one_side_there_is_no_filler_and_margins_are_equal(shop: Shop) -> None:
    order = Order(HANDOUTS, shop.path("garden-year"), sides="one")
    pack = made(shop, order)
    pages = page_map(pack.printed.pdf)
    assert len(pages) == 3
    assert not any(page.startswith("Notes") for page in pages)
    style = pack.group.sheets[0].page
    assert "@page :left" in style
    assert "margin-left: 22mm" not in style


def test_the_site_and_the_order_choose_the_sides(shop: Shop) -> None:
    options = shop.editions["en"].toolkit.site.options
    options["sides"] = "one"
    try:
        order = Order(HANDOUTS, shop.path("garden-year"))
        assert not shop.bound("en", "handouts", "garden-year").two_sided
        toolkit = shop.editions["en"].toolkit
        assert not two_sided(order, toolkit)
        assert two_sided(replace(order, sides="two"), toolkit)
        assert two_sided(replace(order, variant=Variant(edition="booklet")), toolkit)
    finally:
        del options["sides"]


def test_the_file_of_one_handout_has_just_its_own_pages(shop: Shop) -> None:
    order = Order(shop.recipes["handout"], shop.path("second-sheet"), sides="two")
    assert made(shop, order).printed.pages == 1


# --- booklets ---


def test_the_order_of_a_booklet() -> None:
    assert order_of(8) == [(8, 1), (2, 7), (6, 3), (4, 5)]
    assert order_of(8, right_to_left=True) == [(1, 8), (7, 2), (3, 6), (5, 4)]
    assert order_of(5) == [(0, 1), (2, 0), (0, 3), (4, 5)]
    assert order_of(1) == [(0, 1), (0, 0)]


@pytest.mark.parametrize(("code", "paper"), [("en", "A4"), ("ar", "Letter")])
def test_a_booklet_is_laid_out_small_and_folded(shop: Shop, code: str, paper: str) -> None:
    order = Order(shop.recipes["participant"], shop.path("garden-year"), Variant(paper, "booklet"))
    small = made(shop, order, code)
    library = shop.library(code)
    booklet = finished(small.printed, order, library)
    pages, sheets = small.tree(), pikepdf.open(io.BytesIO(booklet.pdf))
    width, height = (mm * 72 / 25.4 for mm in PAPERS[paper])
    assert [float(n) for n in sheets.pages[0].MediaBox][2:] == pytest.approx([height, width], abs=0.01)
    half = (148 * 72 / 25.4, 210 * 72 / 25.4) if paper == "A4" else (height / 2, width)
    assert [float(n) for n in pages.pages[0].MediaBox][2:] == pytest.approx(half, abs=0.1)
    assert booklet.pages == len(sheets.pages) == -(-small.printed.pages // 4) * 2
    assert finished(small.printed, order, library).pdf == booklet.pdf, "the same bytes each time"
    assert str(sheets.Root.Lang) == code
    assert (sheets.Root.ViewerPreferences.Direction == "/R2L") == (code == "ar")
    assert "/StructTreeRoot" not in sheets.Root, "what is folded has no order to read in"
    # Nothing was made smaller: every page is placed as it is.
    for sheet in sheets.pages:
        assert all(line.startswith(b"q 1 0 0 1 ") for line in sheet.Contents.read_bytes().splitlines())
    first = page_map(small.printed.pdf)
    both = page_map(booklet.pdf)[1]
    assert all(word in both for word in first[1].split()), "page 2 stands on the back of the first sheet"


def test_the_pages_of_a_booklet_are_those_of_the_small_pages(shop: Shop) -> None:
    """So they are printed once, and the small ones can be read on a screen."""
    booklet, small = (
        shop.bound("en", "participant", "garden-year", variant=Variant(edition=edition))
        for edition in ("booklet", "small-pages")
    )
    assert booklet.html == small.html


@pytest.mark.parametrize("code", ["en", "fr", "ar", "es", "uk", "fa-AF"])
def test_the_cover_of_a_booklet_has_a_word_for_it_in_every_language(code: str) -> None:
    text = (PROJECT / "curriculum" / code / "interface.yml").read_text(encoding="utf-8")
    cover, edition = (re.search(rf'^  {key}: "(.*)"$', text, re.M) for key in ("cover_small_pages", "edition_booklet"))
    assert cover
    assert edition
    assert edition[1].startswith(cover[1]), "as the list of packs calls it"


def test_the_cover_of_a_booklet_does_not_speak_of_small_pages(shop: Shop) -> None:
    html = shop.bound("en", "participant", "garden-year", variant=Variant(edition="booklet")).html
    assert " · Booklet" in html
    assert "Small pages" not in html


# --- large print ---


def test_large_print_has_one_column_and_no_wide_table(shop: Shop) -> None:
    html = shop.bound("en", "module", "soil", variant=Variant(edition="large-print")).html
    assert 'class="rows"' in html
    assert '<span class="label">Min:</span>' in html
    for table in re.findall("<table.*?</table>", html, re.DOTALL):
        assert all(row.count("<td") + row.count("<th") <= 3 for row in table.split("</tr>"))
    pack = shop.printed("en", "session", "first-circle", variant=Variant(edition="large-print"))
    for fonts in (page.Resources.Font for page in pack.tree().pages):
        assert not any("Italic" in str(font.BaseFont) or "Oblique" in str(font.BaseFont) for font in fonts.values())


# --- the command ---


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("session first-circle --facing en", "cannot stand beside itself"),
        ("session first-circle --facing xx", "There is no language xx"),
        ("participant garden-year --edition booklet --sides one", "printed on both sides"),
        ("handout ground-rules --edition carry", "The recipe `handout` has no sessions"),
        ("handout ground-rules --facing ar --people ar=3", "cannot stand beside itself"),
        ("handout ground-rules --edition nastaliq --language ar", "is made for languages that are read in it (ur)"),
        ("handout ground-rules --edition nastaliq --people en=3", "`en` is not one of them"),
    ],
)
def test_what_cannot_be_printed_is_said(shop: Shop, asked: str, said: str) -> None:
    found = CliRunner().invoke(pack, [*asked.split(), "--root", str(shop.root)])
    assert found.exit_code
    assert said in found.output


def test_the_command_makes_any_combination(shop: Shop, tmp_path: Path) -> None:
    asked = "handout ground-rules --language ar --facing fr --edition low-ink --paper Letter --sides one"
    target = tmp_path / "x.pdf"
    found = CliRunner().invoke(pack, [*asked.split(), "--root", str(shop.root), "--output", str(target)])
    assert found.exit_code == 0, found.output
    with pikepdf.open(target) as file:
        assert len(file.pages) % 2 == 0
        assert [float(n) for n in file.pages[0].MediaBox][2:] == pytest.approx([612, 792], abs=0.1)
        assert file.Root.ViewerPreferences.Direction == "/R2L"


# --- on the website ---


@pytest.mark.parametrize(
    ("variant", "name"),
    [
        (Variant(), "A4"),
        (Variant("Letter", "carry"), "Session to carry · Letter"),
        (Variant(facing="ar"), "Facing pages: \u2068العربية\u2069 · A4"),
        (Variant(edition="large-print", facing="ar"), "Large print · Facing pages: \u2068العربية\u2069 · A4"),
    ],
)
def test_a_link_to_a_pack_tells_its_edition(shop: Shop, variant: Variant, name: str) -> None:
    edition = shop.editions["en"]
    file = file_of(Order(shop.recipes["session"], shop.path("first-circle"), variant), edition)
    assert link(file, "index.html", Wording(edition)).name == name


def test_what_is_folded_is_not_checked_for_an_order_to_read_in(shop: Shop, tmp_path: Path) -> None:
    order = Order(shop.recipes["handout"], shop.path("second-sheet"), Variant(edition="booklet"))
    sheets = finished(made(shop, order).printed, order, shop.library("en")).pdf
    (tmp_path / "x.booklet.pdf").write_bytes(sheets)
    (tmp_path / "x.pdf").write_bytes(sheets)
    assert check_pack(tmp_path / "x.booklet.pdf", tmp_path) == []
    assert [one.code for one in check_pack(tmp_path / "x.pdf", tmp_path)] == ["pdf-tags"]
