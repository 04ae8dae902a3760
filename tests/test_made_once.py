"""What a process keeps from one document for the next changes no byte of either: styles, photographs, drawn pages."""

from __future__ import annotations

import hashlib
import io
import re
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image

from helpers import PROJECT
from packs_fixture import Shop, open_shop
from passalong import pdf
from passalong.fit import Limit
from passalong.packs import typefaces
from passalong.packs.editions import EDITIONS, Variant
from passalong.pdf import PrintGroup, Sheet, lengths, lines, mended, typesetting
from passalong.pdf.styles import MOST, Kins
from readers import poppler

FACES = typefaces.unpack(PROJECT / "overrides/assets/fonts", PROJECT / ".cache/fonts", f"{pdf.OWN}fonts/")
CSS = (
    FACES.rules + '@page { size: A5 } html { font-family: "PL Latin" } .mark { color: red } li::marker { color: blue }'
)
SITE = "https://example.org/"


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    return open_shop(tmp_path_factory.mktemp("once"))


def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget what the process has kept."""
    for kept in (typesetting.fonts_and_styles, typesetting._typefaces, typesetting._stylesheet, pdf._measured_alone):
        kept.cache_clear()
    lengths._known.clear()
    monkeypatch.setattr(pdf, "PICTURES", mended.Pictures())
    monkeypatch.setattr(pdf, "SHELF", mended.Shelf())


KEPT = ("shared_styles", "known_lengths", "known_lines", "packed_once", "let_go")


@pytest.mark.parametrize(("code", "recipe", "id"), [("ar", "session", "first-circle"), ("en", "module", "soil")])
def test_a_pack_is_the_same_where_nothing_is_kept(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, code: str, recipe: str, id: str
) -> None:
    bound = shop.bound(code, recipe, id)
    shop.press(code, shop.bound(code, "session", "first-circle"))  # styles are there before the pack comes
    with_all = shop.press(code, bound).printed
    fresh(monkeypatch)
    for kept in KEPT:
        monkeypatch.setattr(mended, kept, nullcontext)
    assert unnamed(shop.press(code, bound).printed) == unnamed(with_all)


def unnamed(made: pdf.Printed) -> pdf.Printed:
    """Without the number of the file, which is reckoned from what WeasyPrint wrote, packed or not."""
    return replace(made, pdf=re.sub(rb"/ID \[.*?\]", b"", made.pdf))


def test_editions_with_stylesheets_of_their_own_keep_apart(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    large = Variant(edition="large-print")
    assert large.edition in EDITIONS
    bound = shop.bound("en", "session", "first-circle", variant=large)
    shop.press("en", shop.bound("en", "session", "first-circle"))
    after_another = shop.press("en", bound, large).printed
    fresh(monkeypatch)
    assert shop.press("en", bound, large).printed == after_another


def page(body: str, head: str = "") -> str:
    return f'<!doctype html><html lang="en"><head><title>x</title>{head}</head><body>{body}</body></html>'


def printed(html: str, folders: tuple[tuple[str, str], ...] = (), pictures: tuple[tuple[str, str], ...] = ()) -> bytes:
    fonts = ((f"{pdf.OWN}fonts/", str(FACES.folder)),)
    sheet = Sheet(html, f"{SITE}x.html", pictures)
    return pdf.print_group(PrintGroup("en", "A5", "standard", (sheet,), (CSS,), (*fonts, *folders)))[0].pdf


ALIKE = (
    '<section id="a"><p lang="fr">un <b>deux</b></p><ul><li>x</li></ul></section>',
    '<section id="b"><p lang="ar" dir="rtl">un <b>deux</b></p><ul><li>x</li></ul></section>',
    '<section id="c" class="mark"><p lang="fr">un <b>deux</b></p><ul><li>x</li></ul></section>',
    '<section style="color: green"><p lang="fr">un <b>deux</b></p><ul><li>x</li></ul></section>',
    '<section style="color: navy"><p lang="fr">un <b>deux</b></p><ul><li>x</li></ul></section>',
    '<p id="d">see <a href="#a">a</a> <a href="#c">c</a> <a href="https://example.org/">e</a></p>',
)


@pytest.mark.parametrize("turned", range(len(ALIKE)))
def test_what_only_looks_alike_keeps_its_own_style(monkeypatch: pytest.MonkeyPatch, turned: int) -> None:
    body = "".join(ALIKE[turned:] + ALIKE[:turned])
    printed(page(body))
    again = printed(page(body))
    fresh(monkeypatch)
    monkeypatch.setattr(mended, "shared_styles", nullcontext)
    assert printed(page(body)) == again


WAYS = (
    *("width: 30mm", "width: 31mm", "width: 50%", "margin: 0 10%", "border-left: 2mm solid"),
    *("padding: 5%; width: 40mm", "padding: 5%; width: 40mm; box-sizing: border-box"),
    *("font-size: 9pt", "font-size: 30pt", "font-weight: 700", "letter-spacing: 1pt", "word-spacing: 3pt"),
    *("line-height: 2", "white-space: nowrap", "white-space: pre", "direction: rtl", "text-decoration: underline"),
    *("hyphens: auto; width: 15mm", "hyphens: none; width: 15mm", "overflow-wrap: anywhere; width: 9mm"),
    *("word-break: break-all; width: 9mm", "font-feature-settings: 'smcp'", "font-variant-numeric: tabular-nums"),
    *("min-width: 3em", "max-width: 5em", "width: calc(2em + 5%)", "text-align: justify"),
)
"""What may stand between two things of the same words."""


@pytest.mark.parametrize("kept", ["known_lengths", "known_lines"])
def test_the_same_words_in_another_way_are_measured_anew(monkeypatch: pytest.MonkeyPatch, kept: str) -> None:
    words = "Un-known words 1 2 3, incomprehensibilities   and \u0627\u0644\u0633\u0644\u0627\u0645."
    some = "".join(
        f'<p style="{way}">{words}</p><table style="{way}"><tr><td>{words}</td></tr></table>' for way in WAYS
    )
    html = page(
        some + "".join(f'<p lang="{tag}" style="width: 20mm; hyphens: auto">{words}</p>' for tag in ("en", "de"))
    )
    fresh(monkeypatch)
    first, second = printed(html), printed(html)
    fresh(monkeypatch)
    monkeypatch.setattr(mended, kept, nullcontext)
    assert first == second == printed(html)


@pytest.mark.parametrize(("module", "most"), [(lengths, "MOST"), (lines, "MOST")])
def test_what_was_measured_is_forgotten_where_it_is_too_much(
    monkeypatch: pytest.MonkeyPatch, module: ModuleType, most: str
) -> None:
    html = page("".join(f'<p style="width: {n}mm">{"long " * n}</p>' for n in range(5, 25)))
    fresh(monkeypatch)
    known = printed(html)
    fresh(monkeypatch)
    monkeypatch.setattr(module, most, 3)
    assert printed(html) == known
    fonts, _ = typesetting.fonts_and_styles((CSS,), ((f"{pdf.OWN}fonts/", str(FACES.folder)),))
    assert len(fonts.lines.measured if module is lines else lengths._known) <= 4


def test_a_document_with_a_sheet_of_its_own_leaves_nothing_to_the_next() -> None:
    html = page("<h1>a</h1><p>b</p>")
    before = printed(html)
    assert printed(page("<h1>a</h1><p>b</p>", "<style>p { color: red }</style>")) != before
    assert printed(html) == before


def test_too_many_kins_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    fresh(monkeypatch)
    html = page("<p>a</p>")
    before = printed(html)
    fonts, _ = typesetting.fonts_and_styles((CSS,), ((f"{pdf.OWN}fonts/", str(FACES.folder)),))
    kins: Kins = fonts.kins
    kins.numbers.update({("made up", n): n for n in range(MOST + 1)})
    assert printed(html) == before
    assert fonts.kins is not kins
    assert len(fonts.kins.numbers) < MOST


def photograph(file: Path, colour: str, mode: str = "RGB") -> tuple[str, str]:
    whole = io.BytesIO()
    Image.new(mode, (40, 30), colour).save(whole, "PNG")
    file.write_bytes(whole.getvalue())
    return f"{SITE}{file.name}", hashlib.sha256(whole.getvalue()).hexdigest()


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P"])
def test_a_photograph_is_packed_once_and_is_the_same_in_each_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    fresh(monkeypatch)
    shown = photograph(tmp_path / "p.png", "red", mode)
    folders = ((SITE, str(tmp_path)),)
    html = page('<img src="p.png" alt="p"><img src="p.png" alt="again">')
    first = printed(html, folders, (shown,))
    packed: list[str] = []
    pack = mended.weasyprint.images.RasterImage._get_png_data
    monkeypatch.setattr(
        mended.weasyprint.images.RasterImage,
        "_get_png_data",
        staticmethod(lambda picture: packed.append(picture.mode) or pack(picture)),
    )
    assert printed(html, folders, (shown,)) == first
    assert packed == []


def test_a_photograph_that_changed_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh(monkeypatch)
    folders = ((SITE, str(tmp_path)),)
    html = page('<img src="p.png" alt="p">')
    red = printed(html, folders, (photograph(tmp_path / "p.png", "red"),))
    blue = printed(html, folders, (photograph(tmp_path / "p.png", "blue"),))
    assert blue != red
    assert printed(html, folders, (photograph(tmp_path / "p.png", "red"),)) == red


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


def test_a_photograph_without_a_digest_is_read_every_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh(monkeypatch)
    folders, html = ((SITE, str(tmp_path)),), page('<img src="p.png" alt="p">')
    address, _ = photograph(tmp_path / "p.png", "red")
    red = printed(html, folders)
    photograph(tmp_path / "p.png", "blue")
    blue = printed(html, folders, ((address, ""),))
    assert blue != red
    photograph(tmp_path / "p.png", "red")
    assert printed(html, folders) == red


def test_no_more_photographs_are_kept_than_there_is_room_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh(monkeypatch)
    monkeypatch.setattr("passalong.pdf.pictures.MOST_BYTES", 10)
    folders, html = ((SITE, str(tmp_path)),), page('<img src="p.png" alt="p">')
    shown = photograph(tmp_path / "p.png", "red")
    first = printed(html, folders, (shown,))
    kept = pdf.PICTURES.known()
    assert printed(html, folders, (shown,)) == first
    assert pdf.PICTURES.known() is not kept


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
    assert used[-1] > 0
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
    assert used == [expected, 0, 0]


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
    assert used == [1, 1, 1, 0, 0, 0]


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
