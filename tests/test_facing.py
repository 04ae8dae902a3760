"""Pages in two languages that face each other: the same parts side by side, each in its own language and direction."""

from __future__ import annotations

import subprocess
from dataclasses import replace

import pikepdf
import pytest
from markupsafe import Markup

from packs_fixture import Pack, Shop, open_shop
from passalong.facing import Place, as_second, breaks, padded, units
from passalong.packs.bind import bind
from passalong.packs.editions import Variant
from passalong.packs.glossary_card import WordRow, columns
from passalong.packs.library import Order
from passalong.packs.plan import planned
from passalong.packs.verdict import verdict
from passalong.pdf import Printed


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    return open_shop(tmp_path_factory.mktemp("shop"))


def made(shop: Shop, code: str, facing: str, recipe: str, id: str, sides: str = "two") -> Pack:
    key = (code, facing, recipe, id, sides)
    if key not in shop.made:
        order = Order(shop.recipes[recipe], shop.path(id), Variant(facing=facing), sides=sides)
        bound = bind(order, shop.library(code), shop.letters, shop.library(facing))
        shop.made[key] = shop.press(code, bound, order.variant)
    return shop.made[key]


def page_map(pack: Pack) -> list[str]:
    told = subprocess.run(["pdftotext", "-", "-"], input=pack.printed.pdf, capture_output=True, check=True)
    return [" ".join(page.split()) for page in told.stdout.decode().split("\f")[:-1]]


# --- which parts begin a page: numbers in, names out ---


def places(*tops: float, page: int = 1, end: float = 0) -> dict[str, Place]:
    found = {f"u{n}": Place(page, top) for n, top in enumerate(tops)}
    return found | {"c-end": Place(page, end)}


def test_a_page_holds_what_fits_in_both_languages() -> None:
    short, long = places(0, 10, 20, 30, end=40), places(0, 30, 60, 90, end=120)
    names = ["u0", "u1", "u2", "u3"]
    assert breaks(names, [short, short], [100, 100]) == []
    assert breaks(names, [short, long], [100, 100]) == ["u3"]
    assert breaks(names, [short, long], [100, 60]) == ["u2"]
    assert breaks(names, [short, long], [100, 30]) == ["u1", "u2", "u3"]


def test_what_is_higher_than_a_page_has_pages_of_its_own() -> None:
    high = places(0, 10, 300, 310, end=320)
    assert breaks(["u0", "u1", "u2", "u3"], [high, high], [100, 100]) == ["u1", "u2"]


def test_where_one_language_begins_a_page_anyway_the_other_does_too() -> None:
    one = places(0, 10, end=20)
    other = one | {"u1": Place(2, 0)}
    assert breaks(["u0", "u1"], [one, other], [100, 100]) == ["u1"]


def test_parts_are_what_both_have_in_order_and_that_may_begin_a_page() -> None:
    one = (
        '<section id="part-a"><h2 id="x">X</h2><div id="u-x"></div>'
        '<p class="lead-line"><b>L</b></p> <div id="u-y"></div>'
        '<div id="u-z"></div><div id="only"></div><ol><li id="q1"></li><li id="a-source-x"></li></ol></section>'
    )
    other = one.replace('<div id="only"></div>', "")
    assert units(one, other) == ("part-a", "x", "u-z", "q1")


def test_pages_for_notes_fill_up_what_is_shorter() -> None:
    html = '<html><head></head><body><!-- page for notes <hr> --><div id="a"></div><p id="b"></p></body>'
    assert padded(html, ["a", "b"], [0, 2, 1]).endswith('<div id="a"></div><hr><hr><p id="b"></p><hr></body>')


def test_the_second_document_has_names_of_its_own() -> None:
    html = '<html lang="ar" dir="rtl"><section id="part-a"><a href="#part-a">1</a><a href="https://x/#part-a">2</a>'
    second = as_second(html, "ar-")
    assert '<section lang="ar" dir="rtl" id="ar-part-a">' in second
    assert 'href="#ar-part-a"' in second
    assert 'href="https://x/#part-a"' in second


# --- on paper ---


@pytest.mark.parametrize(
    ("code", "facing", "recipe", "id"),
    [
        ("en", "ar", "session", "first-circle"),
        ("ar", "en", "handout", "ground-rules"),
        ("en", "fr", "brieflet", "water"),
    ],
)
def test_pages_come_in_pairs_after_a_title(shop: Shop, code: str, facing: str, recipe: str, id: str) -> None:
    pack = made(shop, code, facing, recipe, id)
    pages = page_map(pack)
    names = [shop.editions[one].language.name for one in (code, facing)]
    assert all(name in pack.bound.html for name in names)
    assert len(pages) % 2 == 1
    feet = [f" · {shop.editions[one].language.tag} · " for one in (code, facing)]
    for n, page in enumerate(pages[1:]):
        assert feet[n % 2] in page, f"page {n + 2} of {pages}"
    # Both sides of a pair have the same number: a facilitator and an interpreter can name it.
    numbers = [page.partition(f"/{(len(pages) + 1) // 2}")[0].rstrip()[-1:] for page in pages[1:]]
    assert numbers[::2] == numbers[1::2]


