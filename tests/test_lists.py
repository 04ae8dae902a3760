"""Pages that are drawn from data: dates, services, the imprint, papers by reader, case studies along the journey."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from leaves_fixture import PAGES, edition, leaf
from passalong.nouns import CalendarEntry, Fact, Referral, SiteProfile
from passalong.offline.ics import calendar_file, calendar_files
from passalong.views import draw
from views_helpers import body, tree, words

DATES = (
    CalendarEntry(date(2026, 12, 1), "Budget vote", "City council"),
    CalendarEntry(date(2026, 11, 1), "Hearing", "Parliament"),
    CalendarEntry(date(2026, 11, 21), "Comments close; today", ""),
)


class TestCalendar:
    def test_what_is_to_come_stands_before_what_is_past(self) -> None:
        given = leaf("policy-calendar.md")
        found = tree(draw(given, edition(site=SiteProfile(policy_calendar=DATES))))
        assert [[words(cell) for cell in row] for row in found.xpath("//tbody/tr")] == [
            ["21 November 2026", "Comments close; today", ""],
            ["1 December 2026", "Budget vote", "City council"],
            ["1 November 2026", "Hearing", "Parliament"],
        ]
        assert words(found.xpath("//h2")[0]) == "Past dates"

    def test_without_dates_it_says_so_and_how_to_fill_it_in(self) -> None:
        found = body("policy-calendar.md")
        assert "No dates are filled in here." in words(found)
        assert "curriculum/site.yml" in words(found)
        assert not found.xpath("//table|//a[contains(@href, '.ics')]")
        assert calendar_files(edition()) == {}

    def test_the_file_lies_beside_the_page_and_holds_what_is_to_come(self) -> None:
        files = calendar_files(edition("ar", site=SiteProfile(policy_calendar=DATES)))
        assert list(files) == ["ar/policy-calendar.ics"]
        text = files["ar/policy-calendar.ics"]
        assert text.count("BEGIN:VEVENT") == 2
        assert "DTSTART;VALUE=DATE:20261201\r\nDTEND;VALUE=DATE:20261202\r\n" in text
        assert "SUMMARY:Budget vote (City council)\r\n" in text
        assert "SUMMARY:Comments close\\; today\r\n" in text

    def test_no_word_begins_a_line_of_its_own_and_no_line_is_too_long(self) -> None:
        text = calendar_file([(date(2026, 1, 1), "x\r\nATTACH:file" + "ش" * 90)], "n\r\nX:y")
        lines = text.split("\r\n")
        assert not [line for line in lines if line.startswith(("ATTACH", "X:"))]
        assert max(len(line.encode()) for line in lines) <= 75
        assert "".join(text.split("\r\n ")).count("ش") == 90


class TestPartners:
    SERVICES = (
        Referral("legal_aid", "Law for all", "+20 2 1234 5678", "weekdays", ("en", "ar"), "free", date(2026, 11, 1)),
        Referral("doctor", "Clinic", "116", "", (), "", date(2026, 1, 1)),
        Referral("shelter", "<b>House", "", "", (), "", None),
    )

    def found(self) -> str:
        facts = {
            "contact_email": Fact("contact_email", {"*": "us@example.org"}, "public", "email"),
            "venue": Fact("venue", {"*": "A HIDDEN ROOM"}, "print", "text"),
            "organisation": Fact("organisation", {"*": "The circle"}, "public", "text"),
        }
        return draw(leaf("partners.md"), edition(site=SiteProfile(referrals=self.SERVICES, facts=facts)))

    def test_services_with_numbers_to_call(self) -> None:
        services = tree(self.found()).xpath("//ul[@class='services']/li")
        assert [words(service.xpath("./h3")[0]) for service in services] == ["Law for all", "Clinic", "<b>House"]
        assert services[0].xpath(".//a/@href") == ["tel:+20212345678"]
        assert "English, العربية" in words(services[0])

    def test_an_old_number_is_to_be_checked_and_the_reader_s_clock_can_tell(self) -> None:
        services = tree(self.found()).xpath("//ul[@class='services']/li")
        warned = [service.xpath("./p[@class='check-number']/@hidden") == [] for service in services]
        assert warned == [False, True, True]
        assert services[0].get("data-checked") == "2026-11-01"

    def test_only_public_facts(self) -> None:
        html = self.found()
        assert "us@example.org" in html
        assert "The circle" in html
        assert "HIDDEN" not in html

    def test_without_services_it_says_so(self) -> None:
        assert "No services are filled in here." in words(body("partners.md"))


def test_the_imprint_says_how_to_cite_adapt_and_translate() -> None:
    found = body("imprint.md")
    assert found.xpath("//h2/@id") == ["about", "cite", "adapt", "translate"]
    citation = words(found.xpath("//blockquote")[0])
    assert "(2026)" in citation
    assert "1.0.0" in citation
    assert "CC BY-SA 4.0" in citation


def test_papers_for_facilitators_stand_apart() -> None:
    known = edition()
    other = replace(known.cards["handouts/poster.md"], path="handouts/check.md", title="Check", audience="facilitator")
    found = tree(draw(leaf("handouts/index.md"), replace(known, cards={**known.cards, other.path: other})))
    assert [words(h) for h in found.xpath("//h2")] == ["For participants", "For facilitators"]


@pytest.mark.parametrize(("count", "lists"), [(3, 0), (21, 2)])
def test_case_studies_follow_the_journey_and_many_can_be_narrowed(count: int, lists: int) -> None:
    known, path = edition(), "case-studies/coalition.md"
    steps = ("origin", "return")
    pages, cards = dict(PAGES), dict(known.cards)
    del pages[path], cards[path]
    for number in range(count):
        name = f"case-studies/{number}.md"
        fields = {"step_of_journey": steps[number % 2], "support": "advocacy", "capital": ()}
        pages[name] = replace(PAGES[path], path=name, fields=fields)
        cards[name] = replace(known.cards[path], path=name)
    found = tree(draw(leaf("case-studies/index.md"), replace(edition(pages=pages), cards=cards)))
    assert [words(h) for h in found.xpath("//h2")] == ["place of origin", "return"]
    assert len([one for one in found.xpath("//select") if len(one.xpath("./option")) > 1]) == lists
    assert found.xpath("//li/@data-marks")[0] == "step_of_journey:origin support:advocacy"
