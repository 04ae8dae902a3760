"""axe-core finds nothing: every kind of page in English and Arabic, light and dark, on a phone and on a desk.

`scripts/test --all` fetches it into `.cache/axe/`; nothing of it is part of the project.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from pages_of_the_fixture import EVERY_KIND

AXE = Path(__file__).parents[1] / ".cache/axe/package/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

pytestmark = pytest.mark.all


def complaints(page: Page) -> list[str]:
    """What axe finds on the page as it stands: rule, and the first of its elements."""
    page.add_script_tag(path=str(AXE))
    found: dict[str, Any] = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found["violations"]]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["", "ar/"], ids=["en", "ar"])
def test_axe_finds_nothing(chromium: Browser, garden: Path, language: str, scheme: Any, width: int) -> None:
    assert AXE.exists(), "axe-core is not there: `scripts/test --all` fetches it"
    context = chromium.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True
    )
    page = context.new_page()
    found = {}
    for address in EVERY_KIND:
        page.goto("about:blank")
        page.goto(f"{garden.as_uri()}/{language}{address}")
        page.wait_for_timeout(150)
        found[address] = complaints(page)
    page.goto(f"{garden.as_uri()}/{language}index.html")
    page.keyboard.press("/")
    page.locator("#search input").fill("soil")
    page.locator("#search-results a").first.wait_for()
    found["search"] = complaints(page)
    context.close()
    assert {address: wrong for address, wrong in found.items() if wrong} == {}
