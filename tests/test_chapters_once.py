"""A chapter that was laid out alone is put into every pack that holds it, and no byte tells; numbers of pages too."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from once import CSS, FACES, SITE, fresh, photograph, unnamed
from packs_fixture import Shop, open_shop
from passalong import pdf
from passalong.fit import Limit, anywhere
from passalong.pdf import PrintGroup, Sheet, mended
from readers import poppler


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    return open_shop(tmp_path_factory.mktemp("once"))


def test_a_chapter_with_a_photograph_that_changed_is_laid_out_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh(monkeypatch)
    used = parts_used(monkeypatch)
    group = pack(FIRST, chapter("a", '<img src="p.png" alt="p">'), LAST, limited=(1,))

    def in_colour(colour: str) -> bytes:
        shown = photograph(tmp_path / "p.png", colour)
        sheet = replace(group.sheets[0], pictures=(shown,))
        folders = (*group.folders, (SITE, str(tmp_path)), (pdf.OWN, str(tmp_path)))
        return pdf.print_group(replace(group, sheets=(sheet,), folders=folders))[0].pdf

    red, blue = in_colour("red"), in_colour("blue")
    assert used == [1, 1]
    assert blue != red
    assert in_colour("red") == red


PACKS = (
    ("en", "module", "soil"),
    ("ar", "module", "soil"),
    ("en", "participant", "garden-year"),
    ("ar", "handouts", "garden-year"),
)


@pytest.mark.parametrize(("code", "recipe", "id"), PACKS)
def test_a_pack_with_the_pages_of_chapters_laid_out_alone_is_the_pack_laid_out_whole(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, code: str, recipe: str, id: str
) -> None:
    fresh(monkeypatch)
    bound = shop.bound(code, recipe, id)
    used = parts_used(monkeypatch)
    composed = shop.press(code, bound).printed
    measured = [limit for limit in bound.limits if limit.alone and not limit.behind]
    assert used[-1] == len(measured) + len(bound.unlimited)
    monkeypatch.setattr(pdf, "COMPOSES", False)
    assert shop.press(code, bound).printed == composed
    assert used[-1] == 0


def parts_used(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many chapters were put into each document that is printed from now on."""
    numbers: list[int] = []
    compose = mended.composed

    def counting(html: str, parts: object, lay: object) -> object:
        made = compose(html, parts, lay)  # type: ignore[arg-type]
        numbers.append(len(made[1]))
        return made

    monkeypatch.setattr(pdf, "composed", counting)
    return numbers


def chapter(id: str, words: str, more: str = "") -> str:
    return f'<section id="part-{id}" class="chapter opens{more}" data-head="{id}">{words}</section>'


def pack(
    *chapters: str, sides: str = "one", limited: tuple[int, ...] = (), alone: tuple[int, ...] = (), body: str = "0"
) -> PrintGroup:
    """A pack of chapters, those with these numbers measured alone, or without a limit and yet alone."""
    css = """
        .chapter { break-before: page; string-set: head attr(data-head) } .chapter:first-child { break-before: auto }
        .sides-two .opens { break-before: recto } .wide { page: wide } @page wide { size: A4 landscape }
        @page :right { @top-right { content: string(head) " " counter(page) " of " counter(pages) } }
        @page :left { @top-left { content: string(head) " " counter(page) " of " counter(pages) } }
        @page :right { margin: 20mm 10mm 20mm 30mm } @page :left { margin: 20mm 30mm 20mm 10mm }
        a.page-of::after { content: "888" } a.asks::after { content: target-counter(attr(href url), page) }
    """
    css += f"body {{ margin: {body} }}"
    if sides == "one":
        css = css.replace("30mm", "20mm").replace("10mm", "20mm")
    head = f'<!doctype html><html lang="en" dir="ltr"><head><title>x</title></head><body class="pack sides-{sides}">'
    limits = tuple(
        Limit(re.findall('id="(part-[^"]+)"', chapters[n])[0], "", 9, f"{head}{chapters[n]}</body></html>")
        for n in limited
    )
    others = tuple(f"{head}{chapters[n]}</body></html>" for n in alone)
    sheet = Sheet(head + "".join(chapters) + "</body></html>", f"{SITE}x.html", (), limits, others)
    fonts = ((f"{pdf.OWN}fonts/", str(FACES.folder)),)
    return PrintGroup("en", "A5", "standard", (sheet,), (CSS, css), fonts)


