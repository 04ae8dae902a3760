"""axe-core finds nothing: every kind of page, light and dark, on a phone and on a desk.

The fixture's site in English and Arabic; the real one in English, Arabic and Ukrainian.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

import pages_of_the_fixture
import pages_of_the_toolkit
from checks import AXE, there

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

pytestmark = pytest.mark.all


def complaints(page: Page) -> list[str]:
    """What axe finds on the page as it stands: rule, and the first of its elements."""
    page.add_script_tag(path=str(there(AXE)))
    found: dict[str, Any] = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found["violations"]]


def everything_wrong(chromium: Browser, home: str, kinds: tuple[str, ...], scheme: Any, width: int) -> dict[str, Any]:
    """Complaints by page, of those pages that have any, and of the search with something found."""
    context = chromium.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True
    )
    page = context.new_page()
    found = {}
    for address in kinds:
        page.goto("about:blank")
        page.goto(home + address)
        page.wait_for_timeout(150)
        found[address] = complaints(page)
    page.goto(f"{home}index.html")
    page.keyboard.press("/")
    page.locator("#search input").fill("01")
    page.locator("#search-results a").first.wait_for()
    found["search"] = complaints(page)
    context.close()
    return {address: wrong for address, wrong in found.items() if wrong}


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["", "ar/"], ids=["en", "ar"])
def test_axe_finds_nothing(chromium: Browser, garden: Path, language: str, scheme: Any, width: int) -> None:
    kinds = pages_of_the_fixture.EVERY_KIND
    assert everything_wrong(chromium, f"{garden.as_uri()}/{language}", kinds, scheme, width) == {}


@pytest.mark.built
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["", "ar/", "uk/"], ids=["en", "ar", "uk"])
def test_nor_on_the_real_site(chromium: Browser, real_site: Path, language: str, scheme: Any, width: int) -> None:
    kinds = pages_of_the_toolkit.EVERY_KIND
    assert everything_wrong(chromium, f"{real_site.as_uri()}/{language}", kinds, scheme, width) == {}
