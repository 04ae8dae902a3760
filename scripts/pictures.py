"""Photographs two pages of the built site and puts them side by side, for the README."""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

PAGES = (
    ("modules/foundations/ground-rules-and-consent.html", 1080),
    ("ar/modules/foundations/ground-rules-and-consent.html", 400),
)
HEIGHT = 900
GAP = 40
GROUND = "#d8dcda"


def photograph(site: Path) -> list[Image.Image]:
    """The top of each page, in the order of `PAGES`."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        found = []
        for address, width in PAGES:
            page = browser.new_page(viewport={"width": width, "height": HEIGHT})
            page.goto((site / address).as_uri())
            page.wait_for_timeout(500)  # for the typefaces
            found.append(Image.open(io.BytesIO(page.screenshot())).convert("RGB"))
        browser.close()
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
    sheet = side_by_side(photograph(Path(sys.argv[1]).resolve()))
    sheet.quantize(64).save(sys.argv[2], optimize=True)
