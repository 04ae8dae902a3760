"""Conventions of print about what a pack says: of itself, of drafts, gaps and copies (L13–L16, L18–L20)."""

from __future__ import annotations

import math
import re
import subprocess

import pytest

from conventions import EVERYTHING, Asked, Specimen, name_of
from paper import page_words
from passalong.packs.editions import PAPERS, Variant
from passalong.packs.library import Order
from passalong.packs.plan import file_of
from passalong.tagged.carried import ANY_SIZE, SIZES, carried
from passalong.tagged.faults import faults
from passalong.tagged.tree import Element, read_tree

every_pack = pytest.mark.parametrize("asked", EVERYTHING, ids=name_of)
to_read = pytest.mark.parametrize("asked", [one for one in EVERYTHING if one[3].edition != "booklet"], ids=name_of)
"""What is folded has neither bookmarks nor tags: two pages that are far apart stand on one sheet."""
both_papers = pytest.mark.parametrize("paper", PAPERS)


@every_pack
def test_l13_a_file_says_what_it_is_and_nothing_about_who_made_it(specimen: Specimen, asked: Asked) -> None:
    made = specimen.pack(*asked)
    with made.tree() as file:
        assert str(file.docinfo["/Title"]) == made.bound.title
        assert str(file.Root.Lang) == asked[0]
        assert list(carried(file)) == []
        with file.open_outline() as outline:
            assert len(outline.root) >= 1 or asked[3].edition == "booklet"
    assert len(made.printed.pdf) <= SIZES.get(asked[1], ANY_SIZE)


@pytest.mark.parametrize(
    ("variant", "name"),
    [
        (Variant(), "two-sides_en_A4_v1.pdf"),
        (Variant("Letter", "large-print"), "two-sides_en_Letter_large-print_v1.pdf"),
    ],
)
def test_l13_a_file_is_saved_under_a_name_that_tells_all_this(specimen: Specimen, variant: Variant, name: str) -> None:
    order = Order(specimen.recipes["handout"], specimen.path("two-sides"), variant)
    assert file_of(order, specimen.editions["en"]).download == name


def test_l14_every_page_of_a_draft_says_so_in_both_languages(specimen: Specimen) -> None:
    drafts = [plain(specimen.editions[code].language.words["print_draft"]) for code in ("ar", "en")]
    pages = plain(specimen.pack("ar", "session", "first-circle").text).split("\f")[:-1]
    assert len(pages) >= 3
    for page in pages:
        assert all(" ".join(draft.split()) in " ".join(page.split()) for draft in drafts)


def plain(text: str) -> str:
    """Without the marks that Poppler sets where the direction changes, and without vowel marks."""
    return re.sub("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\u064b-\u0652]", "", text)


def test_l14_what_is_no_draft_does_not_say_so(specimen: Specimen) -> None:
    assert "DRAFT" not in specimen.pack("en", "session", "first-circle").text


def test_l15_what_is_not_translated_is_printed_in_its_own_language_and_says_so(specimen: Specimen) -> None:
    made = specimen.pack("ar", "module", "soil")
    starts, pages = made.printed.starts, plain(made.text).split("\f")
    first = pages[starts["part-modules-soil-dig"] - 1]
    assert "Dig a bed." in " ".join(first.split())
    words = specimen.editions["ar"].language.words
    told = [words[key] for key in words if key.startswith(("notice_", "untranslated", "print_untranslated"))]
    assert any(" ".join(sentence.split())[:20] in " ".join(first.split()) for sentence in told), first
    assert all(page.strip() for page in pages[:-1])


@both_papers
def test_l16_a_fact_that_nobody_filled_in_is_a_line_and_its_name(specimen: Specimen, paper: str) -> None:
    """The name stands behind the line, so that the sentence can be read when the line is filled in."""
    made = specimen.pack("en", "handout", "two-sides", Variant(paper))
    assert 'class="fact blank"' in made.bound.html
    label = specimen.editions["en"].language.words["fact_safeguarding_contact"]
    assert re.search(rf"Somebody to ask: _{{6,}} \({re.escape(label)}\)", made.words)


# --- L18: pages, copies and sheets add up ---


