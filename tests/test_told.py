"""What a page's boxes tell is what WeasyPrint writes into its tags, element by element; and more, where HTML knows."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from once import CSS, FACES, SITE, photograph
from passalong import pdf
from passalong.pdf import PrintGroup, Sheet, mended
from passalong.tagged.tree import Element, Link, Mark, Told, read_tree

STYLE = (
    CSS + "@page { size: A6; @top-left { content: 'head' } } dd, .bare { list-style: none } .block { display: block }"
)
Shape = tuple[object, ...]


def group(body: str, lang: str = "en") -> PrintGroup:
    head = f'<!doctype html><html lang="{lang}" dir="ltr"><head><title>x</title></head>'
    sheet = Sheet(f"{head}<body>{body}</body></html>", f"{SITE}x.html")
    return PrintGroup(lang, "A6", "standard", (sheet,), (STYLE,), ((f"{pdf.OWN}fonts/", str(FACES.folder)),))


@contextmanager
def unmended(of_weasyprint: bool) -> Iterator[list[tuple[bytes, Told | None]]]:
    """Print without mending what comes of it; with the tags of WeasyPrint, or with those that are told."""
    seen: list[tuple[bytes, Told | None]] = []

    def kept(written: bytes, told: Told | None) -> bytes:
        seen.append((written, told))
        return written

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "mend", kept)
        for name in ("telling", "let_go") if of_weasyprint else ():
            patch.setattr(mended, name, nullcontext)
        yield seen


def told(body: str) -> Told:
    with unmended(of_weasyprint=False) as seen:
        pdf.print_group(group(body))
    assert seen[0][1]
    return seen[0][1]


def written(body: str) -> Element:
    with unmended(of_weasyprint=True) as seen:
        pdf.print_group(group(body))
    with pikepdf.open(io.BytesIO(seen[0][0])) as file:
        root = read_tree(file)
    assert root
    return root


def shape(one: Element | Mark | Link) -> Shape:
    if isinstance(one, Mark):
        return tuple(one)
    if isinstance(one, Link):
        return ("link", one.page)
    box = tuple(round(value, 3) for value in one.box)
    return (one.kind, one.alt, one.spans, box, *(shape(kid) for kid in one.kids))


BODIES = {
    "words": "<p>one <strong>two <em>three</em></strong></p>loose",
    "lists": "<ul><li>a<ul><li>b</li></ul></li><li><p>c</p><ol><li>d</li></ol></li></ul>",
    "bare lists": "<ul class='bare'><li class='bare'>a</li><li class='block'>b</li></ul><dl><dt>a</dt><dd>b</dd></dl>",
    "tables": "<table><caption>c</caption><thead><tr><th colspan='2'>a</th></tr></thead>"
    "<tbody><tr><td rowspan='2'>b</td><td><p>c</p><ul><li>d</li></ul></td></tr><tr><td>e</td></tr></tbody></table>",
    "a table that goes on": "<table><thead><tr><th>a</th></tr></thead>" + "<tr><td>b</td></tr>" * 40 + "</table>",
    "links": "<p><a href='#x'>to <b>x</b></a> <a href='https://example.org/'>out</a></p><h2 id='x'>x</h2>",
    "placed": "<p style='position: relative'>a<span style='position: absolute; left: 9px'>b</span></p>",
    "pictures": "<p><svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><title>a</title></svg></p>",
    "columns": "<div style='columns: 2'>" + "<p>some words that go on</p>" * 40 + "</div>",
    "parts of words": "<style>p::before { content: 'a' } a::after { content: 'b' }</style><p>x <a href='#y'>y</a></p>",
    "grids": "<div style='display: grid; grid-template-columns: 1fr 1fr'><p>a</p><div>b</div></div>",
    "other elements": "<main><article><figure><figcaption>a</figcaption></figure></article></main><address>b</address>",
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_what_is_told_is_what_weasyprint_would_have_written(body: str) -> None:
    assert shape(told(body).root) == shape(written(body))


HOLDERS = ("p", "div", "section", "ul", "ol", "li", "dl", "dt", "dd", "span", "strong", "a href='#i'", "blockquote")
PARTS = ("table", "thead", "tr", "td", "th", "caption", "h2", "figure")
ANY_BODY = st.recursive(
    st.sampled_from(("word", "two words", "", "<br>")),
    lambda inner: st.builds(
        lambda tag, kids: f"<{tag}>{''.join(kids)}</{tag.partition(' ')[0]}>",
        st.sampled_from((*HOLDERS, *PARTS)),
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


@given(ANY_BODY)
@settings(max_examples=60, deadline=None)
def test_so_it_is_for_whatever_a_stranger_nests(body: str) -> None:
    body = f"<h1 id='i'>x</h1>{body}"
    assert shape(told(body).root) == shape(written(body))


@pytest.mark.parametrize(("words", "complaints"), [("", 1), ("a red square", 0)])
def test_a_picture_without_words_is_complained_about_as_by_weasyprint(
    tmp_path: Path, words: str, complaints: int
) -> None:
    picture = photograph(tmp_path / "p.png", "red")
    page = group(f"<p><img src='p.png' alt='{words}'></p>")
    page = replace(
        page,
        sheets=(replace(page.sheets[0], pictures=(picture,)),),
        folders=(*page.folders, (SITE, str(tmp_path))),
    )
    said = []
    for of_weasyprint in (False, True):
        with unmended(of_weasyprint):
            said.append(pdf.print_group(page)[0].complaints)
    assert said[0] == said[1]
    assert len(said[0]) == complaints


def test_running_heads_are_told_to_nobody() -> None:
    said = told("<p>a</p>" * 60)
    assert len({mark.page for mark in said.silent}) > 2
    assert not set(said.silent) & set(said.root.marks())


def test_what_html_knows_is_told_with_it() -> None:
    body = '<div lang="ar" dir="rtl"><table><tr><th scope="row">a</th><th>b</th></tr></table></div>'
    root = told(f"{body}<p lang='x y'>c</p>").root
    (passage,) = (one for one in root.walk() if one.lang)
    assert (root.mode, passage.kind, passage.lang, passage.mode) == ("LrTb", "Div", "ar", "RlTb")
    assert [one.scope for one in root.walk() if one.kind == "TH"] == ["Row", "Column"]


def test_pieces_of_one_element_have_one_number() -> None:
    root = told("<table>" + "<tr><td>b</td></tr>" * 60 + "</table><table><tr><td>c</td></tr></table>").root
    tables = [one for one in root.walk() if one.kind == "Table"]
    assert len(tables) > 2
    assert len({one.number for one in tables}) == 2


def test_a_page_that_told_its_tags_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    left: list[int] = []
    keep = pdf._drawn

    def drawn(document: object, file: object) -> None:
        left.extend(len(page._page_box.children) for page in document.pages)  # type: ignore[attr-defined]
        keep(document, file)

    monkeypatch.setattr(pdf, "_drawn", drawn)
    pdf.print_group(group("<p>a</p>" * 60))
    assert len(left) > 2
    assert set(left) == {0}