LONG = "".join(f"<p id='p{n}'>{n} some words of a chapter that goes on over pages</p>" for n in range(70))
BEHIND = '<h1>A</h1><p style="background: red; border: 2px solid">x</p><table><tr style="background: red"><td>y</table>'
LONGER = chapter("longer", "".join(f"<p>{n} some other words</p>" for n in range(50)))
FIRST, LAST = chapter("first", "<h1>First</h1><p>one</p>"), chapter("last", "<h1>Last</h1><p>end</p>")
CASES: dict[str, tuple[tuple[str, ...], str, int]] = {
    "a chapter of several pages": ((FIRST, chapter("a", f"<h1>A</h1>{LONG}"), LAST), "one", 1),
    "on a sheet of its own": ((FIRST, chapter("a", f"<h1>A</h1>{LONG}"), LAST), "two", 1),
    "others say on which page it is, and on which its parts are": (
        (chapter("c", '<a class="page-of" href="#part-a"></a> <a class="page-of" href="#p60"></a>'),
         chapter("a", f"<h1>A</h1>{LONG}"), LAST), "two", 1),
    "it says where others are": (
        (FIRST, chapter("a", f'<p><a class="page-of" href="#part-last"></a> words</p>{LONG}'), LAST), "one", 1),
    "a stylesheet of the site's own asks where others are": (
        (FIRST, chapter("a", '<a class="asks" href="#part-last">x</a>'), LAST), "one", 0),
    "it counts the sheets of others": ((FIRST, chapter("a", '<data class="sheets"></data>'), LAST), "one", 0),
    "it begins on either side": (
        (FIRST, chapter("a", f'{BEHIND}{LONG}').replace(" opens", ""), LAST), "two", 1),
    "its pages are of another shape": ((FIRST, chapter("a", "<p>wide</p>", " wide"), LAST), "one", 1),
    "another shape further on": (
        (FIRST, chapter("a", '<p>narrow</p><div class="wide">wide</div><p>narrow</p>'), LAST), "one", 0),
    "it begins in the middle of a page": (
        (FIRST, chapter("a", "<p>x</p>", '" style="break-before: auto'), LAST), "one", 0),
    "a table in it goes on over pages": (
        (chapter("c", '<a class="page-of" href="#t"></a>'),
         chapter("a", f'<table id="t">{"<tr><td>x</td></tr>" * 70}</table>'), LAST), "one", 1),
    "it links to others": ((FIRST, chapter("a", '<p><a href="#part-last">there</a></p>'), LAST), "one", 1),
    "it stands there twice": (
        (chapter("a", "<p>x</p>"), chapter("a", "<p>x</p>"), LAST), "one", 0),
    "it is not what was measured": ((FIRST, chapter("a", "<p>a</p>"), LAST), "one", 0),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_pages_are_used_again_only_where_they_are_the_same(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh(monkeypatch)
    chapters, sides, expected = CASES[case]
    group = pack(*chapters, sides=sides, limited=(0,) if "twice" in case else (1,))
    if "not what was measured" in case:
        sheet = group.sheets[0]
        group = replace(group, sheets=(replace(sheet, html=sheet.html.replace("<p>a</p>", "<p>b</p>")),))
    used = parts_used(monkeypatch)
    once = pdf.print_group(group)[0]
    again = pdf.print_group(group)[0]
    monkeypatch.setattr(pdf, "COMPOSES", False)
    assert pdf.print_group(group)[0] == once == again
    assert used == [expected, expected, 0]


def test_a_chapter_that_was_set_tighter_is_laid_out_once_too(monkeypatch: pytest.MonkeyPatch) -> None:
    fresh(monkeypatch)
    group = pack(FIRST, chapter("a", f"<h1>A</h1>{LONG}"), LAST, limited=(1,))
    (sheet,) = group.sheets
    (limit,) = sheet.limits
    tight = ".tight-1 { font-size: 12px } .tight-2 { font-size: 7px; line-height: 1 }"
    group = replace(group, styles=(*group.styles, tight), sheets=(replace(sheet, limits=(limit._replace(most=2),)),))
    used = parts_used(monkeypatch)
    made = pdf.print_group(group)[0]
    assert (made.pages, made.too_long, used) == (4, {}, [1])
    monkeypatch.setattr(pdf, "COMPOSES", False)
    assert pdf.print_group(group)[0] == made


def test_room_at_the_top_of_a_document_is_no_chapters(monkeypatch: pytest.MonkeyPatch) -> None:
    fresh(monkeypatch)
    group = pack(FIRST, chapter("a", "<table><tr><td>x</td></tr></table>"), LAST, limited=(1,), body="8px")
    used = parts_used(monkeypatch)
    made = pdf.print_group(group)[0]
    monkeypatch.setattr(pdf, "COMPOSES", False)
    assert pdf.print_group(group)[0] == made
    assert used == [0, 0]


def test_what_a_chapter_lacks_is_told_of_every_pack_that_holds_it(monkeypatch: pytest.MonkeyPatch) -> None:
    fresh(monkeypatch)
    group = pack(FIRST, chapter("a", f'<img src="{SITE}gone.png" alt="gone">'), LAST, limited=(1,))
    told = [pdf.print_group(group)[0].complaints for _ in range(2)]
    assert told[0] == told[1]
    assert len(told[0]) == 1
    assert "gone.png" in told[0][0]


def test_a_chapter_is_laid_out_once_for_all_packs_of_a_group_that_hold_it(monkeypatch: pytest.MonkeyPatch) -> None:
    fresh(monkeypatch)
    shared = chapter("a", f'<h1>A</h1><p><a class="page-of" href="#part-last"></a> and <b>more</b></p>{LONG}')
    packs = [
        pack(*before, shared, LAST, sides="two", alone=(len(before),)) for before in ((), (FIRST,), (FIRST, LONGER))
    ]
    group = replace(packs[0], sheets=tuple(one.sheets[0] for one in packs))
    used = parts_used(monkeypatch)
    laid_out: list[str] = []
    lay = pdf._lay_out
    monkeypatch.setattr(pdf, "_lay_out", lambda bare, html, address: laid_out.append(html) or lay(bare, html, address))
    together = pdf.print_group(group)
    assert used == [1, 1, 1]
    assert sum("chapter that goes on" in html for html in laid_out) == 1
    assert len(pdf.SHELF) == 0
    assert together == tuple(made for one in packs for made in pdf.print_group(one))
    assert used == [1] * 6


def test_a_handout_for_itself_is_the_one_of_its_pack_though_on_other_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    """On one side of each sheet it has other margins, and does not begin on a new one."""
    fresh(monkeypatch)
    shared = chapter("a", f"<h1>A</h1>{BEHIND}{LONG}")
    both, one = pack(FIRST, shared, LAST, sides="two", limited=(1,)), pack(anywhere(shared), limited=(0,))
    (limit,) = one.sheets[0].limits
    bound, single = (
        replace(group.sheets[0], page=group.styles[1], limits=(limit,), single=group is one) for group in (both, one)
    )
    group = replace(both, styles=both.styles[:1], page=one.styles[1], sheets=(bound, single))
    used = parts_used(monkeypatch)
    laid_out: list[str] = []
    lay = pdf._lay_out
    monkeypatch.setattr(pdf, "_lay_out", lambda bare, html, address: laid_out.append(html) or lay(bare, html, address))
    together = pdf.print_group(group)
    assert used == [1, 1]
    assert sum("chapter that goes on" in html for html in laid_out) == 1
    monkeypatch.setattr(pdf, "COMPOSES", False)
    assert together == pdf.print_group(group)
    monkeypatch.setattr(pdf, "COMPOSES", True)
    assert together == (
        *pdf.print_group(replace(group, sheets=(bound,))),
        *pdf.print_group(replace(group, sheets=(single,))),
    )
    assert used == [1, 1, 0, 0, 1], "a handout by itself is laid out as it stands"


def test_a_chapter_that_is_no_packs_is_tried_once(monkeypatch: pytest.MonkeyPatch) -> None:
    fresh(monkeypatch)
    one = pack(FIRST, chapter("a", "<table><tr><td>x</td></tr></table>"), LAST, alone=(1,), body="8px")
    group = replace(one, sheets=one.sheets * 3)
    laid_out: list[str] = []
    lay = pdf._lay_out
    monkeypatch.setattr(pdf, "_lay_out", lambda bare, html, address: laid_out.append(html) or lay(bare, html, address))
    assert len({made.pdf for made in pdf.print_group(group)}) == 1
    assert len(laid_out) == 1 + 3


LINES = (
    "<p>See {} and then <b>more</b> words.</p>",
    "<p>See <b>it <i>{} there</i> and</b> <i>then</i> more.</p>",
    '<p style="text-align: end">See {} and <b>more</b>.</p>',
    '<p style="text-align: center">See {} and <b>more</b>.</p>',
    '<p style="text-align: right">See {} and <b>more</b>.</p>',
    '<p style="text-align: left">See {} and <b>more</b>.</p>',
    '<p>See <span dir="rtl">x <b>y</b> {} z <b>w</b></span> and <b>more</b></p>',
    '<p>See <span dir="ltr">x <b>y</b> {} z <b>w</b></span> and <b>more</b></p>',
    '<p>See {} and <a href="https://example.org/">that</a> or <span style="display: inline-block">this</span></p>',
    '<table style="width: 100%"><tr><td>a<td style="width: 50mm; text-align: end">{}</tr></table>',
)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("eight", "8\u0668\u06f8\u1048")
def test_a_number_stands_as_if_it_had_been_there_from_the_start(
    monkeypatch: pytest.MonkeyPatch, direction: str, eight: str
) -> None:
    fresh(monkeypatch)
    link = '<a class="page-of" href="#part-last"></a>'
    one = "<h1>A</h1>" + "".join(line.format(link) for line in LINES)
    group = pack(chapter("a", one), chapter("b", "<p>b</p>"), LAST)
    group = replace(group, sheets=(replace(group.sheets[0], html=group.sheets[0].html.replace("ltr", direction)),))
    two = chr(ord(eight) - 5)
    put, typed = (
        pdf.print_group(replace(group, styles=(*group.styles, f'a.page-of::after {{ content: "p. {number}" }}')))[0]
        for number in (3 * eight, two)
    )
    assert unnamed(put) == unnamed(typed)


def test_numbers_of_a_stylesheet_of_the_sites_own_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    fresh(monkeypatch)
    group = pack(chapter("a", '<a class="page-of" href="#part-last"></a>'), LAST)
    own = replace(group, styles=(*group.styles, 'a.page-of::after { content: "p. 111" }'))
    assert "p. 111" in poppler(pdf.print_group(own)[0].pdf)
