"""What a reader's browser does with the built site, opened by a double click: no network, no server.

One small site is built for all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
PHONE = {"width": 360, "height": 720}
SESSION = "modules/soil/first-circle.html"


@pytest.fixture(scope="module")
def site(garden: Path) -> Path:
    return garden


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield found
        found.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on a phone; a request to any other host fails the test that made it."""
    context = browser.new_context(viewport=PHONE)
    asked: list[str] = []
    context.route("http**/**", lambda route: (asked.append(route.request.url), route.fulfill(body="weather"))[1])
    found = context.new_page()
    errors: list[str] = []
    found.on("pageerror", lambda error: errors.append(str(error)))
    found.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    yield found
    context.close()
    assert not errors
    assert all(url == "https://www.wikipedia.org/" for url in asked), asked


def addresses(site: Path) -> list[str]:
    return sorted(str(file.relative_to(site)) for file in site.rglob("*.html"))


def test_every_page_fits_a_phone_asks_no_other_host_and_has_one_title_a_language_and_unique_ids(
    site: Path, page: Page
) -> None:
    for address in addresses(site):
        page.goto(f"file://{site}/{address}")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], address
        assert page.locator("h1").count() == 1, address
        assert page.evaluate("document.documentElement.lang"), address
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
        assert len(ids) == len(set(ids)), address


class TestLeaveNow:
    def test_the_button_replaces_the_page(self, site: Path, page: Page) -> None:
        page.goto(f"file://{site}/{SESSION}")
        page.click(".leave")
        page.wait_for_url("https://www.wikipedia.org/")
        assert page.evaluate("history.length") <= 2

    def test_the_shift_key_three_times_does_the_same(self, site: Path, page: Page) -> None:
        page.goto(f"file://{site}/{SESSION}")
        for _ in range(3):
            page.keyboard.press("Shift")
        page.wait_for_url("https://www.wikipedia.org/")

    def test_capital_letters_do_not(self, site: Path, page: Page) -> None:
        page.goto(f"file://{site}/{SESSION}")
        for letter in "ABCD":
            page.keyboard.press(f"Shift+{letter}")
        page.wait_for_timeout(200)
        assert page.url.startswith("file:")

    @pytest.mark.parametrize("opener", [".open-menu", ".open-search"])
    def test_nothing_ever_covers_it(self, site: Path, page: Page, opener: str) -> None:
        page.goto(f"file://{site}/ar/{SESSION}")
        page.click(opener)
        on_top = page.evaluate(
            """() => {
                const box = document.querySelector(".leave").getBoundingClientRect();
                const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                return Boolean(top.closest(".leave"));
            }"""
        )
        assert on_top


def test_without_javascript_the_menu_opens_and_the_languages_are_links(site: Path, browser: Browser) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"file://{site}/{SESSION}")
    assert page.locator(".open-search").is_hidden()
    page.click(".open-menu")
    assert page.locator("#menu").is_visible()
    page.click(".close-menu")
    page.click(".languages summary")
    page.click(".languages a[hreflang=fr]")
    assert page.url.endswith(f"/fr/{SESSION}")
    context.close()
