"""The form of a staged page: front matter and brackets, read line by line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passalong.brackets import Bracket, bracketed, sections_of, staged_front, with_brackets, without_brackets
from passalong.stage.assemble import front_matter

SAY = Bracket("rules/say.1", "say", "participant", "fa-AF", "rtl", "stale")
OPENING = "//// section | rules/say.1 say participant fa-AF rtl stale"


@pytest.mark.parametrize(
    ("lines", "texts"),
    [
        ("O / a / C", ["a"]),
        ("O / a / C / O / b / C", ["a", "b"]),
        ("before / O / a / C / after", ["a"]),
        ("O / a / C / b / C", ["a C b"]),
        ("O / a / O / b / C", ["a O b"]),
        ("O / a", ["a"]),
        ("C / a / C", []),
        (" O / a", []),
    ],
)
def test_a_section_reaches_to_the_last_closing_line(lines: str, texts: list[str]) -> None:
    typed = [line.replace("O", OPENING).replace("C", "////") for line in lines.split(" / ")]
    found = [" ".join(inside).replace(OPENING, "O").replace("////", "C") for _, inside in sections_of(typed)]
    assert found == texts


@pytest.mark.parametrize("bracket", [SAY, SAY._replace(key="OC06/adapt.green.1", kind="adapt", argument="green")])
def test_a_bracket_comes_back_as_it_was(bracket: Bracket) -> None:
    ((found, lines),) = sections_of(bracketed(bracket, "Words").split("\n"))
    assert found == bracket
    assert lines == ["", "Words", ""]


@pytest.mark.parametrize(
    "line", ["//// section", OPENING.replace("rtl", "up"), OPENING.replace("say.1", "say 1"), "///// x"]
)
def test_what_is_not_quite_a_bracket_is_none(line: str) -> None:
    assert list(sections_of([line, "a", "////"])) == []


def test_escaped_brackets_can_be_shown_in_code() -> None:
    assert with_brackets(without_brackets("  //// a\n/// b\n////")) == "  //// a\n/// b\n////"


@given(st.dictionaries(st.sampled_from(["title", "summary", "code"]), st.text()))
def test_front_matter_comes_back_as_it_was(values: dict[str, str]) -> None:
    body = "# Text\n---\nmore"
    assert staged_front(front_matter({"path": "a.md"} | values) + body) == ({"path": "a.md"} | values, body)


@pytest.mark.parametrize("text", ["No front matter", "---\ntitle: x", "text\n---\nb: c\n---"])
def test_without_front_matter_all_is_body(text: str) -> None:
    assert staged_front(text) == ({}, text)


def test_odd_values_are_taken_as_they_stand() -> None:
    assert staged_front('---\na: 3\nb: "x\nc: \n---\n')[0] == {"a": "3", "b": '"x', "c": ""}
