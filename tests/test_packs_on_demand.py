"""A pack is printed when somebody clicks on its link: the server that an author writes beside."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from helpers import NOON_ON_2026_11_21, write_toolkit
from packs_fixture import RECIPES, SITE, TOOLKIT, Shop, open_shop
from passalong import leaves
from passalong.build import Folders
from passalong.packs import on_demand
from passalong.packs.library import published_at
from passalong.packs.on_demand import App, Shelf, shelf_of, with_packs_of
from passalong.packs.templates import templates
from passalong.views.environment import environment

HANDOUT = "print/en/handout/ground-rules.pdf"


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    return open_shop(tmp_path_factory.mktemp("shop"))


def shelf(shop: Shop, code: str = "en") -> Shelf:
    return shelf_of(shop.editions[code], Folders(shop.root), shop.workshop.site, SITE)


def pages(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    start_response("200 OK", [("Content-Type", "text/html")])
    return [b"a page"]


def ask(app: App, address: str) -> tuple[str, str, bytes]:
    told: list[Any] = []
    body = b"".join(app({"PATH_INFO": address}, lambda status, heads: told.extend((status, dict(heads)))))
    return told[0], told[1]["Content-Type"], body


def server(there: Shelf | None, said: list[str] | None = None) -> App:
    return with_packs_of(pages, lambda: there, "/toolkit/", (said if said is not None else []).append)


def test_an_address_of_a_pack_is_printed_and_kept_for_the_next_build(shop: Shop) -> None:
    status, kind, body = ask(server(shelf(shop)), f"/toolkit/{HANDOUT}")
    assert (status, kind) == ("200 OK", "application/pdf")
    assert body == shop.printed("en", "handout", "ground-rules").printed.pdf


def test_every_other_address_is_left_to_the_server(shop: Shop) -> None:
    for address in ("/toolkit/index.html", f"/{HANDOUT}", "/livereload/1/2"):
        assert ask(server(shelf(shop)), address)[2] == b"a page"


def test_a_pack_that_is_not_made_is_told(shop: Shop) -> None:
    status, kind, body = ask(server(shelf(shop)), "/toolkit/print/en/handout/no-such-page.pdf")
    assert status.startswith("404")
    assert kind == "text/plain; charset=utf-8"
    assert b"This pack is not made in the language that is served" in body


def test_what_fails_is_told_and_the_server_goes_on(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    def burst(*_: object) -> None:
        raise MemoryError("a very long table")

    said: list[str] = []
    monkeypatch.setattr(on_demand, "press", burst)
    status, _, body = ask(server(shelf(shop), said), f"/toolkit/{HANDOUT}")
    assert status.startswith("500")
    assert b"could not be printed" in body
    assert said == [f"{HANDOUT} could not be printed: MemoryError('a very long table')"]


def test_pages_that_are_not_there_yet_are_waited_for(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    there: list[Shelf | None] = [None, None, shelf(shop)]
    app = with_packs_of(pages, lambda: there.pop(0), "/toolkit/", print)
    assert ask(app, f"/toolkit/{HANDOUT}")[0] == "200 OK"
    monkeypatch.setattr(on_demand, "_PATIENCE", 0.2)
    assert ask(server(None), f"/toolkit/{HANDOUT}")[0].startswith("503")


def test_pages_that_packs_fall_back_on_are_rendered_where_the_server_has_none(shop: Shop) -> None:
    place = leaves.place(shop.leaves, "en", "handouts/ground-rules.md")
    whole = place.read_text(encoding="utf-8")
    for content in (None, "{}", whole.replace(leaves.read(place).digest, "of another page")):
        place.unlink() if content is None else place.write_text(content, encoding="utf-8")
        assert shelf(shop, "fr").plans
        assert place.read_text(encoding="utf-8") == whole


def test_the_published_address_is_that_of_the_site_else_that_of_the_configuration(shop: Shop) -> None:
    toolkit = shop.editions["en"].toolkit
    config = shop.root / "mkdocs.yml"
    own = config.read_text(encoding="utf-8")
    assert toolkit.site.site_url == ""
    for line, expected in (
        ("site_url: https://example.org/a/  # ours", "https://example.org/a/"),
        ('site_url: "https://example.org/b"', "https://example.org/b"),
        ("site_url:", ""),
    ):
        config.write_text(re.sub("(?m)^site_url:.*$", line, own), encoding="utf-8")
        assert published_at(toolkit) == expected
    config.write_text(own, encoding="utf-8")


def test_a_template_that_an_author_changed_is_read_again_at_the_next_build(tmp_path: Path) -> None:
    template = tmp_path / "overrides/print/session.html"
    template.parent.mkdir(parents=True)
    for words in ("one", "two"):
        template.write_text(words, encoding="utf-8")
        environment.cache_clear()  # as every build does
        assert templates(str(tmp_path)).get_template("session.html").render() == words


@contextmanager
def serving(root: Path, code: str) -> Iterator[str]:
    """`mkdocs serve`, as scripts/serve starts it; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = root / "serve.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=root,
            env={
                **os.environ,
                "NO_MKDOCS_2_WARNING": "1",
                "SOURCE_DATE_EPOCH": NOON_ON_2026_11_21,
                "PASSALONG_LANGUAGE": code,
            },
            stdout=output,
            stderr=output,
        )
    try:
        end = time.monotonic() + 90
        while "Serving on" not in log.read_text() and time.monotonic() < end and process.poll() is None:
            time.sleep(0.1)
        found = re.search(r"Serving on (\S+)", log.read_text())
        assert found, log.read_text()
        yield found[1]
    finally:
        process.terminate()
        process.wait()


def test_a_served_page_links_its_packs_and_a_click_prints(tmp_path: Path) -> None:
    root = write_toolkit(tmp_path / "toolkit", {"curriculum/toolkit.yml": TOOLKIT + RECIPES})
    with serving(root, "en") as base:
        page = urlopen(f"{base}modules/soil/first-circle.html").read().decode()
        assert 'href="../../print/en/session/first-circle.pdf"' in page
        assert urlopen(f"{base}print/en/session/first-circle.pdf").read().startswith(b"%PDF-")
        assert 'href="print/en/handout/ground-rules.pdf"' in urlopen(f"{base}downloads.html").read().decode()
        with pytest.raises(HTTPError, match="404"):
            urlopen(f"{base}print/fr/session/first-circle.pdf")
