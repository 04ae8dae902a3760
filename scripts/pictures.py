"""Photographs pages of the built site: each kind in six ways to look at, or two side by side for the README.

pictures.py kinds SITE FOLDER      every kind of page: English, Arabic, Ukrainian; phone and desk; light and dark
pictures.py readme SITE FILE       a session at a desk, and in Arabic on a phone
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from pages_of_the_toolkit import EVERY_KIND, SESSION

PAGES = ((SESSION, 1080), (f"ar/{SESSION}", 400))
HEIGHT = 900
GAP = 40
GROUND = "#d8dcda"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to look at a page."""

    language: str
    """Folder of the language, with its slash; empty for the default."""
    width: int
    """Pixels."""
    scheme: Literal["light", "dark"]

    @property
    def name(self) -> str:
        """For the name of a picture: `ar-360-dark`."""
        return f"{self.language.rstrip('/') or 'en'}-{self.width}-{self.scheme}"


SIX = (
    Way("", 360, "light"),
    Way("", 1280, "dark"),
    Way("ar/", 360, "dark"),
    Way("ar/", 1280, "light"),
    Way("uk/", 360, "light"),
    Way("uk/", 1280, "dark"),
)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


def every_kind(browser: Browser, site: Path, kinds: tuple[str, ...], folder: Path) -> list[Path]:
    """A picture of every page in each of the six ways, whole; named `glossary.ar-360-dark.png`."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for way in SIX:
        page = browser.new_page(viewport={"width": way.width, "height": HEIGHT}, color_scheme=way.scheme)
        for address in kinds:
            page.goto("about:blank")
            page.goto(f"{site.as_uri()}/{way.language}{address}")
            page.wait_for_timeout(200)  # for the typefaces
            name = address.partition("#")[0].removesuffix(".html").replace("/", "-")
            made.append(folder / f"{name}.{way.name}.png")
            page.screenshot(path=made[-1], full_page=True)
        page.close()
    return made


def photograph(browser: Browser, site: Path) -> list[Image.Image]:
    """The top of each page, in the order of `PAGES`."""
    found = []
    for address, width in PAGES:
        page = browser.new_page(viewport={"width": width, "height": HEIGHT})
        page.goto((site / address).as_uri())
        page.wait_for_timeout(500)  # for the typefaces
        found.append(Image.open(io.BytesIO(page.screenshot())).convert("RGB"))
    return found


def side_by_side(pictures: list[Image.Image]) -> Image.Image:
    """The pictures in a row, with a margin around each."""
    width = sum(picture.width for picture in pictures) + GAP * (len(pictures) + 1)
    sheet = Image.new("RGB", (width, HEIGHT + 2 * GAP), GROUND)
    left = GAP
    for picture in pictures:
        sheet.paste(picture, (left, GAP))
        left += picture.width + GAP
    return sheet


if __name__ == "__main__":
    what, site, target = sys.argv[1], Path(sys.argv[2]).resolve(), Path(sys.argv[3])
    with chromium() as browser:
        if what == "kinds":
            every_kind(browser, site, EVERY_KIND, target)
        else:
            side_by_side(photograph(browser, site)).quantize(64).save(target, optimize=True)
