"""The planner and the clock of a session, used by hand: nothing but the page and what stands after the `#`."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page

from helpers import PROJECT
from leaves_fixture import edition
from passalong.views.wording import Wording

PLAN = "start=18:00&end=18:50&people=en.5,ar.3&plan=day.20261205,meal.20,first-circle,day,dig"
SESSION = "modules/soil/first-circle.html"


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 360, "height": 720})
    found = context.new_page()
    complaints: list[str] = []
    found.on("pageerror", lambda error: complaints.append(str(error)))
    found.on("console", lambda line: complaints.append(line.text))
    found.on("request", lambda request: complaints.append(request.url) if request.url.startswith("http") else None)
    yield found
    context.close()
    assert not complaints


def opened(page: Page, site: Path, plan: str = PLAN, language: str = "") -> Page:
    page.goto("about:blank")
    page.goto(f"{site.as_uri()}/{language}planner.html#{plan}")
    page.locator(".plan-days h3").first.wait_for()
    return page


def agenda(page: Page) -> list[list[str]]:
    """Each line: clock, title, minutes."""
    lines = []
    for row in page.locator(".plan-table tr").all():
        typed = row.locator(".minutes input")
        minutes = typed.input_value() if typed.count() else row.locator(".minutes").inner_text()
        lines.append([row.locator(".clock").inner_text(), row.locator("th").inner_text(), minutes])
    return lines


def state(page: Page) -> str:
    return page.url.partition("#")[2]


class TestPlanner:
    def test_a_plan_in_the_address_is_laid_out_on_the_clock(self, garden: Path, page: Page) -> None:
        opened(page, garden)
        assert agenda(page) == [
            ["18:00", "Shared meal", "20"],
            ["18:20", "M01.1 The first circle", "25 min"],
            ["18:00", "M01.2 Dig", "20 min"],
        ]
        assert page.locator(".plan-end").all_inner_texts() == ["ends 18:45", "ends 18:20"]
        assert page.locator(".plan-over").count() == 0

    def test_interpretation_takes_longer_and_what_is_too_long_is_said(self, garden: Path, page: Page) -> None:
        opened(page, garden)
        page.check("[name=interpreted]")
        assert agenda(page)[1] == ["18:20", "M01.1 The first circle", "35 min"]
        assert "5 minutes too long" in page.inner_text(".plan-over")
        assert "interpreted=1" in state(page)

    def test_what_is_chosen_and_moved_stays_in_the_address(self, garden: Path, page: Page) -> None:
        opened(page, garden, "plan=first-circle")
        page.locator(".plan-choose summary").last.click()
        page.click("[data-add='break.10']")
        page.click("[data-key=up-0-1]")
        assert state(page) == "start=18:00&plan=day,break.10,first-circle"
        assert page.evaluate("document.activeElement.dataset.key") == "up-0-0"
        page.fill("[data-minutes='0-0']", "15")
        page.keyboard.press("Tab")
        page.fill("[name=start]", "09:30")
        assert state(page) == "start=09:30&plan=day,break.15,first-circle"
        opened(page, garden, state(page))
        assert agenda(page)[1][0] == "09:45"

    def test_meetings_are_added_and_removed(self, garden: Path, page: Page) -> None:
        opened(page, garden, "plan=first-circle")
        page.click(".plan-day")
        page.click("[data-add=dig]")
        page.click("[data-key=up-1-0]")
        assert state(page) == "start=18:00&plan=day,first-circle,dig,day"
        page.click("[data-key=gone-1]")
        page.click("[data-key=remove-0-0]")
        assert state(page) == "start=18:00&plan=day,dig"

    def test_things_and_papers_are_counted_for_the_people(self, garden: Path, page: Page) -> None:
        opened(page, garden)
        assert page.inner_text(".plan-for") == "For 8 people"
        things = [" ".join(item.inner_text().split()) for item in page.locator(".plan-things li").all()]
        assert things == ["Jars M01.1 2", "Spades M01.2 4"]
        assert " ".join(page.inner_text(".plan-papers li").split()) == "H01 Ground rules English 5 العربية 3 8"

    @pytest.mark.parametrize(
        "address",
        [
            "plan=<img src=x onerror=alert(1)>,first-circle",
            "start=99:99&end=x&people=en.99999,zz.4,__proto__.5&plan=first-circle",
            "plan=constructor,toString,__proto__,first-circle",
            "plan=break.0,break.-1,break.9999999,first-circle&plan=",
            "plan=day.20269999,first-circle" + ",dig" * 900,
            "=&&&plan=%2C%2Cfirst-circle",
        ],
    )
    def test_only_known_names_numbers_and_times_are_read(self, garden: Path, page: Page, address: str) -> None:
        opened(page, garden, address)
        assert page.locator("#planner img, #planner script").count() == 0
        assert page.locator(".plan-table tr").count() <= 200
        assert re.fullmatch(r"[a-z0-9=&:.,-]*", page.evaluate("document.documentElement.dataset.keep"))

    def test_a_page_that_this_version_lacks_is_named(self, garden: Path, page: Page) -> None:
        opened(page, garden, "plan=first-circle,gone-session")
        assert page.inner_text(".plan-unknown").endswith("gone-session")
        assert len(agenda(page)) == 1

    def test_another_language_keeps_the_plan(self, garden: Path, page: Page) -> None:
        opened(page, garden)
        page.check("[name=interpreted]")
        page.click(".languages summary")
        page.click(".languages a[hreflang=fr]")
        page.locator(".plan-table").first.wait_for()
        assert page.url.partition("/site/")[2].startswith("fr/planner.html#start=18:00&end=18:50&interpreted=1")
        assert "Le premier cercle" in agenda(page)[1][1]

    def test_the_calendar_file_is_neutral(self, garden: Path, page: Page) -> None:
        opened(page, garden)
        with page.expect_download() as given:
            page.click(".plan-ics")
        text = Path(given.value.path()).read_text(encoding="utf-8")
        assert given.value.suggested_filename == "plan.ics"
        assert text.count("BEGIN:VEVENT") == 1, "the second meeting has no date"
        assert "DTSTART:20261205T180000\n" in text.replace("\r\n", "\n")
        assert "DTEND:20261205T184500\n" in text.replace("\r\n", "\n")
        assert "SUMMARY:Meeting 1\n" in text.replace("\r\n", "\n")
        assert not re.search("circle|soil|garden|LOCATION|toolkit", text, re.IGNORECASE)

    def test_without_a_date_there_is_no_calendar_file_and_it_says_why(self, garden: Path, page: Page) -> None:
        opened(page, garden, "plan=dig")
        page.click(".plan-ics")
        assert page.inner_text(".plan-said") == "Choose a date for each meeting first."

    def test_the_table_is_neutral_and_nothing_in_it_is_worked_out(self, garden: Path, page: Page) -> None:
        opened(page, garden)
        page.evaluate(
            """() => {
                const plans = window.passalongPlans;
                const data = {items: {}, pauses: {meal: "=1+1"}, kinds: {}, codes: [], people: 1, group: 4};
                window.table = plans.table(plans.parse("#plan=meal.5", data), data, ["@a", "-b", "+c"], n => "\\t=x");
            }"""
        )
        cells = next(csv.reader(io.StringIO(page.evaluate("window.table").splitlines()[1])))
        assert cells == ["'\t=x", "", "18:00", "18:05", "5", "'=1+1"]
        with page.expect_download() as given:
            page.click(".plan-csv")
        text = Path(given.value.path()).read_text(encoding="utf-8-sig")
        assert [row[-1] for row in csv.reader(io.StringIO(text))] == ["Session", "Shared meal", "M01.1", "M01.2"]
        assert not re.search("circle|soil|garden", text, re.IGNORECASE)

    def test_it_prints_the_agenda_and_the_lists_alone(self, garden: Path, page: Page) -> None:
        opened(page, garden)
        page.emulate_media(media="print")
        assert page.locator(".plan-table").first.is_visible()
        assert page.locator(".plan-papers").is_visible()
        for control in (".plan-settings", ".plan-choose", ".plan-tools", ".plan-take", ".top"):
            assert not page.locator(control).first.is_visible(), control

    def test_without_scripts_it_leads_to_the_programme(self, garden: Path, chromium: Browser) -> None:
        context = chromium.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{garden.as_uri()}/planner.html")
        assert "needs JavaScript" in page.inner_text("noscript")
        assert page.locator("noscript a").get_attribute("href") == "programmes/garden-year.html"
        context.close()

    def test_the_programme_opens_in_it(self, garden: Path, page: Page) -> None:
        page.goto(f"{garden.as_uri()}/programmes/garden-year.html")
        page.click("a[href*='planner.html#']")
        page.locator(".plan-table").first.wait_for()
        assert [line[0] for line in agenda(page)] == ["18:00", "18:20", "18:00", "18:25"]


class TestClock:
    def clocks(self, page: Page) -> list[str]:
        return page.locator(".run-sheet .clock bdi").all_inner_texts()

    def test_the_built_times_stand_until_somebody_types(self, garden: Path, page: Page) -> None:
        page.goto(f"{garden.as_uri()}/{SESSION}")
        assert self.clocks(page) == ["18:20", "18:33", "18:53"]
        assert page.input_value("[name=start]") == "18:20"
        assert page.is_checked("[name=interpreted]")

    def test_start_and_interpretation_move_every_clock(self, garden: Path, page: Page) -> None:
        page.goto(f"{garden.as_uri()}/{SESSION}")
        page.fill("[name=start]", "09:00")
        page.uncheck("[name=interpreted]")
        assert self.clocks(page) == ["09:00", "09:10", "09:25"]
        assert page.locator(".ending").is_hidden()
        assert page.locator(".step-facts .at").all_inner_texts() == ["09:00", "09:10", "09:25"]
        assert page.inner_text("#run-sheet") == "Run sheet, start 09:00"
        assert state(page) == "start=09:00"
        assert page.locator(".times-from").is_hidden()

    def test_with_interpretation_it_says_what_to_leave_out(self, garden: Path, page: Page) -> None:
        page.goto(f"{garden.as_uri()}/{SESSION}")
        assert page.locator(".ending").is_hidden()
        page.fill("[name=start]", "18:00")
        said = "With interpretation it ends at 18:40 instead of 18:30. To end on time, leave out: 3 · Close. Even so"
        assert page.inner_text(".ending").startswith(said)
        page.fill("[name=start]", "")
        assert page.inner_text(".ending").startswith("With interpretation it takes 10 minutes more. To end on time")

    def test_another_language_keeps_the_start(self, garden: Path, page: Page) -> None:
        page.goto(f"{garden.as_uri()}/{SESSION}")
        page.fill("[name=start]", "09:00")
        page.click("a[href='#look']")
        page.click(".languages summary")
        page.click(".languages a[hreflang=fr]")
        page.wait_for_url("**/fr/**")
        assert self.clocks(page)[0] == "09:00"

    @pytest.mark.parametrize("address", ["start=25:00", "start=<b>", "look", "menu", "start=&interpreted=2"])
    def test_anything_else_in_the_address_is_left_alone(self, garden: Path, page: Page, address: str) -> None:
        page.goto(f"{garden.as_uri()}/{SESSION}#{address}")
        assert self.clocks(page)[0] == "18:20"

    def test_the_reader_plans_with_this_session(self, garden: Path, page: Page) -> None:
        page.goto(f"{garden.as_uri()}/{SESSION}")
        page.fill("[name=start]", "09:00")
        page.click(".to-planner")
        page.locator(".plan-table").first.wait_for()
        assert agenda(page) == [["09:00", "M01.1 The first circle", "35 min"]]


class TestWords:
    def test_a_meaning_shows_on_focus_and_escape_closes_it(self, garden: Path, page: Page) -> None:
        page.goto(f"{garden.as_uri()}/modules/soil/index.html")
        term = page.locator("a.term").first
        term.focus()
        assert page.inner_text(".meaning") == "What plants stand in."
        page.keyboard.press("Escape")
        assert page.locator(".meaning").is_hidden()
        described = page.evaluate(
            "document.getElementById(document.querySelector('a.term').getAttribute('aria-describedby')).textContent"
        )
        assert described == "What plants stand in."

    def test_the_first_touch_explains_and_the_second_leads_to_the_glossary(
        self, garden: Path, chromium: Browser
    ) -> None:
        context = chromium.new_context(viewport={"width": 360, "height": 720}, has_touch=True, is_mobile=True)
        page = context.new_page()
        page.goto(f"{garden.as_uri()}/modules/soil/index.html")
        page.locator("a.term").first.tap()
        assert page.locator(".meaning").is_visible()
        assert page.url.endswith("modules/soil/index.html")
        page.locator("a.term").first.tap()
        page.wait_for_url("**/glossary.html#soil")
        context.close()


def test_a_number_that_is_old_by_the_reader_s_clock_is_to_be_checked(garden: Path, page: Page) -> None:
    page.goto(f"{garden.as_uri()}/partners.html")
    assert page.locator(".check-number").is_hidden()
    page.clock.set_fixed_time("2027-06-01T12:00:00")
    page.goto(f"{garden.as_uri()}/partners.html")
    assert page.locator(".check-number").is_visible()


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", ["45 min", "2 h", "1 h 05", "11 h 45"]),
        ("fr", ["45 min", "2 h", "1 h 05", "11 h 45"]),
        ("es", ["45 min", "2 h", "1 h 5 min", "11 h 45 min"]),
        ("uk", ["45 хв", "2 год", "1 год 5 хв", "11 год 45 хв"]),
        ("ar", ["45 د", "2 س", "1 س 5 د", "11 س 45 د"]),
        ("fa-AF", ["45 دقیقه", "2 ساعت", "1 ساعت و 5 دقیقه", "11 ساعت و 45 دقیقه"]),
    ],
)
def test_a_page_and_its_scripts_write_lengths_as_the_language_does(page: Page, code: str, said: list[str]) -> None:
    text = (PROJECT / "curriculum" / code / "interface.yml").read_text(encoding="utf-8")
    known = edition()
    wording = Wording(
        replace(known, language=replace(known.language, words=yaml.load(text, Loader=yaml.BaseLoader)["words"]))
    )
    lengths = (45, 120, 65, 705)
    assert [wording.hours(minutes) for minutes in lengths] == said
    page.add_script_tag(path=PROJECT / "overrides/assets/js/numbers.js")
    written = "([how, lengths]) => lengths.map(passalongNumbers(how).hours)"
    assert page.evaluate(written, [wording.for_scripts, lengths]) == said
