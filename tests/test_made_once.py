"""What a process keeps from one document for the next changes no byte of either: styles, lines, photographs."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from types import ModuleType

import pytest

from once import CSS, FACES, SITE, fresh, photograph, unnamed
from packs_fixture import Shop, open_shop
from passalong import pdf
from passalong.packs.editions import EDITIONS, Variant
from passalong.pdf import PrintGroup, Sheet, lengths, lines, mended, typesetting
from passalong.pdf.styles import MOST, Kins


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    return open_shop(tmp_path_factory.mktemp("once"))


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
