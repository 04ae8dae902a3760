"""Search as a reader uses it: 23 questions in 11 languages, letters and digits, ranking, filters, keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

SESSION = "modules/soil/first-circle.html"
PARTICIPANTS = "modules/soil/first-circle-participants.html"


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 360, "height": 720})
    found = context.new_page()
    errors: list[str] = []
    found.on("pageerror", lambda error: errors.append(str(error)))
    found.on("console", lambda line: errors.append(line.text))
    yield found
    context.close()
    assert not errors


def ask(page: Page, site: Path, home: str, question: str) -> list[str]:
    """Open a page, search, wait for everything; the addresses found."""
    page.goto(f"{site.as_uri()}/{home}")
    page.keyboard.press("/")
    page.locator("#search input").fill(question)
    while page.inner_text(".find-count") in ("", "Searching in the text …"):
        page.wait_for_timeout(50)
    found: list[str] | None = None
    while found != (found := hits(page)):
        page.wait_for_timeout(500)
    return found


def hits(page: Page) -> list[str]:
    return [link.get_attribute("href") or "" for link in page.locator("#search-results a").all()]


def with_index(
    page: Page, site: Path, pages: list[list[object]], heads: list[list[object]], texts: list[object]
) -> None:
    """The dialog with an index made for the test, and its texts already there."""
    page.goto(f"{site.as_uri()}/{PARTICIPANTS}")
    page.route("**/assets/search/**", lambda route: route.abort())
    page.evaluate("document.getElementById('search').dataset.index = 'assets/search/en/test.js'")
    page.evaluate(
        """async () => {
            for (const name of ["fold", "find", "words"]) await new Promise(done => {
                const script = document.createElement("script");
                script.src = `../../assets/js/${name}.js`;
                script.onload = done;
                document.head.appendChild(script);
            });
        }"""
    )
    page.evaluate(
        "([index, texts]) => { passalongSearch('test', index); passalongText('test', 0, texts); }",
        [{"pages": pages, "heads": heads, "modules": [], "texts": 0}, texts],
    )
    page.evaluate("document.getElementById('search').hidden = false")


def one_page(title: str) -> list[object]:
    return ["x.html", "page", "", title, "", 0, 0]


QUESTIONS = [
    ("en", "consent", "Consent and photographs"),
    ("en", "GROUND rules", "Our ground rules"),
    ("en", "facilitater", "For the facilitator"),
    ("fr", "ecoute", "L’écoute active"),
    ("fr", "oeuvre", "Œuvre commune"),
    ("fr", "securite", "Sécurité"),
    ("ar", "مرحبا", "مرحبًا بكم"),
    ("ar", "القواعد", "قواعدُنا والقواعد"),
    ("ar", "112", "في الخطر ١١٢"),
    ("sw", "ng'ombe", "Ng’ombe na shamba"),
    ("sw", "usalama", "Usalama wako"),
    ("fa", "كتاب", "کتاب راهنما"),
    ("fa", "میخواهم", "می‌خواهم بگویم"),
    ("ur", "ہدايات", "ہدایات"),
    ("ps", "خوندي", "خوندي پاتې کېدل"),
    ("ps", "112", "خطر ۱۱۲"),
    ("uk", "пять", "П’ять правил"),
    ("uk", "їжа", "Їжа і вода"),
    ("my", "စည်းကမ်း", "ကျွန်ုပ်တို့၏စည်းကမ်းများ"),
    ("my", "၁၂", "အပိုင်း 12"),
    ("ti", "ሰላም", "ሠላም ይኹን"),
    ("ti", "ሓገዝ", "ኃገዝ ንምርካብ"),
    ("km", "ការយល់ព្រម", "អំពីការយល់ព្រមរបស់អ្នក"),
]
"""Language, what somebody types, the title that has it: other accents, keyboards, digits, apostrophes, or no spaces."""


@pytest.mark.parametrize(("language", "typed", "title"), QUESTIONS)
def test_each_question_finds_its_page(site_page: Page, language: str, typed: str, title: str) -> None:
    site_page.evaluate(
        "([name, pages]) => passalongSearch(name, {pages, heads: [], modules: [], texts: 0})",
        [f"{language}-{title}", [one_page(title), one_page("Zzz")]],
    )
    site_page.fill("#search input", typed)
    shown = site_page.locator("#search-results strong").all_inner_texts()
    assert title in shown
    assert "Zzz" not in shown


@pytest.fixture(scope="module")
def site_page(chromium: Browser, garden: Path) -> Iterator[Page]:
    """One dialog for all questions: many languages together, and each question still finds its own."""
    context = chromium.new_context()
    page = context.new_page()
    with_index(page, garden, [one_page("First")], [], [])
    yield page
    context.close()


@pytest.mark.parametrize(
    ("typed", "marked"), [("ecole", "École"), ("on", "ón"), ("اهلا", "أهلًا"), ("كتاب", "کتاب"), ("112", "١١٢")]
)
def test_what_was_found_is_marked_as_it_is_written(garden: Path, page: Page, typed: str, marked: str) -> None:
    with_index(page, garden, [one_page(f"A {marked} b")], [], [])
    page.fill("#search input", typed)
    assert page.locator("#search-results mark").all_inner_texts() == [marked]


def test_title_then_heading_then_term_then_text(garden: Path, page: Page) -> None:
    pages = [
        ["text.html", "page", "", "Other", "", 0, 0],
        ["glossary.html", "glossary", "", "Words", "", 0, 0],
        ["page.html", "page", "", "Page", "", 0, 0],
        ["title.html", "page", "", "Soil", "", 0, 0],
        ["foreign.html", "page", "", "Soil", "", 0, 1],
    ]
    heads = [[1, "soil", "Soil", 0], [2, "soil", "Soil", 0]]
    with_index(page, garden, pages, heads, [[0, "about soil"]])
    page.fill("#search input", "soil")
    found = [address.removeprefix("../../") for address in hits(page)]
    assert found == ["title.html", "page.html#soil", "glossary.html#soil", "text.html", "foreign.html"]


@pytest.mark.parametrize("typed", ["facilitatr", "facilitatorr", "faciltiator", "facilitatar"])
def test_one_wrong_letter_is_forgiven_and_said(garden: Path, page: Page, typed: str) -> None:
    with_index(page, garden, [one_page("For the facilitator"), one_page("Soil")], [], [])
    page.fill("#search input", typed)
    assert page.locator("#search-results strong").all_inner_texts() == ["For the facilitator"]
    assert "Similar words" in page.inner_text(".find-count")


def test_words_of_heading_and_title_together_find_the_heading(garden: Path, page: Page) -> None:
    with_index(page, garden, [one_page("Ground rules"), one_page("Other")], [[0, "close", "Close", 0]], [])
    page.fill("#search input", "rules close")
    assert [address.removeprefix("../../") for address in hits(page)] == ["x.html#close"]


class TestOnTheSite:
    def test_a_code_is_found_with_its_dot(self, garden: Path, page: Page) -> None:
        assert sorted(ask(page, garden, "index.html", "m01.1")[:2]) == [PARTICIPANTS, SESSION]

    def test_words_in_the_text_are_found_after_the_titles(self, garden: Path, page: Page) -> None:
        assert f"{SESSION}#arrive" in ask(page, garden, "index.html", "watch who is silent")

    def test_a_page_for_participants_finds_nothing_for_facilitators(self, garden: Path, page: Page) -> None:
        root = "../../"
        assert ask(page, garden, PARTICIPANTS, "watch who is silent") == []
        assert f"{root}{PARTICIPANTS}" in ask(page, garden, PARTICIPANTS, "sit or stand")
        found = ask(page, garden, PARTICIPANTS, "circle")
        assert found
        assert not [address for address in found if address.partition("#")[0].endswith(SESSION)]

    def test_nothing_is_found_and_it_says_so(self, garden: Path, page: Page) -> None:
        assert ask(page, garden, "index.html", "xyzzyx") == []
        assert "Nothing found" in page.inner_text(".find-count")

    def test_what_is_typed_never_becomes_markup(self, garden: Path, page: Page) -> None:
        ask(page, garden, "index.html", "<img src=x onerror=alert(1)>")
        assert page.locator("#search img").count() == 0

    @pytest.mark.parametrize(
        ("brought", "typed"), [("first%20circle", "first circle"), ("%3Cimg%20src=x%3E", "<img src=x>"), ("%", "%")]
    )
    def test_an_address_may_bring_a_question(self, garden: Path, page: Page, brought: str, typed: str) -> None:
        page.goto(f"{garden.as_uri()}/index.html#search={brought}")
        page.wait_for_timeout(300)
        assert page.input_value("#search input") == typed
        assert page.locator("#search img").count() == 0
        assert (page.locator("#search-results a").count() > 0) == (typed == "first circle")

    def test_kind_and_module_stand_below_a_result(self, garden: Path, page: Page) -> None:
        ask(page, garden, "index.html", "first circle")
        below = page.locator("#search-results .small").all_inner_texts()
        assert "Session · M01 Soil" in below
        assert "For participants" in below

    def test_one_kind_can_be_shown_alone(self, garden: Path, page: Page) -> None:
        everything = ask(page, garden, "index.html", "soil")
        page.locator(".find-kinds button", has_text="Session").click()
        some = hits(page)
        assert 0 < len(some) < len(everything)
        assert page.locator(".find-kinds [aria-pressed=true]").inner_text().startswith("Session")
        page.locator(".find-kinds button").first.click()
        assert hits(page) == everything

    def test_an_index_comes_before_any_text_and_only_when_asked_for(self, garden: Path, page: Page) -> None:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url.rpartition("/assets/")[2]))
        page.goto(f"{garden.as_uri()}/index.html")
        assert not [name for name in asked if name.startswith("search/")]
        page.keyboard.press("/")
        page.wait_for_timeout(700)
        searched = [name for name in asked if name.startswith("search/")]
        assert searched == ["search/en/participant.js", "search/en/facilitator.js"]

    def test_the_keyboard_alone_is_enough(self, garden: Path, page: Page) -> None:
        ask(page, garden, "index.html", "soil")
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.closest('#search-results') !== null")
        page.keyboard.press("Escape")
        assert page.locator("#search").is_hidden()
        assert page.evaluate("document.activeElement.className").endswith("open-search")

    def test_the_dialog_keeps_the_focus(self, garden: Path, page: Page) -> None:
        ask(page, garden, "index.html", "soil")
        for _ in range(40):
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.closest('#search') !== null")
