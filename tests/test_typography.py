"""In French no line ends before a high sign or inside quotation marks; authors type ordinary spaces."""

from __future__ import annotations

from pathlib import Path

import pytest

from passalong.curriculum import read
from passalong.render import render_staged
from passalong.stage import stage_language
from passalong.typography import colon, spaced, spaced_html
from trees import FRENCH_SESSION, SESSION_PATH, TODAY, small_toolkit, tree


def test_a_number_in_brackets_stays_with_its_word() -> None:
    html = "<p>Show the poster. (5 minutes) <code>(5 minutes)</code></p>"
    assert spaced_html(html, "en") == "<p>Show the poster. (5\u00a0minutes) <code>(5 minutes)</code></p>"
    assert spaced("اقرؤوا. (12 دقيقة)", "ar") == "اقرؤوا. (12\u00a0دقيقة)"
    assert spaced("{h} ساعت و {m} دقیقه", "prs") == "{h} ساعت و {m}\u00a0دقیقه"
    assert spaced("{h} h {m}, then", "fr") == "{h} h {m}, then"
    assert spaced("(1951 convention) (see page 5)", "en") == "(1951 convention) (see page 5)"


@pytest.mark.parametrize(
    ("typed", "tag", "shown"),
    [
        ("Pourquoi ? Oui : « je passe » !", "fr", "Pourquoi\u00a0? Oui\u00a0: «\u00a0je passe\u00a0»\u00a0!"),
        ("50 % du temps ; puis", "fr-CA", "50\u00a0% du temps\u00a0; puis"),
        ("Pourquoi? 10:30", "fr", "Pourquoi? 10:30"),
        ("Les données: « ici »: à 10:30", "fr", "Les données\u00a0: «\u00a0ici\u00a0»\u00a0: à 10:30"),
        ("data:text/html et Objet:", "fr", "data:text/html et Objet\u00a0:"),
        ("Why ? « so »", "en", "Why ? « so »"),
    ],
)
def test_a_space_that_is_typed_does_not_break(typed: str, tag: str, shown: str) -> None:
    assert spaced(typed, tag) == shown


def test_a_label_has_the_colon_of_its_language() -> None:
    assert [colon(tag) for tag in ("fr-CA", "en", "ar")] == ["\u00a0:", ":", ":"]


def test_tags_and_code_stay_as_they_are() -> None:
    html = '<p>Ici : <a href="a.html?b=1 ;c">x</a> <code>time : 10</code> !</p>'
    shown = '<p>Ici\u00a0: <a href="a.html?b=1 ;c">x</a> <code>time : 10</code>\u00a0!</p>'
    assert spaced_html(html, "fr") == shown
    assert spaced_html(html, "uk") == html


def test_a_page_has_them_in_title_and_text_and_the_file_has_not(tmp_path: Path) -> None:
    from passalong.curriculum import read_language

    root = tree(tmp_path, small_toolkit())
    file = root / FRENCH_SESSION
    text = file.read_text(encoding="utf-8").replace("Utilisez des pierres.", "Utilisez ceci : des pierres !")
    file.write_text(text, encoding="utf-8")
    toolkit, _ = read(root, TODAY)
    stage_language(toolkit, toolkit.languages["fr"], read_language(toolkit, "fr")[0], root / ".build/src")
    staged = (root / ".build/src/fr" / SESSION_PATH).read_text(encoding="utf-8")
    assert "Utilisez ceci : des pierres !" in staged
    leaf = render_staged(staged, "fr/x.html")
    assert "Utilisez ceci\u00a0: des pierres\u00a0!" in leaf.html("rules/adapt.green.1")


def test_words_of_the_interface_have_them_too(tmp_path: Path) -> None:
    words = small_toolkit()["curriculum/fr/interface.yml"].replace('"À dire"', '"À dire :"')
    toolkit, _ = read(tree(tmp_path, small_toolkit() | {"curriculum/fr/interface.yml": words}), TODAY)
    assert toolkit.languages["fr"].words["say"] == "À dire\u00a0:"
