"""The page about translations: what bars show stands in words, what is first is first, no draft is called ready."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest

from editions import edition_in, leaf_in, small
from leaves_fixture import edition as drawn_edition
from leaves_fixture import leaf
from passalong.curriculum import read
from passalong.curriculum.locks import signed, write_text_locks
from passalong.curriculum.read import text_locks
from passalong.curriculum.stamp import stamp
from passalong.nouns import Edition
from passalong.views import chrome, draw
from passalong.views.status import FIRST
from trees import SESSION, SESSION_PATH, TODAY, small_toolkit
from views_helpers import words

SAFETY = "forms/participation-consent.md"


def page(edition: Edition, root: Path) -> lxml.html.HtmlElement:
    place = Path(edition.toolkit.root) / "overrides"
    if not place.exists():
        place.symlink_to(root / "overrides")
    return lxml.html.fragment_fromstring(draw(leaf_in(edition, "status.md"), edition), create_parent=True)


def test_every_bar_has_the_same_in_words_and_is_silent_itself(tmp_path: Path, root: Path) -> None:
    html = page(edition_in(small(tmp_path), "fr"), root)
    bars = html.xpath("//*[local-name()='svg' and contains(@class, 'bar')]")
    assert len(bars) > 5
    for bar in bars:
        assert bar.get("aria-hidden") == "true"
        assert any(character.isdigit() for character in words(bar.getparent())), "a bar without its numbers"


def test_progress_by_tier_and_by_module(tmp_path: Path, root: Path) -> None:
    edition = edition_in(small(tmp_path), "fr")
    html = page(edition, root)
    (status,) = [row for row in edition.status if row.code == "fr"]
    ((path, counts),) = status.modules
    assert path == "modules/foundations/index.md"
    assert counts[2] == sum(edition.cards[one].progress[2] for one in (path, *edition.toolkit.modules[path].sessions))
    grids = html.xpath("//div[@class='wide' and @role]//table")
    assert len(grids) == 2
    assert f"{counts[0]}/{counts[2]}" in words(grids[1])
    links = html.xpath("//h3[@id='modules']/following-sibling::ul[1]//@href")
    assert [link.endswith("modules/foundations/index.html") for link in links] == [True]


def test_what_keeps_people_safe_comes_first(tmp_path: Path, root: Path) -> None:
    html = page(edition_in(small(tmp_path), "fr"), root)
    first = html.xpath("//h3[@id='first']/following-sibling::div[1]//th//a/@href")
    assert first[0].endswith("forms/participation-consent.html")
    assert len(first) <= FIRST


def test_old_passages_have_links(tmp_path: Path, root: Path) -> None:
    stamp(small(tmp_path))
    file = tmp_path / SESSION
    text = file.read_text(encoding="utf-8").replace("version: 3", "version: 4")
    file.write_text(text.replace("Greet each person.", "Greet everybody by name."), encoding="utf-8")
    edition = edition_in(read(tmp_path, TODAY)[0], "fr")
    assert edition.cards[SESSION_PATH].stale == ("arrive/text.1",)
    html = page(edition, root)
    links = html.xpath("//h3[@id='old']/following-sibling::ul[1]//a/@href")
    assert [link.partition("#")[2] for link in links] == ["", "arrive"]


def test_the_source_s_page_tells_of_all_languages_only(tmp_path: Path, root: Path) -> None:
    html = page(edition_in(small(tmp_path), "en"), root)
    assert html.xpath("//h2[@id='languages']")
    assert not html.xpath("//h2[@id='this-language']")
    assert html.xpath("//h2[@id='help-here']")


class TestReady:
    """Ready: the first tier complete, and every page of it checked by its community. Until then: in preparation."""

    @pytest.fixture
    def complete(self, tmp_path: Path) -> Path:
        """A toolkit whose first tier is translated whole into French, by a machine."""
        files = small_toolkit()
        files["curriculum/toolkit.yml"] = files["curriculum/toolkit.yml"].replace(
            "[safety-sheet, participation-consent]", "[ground-rules]"
        )
        made = small(tmp_path, files)
        stamp(made)
        return tmp_path

    def test_a_draft_is_in_preparation_however_complete(self, complete: Path) -> None:
        edition = edition_in(read(complete, TODAY)[0], "fr")
        (row,) = [row for row in edition.status if row.code == "fr"]
        assert row.tiers[0][0] == row.tiers[0][2], "the case needs a complete first tier"
        assert not row.ready

    def test_a_claim_alone_makes_nothing_ready(self, complete: Path) -> None:
        for file in (complete / "curriculum/fr").rglob("*.md"):
            text = file.read_text(encoding="utf-8")
            lines = ["status: signed_off" if line.startswith("status:") else line for line in text.split("\n")]
            file.write_text("\n".join(lines), encoding="utf-8")
        edition = edition_in(read(complete, TODAY)[0], "fr")
        assert not any(row.ready for row in edition.status if row.code == "fr")

    def test_what_the_community_checked_is_ready(self, complete: Path) -> None:
        self.test_a_claim_alone_makes_nothing_ready(complete)
        toolkit = read(complete, TODAY)[0]
        write_text_locks(complete, "fr", signed(text_locks(toolkit, "fr"), SESSION_PATH, "community_checked"))
        edition = edition_in(read(complete, TODAY)[0], "fr")
        assert [row.ready for row in edition.status if row.code == "fr"] == [True]

    @pytest.mark.parametrize("ready", [True, False])
    def test_the_switcher_and_the_start_page_say_what_the_status_says(self, ready: bool) -> None:
        known = drawn_edition("ar")
        known = replace(known, status=tuple(replace(row, ready=ready) for row in known.status))
        switcher = chrome(leaf("index.md", "ar"), known)["languages"]
        assert {one["ready"] for one in switcher} == {ready}
        html = lxml.html.fragment_fromstring(draw(leaf("index.md", "ar"), known), create_parent=True)
        languages = html.xpath("//ul[@class='read-in']/li[a]")
        assert len(languages) == len(switcher)
        assert [bool(one.xpath("./span")) for one in languages] == [not ready] * len(languages)
