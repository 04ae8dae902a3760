"""Test the search index: an entry per page and heading, safe inside a script, foreign words marked."""

from __future__ import annotations

import json

from passalong.leaves import Leaf, LeafSection
from passalong.offline.search import index_script


def section(key: str, kind: str, html: str, lang: str = "fr") -> LeafSection:
    return LeafSection(key, kind, "public", lang, "ltr", "current", html)


def leaf(*sections: LeafSection) -> Leaf:
    return Leaf("a/b.md", "", "fr/a/b.html", "fr", "fr", "ltr", "session", "b", "M01.1", 1, "", "draft", sections)


def entries(*leaves: Leaf) -> list[dict[str, object]]:
    script = index_script(leaves)
    found: list[dict[str, object]] = json.loads(script.removeprefix("passalongSearch(").rstrip().removesuffix(")"))
    return found


def test_a_page_and_each_of_its_headings_are_found() -> None:
    page = leaf(
        section("title", "title", "Le cercle"),
        section("summary", "summary", "On se <strong>voit</strong>."),
        section("close/heading", "heading", "Clôture"),
        section("close/text.1", "text", "<p>Merci.</p>"),
    )
    assert entries(page) == [
        {"a": "fr/a/b.html", "t": "Le cercle", "k": "session", "c": "M01.1", "x": "On se voit."},
        {"a": "fr/a/b.html#close", "t": "Clôture", "k": "session", "c": "M01.1", "x": "Merci."},
    ]


def test_words_of_another_language_are_marked() -> None:
    page = leaf(section("title", "title", "Le cercle"), section("x/heading", "heading", "Close", lang="en"))
    assert [entry.get("l", 0) for entry in entries(page)] == [0, 1]


def test_no_title_can_close_the_script() -> None:
    script = index_script([leaf(section("title", "title", "&lt;/script&gt;&lt;script&gt;x()"))])
    assert "<" not in script
    assert "\\u003c/script>" in script