def rows_of(specimen: Specimen, people: int) -> list[list[str]]:
    """The rows of the copy list, as their cells are read aloud."""
    made = specimen.printed("en", "handouts", "garden-year", people=people)
    page = made.printed.starts["part-copy-list"]
    command = ["pdftotext", "-f", str(page), "-l", str(page), "-layout", "-", "-"]
    told = subprocess.run(command, input=made.printed.pdf, capture_output=True, check=True).stdout.decode()
    return [re.split(r"\s{2,}", line.strip()) for line in told.splitlines() if line.strip()]


PAGES = {"ground-rules": 1, "two-sides": 2}


@pytest.mark.parametrize("people", [7, 14])
def test_l18_the_copy_list_adds_up(specimen: Specimen, people: int) -> None:
    """Page in this pack, pages, copies, sheets on one side, sheets on both; and what all of it is together."""
    starts = specimen.printed("en", "handouts", "garden-year", people=people).printed.starts
    places = [page for name, page in starts.items() if re.fullmatch("part-handouts-[a-z-]+", name)]
    lines = [[int(n) for n in row if n.isdigit()] for row in rows_of(specimen, people)]
    listed = [line for line in lines if len(line) == 5]
    assert sorted(line[0] for line in listed) == sorted(places)
    assert sorted(line[1] for line in listed) == sorted(PAGES.values())
    for _, pages, copies, one_side, both_sides in listed:
        assert (copies, one_side, both_sides) == (people, pages * people, math.ceil(pages / 2) * people)
    assert [sum(column) for column in zip(*(line[2:] for line in listed), strict=True)] in lines


# --- L19 ---


@to_read
def test_l19_a_screen_reader_finds_its_way(specimen: Specimen, asked: Asked) -> None:
    """Headings one to three, links that are words, pictures with words, everything in its order."""
    with specimen.pack(*asked).tree() as file:
        assert list(faults(file)) == []
        root = read_tree(file)
        names = [str(one.Contents) for page in file.pages for one in page.get("/Annots", [])]
    assert root
    kinds = {one.kind for one in root.walk()}
    assert kinds.isdisjoint({"H4", "H5", "H6"})
    assert first_heading(root) == "H1"
    assert not [name for name in names if re.fullmatch(r"(?:https?:)?//\S+|here|click here", name)]


def first_heading(root: Element) -> str:
    return next(one.kind for one in root.walk() if re.fullmatch("H[1-6]", one.kind))


# --- L20 ---


@both_papers
def test_l20_the_imprint_says_who_what_when_and_how_to_adapt(specimen: Specimen, paper: str) -> None:
    made = specimen.pack("en", "module", "soil", Variant(paper))
    words = page_words(made.printed.pdf)[made.printed.starts["part-imprint"] - 1]
    settings = specimen.editions["en"].toolkit.settings
    said = (
        *("Soil", settings.version, "21 November 2026", "English", "CC BY-SA 4.0", "Written by", "Contact"),
        *("1. Keep", "2. ", "3. ", "4. Share", "circle@example.org", "not legal or medical advice"),
        *("https://example.org/garden/", "example.org/garden/modules/soil/index.html"),
    )
    assert [word for word in said if word not in words] == []
    assert re.search(r"Build [0-9a-f]{8}\b", words)


@both_papers
def test_l20_what_was_borrowed_is_named_with_its_licence_and_what_was_changed(specimen: Specimen, paper: str) -> None:
    words = page_words(specimen.pack("en", "module", "soil", Variant(paper)).printed.pdf)
    borrowed = "Ways to listen, The river group, https://example.org/listen, CC BY 4.0."
    assert any(f"Adapted from {borrowed} Changes: Shorter, and a table of days." in page for page in words)


def test_l20_translators_and_reviewers_are_named_if_they_agree(specimen: Specimen) -> None:
    made = specimen.pack("ar", "module", "soil")
    page = plain(made.text).split("\f")[made.printed.starts["part-imprint"] - 1]
    word = specimen.editions["ar"].language.words
    assert plain(word["credit_translated"]) in page
    assert plain(word["credit_checked"]) in page
    assert {"Amina", "Ben", "Blue", "Bird"} <= set(page.split())
    assert "Nobody" not in made.text
