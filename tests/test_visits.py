"""Open the built site as a reader would: by double click, under a sub-path, without scripts, right to left, small."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from pages_of_the_fixture import EVERY_KIND

CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def site(garden: Path) -> Path:
    return garden


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@dataclass
class Visit:
    """A page in a browser, and everything it asked for or complained about."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    found = Visit(context.new_page())
    found.page.on("request", lambda request: found.requests.append(request.url))
    found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
    found.page.on("console", lambda line: found.complaints.append(line.text))
    yield found
    context.close()


class Quiet(SimpleHTTPRequestHandler):
    """Serves the site below `/some/where/`, and says nothing."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/some/where"))

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/some/where/"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("language", ["", "ar/"])
def test_no_page_asks_another_host_or_complains(visit: Visit, site: Path, served: str, language: str) -> None:
    for base in (site.as_uri() + "/", served):
        for address in EVERY_KIND:
            visit.page.goto(base + language + address)
            assert visit.page.locator("h1").count() == 1, address
            wide = visit.page.evaluate("document.documentElement.scrollWidth")
            assert wide <= 360, f"{address} is {wide} px wide on a phone of 360 px"
    assert all(url.startswith((site.as_uri(), served)) for url in visit.requests)
    assert visit.complaints == []


@pytest.mark.parametrize("kind", ["file", "http"])
def test_search_finds_without_accents_and_in_arabic(visit: Visit, site: Path, served: str, kind: str) -> None:
    base = site.as_uri() + "/" if kind == "file" else served
    for home, query, title in [
        ("index.html", "first circle", "The first circle"),
        ("fr/index.html", "boite a outils", "La boîte à outils du jardin"),
        ("ar/index.html", "القواعد", "القواعد المشتركة"),
    ]:
        visit.page.goto(base + home)
        visit.page.locator(".open-search").click()
        visit.page.keyboard.type(query)
        first = visit.page.locator("#search li a").first
        first.wait_for()
        assert title in visit.page.locator("#search").inner_text(), query
        address = first.evaluate("link => link.href")
        first.click()
        visit.page.wait_for_url(address)
        assert visit.page.locator("h1").count() == 1
    assert visit.complaints == []


def test_the_language_switcher_stays_on_the_page(visit: Visit, site: Path) -> None:
    visit.page.goto((site / "modules/soil/first-circle.html").as_uri())
    visit.page.locator(".languages summary").click()
    visit.page.locator(".languages a", has_text="العربية").click()
    visit.page.wait_for_url("**/ar/modules/soil/first-circle.html")
    assert visit.page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    assert visit.page.evaluate("document.documentElement.lang") == "ar"


def test_everything_can_be_read_without_scripts(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "modules/soil/first-circle.html").as_uri())
    text = page.locator("article").inner_text()
    for words in ("Greet each person", "Welcome. You can sit or stand.", "In danger call 112", "What surprised you?"):
        assert words in text
    context.close()


def test_leaving_blanks_the_page_and_back_does_not_return(visit: Visit, served: str) -> None:
    visit.page.route(
        "https://**", lambda route: route.fulfill(body="<h1>somewhere else</h1>", content_type="text/html")
    )
    visit.page.goto(served + "safety.html")
    for _ in range(3):
        visit.page.keyboard.press("Shift")
    visit.page.wait_for_url("https://**")
    visit.page.go_back()
    assert "safety" not in visit.page.url


def test_nothing_is_stored_on_the_device(visit: Visit, served: str) -> None:
    for address in EVERY_KIND:
        visit.page.goto(served + address)
    stored = visit.page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")
    assert stored == [0, 0, ""]
