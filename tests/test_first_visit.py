"""The first visit on a cheap phone and a bad line: few bytes, nothing that jumps, all words without scripts, print."""

from __future__ import annotations

import contextlib
import functools
import gzip
import threading
import time
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import lxml.html
import pytest
from playwright.sync_api import Browser, Page

SESSION = "modules/soil/first-circle.html"
PAGES = ("index.html", SESSION, "offline.html", "handouts/ground-rules.html")
JUMPY = 0.05
"""Half of what Chrome calls good: the width of one word in a row may change, a line may not."""
SHIFTS = """
window.shifted = 0;
new PerformanceObserver(function (list) {
  list.getEntries().forEach(function (entry) { window.shifted += entry.value; });
}).observe({ type: "layout-shift", buffered: true });
"""


class SlowTypefaces(SimpleHTTPRequestHandler):
    """Typefaces come half a second after everything else."""

    def do_GET(self) -> None:  # noqa: N802
        if self.path.endswith(".woff2"):
            time.sleep(0.5)
        with contextlib.suppress(ConnectionError):  # the reader left
            super().do_GET()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def address(garden: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(SlowTypefaces, directory=str(garden)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    found = context.new_page()
    found.add_init_script(SHIFTS)
    yield found
    context.close()


@pytest.mark.parametrize("language", ["", "fr/", "ar/"])
def test_a_session_costs_little(page: Page, garden: Path, address: str, language: str) -> None:
    asked: list[str] = []
    page.on("requestfinished", lambda request: asked.append(request.url.removeprefix(address).partition("?")[0]))
    page.goto(address + language + SESSION)
    page.wait_for_function("document.fonts.ready.then(() => true)")
    page.wait_for_timeout(300)
    contents = {name: (garden / name).read_bytes() for name in asked}
    fonts = sum(len(content) for name, content in contents.items() if name.endswith(".woff2"))
    rest = sum(len(gzip.compress(content, 6)) for name, content in contents.items() if not name.endswith(".woff2"))
    assert fonts > 0
    assert rest <= 150_000
    assert rest + fonts <= 250_000


@pytest.mark.parametrize("language", ["", "ar/"])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_jumps_when_scripts_and_typefaces_arrive(page: Page, address: str, name: str, language: str) -> None:
    page.goto(address + language + name)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(200)
    assert page.evaluate("[...document.fonts].some(face => face.status === 'loaded')")
    assert page.evaluate("window.shifted") < JUMPY


@pytest.mark.parametrize("language", ["", "ar/"])
def test_every_word_of_the_file_is_there_without_scripts(
    chromium: Browser, garden: Path, address: str, language: str
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    for name in PAGES:
        page.goto(address + language + name)
        (article,) = lxml.html.document_fromstring((garden / language / name).read_bytes()).xpath("//article")
        shown = " ".join(page.locator("article").inner_text().split())
        for block in article.xpath(".//p|.//li|.//h1|.//h2"):
            if block.xpath("ancestor-or-self::*[@hidden or contains(@class, 'keep') or @id='not-kept']|.//*"):
                continue
            words = " ".join((block.text or "").split())
            assert words in shown, name
        assert page.locator(".keep").count() == 0 or page.locator(".keep").is_hidden()
    context.close()


@pytest.mark.parametrize("language", ["", "ar/"])
def test_a_page_prints_as_a_sheet(page: Page, address: str, language: str) -> None:
    for name in PAGES:
        page.goto(address + language + name)
        page.emulate_media(media="print")
        assert page.locator("h1").is_visible()
        for chrome in (".top", ".menu", ".buttons", ".take-along", ".neighbours", ".help", "article button"):
            for one in page.locator(chrome).all():
                assert not one.is_visible(), (name, chrome)
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"


def test_every_page_tells_other_websites_nothing(garden: Path) -> None:
    pages = sorted(garden.rglob("*.html"))
    assert len(pages) > 60
    for file in pages:
        page = lxml.html.document_fromstring(file.read_bytes())
        assert page.xpath("//meta[@name='referrer']/@content") == ["no-referrer"], file
        for link in page.xpath("//article//a[starts-with(@href, 'http')]"):
            assert "noreferrer" in link.get("rel", ""), (file, link.get("href"))
            is_ours = link.get("href").startswith("https://example.org/toolkit/")
            assert is_ours or link.xpath(".//*[@class='elsewhere']"), (file, link.get("href"))


class TestLeaving:
    def test_back_leads_out_again_wherever_it_lands(self, page: Page, address: str) -> None:
        page.route("https://**", lambda route: route.fulfill(body="<h1>weather</h1>", content_type="text/html"))
        for name in ("index.html", "handouts/ground-rules.html", SESSION):
            page.goto(address + name)
        page.locator(".leave").click()
        page.wait_for_url("https://**")
        seen: list[str] = []
        page.on("framenavigated", lambda frame: seen.append(frame.url))
        for count in (1, 2):
            page.evaluate("history.back()")
            for _ in range(50):
                page.wait_for_timeout(100)
                if len(seen) == 2 * count:
                    break
            assert [url.startswith("https://") for url in seen] == [False, True] * count

    def test_an_address_typed_later_opens_as_usual(self, page: Page, address: str) -> None:
        page.route("https://**", lambda route: route.fulfill(body="<h1>weather</h1>", content_type="text/html"))
        page.goto(address + SESSION)
        page.locator(".leave").click()
        page.wait_for_url("https://**")
        page.goto(address + "index.html")
        assert page.locator("h1").is_visible()
        assert page.evaluate("window.name") == ""

    def test_the_button_works_while_the_page_still_loads(self, page: Page, address: str) -> None:
        page.route("https://**", lambda route: route.fulfill(body="<h1>weather</h1>", content_type="text/html"))
        page.route("**/search.js", lambda route: None)  # never answered: the page never finishes
        page.goto(address + SESSION, wait_until="commit")
        page.locator(".leave").click()
        page.wait_for_url("https://**")

    def test_from_a_disk_without_a_connection_it_shows_a_page_of_our_own(self, page: Page, garden: Path) -> None:
        page.goto((garden / "ar" / SESSION).as_uri())
        page.context.set_offline(True)
        page.locator(".leave").click()
        page.wait_for_url("**/away.html")
        assert "°C" in page.title()
        assert "toolkit" not in page.locator("body").inner_text().lower()
