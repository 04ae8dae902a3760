"""Sections of words alone are made without Markdown, and come out as Markdown would make them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passalong.borrowed import take_out
from passalong.brackets import Bracket, bracketed
from passalong.nouns import Direction
from passalong.plain import plain_html
from passalong.render import render_staged
from staged import FRONT

PIECES = [
    *"`\\*_[]()<>!^{}|-=#~+/:&.,;'\"1é\t\u00a0\u0627\u2028\u200f “«¿",
    *(
        "\n- Words",
        "- ",
        "**",
        "**bold** ",
        " **bold two**",
        "**bold**.",
        "\n",
        "\n\n",
        "\n \n",
        "  \n",
        "a. ",
        "Words ",
        "words of all. ",
        "Dig here: now",
        "سلام ",
        "၁ ဆိုသည် ",
    ),
]
TEXTS = st.builds(
    "{}{}".format,
    st.sampled_from(["Begin ", "- Begin ", "**Begin** ", "- **Begin** "]),
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
)
KINDS = ("text", "say", "safety", "write", "cut")


def staged(kind: str, text: str, lang: str = "fr", direction: Direction = "ltr") -> str:
    words = text if kind == "text" else f"/// {kind}\n\n{text}\n\n///"
    return FRONT + bracketed(Bracket(f"a/{kind}.1", kind, "facilitator", lang, direction, "source"), words)


@given(st.sampled_from(KINDS), TEXTS, st.booleans())
def test_the_same_comes_out(kind: str, text: str, is_rtl: bool) -> None:
    page = staged(kind, text, "ar", "rtl") if is_rtl else staged(kind, text)
    for key, html in take_out(page, {})[1].items():
        assert html == render_staged(page, "a.html").html(key)


@pytest.mark.parametrize("kind", ["text", "say", "safety"])
def test_most_words_are_plain(kind: str) -> None:
    text = "Dig here: not there.\n“Why?” asks somebody (you).\n\nÀ midi, 20 people — and 3 dogs!"
    rest, taken = take_out(staged(kind, text), {})
    assert list(taken) == [f"a/{kind}.1"]
    assert "Dig here" not in rest
    assert taken[f"a/{kind}.1"].startswith("<p>Dig here\u00a0: not there.\n“Why?”")
    assert taken[f"a/{kind}.1"].count("<p>") == 2


@pytest.mark.parametrize(
    "text",
    [
        "* a",
        "- a\n\n- b",
        "- a\n  b",
        "1. a",
        "*a*",
        "a**b**c",
        "**a *b***",
        "** a**",
        "[a](b.md)",
        "a\n> b",
        "a | b",
        "{{ city }}",
        "# a",
        "a  \nb",
    ],
)
def test_what_may_mean_something_is_not(text: str) -> None:
    assert plain_html(text, "text", "en", "ltr") is None


@pytest.mark.parametrize("kind", ["write", "cut", "heading", "unreadable"])
def test_nor_is_what_is_drawn(kind: str) -> None:
    assert plain_html(f"/// {kind}\n\nWords\n\n///", kind, "en", "ltr") is None
