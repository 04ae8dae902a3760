"""A session plan on the web: clock, totals, boxes; and what a reader learns about its translation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from leaves_fixture import RULES, edition, leaf
from passalong.views import draw
from views_helpers import body, tree, words

RULES_PATH = RULES.page.path


class TestSession:
    def test_shows_clock_times_from_the_programme(self) -> None:
        found = body(RULES_PATH)
        rows = [[words(cell) for cell in row] for row in found.xpath("//section[@class='run-sheet']//tbody/tr")]
        assert [(row[0], row[2]) for row in rows] == [
            ("18:20", "13 min"),
            ("18:33", "50 min"),
            ("19:23", "12 min"),
            ("19:35", "25 min"),
        ]
        assert found.xpath("//tr[@class='break']//th")[0].text_content().split()[0] == "Rest"

    def test_counts_from_zero_where_no_programme_has_it(self) -> None:
        found = tree(draw(leaf(RULES_PATH), edition(programmes={})))
        assert [words(cell) for cell in found.xpath("//td[@class='clock']")] == ["0:00", "0:10", "0:50", "1:00"]
        assert "The clock starts at 0:00" in words(found)

    def test_totals_its_materials_for_the_middle_of_the_group(self) -> None:
        found = body(RULES_PATH)
        assert "You will need, for 14 people" in words(found)
        assert [words(t) for t in found.xpath("//*[@class='total']")] == ["3", "70", "1 · H01"]

    def test_a_step_says_what_must_lie_ready_for_it(self) -> None:
        steps = tuple(replace(step, have=(2, 0) if step.id == "rules" else ()) for step in RULES.steps)
        found = tree(draw(leaf(RULES_PATH), edition(sessions={RULES_PATH: replace(RULES, steps=steps)})))
        assert [words(p) for p in found.xpath("//p[@class='have-ready']")] == [
            "Have ready: Ground rules poster H01, Flipchart paper"
        ]

    def test_without_matching_numbers_shows_the_list_as_it_is_written(self) -> None:
        sessions = {RULES_PATH: replace(RULES, materials=())}
        found = tree(draw(leaf(RULES_PATH), edition(sessions=sessions)))
        assert not found.xpath("//*[@class='total']")
        assert "5 per person" in words(found)

    def test_keeps_safety_in_its_step_and_gathers_what_follows_the_last(self) -> None:
        found = body(RULES_PATH)
        second = found.xpath("//section[@class='step'][2]")[0]
        assert "In danger, call 112." in words(second)
        last = found.xpath("//section[@class='step'][last()]")[0]
        assert words(last).endswith("Give each person the safety sheet. Run sheet")
        headings = [words(h) for h in found.xpath("//h2")]
        assert headings.index("Talk about it afterwards") > headings.index("4 Close")

    def test_shows_the_three_colours_with_word_and_shape(self) -> None:
        row = body(RULES_PATH).xpath("//div[@class='adapt-row']/div")
        assert [words(box).split(":")[0] for box in row] == ["GREEN", "YELLOW", "RED"]
        assert len({box.xpath(".//path/@d")[0] for box in row}) == 3

    def test_leads_to_the_session_before_and_after(self) -> None:
        assert [words(a) for a in body(RULES_PATH).xpath("//nav/a")] == ["After this M01.2 What we already know"]
        before = body("modules/welcome/skills.md").xpath("//nav/a")
        assert [words(a) for a in before] == ["Before this M01.1 Opening, ground rules and consent"]

    def test_numbers_its_sources_in_order_of_use(self) -> None:
        found = body(RULES_PATH)
        assert found.xpath("//sup/a/@href")[0].lstrip("#") == found.xpath("//section[@class='sources']//li/@id")[0]

    def test_without_numbers_is_still_a_page(self) -> None:
        assert "Welcome. You can stand" in words(tree(draw(leaf(RULES_PATH), edition(sessions={}))))

    def test_leads_from_step_to_step(self) -> None:
        first = body(RULES_PATH).xpath("//section[@class='step'][1]/p[@class='step-nav']/a")
        assert [(words(a), a.get("href")) for a in first] == [
            ("Run sheet", "#run-sheet"),
            ("Next: Our ground rules", "#rules"),
        ]

    def test_knows_both_lengths_of_each_step_for_the_reader_s_clock(self) -> None:
        rows = body(RULES_PATH).xpath("//section[@class='run-sheet']//tbody/tr")
        assert [(row.get("data-minutes"), row.get("data-longer")) for row in rows] == [
            ("10", "13"),
            ("40", "50"),
            ("10", "12"),
            ("20", "25"),
        ]
        form = body(RULES_PATH).xpath("//form")[0]
        assert (form.get("data-start"), form.get("data-interpreted") is not None) == ("1100", True)
        assert form.get("hidden") is not None, "without a script the built times stand alone"

    def test_says_with_interpretation_what_to_leave_out_to_end_on_time(self) -> None:
        """In the words of the printed plan."""
        (told,) = body(RULES_PATH).xpath("//p[@class='ending']")
        assert told.get("hidden") is not None, "nobody asked for it yet"
        assert words(told) == "With interpretation it takes 20 minutes more. No step is optional: plan this time."
        timed = told.xpath("./strong/@data-timed")
        assert timed == ["With interpretation it ends at {end} instead of {planned}."]


class TestTranslation:
    def test_a_draft_says_so_and_how_to_help(self) -> None:
        notice = body(RULES_PATH, "ar").xpath("//p[@class='notice']")[0]
        assert "مسودة ترجمة آلية" in words(notice)
        assert notice.xpath(".//a/@href") == ["../../translate.html"]

    @pytest.mark.parametrize("status", ["reviewed", "community_checked", "signed_off"])
    def test_a_checked_page_has_no_yellow_line(self, status: str) -> None:
        found = tree(draw(leaf(RULES_PATH, "ar", status=status), edition("ar")))
        assert not found.xpath("//p[@class='notice']")

    def test_a_passage_in_another_language_is_marked_and_named_once(self) -> None:
        note = body(RULES_PATH, "ar").xpath("//aside[contains(@class, 'for-you')]/div")[0]
        assert (note.get("lang"), note.get("dir")) == ("en", "ltr")
        assert note.xpath("./span[@class='in-language']/text()") == ["English"]

    def test_a_page_wholly_in_the_source_language_says_so_in_one_line(self) -> None:
        found = body("modules/welcome/skills.md", "ar")
        assert "This page is not translated yet. It is shown in English." in words(found)
        assert not found.xpath("//*[@class='in-language']")
        assert found.xpath("//h1/@lang") == ["en"]

    def test_an_older_safety_passage_stands_under_the_source_and_is_marked(self) -> None:
        boxes = body(RULES_PATH, "ar").xpath("//section[@class='step'][2]/div[contains(@class, 'safety')]")
        assert ["older" in box.get("class") for box in boxes] == [False, True]
        assert "112" in words(boxes[0])
        assert "2 مارس 2026" in words(boxes[1])

    def test_the_source_itself_has_no_notice(self) -> None:
        assert not body(RULES_PATH).xpath("//p[contains(@class, 'notice')]")
