"""What a reader keeps on a device: chosen, checked on arrival, dated, brought up to date, taken back, removed."""

from __future__ import annotations

import functools
import json
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page

from helpers import build_in

SESSION = "modules/soil/first-circle.html"
OTHER_SESSION = "modules/soil/dig.html"
HANDOUT = "handouts/ground-rules.html"
HALF_A_YEAR = 183 * 86_400_000


@dataclass
class Host:
    """A web server that can be slow, be gone, answer as a hotel's portal does, and tell what it was asked."""

    address: str
    server: ThreadingHTTPServer
    folder: Path
    asked: list[str] = field(default_factory=list)
    portal: bool = False
    caching: str = "max-age=600"
    broken: str = ""
    """A file that arrives cut in half."""

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class Answers(SimpleHTTPRequestHandler):
    """Serves `host.folder` below `/some/where/`; any other site of the host is not ours."""

    host: Host

    def do_GET(self) -> None:  # noqa: N802
        path = self.path.partition("?")[0]
        self.host.asked.append(path.removeprefix("/some/where/"))
        if self.host.portal:
            return self._send(b"<h1>Welcome to our wifi</h1>", "text/html")
        if self.host.broken and path.endswith(self.host.broken):
            return self._send((self.host.folder / self.host.broken).read_bytes()[:100], "text/html")
        return super().do_GET()

    def _send(self, content: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(content)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", self.host.caching)
        super().end_headers()

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/some/where"))

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def site(garden: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    return Path(shutil.copytree(garden, tmp_path / "site"))


@pytest.fixture
def host(site: Path) -> Iterator[Host]:
    handler = type("Handler", (Answers,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(site)))
    handler.host = found = Host(f"http://127.0.0.1:{server.server_port}/some/where/", server, site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield found
    found.stop()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    found = chromium.new_context(viewport={"width": 360, "height": 740})
    yield found
    found.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    found = context.new_page()
    errors: list[str] = []
    found.on("pageerror", lambda error: errors.append(str(error)))
    yield found
    assert errors == []


def keep(page: Page, host: Host, address: str = SESSION, button: str = ".keep-now") -> str:
    """Press the first button to keep something; what the page says when that has ended."""
    page.goto(host.address + address)
    page.locator(button).first.click()
    settle(page, "!document.querySelector('.busy') && document.querySelector('.keep-said').textContent")
    return page.locator(".keep-said").first.inner_text()


def keep_and_wait(page: Page, host: Host, address: str = SESSION) -> None:
    assert "Kept." in keep(page, host, address)
    settle(page, "navigator.serviceWorker.controller !== null")


def caches(page: Page) -> list[str]:
    return list(page.evaluate("caches.keys()"))


def note(page: Page) -> dict[str, object]:
    """The note on the device."""
    return dict(
        page.evaluate(
            "(async () => { for (const n of await caches.keys()) if (n.endsWith('note'))"
            " return (await (await (await caches.open(n)).matchAll())[0].json()) })()"
        )
    )


def settle(page: Page, expression: str) -> None:
    """Wait until an expression about the page or the device is true; the page's policy forbids to poll in it."""
    for _ in range(80):
        try:
            if page.evaluate(f"async () => Boolean({expression})"):
                return
        except Error as moved:
            if "navigation" not in str(moved):
                raise
        page.wait_for_timeout(100)
    pytest.fail(f"never true: {expression}")


class TestChoosing:
    def test_nothing_is_stored_before_somebody_chooses(self, page: Page, host: Host) -> None:
        for address in ("index.html", SESSION, "offline.html", "modules/soil/index.html"):
            page.goto(host.address + address)
            page.wait_for_load_state("networkidle")
        assert caches(page) == []
        assert page.evaluate("navigator.serviceWorker.getRegistrations().then(r => r.length)") == 0

    def test_the_size_is_said_first(self, page: Page, host: Host) -> None:
        page.goto(host.address + SESSION)
        said = page.locator(".keep-now").all_inner_texts()
        assert len(said) == 2
        assert all("KB)" in words for words in said)

    def test_the_size_said_is_what_is_fetched(self, page: Page, host: Host) -> None:
        page.goto(host.address + SESSION)
        said = int("".join(c for c in page.locator(".keep-now").first.inner_text() if c.isdigit()))
        keep_and_wait(page, host)
        kept = sum(row[1] for row in note(page)["files"].values()) / 1000  # type: ignore[attr-defined]
        assert abs(kept - said) <= 10

    def test_a_double_click_on_a_file_offers_nothing(self, page: Page, site: Path) -> None:
        page.goto((site / SESSION).as_uri())
        assert page.locator(".keep").is_hidden()
        page.goto((site / "offline.html").as_uri())
        assert page.locator(".cannot-keep").is_visible()


class TestReading:
    def test_a_session_and_its_handouts_open_without_a_connection(self, page: Page, host: Host) -> None:
        keep_and_wait(page, host)
        host.stop()
        for address in (SESSION, HANDOUT, "index.html", "safety.html", "offline.html", ""):
            page.goto(host.address + address)
            assert page.locator("h1").count() == 1, address
            assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontWeight") == "700"
        assert "21 November 2026" in page.locator(".kept-line").inner_text()

    def test_a_page_that_is_not_kept_leads_to_those_that_are(self, page: Page, host: Host) -> None:
        keep_and_wait(page, host)
        host.stop()
        page.goto(host.address + "glossary.html")
        assert page.url.endswith("offline.html#not-kept")
        assert page.locator("#not-kept").is_visible()
        page.locator("#kept", has_text="The first circle").wait_for()

    def test_a_whole_language_is_searched_without_a_connection(self, page: Page, host: Host) -> None:
        keep_and_wait(page, host, "ar/offline.html")
        for address in ("ar/offline.html", f"ar/{SESSION}"):  # nobody is asked to keep a part of it once more
            page.goto(host.address + address)
            settle(page, "document.querySelector('.keep-there:not([hidden])')")
            assert page.locator(".keep-now:visible").count() == 0
        host.stop()
        page.goto(host.address + "ar/glossary.html")
        page.locator(".open-search").click()
        page.keyboard.type("القواعد")
        page.locator("#search li a").first.wait_for()

    def test_leave_now_shows_a_page_about_something_else(self, page: Page, host: Host, context: BrowserContext) -> None:
        keep_and_wait(page, host)
        host.stop()
        context.set_offline(True)
        page.goto(host.address + "index.html")
        page.goto(host.address + SESSION)
        page.locator(".leave").click()
        page.wait_for_url("**/away.html")
        assert page.title() == "°C – °F"
        page.go_back()
        page.wait_for_url("**/away.html")

    def test_a_copy_that_nobody_checked_for_half_a_year_says_so(self, page: Page, host: Host) -> None:
        keep_and_wait(page, host)
        host.stop()
        page.clock.install()
        page.clock.fast_forward(HALF_A_YEAR)
        page.goto(host.address + SESSION)
        assert "6 months ago" in page.locator("#content > .notice").first.inner_text()


class TestArriving:
    def test_an_interrupted_download_goes_on_where_it_ended(self, page: Page, host: Host) -> None:
        host.broken = HANDOUT
        assert "did not arrive as it was sent" in keep(page, host)
        host.broken = ""
        host.asked.clear()
        assert "Kept." in keep(page, host)
        assert host.asked.count("assets/css/passalong.css") <= 1  # the page's own; not fetched again for the copy
        assert HANDOUT in host.asked

    def test_a_full_disk_is_said_in_plain_words(self, page: Page, host: Host) -> None:
        page.add_init_script("Cache.prototype.put = () => Promise.reject(new DOMException('', 'QuotaExceededError'))")
        assert "not enough room" in keep(page, host)
        assert [name for name in caches(page) if name.endswith("note")] == []

    @pytest.mark.parametrize("moment", ["before", "while"])
    def test_a_portal_of_a_hotel_is_not_taken_for_the_website(
        self, context: BrowserContext, host: Host, moment: str
    ) -> None:
        page = context.new_page()
        if moment == "while":
            keep_and_wait(page, host, OTHER_SESSION)
        page.goto(host.address + SESSION)
        host.portal = True
        page.locator(".keep-now").first.click()
        settle(page, "document.querySelector('.keep-said').textContent.includes('did not let')")


class TestContact:
    def recall(self, site: Path, **changes: object) -> None:
        file = site / "recall.json"
        file.write_text(json.dumps(json.loads(file.read_text()) | changes))

    def test_what_is_taken_back_is_removed_without_asking(self, page: Page, host: Host) -> None:
        keep_and_wait(page, host)
        held = note(page)["files"][HANDOUT][2]  # type: ignore[index]
        marks = json.loads((host.folder / "recall.json").read_text())["marks"]
        right = [marks[n : n + 8] for n in range(0, len(marks), 8)]
        self.recall(host.folder, marks="".join(mark for mark in right if mark != held[:8]))
        (host.folder / HANDOUT).write_text("<h1>Gone</h1>")
        page.goto(host.address + "index.html")
        settle(page, f"!(await (await caches.match('{host.address}note')).json()).files['{HANDOUT}']")
        assert page.goto(host.address + HANDOUT).text() == "<h1>Gone</h1>"  # type: ignore[union-attr]

    def test_a_page_on_the_screen_is_taken_off_it(self, page: Page, host: Host) -> None:
        keep_and_wait(page, host)
        self.recall(host.folder, marks="")
        (host.folder / SESSION).write_text("<h1>Gone</h1>")
        page.goto(host.address + SESSION)
        settle(page, "document.querySelector('h1').textContent === 'Gone'")

    def test_an_explicit_end_removes_worker_and_copy(self, page: Page, host: Host) -> None:
        keep_and_wait(page, host)
        shutil.copy(host.folder / "offline/gone.json", host.folder / "recall.json")
        page.goto(host.address + "index.html")
        settle(page, "(await caches.keys()).length === 0")
        settle(page, "(await navigator.serviceWorker.getRegistrations()).length === 0")

    @pytest.mark.parametrize("answer", ["portal", "missing", "stranger", "page"])
    def test_an_error_page_or_a_portal_removes_nothing(self, page: Page, host: Host, answer: str) -> None:
        keep_and_wait(page, host)
        file = host.folder / "recall.json"
        if answer == "portal":
            host.portal = True
        elif answer == "missing":
            file.unlink()
        elif answer == "stranger":
            file.write_text('{"gone": true, "marks": ""}')
        else:
            file.write_text("<h1>It works!</h1>")
        page.goto(host.address + SESSION)
        page.wait_for_timeout(500)
        assert "first circle" in page.locator("h1").inner_text()
        assert len(caches(page)) == 2

    def test_another_site_on_the_same_host_keeps_its_own(self, page: Page, host: Host) -> None:
        keep_and_wait(page, host)
        page.evaluate("caches.open('passalong /some/where/else/ files')")
        page.goto(host.address + "offline.html")
        page.get_by_text("Remove the offline copy").click()
        page.get_by_text("Removed.").wait_for()
        assert caches(page) == ["passalong /some/where/else/ files"]
        assert page.evaluate("navigator.serviceWorker.getRegistrations().then(r => r.length)") == 0


class TestUpdating:
    def rebuild(self, garden: Path, host: Host) -> None:
        """Another build of the toolkit, in which one session has other words, takes the place of the site."""
        root = garden.parents[1] / "changed"
        if not root.exists():
            shutil.copytree(garden.parent, root, symlinks=True)
            file = root / "curriculum/en/modules/soil/first-circle.md"
            text = file.read_text(encoding="utf-8")
            assert "Greet each person" in text
            file.write_text(text.replace("Greet each person", "Welcome each person"), encoding="utf-8")
            made = build_in(root)
            assert made.exit_code == 0, made.output
        shutil.copytree(root / "site", host.folder, dirs_exist_ok=True)

    def test_only_what_changed_is_fetched_and_waits_until_the_session_is_left(
        self, garden: Path, page: Page, host: Host
    ) -> None:
        keep_and_wait(page, host)
        page.goto(host.address + SESSION)
        self.rebuild(garden, host)
        host.asked.clear()
        page.reload()
        settle(page, f"Boolean((await (await caches.match('{host.address}note')).json()).next)")
        assert sorted(set(host.asked)) == [SESSION, "offline/en.json", "recall.json"]
        page.reload()
        assert "Greet each person" in page.locator("article").inner_text()
        page.goto(host.address + "index.html")
        page.goto(host.address + SESSION)
        assert "Welcome each person" in page.locator("article").inner_text()
        host.stop()
        page.reload()
        assert "Welcome each person" in page.locator("article").inner_text()


def test_one_copy_is_removed_and_the_other_stays(page: Page, host: Host) -> None:
    host.caching = "no-store"
    keep_and_wait(page, host)
    keep_and_wait(page, host, OTHER_SESSION)
    page.goto(host.address + "offline.html")
    page.get_by_role("button", name="Remove: The first circle").click()
    settle(page, "document.querySelectorAll('#kept li').length === 1")
    host.stop()
    page.goto(host.address + OTHER_SESSION)
    assert page.locator("h1").count() == 1
    page.goto(host.address + SESSION)
    assert page.url.endswith("#not-kept")
