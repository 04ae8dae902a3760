"""The authors' reference shows marks in fenced code: they are shown, not read."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passalong.curriculum.marks import inline, tokens, without_code, without_fences
from passalong.fences import Fences
from passalong.stage.assemble import with_facts, without_dead_links

WRITE = Path(__file__).parents[1] / "docs" / "en" / "write.md"
FENCE = "```"


def kinds(text: str) -> list[str]:
    return [token.kind for token in tokens(text)]


def test_the_reference_holds_no_mark_but_headings_and_their_names() -> None:
    text = WRITE.read_text(encoding="utf-8")
    assert set(kinds(text)) == {"front", "heading", "chips", "text"}
    assert [found.value for found in inline(text)] == ["translate.md"]
    assert "".join(token.raw for token in tokens(text)) == text


@pytest.mark.parametrize("fence", ["```", "~~~", "`````"])
def test_marks_in_fenced_code_are_text(fence: str) -> None:
    assert kinds(f"Before\n\n{fence}text\n/// say\n## x\n`id: x`\n{fence}\n\n/// say\n") == ["text", "open"]


@pytest.mark.parametrize(
    "text",
    [
        f"{FENCE}\n/// say\n",  # never closed
        f"{FENCE}\n/// say\n````\n",  # closed by another fence
        f"{FENCE} {{ .x }}\n/// say\n{FENCE}\n",  # says more than a language
        f" {FENCE}\n/// say\n {FENCE}\n",  # indented
        f"---\n{FENCE}\n---\n/// say\n{FENCE}\n",  # opened in the lines at the top
        f"{FENCE}\n//// section | x\n{FENCE}\n/// say\n",  # a bracket is never code
    ],
)
def test_nothing_hides_in_what_only_looks_like_code(text: str) -> None:
    assert {"open", "bracket"} & set(kinds(text))


def test_offsets_stay_where_code_is_blanked() -> None:
    text = f"a\n\n{FENCE}\n{{{{ x }}}}\n{FENCE}\n\n{{{{ y }}}} `{{{{ z }}}}`\n"
    assert len(without_code(text)) == len(text)
    assert [(found.value, text[found.start : found.start + 7]) for found in inline(text)] == [("y", "{{ y }}")]


def test_facts_and_links_in_code_stay_as_they_are_typed() -> None:
    text = f"{FENCE}\n{{{{ city }}}} [x](gone.md)\n{FENCE}\n\n`{{{{ city }}}}` in {{{{ city }}}}, [x](gone.md)"
    assert with_facts(text, {"city": "Mersin"}, {}) == text.replace("in {{ city }}", "in {{ city | Mersin }}")
    assert without_dead_links(text, "index.md", lambda path, link: True) == text.replace(", [x](gone.md)", ", x")


LINES = ["```", "```text", "``` x y", "~~~", "````", " ```", "words", "/// say", ""]


@given(st.lists(st.sampled_from(LINES), max_size=12))
def test_what_is_read_as_code_is_drawn_as_code(lines: list[str]) -> None:
    text = "\n".join(lines)
    drawn = Fences.__new__(Fences)
    drawn.facts = SimpleNamespace(typed=lambda code: code)  # type: ignore[assignment]
    outside = [line for line in drawn.hold(text).split("\n") if line and "code:" not in line]
    assert outside == [line for line in without_fences(text).split("\n") if line.strip()]
