"""Conventions of print about pages: paper, margins, running heads, sides, lengths, what stays together (L01–L09)."""

from __future__ import annotations

import io
import re
from itertools import pairwise

import pikepdf
import pytest

from conventions import BOXES, EVERYTHING, STEPS, Asked, Specimen, name_of, size_of
from paper import POINT, ink_box, page_words, raster, sizes, words
from passalong.packs.editions import PAPERS, Variant
from passalong.tagged.tree import Element, read_tree

DPI = 50
every_pack = pytest.mark.parametrize("asked", EVERYTHING, ids=name_of)
to_read = pytest.mark.parametrize("asked", [one for one in EVERYTHING if one[3].edition != "booklet"], ids=name_of)
"""What is folded has neither bookmarks nor tags: two pages that are far apart stand on one sheet."""
both_papers = pytest.mark.parametrize("paper", PAPERS)
two_sided = pytest.mark.parametrize("language", ["en", "ar"])


@every_pack
def test_l01_every_page_has_the_size_of_its_paper(specimen: Specimen, asked: Asked) -> None:
    assert sizes(specimen.pack(*asked).printed.pdf) == {size_of(asked)}


@every_pack
def test_l02_nothing_is_near_an_edge(specimen: Specimen, asked: Asked) -> None:
    """No printer can draw within 6 mm of the edge of the paper."""
    for number, page in enumerate(raster(specimen.pack(*asked).printed.pdf, DPI), start=1):
        assert min(ink_box(page, DPI)) >= 6, f"page {number}"


@two_sided
def test_l02_the_margin_is_wider_where_pages_are_bound(specimen: Specimen, language: str) -> None:
    """Inner 22 mm, outer 15 mm, above and below 18 mm; the first page of a pack is a recto: in Arabic, a left one."""
    pages = words(specimen.pack(language, "module", "soil").printed.pdf)
    inner_at_left = [(number % 2 == 1) == (language == "en") for number in range(1, len(pages) + 1)]
    inner, outer = [], []
    for at_left, page in zip(inner_at_left, pages, strict=True):
        left, right = min(word.left for word in page), 210 - max(word.right for word in page)
        inner.append(left if at_left else right)
        outer.append(right if at_left else left)
    assert min(inner) == pytest.approx(22, abs=0.5)
    assert min(outer) == pytest.approx(15, abs=0.5)
    body = [word for page in pages for word in page if word.bottom > 18 and word.top < 297 - 18]
    assert min(word.top for word in body) == pytest.approx(18, abs=0.6)
    assert max(word.bottom for word in body) <= 297 - 18 + 0.6


def test_l02_what_is_printed_on_one_side_has_equal_margins(specimen: Specimen) -> None:
    for page in words(specimen.pack("en", "session", "long-day").printed.pdf):
        assert min(word.left for word in page) == pytest.approx(18.5, abs=0.5)


@two_sided
def test_l05_heads_and_feet_run(specimen: Specimen, language: str) -> None:
    """Even page: the module. Odd page: code and title. Foot: page of pages, and the words of the version."""
    made = specimen.pack(language, "module", "soil")
    pages = page_words(made.printed.pdf)
    first = made.printed.starts["part-modules-soil-long-day"]
    assert first % 2 == 1
    title = specimen.library(language).leaves["modules/soil/long-day.md"].title
    heads = [head_of(made.printed.pdf, number) for number in range(first, first + 6)]
    for number, head in enumerate(heads, start=first):
        assert ("M01.3" in head) == (number % 2 == 1), f"page {number}: {head}"
    assert re.sub("<[^>]*>", "", title) in " ".join(heads)
    for number, page in enumerate(pages[1:], start=2):  # the cover has neither
        assert re.search(rf"\b{number} / {len(pages)}\b", page), f"page {number}"
        foot = rf"v\d+ · 2026-11-21 · {language} · CC BY-SA 4\.0 · example\.org/garden"
        assert re.search(foot, page), f"page {number}"


def head_of(pdf: bytes, number: int) -> str:
    """The words above the text of a page."""
    return " ".join(word.text for word in words(pdf)[number - 1] if word.bottom < 18)


@two_sided
def test_l05_the_number_of_a_page_stands_outside(specimen: Specimen, language: str) -> None:
    pages = words(specimen.pack(language, "module", "soil").printed.pdf)
    for number, page in enumerate(pages[1:], start=2):
        slash = next(word for word in reversed(page) if word.text == "/" and word.top > 297 - 18)
        outside_is_right = (number % 2 == 1) == (language == "en")
        assert (slash.left > 105) == outside_is_right, f"page {number}"


@two_sided
def test_l07_parts_begin_on_a_sheet_of_their_own(specimen: Specimen, language: str) -> None:
    """Copied on both sides, no two handouts come to stand on one sheet; a page left over is for notes."""
    made = specimen.pack(language, "module", "soil")
    opening = {
        name: page
        for name, page in made.printed.starts.items()
        if re.fullmatch("part-(modules-soil-(first-circle|dig|long-day)|handouts-.*|forms-.*)", name)
        and not name.endswith(("-glance", "-run"))
    }
    assert len(opening) >= 5
    assert all(page % 2 == 1 for page in opening.values()), opening
    notes = specimen.editions[language].language.words["print_notes"]
    texts = [re.sub("[\u200e-\u202e]", "", page).strip() for page in made.text.split("\f")]
    fillers = [page for page in opening.values() if texts[page - 2].startswith(notes)]
    assert fillers, "the specimen has a part with an odd number of pages"


