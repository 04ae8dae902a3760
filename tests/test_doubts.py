"""Doubts about words: strange letters, untranslated passages, terms; and messages in other languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from passalong.check import check
from passalong.curriculum import read
from passalong.problem import as_github, as_json, as_markdown, as_text
from passalong.translate.doubts import folded, has_trace, is_untranslated, strange
from trees import FRENCH_SESSION, SESSION, TODAY, small_toolkit, tree

FRENCH_GLOSSARY = """---
title: "Glossaire"
summary: "Les mots."
source_version: 1
status: draft
---

## Plaidoyer
`term: advocacy` `part: noun`

Demander un changement.
"""
LATIN, ARABIC, CYRILLIC, NONE = frozenset({"Latn"}), frozenset({"Arab"}), frozenset({"Cyrl"}), frozenset[str]()


@pytest.mark.parametrize(
    ("text", "own", "also", "source", "found"),
    [
        ("for all,平 recognizing", LATIN, NONE, True, "平"),
        ("the word العربية and 中文字", LATIN, NONE, True, ""),
        ("p\u0430ssword", LATIN, NONE, True, "p\u0430ssword"),
        ("привiт", CYRILLIC, LATIN, False, "привiт"),
        ("USB-кабель", CYRILLIC, LATIN, False, ""),
        ("الـPDF من UNHCR", ARABIC, LATIN, False, ""),
        ("مرحبا привет", ARABIC, LATIN, False, "привет"),
        ("à l’œuvre, naïve Œdipe ß 10 µg", LATIN, NONE, False, ""),
    ],
)
def test_strange_letters(text: str, own: frozenset[str], also: frozenset[str], source: bool, found: str) -> None:
    assert strange(text, own, also, source=source) == found


@pytest.mark.parametrize(
    ("text", "source", "own", "untranslated"),
    [
        ("Please show everybody the exits and toilets.", "Show the exits.", ARABIC, True),
        ("أروا الجميع المخارج، ثم ابدأوا مع UNHCR", "Show the exits.", ARABIC, False),
        ("UNHCR", "UNHCR and IOM", ARABIC, False),
        ("Please show everyone the exits and the toilets", "Please show all the exits and the toilets", LATIN, True),
        ("Montrez à tout le monde les sorties et les toilettes", "Show all the exits and the toilets", LATIN, False),
        ("UNHCR, IOM, UNICEF", "UNHCR, IOM, UNICEF.", LATIN, False),
    ],
)
def test_untranslated_passages(text: str, source: str, own: frozenset[str], untranslated: bool) -> None:
    assert is_untranslated(text, source, own, LATIN) is untranslated


@pytest.mark.parametrize(
    ("text", "term", "trace"),
    [
        ("Nous plaidons et plaidoyons", "Plaidoyer", True),
        ("يطلب اللجوء هنا", "لجوء", True),
        ("طالبي لجوء", "اللجوء", True),
        ("про притулок", "Притулок / захист", True),
        ("la demande", "Plaidoyer", False),
        ("kuomba hifadhi", "Hifadhi (asylum)", True),
    ],
)
def test_traces_of_a_term(text: str, term: str, trace: bool) -> None:
    assert has_trace(folded(text), term) is trace


def test_a_page_that_was_only_begun_is_not_nagged_about(tmp_path: Path) -> None:
    files = small_toolkit()
    french, english = "Saluez chaque personne. Montrez les sorties.", "Greet each person. Show the exits."
    files[FRENCH_SESSION] = files[FRENCH_SESSION].replace(french, english)
    assert check(tree(tmp_path, files), TODAY) == []


def test_what_reads_alike_in_both_languages_holds_no_term(tmp_path: Path) -> None:
    files = small_toolkit()
    files["curriculum/fr/glossary.md"] = FRENCH_GLOSSARY
    for name in (SESSION, FRENCH_SESSION):
        files[name] = files[name].replace("/// objectives", "session advocacy\n\n/// objectives", 1)
    assert check(tree(tmp_path, files), TODAY) == []
    files[FRENCH_SESSION] = files[FRENCH_SESSION].replace("session advocacy", "séance sur autre chose", 1)
    assert [one.code for one in check(tree(tmp_path, files), TODAY)] == ["term-unused"]


# --- messages in other languages ---

FRENCH = 'fact-lost: "Il manque `{missing}`. Copiez-le."\n'
LOST = ("En cas de danger, appelez le {{ emergency_number }}.", "En cas de danger, criez.")


def said(root: Path, messages: str = FRENCH) -> list[str]:
    files = small_toolkit() | {"curriculum/fr/messages.yml": messages}
    files[FRENCH_SESSION] = files[FRENCH_SESSION].replace(*LOST)
    return [one.message for one in check(tree(root, files), TODAY)]


def test_a_translated_message_stands_above_the_english_one(tmp_path: Path) -> None:
    (message,) = said(tmp_path)
    own, english = message.split("\n")
    assert own == "Il manque `{{ emergency_number }}`. Copiez-le."
    assert english.startswith("The source has `{{ emergency_number }}` here")


def test_every_form_shows_both(tmp_path: Path) -> None:
    said(tmp_path)
    problems = check(tmp_path, TODAY)
    assert "error: Il manque" in as_text(problems)
    assert "\n    The source has" in as_text(problems)
    for told in (as_github(problems), as_markdown(problems), as_json(problems)):
        assert "\n" not in told.strip() or told == as_json(problems)
        assert "Il manque" in told
        assert "The source has" in told
    assert '"values"' not in as_json(problems)


BROKEN = ["fact-lost: [a]\n", "fact-lost: ''\n", "- x\n", "fact-lost: '{missing.__class__}'\n", "{"]


@pytest.mark.parametrize("messages", BROKEN)
def test_a_broken_message_costs_nothing(tmp_path: Path, messages: str) -> None:
    (message,) = [one for one in said(tmp_path, messages) if "The source has" in one]
    assert "<class" not in message


def test_a_source_is_told_in_english_alone(tmp_path: Path) -> None:
    files = small_toolkit() | {"curriculum/fr/messages.yml": 'html-tag: "Pas de {given}."\n'}
    files["docs/en/safety.md"] = files["docs/en/safety.md"].replace("Call", "<b>Call</b>")
    (problem,) = check(tree(tmp_path, files), TODAY)
    assert "Pas de" not in problem.message


def test_the_messages_of_the_toolkit_are_whole(root: Path) -> None:
    from passalong.curriculum.spoken import read_messages

    for code in read(root, TODAY)[0].languages:
        assert read_messages(root, code)[1] == []
    assert len(read_messages(root, "fr")[0]) >= 10
