"""The files of the search: titles first, texts in parts, words for facilitators in an index of their own."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

from leaves_fixture import PATHS, edition, leaf
from passalong.leaves import Leaf, LeafSection
from passalong.offline.search import PART, search_files


def section(key: str, kind: str, html: str, audience: Any = "participant", lang: str = "en") -> LeafSection:
    return LeafSection(key, kind, audience, lang, "ltr", "current", html)


def files(*leaves: Leaf) -> dict[str, list[Any]]:
    """What each script hands over, by address."""
    found = {}
    for address, script in search_files(leaves, edition()):
        call = re.fullmatch(r"passalong(?:Search|Words|Text)\((.*)\)\n", script, re.DOTALL)
        assert call, address
        found[address.removeprefix("assets/search/en/")] = json.loads(f"[{call[1]}]")
    return found


def page(path: str, *sections: LeafSection) -> Leaf:
    return replace(leaf(path), sections=sections)


HANDOUT = page(
    "handouts/poster.md",
    section("title", "title", "Our rules", "public"),
    section("summary", "summary", "A poster.", "public"),
    section("top/text.1", "text", "<p>We <strong>listen</strong>.</p>"),
    section("top/note.1", "note", "<p>ONLY FOR US</p>", "facilitator"),
    section("why/heading", "heading", "Why", lang="fr"),
    section("why/text.1", "text", "<p>To speak.</p>"),
)
SESSION = page(
    "modules/welcome/rules.md",
    section("title", "title", "Opening", "public"),
    section("summary", "summary", "We meet.", "public"),
    section("arrive/heading", "heading", "Arrive", "facilitator"),
    section("arrive/note.1", "note", "<p>ONLY FOR US</p>", "facilitator"),
)


def test_titles_headings_and_texts_know_their_places() -> None:
    found = files(HANDOUT)
    _, index = found["participant.js"]
    assert index["pages"] == [["handouts/poster.html", "handout", "H01", "Our rules", "A poster.", 0, 0]]
    assert index["heads"] == [[0, "why", "Why", 1]]
    assert found["participant-0.js"] == ["participant", 0, [[0, "We listen."], [1, "To speak."]]]


def test_words_for_facilitators_have_an_index_of_their_own() -> None:
    found = files(HANDOUT, SESSION)
    assert "ONLY FOR US" not in json.dumps(found["participant.js"])
    assert "ONLY FOR US" not in json.dumps(found["participant-0.js"])
    assert found["facilitator-0.js"] == ["facilitator", 0, [[1, "ONLY FOR US"]]]
    assert [row[0] for row in found["participant.js"][1]["pages"]] == ["handouts/poster.html"]


def test_a_session_names_its_module() -> None:
    _, index = files(SESSION)["facilitator.js"]
    assert index["modules"][index["pages"][0][5] - 1][0] == "M01"


def test_every_page_is_found_once() -> None:
    found = files(*map(leaf, PATHS))
    addresses = [row[0] for name in ("participant.js", "facilitator.js") for row in found[name][1]["pages"]]
    assert sorted(addresses) == sorted(leaf(path).address for path in PATHS)


def test_long_texts_come_in_parts() -> None:
    long = [replace(HANDOUT, sections=(*HANDOUT.sections, section("x/text.1", "text", "word " * 4000)))] * 6
    found = files(*long)
    parts = [found[f"participant-{number}.js"][2] for number in range(found["participant.js"][1]["texts"])]
    assert len(parts) > 1
    assert sum(len(part) for part in parts) == 6 * 3
    assert all(sum(len(text) for _, text in part[:-1]) < PART for part in parts)


def test_no_title_can_close_the_script() -> None:
    spoiled = replace(HANDOUT, sections=(section("title", "title", "&lt;/script&gt;&lt;script&gt;x()", "public"),))
    script = dict(search_files([spoiled], edition()))["assets/search/en/participant.js"]
    assert "<" not in script
    assert "\\u003c/script" in script