@two_sided
def test_l07_no_page_is_left_over_behind_the_contents(specimen: Specimen, language: str) -> None:
    starts = specimen.pack(language, "module", "soil").printed.starts
    assert starts["part-modules-soil-index"] == starts["part-contents"] + 1


def test_l07_a_single_handout_has_only_its_own_pages(specimen: Specimen) -> None:
    made = specimen.pack("en", "handout", "two-sides")
    assert made.printed.pages == 2
    assert all("Notes" not in page for page in page_words(made.printed.pdf))


@both_papers
def test_l08_lengths(specimen: Specimen, paper: str) -> None:
    """At a glance: one page. A handout: two at most. An activity and a brieflet: what they say."""
    starts = specimen.pack("en", "session", "long-day", Variant(paper)).printed.starts
    glance, run = starts["part-modules-soil-long-day-glance"], starts["part-modules-soil-long-day-run"]
    assert run - glance == 1
    for recipe, id, most in (
        *(("handout", "two-sides", 2), ("handout", "ground-rules", 1)),
        *(("activity", "wind", 1), ("brieflet", "water", 1)),
    ):
        made = specimen.pack("en", recipe, id, Variant(paper))
        assert made.printed.pages <= most
        assert made.printed.too_long == {}


@both_papers
def test_l08_a_session_to_carry_has_two_sides_at_most(specimen: Specimen, paper: str) -> None:
    assert specimen.pack("en", "session", "first-circle", Variant(paper, "carry")).printed.pages <= 2


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("edition", ["standard", "small-pages"])
@both_papers
def test_l08_rows_to_write_on_fill_the_page_of_the_calendar(
    specimen: Specimen, language: str, edition: str, paper: str
) -> None:
    variant = Variant(paper, edition)
    (page,) = raster(specimen.pack(language, "policy-calendar", "garden-year", variant).printed.pdf, DPI)
    foot = variant.traits.margins.bottom
    body = page.crop((0, 0, page.width, page.height - round(foot / 25.4 * DPI)))
    assert ink_box(body, DPI)[3] < 20


@both_papers
def test_l09_rows_stay_whole_and_the_head_of_the_grid_comes_again(specimen: Specimen, paper: str) -> None:
    pdf = specimen.pack("en", "session", "long-day", Variant(paper)).printed.pdf
    grid = next(one for one in tags_of(pdf).walk() if one.kind == "Table" and rows_of(one) > STEPS)
    assert rows_of(grid) == STEPS + 1
    for row in grid.walk():
        if row.kind == "TR":
            assert len({mark.page for mark in row.marks()}) == 1
    pages = {mark.page for mark in grid.marks()}
    assert len(pages) > 1, "the specimen's grid goes on over pages"
    texts = page_words(pdf)
    assert all({"Clock", "Min", "Method", "Lead", "Done"} <= set(texts[page].split()) for page in pages)


def rows_of(table: Element) -> int:
    return sum(one.kind == "TR" for one in table.walk())


def tags_of(pdf: bytes) -> Element:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        root = read_tree(file)
    assert root
    return root


@to_read
def test_l09_no_heading_stands_in_the_last_three_lines(specimen: Specimen, asked: Asked) -> None:
    """Bookmarks know where headings are. Three lines above the foot of the page there is none left."""
    lines = 3 * (18 if asked[3].edition == "large-print" else 11) * 1.2 * POINT
    with specimen.pack(*asked).tree() as tree, tree.open_outline() as outline:
        places = {str(name): value for name, value in named_places(tree)}
        found = 0
        for item in all_items(outline.root):
            where = item.destination if isinstance(item.destination, pikepdf.Array) else None
            if where is None and item.destination is not None:
                where = places[str(item.destination)]
            if where is not None:
                found += 1
                assert float(where[3]) * POINT > 18 + lines, item.title
    assert found or asked[1] in ("form", "brieflet")


def named_places(tree: pikepdf.Pdf) -> list[tuple[object, pikepdf.Object]]:
    names = tree.Root.get("/Names", pikepdf.Dictionary()).get("/Dests", pikepdf.Dictionary())
    flat = names.Names.as_list() if "/Names" in names else []
    return list(zip(flat[::2], flat[1::2], strict=True))


def all_items(items: list[pikepdf.OutlineItem]) -> list[pikepdf.OutlineItem]:
    return [one for item in items for one in (item, *all_items(item.children))]


@both_papers
def test_l09_boxes_do_not_split(specimen: Specimen, paper: str) -> None:
    texts = page_words(specimen.pack("en", "session", "long-day", Variant(paper)).printed.pdf)
    ends = [
        [found for number, page in enumerate(texts) for found in [number] * len(re.findall(rf"\bbox{n}{end}\b", page))]
        for n in range(10, (STEPS + 1) * 10)
        for end in ("first", "last")
    ]
    begun_and_ended = [(one, two) for one, two in list(pairwise(ends))[::2] if one]
    assert len(begun_and_ended) > len(BOXES) * 2
    assert all(one == two for one, two in begun_and_ended)


@both_papers
def test_l09_what_is_longer_than_the_rest_of_its_page_goes_on(specimen: Specimen, paper: str) -> None:
    """A long question, and a box of more than half a page, begin where they come; small boxes before them stay."""
    texts = page_words(specimen.pack("en", "form", "long-form", Variant(paper)).printed.pdf)
    page = {word: number for number, text in enumerate(texts, start=1) for word in MARKED if word in text}
    assert page == {
        **dict.fromkeys(("smallfirst", "smalllast", "longfirst"), 1),
        **dict.fromkeys(("longlast", "tickme", "largefirst"), 2),
        "largelast": 3,
    }


MARKED = ("smallfirst", "smalllast", "longfirst", "longlast", "tickme", "largefirst", "largelast")