def test_every_step_stands_beside_its_translation(shop: Shop) -> None:
    pack = made(shop, "en", "ar", "session", "first-circle")
    tree = pack.tree()
    names = tree.Root.Names.Dests.Names.as_list()
    pages = [page.obj.objgen for page in tree.pages]
    where = {str(name): pages.index(goal[0].objgen) for name, goal in zip(names[::2], names[1::2], strict=True)}
    units_of_both = [name for name in where if f"ar-{name}" in where and not name.endswith("-end")]
    assert len(units_of_both) > 4
    assert {where[f"ar-{name}"] - where[name] for name in units_of_both} == {1}


def test_each_language_is_told_to_who_listens(shop: Shop) -> None:
    tree = made(shop, "en", "ar", "session", "first-circle").tree()
    assert str(tree.Root.Lang) == "en"
    assert tree.Root.PageLayout == "/TwoPageRight"
    assert "/Direction" not in tree.Root.ViewerPreferences, "the pack is bound at the left"
    chapters = [part for part in tree.Root.StructTreeRoot.K[0].K.as_list() if part.S == "/Sect"]
    assert [str(part.get("/Lang", "en")) for part in chapters][-2:] == ["en", "ar"]


def test_a_pack_that_begins_in_arabic_is_bound_at_the_right(shop: Shop) -> None:
    pack = made(shop, "ar", "en", "handout", "ground-rules")
    assert pack.tree().Root.ViewerPreferences.Direction == "/R2L"
    own = pack.group.sheets[0].page
    beside = pack.group.sheets[0].facing
    assert beside is not None
    other = beside.sheets[0].page
    assert "margin-left: 22mm" in own, "the first page of a pair is the right one, its spine at the left"
    assert "margin-right: 22mm" in other
    assert 'class="beside"' not in pack.bound.html, "the source stands beside it already"


def test_a_title_that_nobody_translated_says_its_own_language(shop: Shop) -> None:
    order = Order(shop.recipes["handout"], shop.path("ground-rules"), Variant(facing="fr"), sides="two")
    html = bind(order, shop.library("ar"), shop.letters, shop.library("fr")).html
    assert '<div lang="fr" dir="ltr"><p class="title" lang="en" dir="ltr">Ground rules</p>' in html
    assert '<div lang="ar" dir="rtl"><p class="title">القواعد' in html


def test_on_one_side_pairs_lie_side_by_side(shop: Shop) -> None:
    pack = made(shop, "en", "ar", "handout", "ground-rules", "one")
    assert pack.printed.pages == 2
    assert pack.tree().Root.PageLayout == "/TwoPageLeft"
    assert isinstance(pack.tree(), pikepdf.Pdf)


def test_a_second_language_that_is_too_long_is_named(shop: Shop) -> None:
    order = Order(shop.recipes["handout"], shop.path("ground-rules"), Variant(facing="ar"))
    bound = bind(order, shop.library("en"), shop.letters, shop.library("ar"))
    (limit,) = bound.limits
    printed = Printed(b"", 5, {}, {f"ar-{limit.first}": 3}, ())
    (said,) = verdict(order, shop.library("en"), bound, printed, release=False)
    assert (said.code, said.language, said.path) == ("print-too-long", "ar", "curriculum/ar/handouts/ground-rules.md")


def test_a_build_makes_facing_pages_where_both_languages_are_there(shop: Shop) -> None:
    libraries = {code: shop.library(code) for code in ("en", "ar")}
    settings = shop.editions["en"].toolkit.settings
    settings.print["handout"] = ["A4 facing-ar"]
    try:
        found = {code: planned(library, libraries) for code, library in libraries.items()}
        alone = planned(libraries["en"])
    finally:
        del settings.print["handout"]
    facing = [plan for plan in found["en"] if plan.order.variant.facing]
    assert [plan.file.address for plan in facing] == ["print/en/handout/ground-rules.facing-ar.pdf"]
    assert facing[0].beside is libraries["ar"]
    assert not any(plan.order.variant.facing for plan in (*found["ar"], *alone))
    assert replace(facing[0].order.variant, facing="") == Variant()


def test_long_words_leave_room_for_fewer(shop: Shop) -> None:
    english = shop.editions["en"].language
    short, long = (WordRow(Markup(word), english, Markup(word)) for word in ("Weed", "a word of " * 9))
    both = [columns([row] * 30, english, 225, 5.5) for row in (short, long)]
    assert [len(some) for some in both] == [2, 6]
    assert [len([row for row in some[0] if row.first]) for some in both] == [25, 6]
    assert [len(some[-1]) for some in (columns([short], english, 225, 5.5), both[1])] == [7, 6], "lines for more"
