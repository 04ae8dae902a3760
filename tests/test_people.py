"""`passalong pack --people ti=8,ar=4,en=2`: what is copied for a group of several languages, in one file."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest
from click import BadParameter

from helpers import FIXTURE
from packs_fixture import Shop, open_shop
from passalong.commands.pack import people_asked
from passalong.packs.bind import bind
from passalong.packs.copies import state_of
from passalong.packs.editions import Variant
from passalong.packs.groups import as_lines
from passalong.packs.library import Library, Order
from passalong.packs.people import CopyFile, copy_file
from passalong.pdf import Printed
from passalong.problem import Problem

CIRCLE = "curriculum/en/modules/soil/first-circle.md"
RULES = "- [Ground rules](../../handouts/ground-rules.md) `1 per person`\n"
SHARED = "- [Feedback](../../forms/feedback.md) `1 per room`\n"
GOLDEN = """\
language  people  page  state                     copies  pages  from page  sheets  both sides
ti             8        missing: counted with en
ar             4  H01   draft                          4      1          3       4           4
en            10  H01   ready                         10      1          5      10          10
en            10  F01   ready                          1      1          7       1           1"""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    circle = (FIXTURE / CIRCLE).read_text(encoding="utf-8")
    return open_shop(tmp_path_factory.mktemp("shop"), {CIRCLE: circle.replace(RULES, RULES + SHARED)})


def asked_for(shop: Shop, recipe: str, id_: str, asked: dict[str, int], facing: str = "", **options: bool) -> CopyFile:
    def print_one(order: Order, library: Library) -> tuple[Printed | None, list[Problem]]:
        code = library.edition.language.code
        key = (code, order)
        if key not in shop.made:
            bound = bind(order, library, shop.letters, libraries.get(order.variant.facing))
            shop.made[key] = shop.press(code, bound, order.variant)
        return shop.made[key].printed, []

    order = Order(shop.recipes[recipe], shop.path(id_), Variant(facing=facing))
    libraries = {code: shop.library(code) for code in ("en", *asked) if code in shop.editions}
    settings = {"repeat": False, "one_sided": False, **options}
    made = copy_file(order, asked, libraries, "en", print_one, **settings)
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("words", "expected"),
    [(None, 0), ("14", 14), ("ti=8,ar=4", {"ti": 8, "ar": 4}), ("fa-AF=3, en=1", {"fa-AF": 3, "en": 1})],
)
def test_people_are_asked_for_by_number_or_by_language(words: str | None, expected: object) -> None:
    assert people_asked(words) == expected


@pytest.mark.parametrize("words", ["", "0", "many", "ti=", "ti=0", "ti=8,", "=8", "ti=8 ar=4", "1000"])
def test_anything_else_is_answered_with_an_example(words: str) -> None:
    with pytest.raises(BadParameter, match="ti=8,ar=4,en=2"):
        people_asked(words)


def test_the_list_of_copies_by_language(shop: Shop) -> None:
    made = asked_for(shop, "module", "soil", {"ti": 8, "ar": 4, "en": 2})
    assert "\n".join(as_lines(made.groups)) == GOLDEN


def test_each_document_is_in_the_file_once_and_begins_on_a_sheet_of_its_own(shop: Shop) -> None:
    made = asked_for(shop, "session", "first-circle", {"ar": 4, "en": 2})
    with pikepdf.open(io.BytesIO(made.pdf)) as file, file.open_outline() as outline:
        assert len(file.pages) == made.pages == 8
        assert [item.title for item in outline.root] == [
            "ar · H01 القواعد المشتركة × 4",
            "en · H01 Ground rules × 2",
            "en · F01 Feedback × 1",
        ]
        assert str(file.Root.Lang) == "en"
        assert "/StructTreeRoot" not in file.Root
    assert {copy.first % 2 for group in made.groups for copy in group.copies} == {1}


def test_every_copy_is_in_the_file_where_it_is_printed_as_it_is(shop: Shop) -> None:
    asked = {"ar": 4, "en": 2}
    assert asked_for(shop, "session", "first-circle", asked, repeat=True).pages == 2 + (4 + 2 + 1) * 2
    assert asked_for(shop, "session", "first-circle", asked, repeat=True, one_sided=True).pages == 1 + 4 + 2 + 1
    same = [asked_for(shop, "session", "first-circle", asked).pdf for _ in range(2)]
    assert same[0] == same[1]


def test_a_participant_pack_is_copied_whole_and_a_handout_as_its_page_says(shop: Shop) -> None:
    whole = asked_for(shop, "participant", "garden-year", {"ar": 4, "en": 2})
    assert [(group.language, [copy.copies for copy in group.copies]) for group in whole.groups] == [
        ("ar", [4]),
        ("en", [2]),
    ]
    rules = asked_for(shop, "handout", "ground-rules", {"fr": 5})
    assert [(copy.copies, copy.state) for group in rules.groups for copy in group.copies] == [(5, "missing")]


def test_another_language_faces_all_but_its_own(shop: Shop) -> None:
    """On both sides: a title page, the pair that faces each other, a page for notes. On one side: the pair."""
    made = asked_for(shop, "handout", "ground-rules", {"ar": 4, "en": 2}, facing="en")
    assert [(group.language, group.beside, *(copy.pages for copy in group.copies)) for group in made.groups] == [
        ("ar", "en", 3),
        ("en", "", 1),
    ]
    assert "\n".join(as_lines(made.groups)).splitlines()[1].startswith("ar + en        4  H01")
    assert made.pages == 2 + 4 + 2
    listed = asked_for(shop, "handout", "ground-rules", {"ar": 4, "en": 2}, facing="en", one_sided=True)
    assert listed.pages == 1 + 2 + 1
    with pikepdf.open(io.BytesIO(listed.pdf)) as file:
        assert str(file.Root.Lang) == "en"


def test_a_page_is_ready_where_somebody_checked_all_of_it(shop: Shop) -> None:
    card = shop.editions["ar"].cards["handouts/ground-rules.md"]
    page = shop.editions["ar"].toolkit.pages[card.path]
    checked = replace(card, status="reviewed", progress=(5, 0, 5))
    assert state_of(checked, page, "ar") == "ready"
    assert state_of(replace(checked, progress=(4, 1, 5)), page, "ar") == "draft"
    assert state_of(replace(checked, status="machine_draft"), page, "ar") == "draft"
    assert state_of(replace(checked, progress=(0, 0, 5)), page, "ar") == "missing"
    assert state_of(card, page, "en") == "ready"
