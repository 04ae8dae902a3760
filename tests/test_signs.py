"""Texts without a sign are spared the search for marks, and nothing else changes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from passalong import writing
from staged import page_of

PIECES = [
    *"`\\*_[]()<>!^{}|-1. \n",
    "  \n",
    "](",
    "[^a]",
    "![b](c.png)",
    "<https://example.org>",
    "words",
    "{{ city | X }}",
]


def converter(*, looks_first: bool) -> Markdown:
    kept = writing.look_for_signs_first
    if not looks_first:
        writing.look_for_signs_first = lambda md: None
    try:
        return Markdown(extensions=[writing.Writing()])
    finally:
        writing.look_for_signs_first = kept


FIRST, ALWAYS = converter(looks_first=True), converter(looks_first=False)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_the_same_comes_out(text: str) -> None:
    body = page_of({"a/text.1": text}).partition("\n---\n")[2]
    assert FIRST.reset().convert(body) == ALWAYS.reset().convert(body)
