"""Tokens → scopes and sections: nothing is lost, nothing raises, and every line number is the file's."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passalong.curriculum.kinds import BLOCKS, audience_of
from passalong.curriculum.marks import tokens, unix, without_fences
from passalong.curriculum.sections import scopes_of
from passalong.nouns import Scope
from passalong.problem import Problem

LINES = st.sampled_from(
    [
        "", "  ", "Words.", "More words", "## Heading", "##", "`step: arrive`", "`id: b` `x`", "`id: b`", "/// say",
        "///", "/// adapt | green", "/// adapt", "/// nonsense", "/// say words", "//// section | x", "- item `1`",
        "```",
    ]
)  # fmt: skip
FILES = st.lists(LINES | st.text(alphabet="ab `/#\u200f\u00a0|-\r\t", max_size=9), max_size=25).map("\n".join)


def read(text: str, language: str = "") -> tuple[list[Scope], list[Problem]]:
    return scopes_of(tokens(text), "x.md", "facilitator", language=language)


def keys(text: str) -> list[str]:
    return [section.key for scope in read(text)[0] for section in scope.sections]


def codes(text: str) -> list[tuple[str, int]]:
    return [(problem.code, problem.line) for problem in read(text)[1]]


@given(FILES)
def test_no_word_is_lost_and_every_line_is_right(text: str) -> None:
    scopes, _ = read(text, "fr")
    lines = unix(text).split("\n")
    for scope in scopes:
        for section in scope.sections:
            first = section.text.split("\n")[0]
            if section.kind == "heading":
                assert first in lines[section.line - 1].replace("\u00a0", " ").replace("\u200f", "")
            elif first:
                assert lines[section.line - 1].startswith(first)
    kept = "".join(section.text for scope in scopes for section in scope.sections)
    words = "".join(token.text for token in tokens(text) if token.kind in ("text", "heading"))
    assert re.sub(r"\s", "", kept) == re.sub(r"\s", "", words)


@given(FILES)
def test_keys_are_unique_but_where_a_scope_is_named_twice(text: str) -> None:
    scopes, problems = read(text)
    if not any(problem.code == "scope-twice" for problem in problems):
        found = [section.key for scope in scopes for section in scope.sections]
        assert len(found) == len(set(found))
    assert scopes[0].name == "top"


@given(FILES)
def test_no_words_hold_a_marker_line(text: str) -> None:
    for scope in read(text)[0]:
        for section in scope.sections:
            assert not re.search(r"(?m)^\W*///", without_fences(section.text))


@given(st.text())
def test_no_text_raises(text: str) -> None:
    read(text)


def test_ordinals_count_within_the_scope() -> None:
    text = "one\n\n/// say\n\na\n\n///\n\ntwo\n\n/// adapt | green\n\nb\n\n///\n\n"
    more = "## H\n`id: h`\n\n/// say\n\nc\n\n///\n"
    assert keys(text + more) == ["top/text.1", "top/say.1", "top/text.2", "top/adapt.green.1", "h/heading", "h/say.1"]


def test_colours_and_lists_count_by_their_name() -> None:
    blocks = "/// adapt | green\n\n///\n\n/// adapt | red\n\n///\n\n/// adapt | green\n\n///\n\n/// write | 3\n///\n"
    assert keys(blocks) == ["top/adapt.green.1", "top/adapt.red.1", "top/adapt.green.2", "top/write.1"]


def test_blocks_need_no_blank_lines() -> None:
    assert keys("a\n/// say\nb\n///\nc\n") == ["top/text.1", "top/say.1", "top/text.2"]


def test_an_open_block_ends_where_the_next_mark_begins() -> None:
    text = "/// say\n\na\n\n/// note\n\nb\n\n///\n\n/// core\n\nc\n\n## H\n`id: h`\n\nd\n\n/// say\n\ne\n"
    assert codes(text) == [("block-unclosed", 5), ("block-unclosed", 15), ("block-unclosed", 22)]
    assert keys(text) == ["top/say.1", "top/note.1", "top/core.1", "h/heading", "h/text.1", "h/say.1"]


def test_the_message_is_the_one_of_the_content_model() -> None:
    text = "\n" * 23 + "/// say\n" + "words\n" * 6 + "## H\n`id: h`\n"
    assert read(text)[1][0].message == (
        "Line 31: the box that begins with `/// say` on line 24 has no closing line. "
        "Please add a line with only `///` after the last sentence."
    )


def test_a_heading_without_a_name_shows_the_line_to_paste() -> None:
    _, (problem,) = read("## Où aller ? Ici\n\nwords\n")
    assert problem.message.endswith("`id: ou-aller-ici`")


def test_two_lines_of_chips_are_one() -> None:
    scopes, problems = read("## H\n`step: a` `time: 5`\n`lead: B`\n\nwords\n")
    assert (dict(scopes[1].chips), problems) == ({"step": "a", "time": "5", "lead": "B"}, [])


@pytest.mark.parametrize("value", ["top", "title", "summary", "Ö", "a b", "a/b", ""])
def test_names_that_no_scope_can_have(value: str) -> None:
    assert codes(f"## H\n`id: {value}`\n") == [("heading-chip", 2)]


def test_a_closing_line_after_a_slip_is_no_second_fault() -> None:
    assert codes("/// say aloud\n\nwords\n\n///\n\n///\n") == [("marker-slip", 1), ("block-not-open", 7)]


@pytest.mark.parametrize("block", BLOCKS)
def test_who_a_block_is_for(block: str) -> None:
    expected = {"note": "facilitator", "answers": "facilitator", "say": "participant"}
    for page in ("facilitator", "participant", "public"):
        assert audience_of(page, block) == expected.get(block, page)
