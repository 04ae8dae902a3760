"""What a PDF says under what it shows: each glyph its letters, each line its words."""

from __future__ import annotations

import pytest

from passalong import pdf
from passalong.pdf.letters import BEYOND, Codes
from passalong.textlayer import SILENT, Place, as_hex, is_taken_apart, line_to_tell, needs_codes, shared_out

B, M, R = "base", "mark", "raised"
CLUSTERS = [
    ("fi", [B], False, ["fi"]),
    ("\u0915\u093f", [B, B], False, ["\u0915", "\u093f"]),
    ("\u0915\u094d\u0937\u093f", [B, M], False, ["\u0915", "\u094d\u0937\u093f"]),
    ("\u0b95\u0bca", [B, B, B], False, ["\u0b95", "\u0bca", SILENT]),
    ("\u1780\u200b", [B], False, ["\u1780"]),
    ("\u0644\u0627", [B], True, ["\u0627\u0644"]),
    ("\u0644\u064b\u0627", [M, B], True, ["\u064b", "\u0627\u0644"]),
    ("\u0644\u064b\u0627", [R, B], True, [SILENT, "\u0627\u064b\u0644"]),
    ("\u0643\u064e\u0651", [M, M, B], True, ["\u0651", "\u064e", "\u0643"]),
    ("\u0643\u064e", [B], True, ["\u064e\u0643"]),
    ("\u0628", [M, B], True, ["", "\u0628"]),
    ("\u200b", [], False, []),
]


@pytest.mark.parametrize(("letters", "places", "from_right", "shares"), CLUSTERS)
def test_the_letters_of_a_cluster_are_shared_out(
    letters: str, places: list[Place], from_right: bool, shares: list[str]
) -> None:
    assert shared_out(letters, places, right_to_left=from_right) == shares


@pytest.mark.parametrize(
    ("letters", "places", "apart"),
    [
        ("\u0628", [B], False),
        ("\u0628\u0650", [M, B], False),
        ("\u0643\u064e\u0651", [R, B], False),
        ("\u0628", [M, B], True),
        ("\u0628", [R, B], True),
        ("\u0648", ["step"], True),
    ],
)
def test_letters_in_steps_and_letters_without_their_dots_are_told_beneath(
    letters: str, places: list[Place], apart: bool
) -> None:
    assert is_taken_apart(letters, places) is apart


def test_only_lines_from_the_left_whose_glyphs_reorder_say_their_words() -> None:
    assert line_to_tell("\u0915\u093f\u200b 000") == "\u0915\u093f 000"
    assert [line_to_tell(text) for text in ("Sit", "\u0627\u0644", "\u1230\u120b\u121d", "\u0915 \u0627")] == [""] * 4
    assert as_hex("\u0915") == b"<feff0915>"


def test_plain_lines_cost_nothing() -> None:
    assert not needs_codes("Sit or stand, \u0421\u0456\u0434\u0430\u0439\u0442\u0435 \u1230\u120b\u121d 000")
    assert needs_codes("\u043e\u0301")
    assert needs_codes("\u0644")


def test_a_glyph_that_stands_for_other_letters_gets_another_code() -> None:
    codes = Codes(glyphs=100)
    assert [codes.code(7, letters) for letters in ("a", "b", "a")] == [7, 100 + BEYOND, 7]
    assert dict(codes) == {7: "a", 100 + BEYOND: "b"}
    assert codes.table()[14:16] == codes.table()[-2:] == b"\0\7"
    assert 7 in codes


def test_what_is_told_beneath_leaves_a_glyph_its_number() -> None:
    codes = Codes(glyphs=100)
    assert codes.code(7, "a", beneath=True) == 100 + BEYOND
    assert 7 not in codes
    codes[7] = "a"
    assert codes.glyphs == {100 + BEYOND: 7, 7: 7}


def test_the_printer_is_left_as_it_was() -> None:
    draw = pdf.weasyprint.draw.text.draw_first_line
    with pdf.quirks():
        assert pdf.weasyprint.draw.text.draw_first_line is not draw
    assert pdf.weasyprint.draw.text.draw_first_line is draw
