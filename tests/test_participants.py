"""The page of a session for participants: nothing that is written for facilitators ever gets in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from passalong.brackets import staged_front
from passalong.build import Staged, read_and_stage
from passalong.leaves import Leaf
from passalong.render import render_staged
from passalong.views import draw
from views_helpers import tree, words

TODAY = date(2026, 11, 21)
PAGE = "modules/soil/first-circle-participants.md"
SESSION = "curriculum/en/modules/soil/first-circle.md"
FRENCH = "curriculum/fr/modules/soil/first-circle.md"
SECRET = "SECRET OF FACILITATORS"

Write = Callable[..., Path]


def staged(toolkit: Write, changes: dict[str, str]) -> Staged:
    return read_and_stage(toolkit(changes), TODAY)


def leaf_of(found: Staged, language: str) -> Leaf:
    text = (found.folders.staged / language / PAGE).read_text(encoding="utf-8")
    front, _ = staged_front(text)
    return render_staged(text, found.editions[language].cards[front["path"]].address)


def drawn(found: Staged, language: str) -> str:
    return draw(leaf_of(found, language), found.editions[language])


def text_of(path: str, root: Path) -> str:
    return (root / path).read_text(encoding="utf-8")


def with_secrets(text: str) -> str:
    """The session with a secret in every passage that is not said aloud."""
    lines, inside = [], ""
    for line in text.splitlines():
        if line.startswith("/// "):
            inside = line.removeprefix("/// ").partition(" ")[0]
        elif line.strip() == "///":
            inside = ""
        plain = line.strip() and not line.startswith(("/", "|", "`", "#", "---"))
        is_said = inside == "say" or line.startswith(("title", "summary")) or ": " in line.partition(" ")[0] + " "
        in_front = not any(one.startswith("///") for one in lines)
        lines.append(f"{line} {SECRET}" if plain and not is_said and not in_front and "`" not in line else line)
    return "\n".join(lines) + "\n"


def test_it_holds_what_is_said_and_nothing_else(toolkit: Write, root: Path) -> None:
    text = with_secrets(text_of("tests/toolkit/" + SESSION, root))
    assert text.count(SECRET) > 8
    leaf = leaf_of(staged(toolkit, {SESSION: text}), "en")
    assert [section.key for section in leaf.sections] == ["title", "summary", "arrive/say.1"]
    assert {section.audience for section in leaf.sections} <= {"participant", "public"}
    assert SECRET not in repr(leaf)


MANGLED = {
    "the line that opens a note is gone": ("/// note\n\nPour vous", f"{SECRET}\n\nPour vous"),
    "a note slipped into what is said": ("rester debout.\n\n///\n\n/// note", f"rester debout.\n\n{SECRET}"),
    "what is said is not closed": ("rester debout.\n\n///", f"rester debout.\n\n{SECRET}"),
    "note and say changed names": ("/// note\n\nPour vous", f"/// say\n\n{SECRET} Pour vous"),
    "one more paragraph in what is said": ("rester debout.", f"rester debout.\n\n{SECRET}"),
    "a list in what is said": ("rester debout.", f"rester debout.\n\n- {SECRET}"),
}


@pytest.mark.parametrize("slip", MANGLED)
def test_a_mangled_translation_shows_the_source(toolkit: Write, root: Path, slip: str) -> None:
    text = text_of("tests/toolkit/" + FRENCH, root)
    old, new = MANGLED[slip]
    assert old in text
    found = staged(toolkit, {FRENCH: text.replace(old, new)})
    leaf = leaf_of(found, "fr")
    assert SECRET not in repr(leaf)
    assert SECRET not in drawn(found, "fr")
    assert "You can sit or stand." in leaf.html("arrive/say.1")


def test_more_that_is_said_than_in_the_source_is_not_shown(toolkit: Write, root: Path) -> None:
    text = text_of("tests/toolkit/" + FRENCH, root).replace("/// core", f"/// say\n\n{SECRET}\n\n///\n\n/// core")
    found = staged(toolkit, {FRENCH: text})
    assert SECRET in text
    assert SECRET not in drawn(found, "fr")


def test_a_translation_stands_where_it_matches(toolkit: Write) -> None:
    leaf = leaf_of(staged(toolkit, {}), "fr")
    assert "Bienvenue." in leaf.html("arrive/say.1")
    assert leaf.title == "Le premier cercle"
    assert leaf.status == "draft"


def test_it_leads_to_papers_for_participants_and_to_help(toolkit: Write) -> None:
    found = staged(toolkit, {})
    links = tree(drawn(found, "en")).xpath("//section//a/@href")
    assert links == ["../../handouts/ground-rules.html", "../../safety.html", "../../glossary.html"]


def test_a_paper_for_facilitators_is_not_handed_out(toolkit: Write, root: Path) -> None:
    paper = "curriculum/en/handouts/ground-rules.md"
    text = text_of(f"tests/toolkit/{paper}", root).replace("print: one_page", "print: one_page\naudience: facilitator")
    page = tree(drawn(staged(toolkit, {paper: text}), "en"))
    assert "ground-rules" not in " ".join(page.xpath("//a/@href"))
    assert "No papers are handed out." in words(page)


def test_a_link_to_a_page_for_facilitators_becomes_words(toolkit: Write, root: Path) -> None:
    said = "[Dig](dig.md), [below](#close), [rules](../../handouts/ground-rules.md)."
    text = text_of("tests/toolkit/" + SESSION, root).replace("You can sit or stand.", said)
    found = tree(drawn(staged(toolkit, {SESSION: text}), "en")).xpath("//ul[@class='said']")[0]
    assert words(found) == "Welcome. Dig, below, rules."
    assert found.xpath(".//a/@href") == ["../../handouts/ground-rules.html"]


def test_the_session_leads_to_it(toolkit: Write) -> None:
    found = staged(toolkit, {})
    text = (found.folders.staged / "en/modules/soil/first-circle.md").read_text(encoding="utf-8")
    page = draw(render_staged(text, "modules/soil/first-circle.html"), found.editions["en"])
    assert tree(page).xpath("//a[contains(@href, '-participants')]/@href") == ["first-circle-participants.html"]
