"""The tokenizer loses nothing, counts lines rightly, and repairs what keyboards for right-to-left text leave."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passalong.curriculum.items import items, with_chips, without_chips
from passalong.curriculum.marks import chip_line, inline, tokens, without_code, without_fences

LINES = st.sampled_from(
    [
        "---", "title: x", "## A heading", "### Too deep", "`step: a` `time: 5`", "`text`", "/// say", "///",
        "/// adapt | green", "//// section | x", "\u200f/// say\u00a0", "- an item `2 per room`", "  - [ ] tick",
        "", "   ", "words", "```", "~~~ x", "~~~", "{{ fact }} and [words](x.md)", "> /// note", "\ufeff---",
        "قل ///", "## ", "##tight",
    ]
)  # fmt: skip
FILES = st.lists(st.tuples(LINES | st.text(), st.sampled_from(["\n", "\r\n", "\r", ""])), max_size=30).map(
    lambda lines: "".join(line + ending for line, ending in lines)
)


@given(FILES)
def test_tokens_rejoin_to_the_file(text: str) -> None:
    assert "".join(token.raw for token in tokens(text)) == text


@given(FILES)
def test_every_token_begins_on_the_line_it_says(text: str) -> None:
    before = ""
    for token in tokens(text):
        ends = len(re.findall(r"\r\n|\r|\n", before))
        assert token.line == ends + 1
        before += token.raw


@given(FILES)
def test_text_tokens_hold_no_line_that_begins_with_slashes(text: str) -> None:
    for token in tokens(text):
        if token.kind in ("text", "heading", "chips"):
            assert not re.search(r"(?m)^\W*///", without_fences(token.text))


@given(st.text())
def test_marks_inside_text_never_raise(text: str) -> None:
    for mark in inline(text):
        assert 0 <= mark.start < len(text)
    assert len(without_code(text)) == len(text)
    items(text)


def kinds(text: str) -> list[tuple[str, str, str]]:
    return [(token.kind, token.name, token.argument) for token in tokens(text)]


@pytest.mark.parametrize(
    "line",
    ["/// say", "///say", "  ///   say  ", "\u200f/// say", "///\u00a0say", "/// Say", "\ufeff///\u202b say\u202c"],
)
def test_an_opening_line_is_repaired(line: str) -> None:
    assert kinds(line) == [("open", "say", "")]


def test_an_argument_stands_after_the_bar() -> None:
    assert kinds("/// adapt | green\n") == [("open", "adapt", "green")]
    assert kinds("/// adapt|green") == [("open", "adapt", "green")]


@pytest.mark.parametrize("line", ["/// say hello", "> /// say", "- ///", "    /// say", "/// |", "!///"])
def test_a_slip_is_neither_a_mark_nor_text(line: str) -> None:
    assert kinds(line) == [("odd", "", "")]


def test_four_slashes_belong_to_the_tool() -> None:
    assert kinds("//// section | x\n") == [("bracket", "", "")]


def test_front_matter_needs_both_lines_and_the_top_of_the_file() -> None:
    front, body = tokens('\ufeff---\r\ntitle: "x"\r\n---\r\nwords')
    assert (front.kind, front.text, body.raw) == ("front", 'title: "x"\n', "words")
    assert kinds("---\ntitle: x\n") == [("text", "", "")]
    assert kinds("\n---\na: b\n---\n") == [("text", "", "")]


def test_fenced_code_shows_marks_and_does_not_obey_them() -> None:
    text = "```\n/// say\n## A\n{{ fact }}\n```\n## B\n`id: b`\n~~~ yaml\n///\n~~~\n"
    assert [(token.kind, token.line) for token in tokens(text)] == [
        ("text", 1), ("heading", 6), ("chips", 7), ("text", 8),
    ]  # fmt: skip
    assert inline(text) == ()


def test_a_fence_that_is_not_closed_is_no_fence() -> None:
    assert [token.kind for token in tokens("```\n/// say\n~~~\n")] == ["text", "open", "text"]


def test_chips_stand_under_a_heading_only() -> None:
    heading, chips, text = tokens("## Arrive\n`step: arrive` `time: 10` `optional`\n`step: b`x\n")
    assert heading.text == "Arrive"
    assert chips.chips == {"step": "arrive", "time": "10", "optional": ""}
    assert text.kind == "text"
    assert [t.kind for t in tokens("words\n`step: b`\n")] == ["text"]


def test_a_line_with_chips_may_follow_a_blank_line_and_carry_invisible_signs() -> None:
    assert tokens("## A\n\n\u200f`step\u00a0: b`\n")[-1].chips == {"step": "b"}
    assert chip_line("`words` `more words`") == {}


def test_a_heading_is_read_with_its_slips() -> None:
    assert [tokens(line)[0].text for line in ("##Tight", "\u200f## Arabic", "  ## Moved ##")] == [
        "Tight", "Arabic", "Moved",
    ]  # fmt: skip
    assert [tokens(line)[0].kind for line in ("### Deep", "    ## code", "a ## b")] == ["text"] * 3


def test_marks_inside_a_passage() -> None:
    text = 'Call {{ city }}: [the *sheet*](a/b.md "t") ![map](m.png) [^gcm-1] `{{ not }}` [x](<a b.md>) [p](a_(b).md)'
    assert [(mark.kind, mark.value) for mark in inline(text)] == [
        ("fact", "city"), ("link", "a/b.md"), ("picture", "m.png"), ("source", "gcm-1"), ("link", "a b.md"),
        ("link", "a_(b).md"),
    ]  # fmt: skip


def test_items_give_their_chip() -> None:
    text = "- Paper, in\n  two sizes `2 per room`\n- [x] Pens `ink`\n\n1. No chip `code` here\n"
    assert [(item.words, item.chip, item.ticked) for item in items(text)] == [
        ("Paper, in two sizes", "2 per room", False), ("Pens", "ink", True), ("No chip `code` here", "", False),
    ]  # fmt: skip
    assert without_chips(text) == "- Paper, in\n  two sizes\n- [x] Pens\n\n1. No chip `code` here\n"


def test_chips_of_one_text_can_be_put_on_another() -> None:
    assert with_chips("- Papier\n  blanc `9 per room`\n- Stylos", ["2 per room", "1 per person"]) == (
        "- Papier\n  blanc `2 per room`\n- Stylos `1 per person`"
    )
