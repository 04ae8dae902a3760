"""Credit: how an id prints, and that whoever takes a name back leaves no trace of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest

from editions import CREDITS, edition_in, leaf_in, small
from packs_fixture import ARABIC_SESSION, open_shop
from passalong.check import check
from passalong.credits import citation, community, credits_of, named
from passalong.nouns import Toolkit
from passalong.views import draw
from passalong.views.wording import Wording
from trees import FRENCH_SESSION, SESSION_PATH, TODAY, small_toolkit
from views_helpers import words

KNOWN = """\
founders: {as: community, text: "The founders"}
reader-1: {as: name, text: "Amina B."}
reader-2: {as: pseudonym, text: "Blue Bird"}
reader-3: {as: nothing, text: "Nobody must read this"}
"""
WITHDRAWN = KNOWN.replace('reader-1: {as: name, text: "Amina B."}\n', "")


def toolkit(folder: Path, credits: str = KNOWN) -> Toolkit:
    french = small_toolkit()[FRENCH_SESSION].split("\n")
    front = [line for line in french if not line.startswith(("translated_by", "reviewed_by"))]
    front.insert(1, "translated_by: [reader-1, reader-3]\nreviewed_by: reader-2")
    return small(folder, {CREDITS: credits, FRENCH_SESSION: "\n".join(front)})


def test_an_id_prints_as_its_owner_wants(tmp_path: Path) -> None:
    made = toolkit(tmp_path)
    french = made.languages["fr"]
    assert named(["reader-1", "reader-2", "reader-3", "reader-1"], made, french) == ("Amina B.", "Blue Bird")


def test_who_took_a_name_back_prints_as_the_community(tmp_path: Path) -> None:
    made = toolkit(tmp_path, WITHDRAWN)
    french = made.languages["fr"]
    assert community(french) == "the Français community"
    assert named(["reader-1", "gone", "reader-2"], made, french) == ("the Français community", "Blue Bird")


def test_nothing_lists_who_withdrew(tmp_path: Path) -> None:
    toolkit(tmp_path, WITHDRAWN)
    assert [one for one in check(tmp_path, TODAY) if "reader-1" in one.message or one.path == CREDITS] == []


def test_a_community_is_named_in_its_own_words(tmp_path: Path) -> None:
    french = small_toolkit()["curriculum/fr/interface.yml"] + '  credit_community: "la communauté ({language})"\n'
    made = small(tmp_path, {"curriculum/fr/interface.yml": french})
    assert community(made.languages["fr"]) == "la communauté (Français)"
    assert community(made.languages["en"]) == "the English community"


def test_authors_belong_to_the_language_in_which_they_wrote(tmp_path: Path) -> None:
    edition = edition_in(toolkit(tmp_path, ""), "fr")
    assert credits_of([edition.cards[SESSION_PATH]], edition) == (
        ("print_authors", "the English community"),
        ("credit_translated", "the Français community"),
        ("credit_checked", "the Français community"),
    )


@pytest.mark.parametrize(("credits", "translators"), [(KNOWN, "Amina B."), (WITHDRAWN, "the Français community")])
def test_the_foot_of_a_page_names_them(tmp_path: Path, root: Path, credits: str, translators: str) -> None:
    edition = edition_in(toolkit(tmp_path, credits), "fr")
    (tmp_path / "overrides").symlink_to(root / "overrides")
    plain = replace(leaf_in(edition, SESSION_PATH), kind="page")
    html = lxml.html.fragment_fromstring(draw(plain, edition), create_parent=True)
    (foot,) = html.xpath("//p[@class='credits']")
    assert words(foot) == f"Written by : The founders · Translated by : {translators} · Checked by : Blue Bird"


def test_a_line_to_cite_a_language_by(tmp_path: Path) -> None:
    edition = edition_in(toolkit(tmp_path), "fr")
    said = citation(edition.cards.values(), edition, Wording(edition), "https://example.org/fr/")
    assert "The founders (2026): " in said
    assert "Français (Translated by: Amina B.)" in said
    assert "https://example.org/fr/" in said
    assert "CC BY-SA 4.0" in said


def test_the_imprint_of_a_pack_names_them_and_says_how_to_cite_it(tmp_path: Path) -> None:
    credited = ARABIC_SESSION.replace("status: machine_draft", "status: machine_draft\ntranslated_by: gone")
    shop = open_shop(tmp_path / "shop", {"curriculum/ar/modules/soil/first-circle.md": credited})
    rows = lxml.html.fromstring(shop.bound("ar", "module", "soil").html).xpath("//tr[th[@scope='row']]")
    told = {words(row[0]): words(row[1]) for row in rows}
    assert told["Written by"] == "The gardeners"
    assert told["Translated by"] == "the العربية community"
    assert "The gardeners (2026)" in told["To cite"]
