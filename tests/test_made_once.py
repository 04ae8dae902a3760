"""What a process keeps from one document for the next changes no byte of either: styles, photographs, drawn pages."""

from __future__ import annotations

import hashlib
import io
import re
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from helpers import PROJECT
from packs_fixture import Shop, open_shop
from passalong import pdf
from passalong.packs import typefaces
from passalong.packs.editions import EDITIONS, Variant
from passalong.pdf import PrintGroup, Sheet, mended
from passalong.pdf.styles import MOST, Kins

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
    pdf._typesetting.cache_clear()
    pdf._measured_alone.cache_clear()
    monkeypatch.setattr(pdf, "PICTURES", mended.Pictures())


@pytest.mark.parametrize("kept", ["shared_styles", "packed_once", "let_go"])
@pytest.mark.parametrize(("code", "recipe", "id"), [("ar", "session", "first-circle"), ("en", "module", "soil")])
def test_a_pack_is_the_same_where_nothing_is_kept(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, kept: str, code: str, recipe: str, id: str
) -> None:
    bound = shop.bound(code, recipe, id)
    shop.press(code, shop.bound(code, "session", "first-circle"))  # styles are there before the pack comes
    with_all = shop.press(code, bound).printed
    fresh(monkeypatch)
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


def test_a_document_with_a_sheet_of_its_own_leaves_nothing_to_the_next() -> None:
    html = page("<h1>a</h1><p>b</p>")
    before = printed(html)
    assert printed(page("<h1>a</h1><p>b</p>", "<style>p { color: red }</style>")) != before
    assert printed(html) == before


def test_too_many_kins_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    fresh(monkeypatch)
    html = page("<p>a</p>")
    before = printed(html)
    fonts, _ = pdf._typesetting((CSS,), ((f"{pdf.OWN}fonts/", str(FACES.folder)),))
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


def test_no_more_photographs_are_kept_than_there_is_room_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh(monkeypatch)
    monkeypatch.setattr("passalong.pdf.pictures.MOST_BYTES", 10)
    folders, html = ((SITE, str(tmp_path)),), page('<img src="p.png" alt="p">')
    shown = photograph(tmp_path / "p.png", "red")
    first = printed(html, folders, (shown,))
    kept = pdf.PICTURES.known()
    assert printed(html, folders, (shown,)) == first
    assert pdf.PICTURES.known() is not kept
