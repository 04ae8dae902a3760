"""Participants get what was written for them, however source and translation were mangled."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from passalong.leaves import Leaf, LeafSection
from passalong.packs.inclusion import KINDS, PAGES, SAID, for_participants, shape

SECRET = "FACILITATORS ONLY"
NEVER = ("note", "answers", "core", "adapt", "debrief", "prepare", "materials", "objectives", "meetings")
AUDIENCES = ("facilitator", "participant", "public")

kinds = st.sampled_from((*sorted(KINDS), *NEVER))
audiences = st.sampled_from(AUDIENCES)
keys = st.sampled_from([f"{scope}/{name}.1" for scope in ("top", "rules", "close") for name in ("text", "say", "note")])
bodies = st.sampled_from(["<p>one</p>", "<p>one</p><p>two</p>", "<ul><li>a</li><li>b</li></ul>", "words", ""])


@st.composite
def sections(draw: st.DrawFn, language: str) -> LeafSection:
    """A section; what is not for participants says so in its words."""
    audience, kind, body = draw(audiences), draw(kinds), draw(bodies)
    html = f"{SECRET} {body}" if audience == "facilitator" or kind not in KINDS else f"{language} {body}"
    return LeafSection(draw(keys), kind, audience, language, "ltr", "current", html, draw(st.sampled_from(["", "x"])))


def leaf(language: str, kind: str, found: list[LeafSection]) -> Leaf:
    path = "handouts/x.md"
    return Leaf(path, "", "x.html", language, language, "ltr", kind, "x", "", 1, "2026-01-01", "draft", tuple(found))


page_kinds = st.sampled_from([*sorted(PAGES), "session", "module", "activity", "programme", "roles"])


@given(page_kinds, st.lists(sections("en"), max_size=9), st.lists(sections("fr"), max_size=9))
def test_no_word_for_facilitators_ever(kind: str, source: list[LeafSection], translated: list[LeafSection]) -> None:
    chosen = for_participants(leaf("fr", kind, translated), leaf("en", kind, source))
    assert SECRET not in " ".join(section.html for section in chosen)
    allowed = KINDS if kind in PAGES else SAID if kind == "session" else frozenset()
    assert {section.kind for section in chosen} <= allowed
    assert len(chosen) <= len(source)
    assert all(section.audience in ("participant", "public") and section.kind in KINDS for section in chosen)


@given(st.lists(sections("en"), max_size=9, unique_by=lambda section: section.key))
def test_a_mangled_translation_gives_way_to_the_source(source: list[LeafSection]) -> None:
    mangled = [replace(section, lang="fr", html=section.html + f"<p>{SECRET}</p>") for section in source]
    chosen = for_participants(leaf("fr", "handout", mangled), leaf("en", "handout", source))
    assert all(section.lang == "en" for section in chosen)


def test_a_translation_of_the_same_shape_is_taken() -> None:
    source = LeafSection("top/text.1", "text", "participant", "en", "ltr", "source", "<p>Hello</p>")
    french = replace(source, lang="fr", html="<p>Bonjour</p>")
    assert for_participants(leaf("fr", "handout", [french]), leaf("en", "handout", [source])) == (french,)


def test_shape_counts_what_carries_sentences() -> None:
    assert shape("<p>a</p><ul><li>b</li></ul><table><td>c</td></table><pre>d</pre>") == ["p", "li", "td"]
