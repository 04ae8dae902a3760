"""Test where things are published, and how pages link to each other."""

from __future__ import annotations

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passalong.addresses import language_of, pack_address, page_address, relative, search_index_address

LANGUAGES = ("en", "fr", "fa-AF")


@pytest.mark.parametrize(
    ("path", "language", "address"),
    [
        ("index.md", "en", "index.html"),
        ("index.md", "fr", "fr/index.html"),
        ("modules/foundations/co-design.md", "fa-AF", "fa-AF/modules/foundations/co-design.html"),
    ],
)
def test_the_default_language_lives_at_the_root(path: str, language: str, address: str) -> None:
    assert page_address(path, language, "en") == address
    assert language_of(address, LANGUAGES, "en") == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_function_tells_the_language_of_everything(language: str) -> None:
    assert language_of(search_index_address(language), LANGUAGES, "en") == language
    assert language_of(pack_address(language, "handout", "ask-tester"), LANGUAGES, "en") == language


def test_a_pack_keeps_its_address_whatever_its_version() -> None:
    assert pack_address("fr", "handout", "ask") == "print/fr/handout/ask.pdf"
    large = pack_address("fr", "handout", "ask", edition="large-print", paper="Letter")
    assert large == "print/fr/handout/ask.large-print.letter.pdf"


PLACES = st.lists(st.sampled_from(["a", "b", "fr"]), max_size=3).map(lambda parts: "/".join([*parts, "page.html"]))


@given(PLACES, PLACES)
def test_a_relative_link_leads_where_it_should(here: str, there: str) -> None:
    link = relative(here, there)
    assert posixpath.normpath(posixpath.join(posixpath.dirname(here), link)) == there
    assert link == posixpath.relpath(there, posixpath.dirname(here) or ".")
