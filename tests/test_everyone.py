"""What everybody needs, on every kind of page: names, sizes, focus, order, languages, zoom, the keyboard alone.

`test_axe.py` asks a program that knows all rules; these hold without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

import pages_of_the_toolkit
from pages_of_the_fixture import EVERY_KIND
from passalong.views.wide import in_boxes

LANGUAGES = ("", "ar/")

NAMELESS = """() => [...document.querySelectorAll("a, button, input, select, textarea, summary, [role]")]
    .filter(e => e.offsetParent !== null && !["note", "list"].includes(e.getAttribute("role")))
    .filter(e => {
        const labels = e.labels ? [...e.labels].map(l => l.textContent).join("") : "";
        const named = (e.getAttribute("aria-labelledby") || "").split(" ").map(i => document.getElementById(i))
            .map(l => l ? l.textContent : "").join("");
        const own = e.matches("input, select, [role=dialog]") ? "" : e.textContent;
        const free = ["status", "alert", "group"].includes(e.getAttribute("role"));
        return !free && !(e.getAttribute("aria-label") || labels || named || own || "").trim();
    }).map(e => e.outerHTML.slice(0, 120))"""

# At least 24 px wide and high. A link in a sentence is as high as its line; one that stands alone in a line needs
# a line of 24 px, so that no other is nearer.
TOO_SMALL = """() => [...document.querySelectorAll("a, button, input, select, summary")]
    .filter(e => e.checkVisibility() && !e.closest(".skip, .cite"))
    .filter(e => {
        const style = getComputedStyle(e), box = e.getBoundingClientRect();
        const around = e.closest("p, li, td, th, dd, h2, blockquote");
        const sentence = around && around.textContent.trim().length > e.textContent.trim().length + 1;
        if (style.display === "inline" && (sentence || parseFloat(style.lineHeight) >= 24)) return false;
        const label = e.labels && e.labels[0] ? e.labels[0].getBoundingClientRect() : box;
        return Math.max(box.width, label.width) < 24 || Math.max(box.height, label.height) < 23.5;
    }).map(e => e.outerHTML.slice(0, 120))"""

GAPS = """() => {
    const levels = [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")]
        .filter(e => e.offsetParent !== null).map(e => Number(e.tagName[1]));
    const gaps = levels.slice(1).map((l, i) => l - levels[i] > 1 ? `h${levels[i]} h${l}` : "");
    return [levels[0] === 1 ? "" : "first", ...gaps].filter(Boolean);
}"""

# Words in Arabic letters stand in an element that says so.
FOREIGN = """() => {
    const arabic = ["ar", "fa", "prs", "ps", "ur", "ckb"];
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement;
        if (parent.closest("script, style, template, noscript, [hidden]")) continue;
        const said = parent.closest("[lang]").lang.split("-")[0];
        if (/[\\u0620-\\u064a]{2}/.test(node.data) && !arabic.includes(said)) found.push(node.data.trim().slice(0, 60));
    }
    return found;
}"""

UNREACHABLE = """() => [...document.querySelectorAll("a[href], button, input, select, summary, [role=button]")]
    .filter(e => e.offsetParent !== null && e.tabIndex < 0).map(e => e.outerHTML.slice(0, 120))"""

SPACED = """() => [...document.querySelectorAll("bdi")]
    .filter(e => /^\\s|\\s$/.test(e.textContent)).map(e => e.outerHTML.slice(0, 120))"""
"""A space inside an isolate is on the wrong side where the page runs the other way."""

RULES = {"name": NAMELESS, "size": TOO_SMALL, "order": GAPS, "lang": FOREIGN, "tab": UNREACHABLE, "space": SPACED}


@pytest.fixture(params=LANGUAGES, ids=["en", "ar"])
def visits(request: pytest.FixtureRequest, chromium: Browser, garden: Path) -> Iterator[Page]:
    """A page on a phone, at the home of one language."""
    context = chromium.new_context(viewport={"width": 360, "height": 720}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{garden.as_uri()}/{request.param}index.html")
    yield page
    context.close()


def each_kind(page: Page) -> Iterator[str]:
    """Go to a page of every kind, in the language of the home page."""
    home = page.url.removesuffix("index.html")
    for address in EVERY_KIND:
        page.goto("about:blank")
        page.goto(home + address)
        if address.startswith("planner"):
            page.locator(".plan-table").first.wait_for()
        yield address


def test_rules_hold_on_every_kind_of_page(visits: Page) -> None:
    broken = {}
    for address in each_kind(visits):
        broken |= {(address, name): found for name, rule in RULES.items() if (found := visits.evaluate(rule))}
    assert broken == {}


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_runs_out_of_the_page_at_400_percent(visits: Page, width: int) -> None:
    """1,280 px at 400 % are 320 px: no reading to and fro."""
    visits.set_viewport_size({"width": width, "height": 256})
    wide = {a: w for a in each_kind(visits) if (w := visits.evaluate("document.documentElement.scrollWidth")) > width}
    assert wide == {}


@pytest.mark.all
@pytest.mark.built
@pytest.mark.parametrize("language", ["", "fr/", "ar/", "es/", "uk/", "fa-AF/"])
def test_nor_does_a_page_of_the_real_site(chromium: Browser, real_site: Path, language: str) -> None:
    page = chromium.new_page(viewport={"width": 320, "height": 720})
    wide = {}
    for address in pages_of_the_toolkit.EVERY_KIND:
        page.goto("about:blank")
        page.goto(f"{real_site.as_uri()}/{language}{address}")
        wide[address] = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert {address: width for address, width in wide.items() if width > 320} == {}


LONG = {
    "en": "Straßenverkehrszulassungsordnungen",
    "ar": "أفاستسقيناكموهاوالمستكشفاتالمستشفيات",
}
"""Words that no row has room for three of, and that may not be cut: Arabic letters change where a word ends."""
EDGE = (11, 79, 74)
"""The teal of the sign that there is more of a table."""


def test_a_table_wider_than_a_phone_scrolls_in_its_own_box_and_shows_it(visits: Page) -> None:
    language = "ar" if "/ar/" in visits.url else "en"
    rows = f"<tr>{f'<td>{LONG[language]}</td>' * 3}</tr>"
    drawn = in_boxes(f"<table><thead>{rows}</thead><tbody>{rows}</tbody></table>")
    visits.evaluate("html => { document.querySelector('article').innerHTML = html; }", drawn)
    box = visits.locator(".wide")
    assert visits.evaluate("document.documentElement.scrollWidth") <= 360
    assert box.evaluate("box => box.scrollWidth > box.clientWidth + 100")
    heights = box.evaluate("box => [...box.querySelectorAll('td')].map(cell => cell.clientHeight)")
    assert max(heights) < 60, "no word is cut"
    ends = [_edges(visits)]
    box.evaluate("(box, way) => { box.scrollLeft = way * box.scrollWidth; }", -1 if language == "ar" else 1)
    ends.append(_edges(visits))
    more_at_the_right = [(False, True), (True, False)]
    assert ends == (more_at_the_right if language == "en" else more_at_the_right[::-1])


def _edges(page: Page) -> tuple[bool, bool]:
    """Whether there is a sign that the table goes on: at the left, at the right."""
    picture = Image.open(BytesIO(page.locator(".wide").screenshot())).convert("RGB")
    row = picture.height * 3 // 4  # of the words, not of the line between head and body
    near = [[picture.getpixel((x, row)) for x in some] for some in (range(4), range(picture.width - 4, picture.width))]
    return EDGE in near[0], EDGE in near[1]


FOCUSED = """() => {
    const here = document.activeElement, style = getComputedStyle(here);
    // Chromium draws the focus of the little clock or calendar inside a field on that, not on the field.
    const drawn = ["time", "date"].includes(here.type) && style.outlineStyle === "none" ? "inside" : style.outlineStyle;
    return [here.tagName, drawn, parseFloat(style.outlineWidth)];
}"""


def test_the_keyboard_goes_in_order_and_is_always_seen(visits: Page) -> None:
    for address in each_kind(visits):
        seen = []
        for _ in range(25):
            visits.keyboard.press("Tab")
            seen.append(visits.evaluate(FOCUSED))
        assert seen[0][0] == "A", "the first stop is the way past the menu"
        unseen = [stop for stop in seen if stop[0] != "BODY" and (stop[1] == "none" or stop[2] < 2)]
        assert unseen == [], address


def test_a_plan_is_made_with_the_keyboard_alone(garden: Path, chromium: Browser) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{garden.as_uri()}/planner.html")
    page.locator(".plan-days h3").wait_for()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.add") == "first-circle":
            break
    page.keyboard.press("Enter")
    assert page.locator(".plan-table th").inner_text() == "M01.1 The first circle"
    assert page.inner_text("[role=status].plan-said") == "Added: The first circle"
    context.close()


def test_nothing_moves_for_who_does_not_want_it(visits: Page) -> None:
    assert visits.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    moving = "[...document.querySelectorAll('*')].some(e => parseFloat(getComputedStyle(e).transitionDuration))"
    assert not visits.evaluate(moving)


def test_colours_of_the_dark_scheme_reach_every_kind_of_page(chromium: Browser, garden: Path) -> None:
    context = chromium.new_context(color_scheme="dark")
    page = context.new_page()
    for address in EVERY_KIND:
        page.goto(f"{garden.as_uri()}/{address}")
        ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        assert ground == "rgb(16, 23, 22)", address
    context.close()
