"""Lines are written from what was noted when they were measured: as WeasyPrint draws them, and shaped once."""

from __future__ import annotations

import gc
import io
import re
from contextlib import nullcontext
from html import escape

import pikepdf
import pytest
import weasyprint
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import PROJECT
from passalong import pdf
from passalong.packs.typefaces import unpack
from passalong.pdf import PrintGroup, Sheet, mended
from passalong.pdf.faces import Steps

FACES = unpack(PROJECT / "overrides/assets/fonts", PROJECT / ".cache/fonts", f"{pdf.OWN}fonts/")
LINES = """
<h1>AVATAR To. 1,000</h1><p>Sit or stand. <b>Office</b> <small style="letter-spacing: 2px">spaced</small></p>
<p style="word-spacing: 3px">three words apart, <u>one under a line</u> x<sup>2</sup></p>
<p style="width: 6em">broken over several lines, co-design, very-longwordthatdoesnotfit</p>
<p lang="uk">Сядьте або станьте.</p>
"""
_NUMBER = re.compile(r">(-?\d+)<")


def group(body: str, language: str = "en", css: str = "") -> PrintGroup:
    families = ", ".join(f'"{name}"' for name in FACES.families)
    styles = (FACES.rules + f"@page {{ size: A4 }} html {{ font-family: {families} }} {css}",)
    html = f'<!doctype html><html lang="{language}"><head><title>x</title></head><body>{body}</body></html>'
    sheets = (Sheet(html, "https://example.org/x.html"),)
    return PrintGroup(language, "A4", "standard", sheets, styles, ((f"{pdf.OWN}fonts/", str(FACES.folder)),))


def drawn(group: PrintGroup) -> list[str]:
    """What is drawn on the pages, without steps of nothing between glyphs."""
    (made,) = pdf.print_group(group)
    with pikepdf.open(io.BytesIO(made.pdf)) as tree:
        said = "\n".join(page.Contents.read_bytes().decode("latin-1") for page in tree.pages)
    plain = said.replace(">0<", "").replace("<>", " ").replace(">0]", ">]")
    return [re.sub(r" (?=[]<-])", "", line) for line in plain.splitlines()]


def test_a_line_is_written_as_the_engine_draws_it(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = drawn(group(LINES))
    monkeypatch.setattr(mended, "told_glyph_by_glyph", nullcontext)
    theirs = drawn(group(LINES))
    assert len(ours) == len(theirs) > 50
    for one, other in zip(ours, theirs, strict=True):
        assert _NUMBER.sub("><", one) == _NUMBER.sub("><", other)  # the same glyphs at the same places
        steps = zip(_NUMBER.findall(one), _NUMBER.findall(other), strict=True)
        assert all(abs(int(a) - int(b)) <= 1 for a, b in steps)  # widths are those of the file, not of a size


def test_no_line_is_shaped_again_to_draw_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def shaped_again(*asked: object) -> None:
        raise AssertionError

    monkeypatch.setattr(weasyprint.draw.text, "draw_first_line", shaped_again)
    assert drawn(group(LINES))


def test_what_the_engine_must_draw_it_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words that are pushed apart to fill their line, and letters that no typeface has."""
    asked = []
    draw = weasyprint.draw.text.draw_first_line
    monkeypatch.setattr(weasyprint.draw.text, "draw_first_line", lambda *way: asked.append(way[1].text) or draw(*way))
    made = drawn(group('<p style="text-align: justify; width: 9em">pushed apart to fill it</p><p>\u4e2d</p><p>a</p>'))
    assert len(asked) >= 2
    assert "\u4e2d" in asked
    assert "a" not in asked
    assert any("TJ" in line for line in made)


def test_a_line_in_two_documents_is_written_the_same() -> None:
    """The second finds it ready; its codes are its own."""
    first, again = (pdf.print_group(group(LINES))[0].pdf for _ in range(2))
    other, _ = drawn(group("<p>&#x627;&#x644;&#x645;&#x627;</p>", "ar")), drawn(group("<p>&#x645;&#x627;</p>", "ar"))
    assert first == again
    assert other == drawn(group("<p>&#x627;&#x644;&#x645;&#x627;</p>", "ar"))


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=60))
def test_no_letters_of_a_stranger_break_the_printer(words: str) -> None:
    """Signs that no typeface has, marks without a letter, turns of direction, joiners, in any order."""
    body = f'<p>{escape(words)}</p><p dir="rtl">{escape(words)}</p><p style="width: 2em">{escape(words)}</p>'
    (made,) = pdf.print_group(group(body, "ar"))
    assert made.pages == 1


def test_what_is_kept_of_glyphs_does_not_grow_with_lines() -> None:
    """Pango leaves bits in a glyph that nobody set: a step is known by what the glyph is, not by them."""

    def known() -> int:
        return sum(len(one) for one in gc.get_objects() if isinstance(one, Steps))

    before = known()
    words = ("one two three four", "two three four one", "three four one two", "four one two three") * 20
    pdf.print_group(group("".join(f"<p>{text} {n}</p>" for n, text in enumerate(words))))
    assert known() - before < 100
