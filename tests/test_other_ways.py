"""A handout as a Word file and as a picture: what is in them, whose words, how large, and nothing of this machine."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from PIL import Image

from packs_fixture import Shop, open_shop
from passalong.packs import picture as pictures
from passalong.packs.picture import MOST, drawn_before, picture
from passalong.packs.word import word_file
from passalong.packs.word_parts import GAP

SHEET = """\
---
kind: handout
title: "Things & <words>"
summary: "What we bring."
code: H07
version: 2
updated: 2026-11-21
print: two_pages
copies: 1 per person
---

## What to bring
`id: bring`

1. Bread
2. Salt
    - coarse
    - fine

Call {{ emergency_number }}, or see [the site](https://example.org/a?b=1&c=2).

| Who | What |
|---|---|
| Ann | Tea |

- [ ] I washed my hands.

/// write | 2
///

/// safety

Say it **aloud**.

///

/// cut

- Listen
- Wait

///
"""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    return open_shop(tmp_path_factory.mktemp("shop"), {"curriculum/en/handouts/things.md": SHEET})


def word(shop: Shop, code: str, id_: str) -> bytes:
    return word_file(shop.bound(code, "handout", id_), "A4", "Newest:")


def body(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.read("word/document.xml").decode()


def lines(data: bytes) -> list[str]:
    """The words of each paragraph, also of those in tables."""
    kinds = {qn("w:t"): lambda node: node.text, qn("w:tab"): lambda node: "\t"}
    paragraphs = Document(io.BytesIO(data)).element.body.iter(qn("w:p"))
    found = ("".join(kinds[node.tag](node) for node in one.iter() if node.tag in kinds) for one in paragraphs)
    return [line for line in found if line.strip()]


def test_a_word_file_has_the_words_of_the_page_in_their_order(shop: Shop) -> None:
    assert lines(word(shop, "en", "things")) == [
        "Things & <words>",
        "What we bring.",
        "What to bring",
        "Bread",
        "Salt",
        "coarse",
        "fine",
        "Call 112, or see the site.",
        "Who",
        "What",
        "Ann",
        "Tea",
        "☐\tI washed my hands.",
        "Safety",
        "Say it aloud.",
        "Cut along the lines",
        "Listen",
        "Wait",
        "Newest: https://example.org/garden/handouts/things.html",
        "H07 · v2 · 2026-11-21 · en · CC BY-SA 4.0 · example.org/garden",
    ]


def test_headings_lists_tables_and_lines_are_what_they_look_like(shop: Shop) -> None:
    file = Document(io.BytesIO(word(shop, "en", "things")))
    styles = {p.text: p.style.name for p in file.paragraphs if p.text}
    assert (styles["Things & <words>"], styles["What to bring"]) == ("Heading 1", "Heading 2")
    xml = body(word(shop, "en", "things"))
    assert xml.count("<w:numPr>") == 4
    assert '<w:ilvl w:val="1"/>' in xml, "a list in a list"
    assert xml.count("<w:between ") == 2, "two lines to write on"
    assert len(file.tables) == 3, "the table, the safety box, the cards"
    assert "HYPERLINK &quot;https://example.org/a?b=1&amp;c=2&quot;" in xml


def test_what_belongs_together_stays_together_on_paper_of_word_too(shop: Shop) -> None:
    """Heads of tables come again, what leads a box is its title, and words keep off the line above them."""
    html = (
        '<html lang="en" dir="ltr"><meta name="dcterms.modified" content="2026-11-21">'
        '<body><p class="lead-line"><strong>If it burns</strong></p>'
        '<div class="box safety"><p class="box-title">Safety</p><p>Go out.</p></div>'
        '<div class="write-lines"><div class="write-line"></div></div><p>Next</p>'
        "<table><thead><tr><th>Who</th></tr></thead><tbody><tr><td></td></tr></tbody></table></body></html>"
    )
    bound = replace(shop.bound("en", "handout", "things"), html=html)
    data = word_file(bound, "A4", "")
    xml = body(data)
    assert lines(data) == ["If it burns", "Go out.", "Next", "Who"]
    assert xml.index("<w:keepNext/>") < xml.index("If it burns")
    assert re.search(r"<w:between .*?</w:p>" + re.escape(GAP) + r"<w:p>.*?Next", xml)
    assert "<w:cantSplit/><w:tblHeader/></w:trPr>" in xml
    assert '<w:trHeight w:val="454" w:hRule="atLeast"/>' in xml


def test_a_leading_line_stays_with_its_source_and_with_what_follows(shop: Shop) -> None:
    html = (
        '<html lang="fr" dir="ltr"><meta name="dcterms.modified" content="2026-11-21"><body>'
        '<p class="lead-line"><strong>Au feu</strong><span> </span><span class="beside" lang="en" dir="ltr">'
        "<strong>If it burns</strong></span></p><p>Sortez.</p></body></html>"
    )
    data = word_file(replace(shop.bound("en", "handout", "things"), html=html), "A4", "")
    assert lines(data) == ["Au feu", "If it burns", "Sortez."]
    assert body(data).partition("Sortez.")[0].count("<w:keepNext/>") == 2


def test_what_is_read_from_the_right_is_written_so(shop: Shop) -> None:
    xml = body(word(shop, "ar", "ground-rules"))
    told = lines(word(shop, "ar", "ground-rules"))
    assert "DRAFT TRANSLATION" in told[0]
    assert '<w:rtl/><w:lang w:bidi="ar"/></w:rPr><w:t xml:space="preserve">القواعد المشتركة' in xml
    assert xml.count("<w:bidi/>") > 8
    assert "<w:bidiVisual/>" in xml
    assert '<w:lang w:val="en"/></w:rPr><w:t xml:space="preserve">Bread' in body(word(shop, "fr", "things"))


def test_a_word_file_says_nothing_of_who_made_it_and_is_the_same_each_time(shop: Shop) -> None:
    data = word(shop, "en", "things")
    assert data == word(shop, "en", "things")
    properties = Document(io.BytesIO(data)).core_properties
    assert (properties.author, properties.last_modified_by, properties.title) == ("", "", "Things & <words>")
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert str(Path.home()).encode() not in b"".join(file.read(name) for name in file.namelist())


def test_a_picture_holds_all_pages_and_is_small_enough_to_be_sent(shop: Shop, tmp_path: Path) -> None:
    pdf = shop.printed("ar", "handout", "ground-rules").printed.pdf
    data = picture(pdf, tmp_path)
    assert len(data) <= MOST
    assert picture(pdf) == data
    with Image.open(io.BytesIO(data)) as drawn:
        assert drawn.width == 1080
        assert drawn.height > drawn.width
        assert drawn.info == {}, "no day, no program"
        assert min(drawn.convert("L").tobytes()) < 40 < 200 < max(drawn.convert("L").tobytes())


def test_a_picture_that_would_be_too_large_is_narrower(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = shop.printed("ar", "handout", "ground-rules").printed.pdf
    monkeypatch.setattr(pictures, "MOST", len(picture(pdf)) // 2)
    small = picture(pdf)
    assert len(small) <= pictures.MOST
    assert Image.open(io.BytesIO(small)).width < 1080


def test_a_picture_is_drawn_once(shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = shop.printed("ar", "handout", "ground-rules").printed.pdf
    assert not drawn_before(pdf, tmp_path)
    data = picture(pdf, tmp_path)
    monkeypatch.setattr(pictures, "_stacked", None)
    assert drawn_before(pdf, tmp_path)
    assert picture(pdf, tmp_path) == data
