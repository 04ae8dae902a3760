"""What the look promises: contrast, old browsers, no other host, typefaces as they came."""

from __future__ import annotations

import hashlib
import re
from itertools import pairwise
from pathlib import Path

import pytest

OVERRIDES = Path(__file__).parents[1] / "overrides"
ASSETS = OVERRIDES / "assets"
STYLES = sorted((ASSETS / "css").glob("*.css"))
SCRIPTS = [*sorted((ASSETS / "js").glob("*.js")), OVERRIDES / "sw.js"]
TEMPLATES = sorted(file for name in ("parts", "partials", "views") for file in (OVERRIDES / name).rglob("*.html"))

AGAINST = (
    ("ink", "paper"),
    ("muted", "paper"),
    ("teal", "paper"),
    ("on-teal", "teal"),
    ("ink", "sand"),
    ("muted", "sand"),
    ("teal", "sand"),
    ("ink", "notice"),
    ("paper", "danger"),
)
"""Colours of words, and what they stand on."""


def schemes() -> dict[str, dict[str, str]]:
    """The custom properties of the light and the dark scheme."""
    light, dark = re.findall(r":root \{(.*?)\}", (ASSETS / "css/passalong.css").read_text(), re.DOTALL)[:2]
    found = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]+)", text)) for text in (light, dark)]
    return {"light": found[0], "dark": found[1]}


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(d * 2 for d in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("words", "ground"), AGAINST)
def test_words_stand_out_seven_to_one(scheme: str, words: str, ground: str) -> None:
    colours = schemes()[scheme]
    dark, light = sorted((luminance(colours[words]), luminance(colours[ground])))
    assert (light + 0.05) / (dark + 0.05) >= 7


TOO_NEW = {
    ":has(": "Chrome 105",
    "@container": "Chrome 105",
    "@layer": "Chrome 99",
    "inset:": "Chrome 87",
    "inset-inline": "Chrome 87",
    "margin-inline:": "Chrome 87",
    "padding-inline:": "Chrome 87",
    ":is(": "Chrome 88",
    ":where(": "Chrome 88",
    "dvh": "Chrome 108",
    "aspect-ratio": "Chrome 88",
    "color-mix": "Chrome 111",
}


@pytest.mark.parametrize("style", STYLES, ids=lambda file: file.name)
def test_a_style_works_in_chrome_80(style: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", style.read_text(), flags=re.DOTALL)
    assert [feature for feature in TOO_NEW if feature in text] == []
    assert re.findall(r"(?<![\w-])gap:", text) == [], "gap in flex boxes is Chrome 84: use grid-gap in grids"


TOO_NEW_IN_SCRIPTS = {
    r"\.replaceAll\(": "Chrome 85",
    r"(?:\|\||&&|\?\?)=": "Chrome 85",
    r"\bPromise\.any\b": "Chrome 85",
    r"\.at\(": "Chrome 92",
    r"\bObject\.(?:hasOwn|groupBy)\b": "Chrome 93",
    r"\bstructuredClone\b": "Chrome 98",
    r"\.(?:findLast|toSorted|toReversed|with)\(": "Chrome 97 and later",
    r"\bcrypto\.randomUUID\b": "Chrome 92",
    r"\.replaceChildren\(": "Chrome 86",
    r"\bstatic \{|\bimport\(|^\s*(?:import|export) ": "modules and class fields: none is needed here",
}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda file: file.name)
def test_a_script_works_in_chrome_80(script: Path) -> None:
    text = re.sub(r"^\s*//.*$", "", script.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert [feature for feature in TOO_NEW_IN_SCRIPTS if re.search(feature, text, re.MULTILINE)] == []


@pytest.mark.parametrize("style", STYLES, ids=lambda file: file.name)
def test_a_style_has_no_left_and_no_right_but_in_mirrored_pairs(style: Path) -> None:
    text = style.read_text()
    assert re.findall(r"(?:margin|padding|border)-(?:left|right)|text-align: (?:left|right)|float:", text) == []


@pytest.mark.parametrize("file", [*STYLES, *SCRIPTS, *TEMPLATES, OVERRIDES / "main.html"], ids=lambda file: file.name)
def test_no_file_of_the_theme_names_another_host(file: Path) -> None:
    assert re.findall(r"(?:https?:)?//[a-z][\w.-]+\.[a-z]{2,}", file.read_text(encoding="utf-8")) == []


def test_every_typeface_is_the_file_that_its_readme_describes() -> None:
    rows = re.findall(r"`([\w-]+\.woff2)` \| `([0-9a-f]{64})`", (ASSETS / "fonts/README.md").read_text())
    there = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in (ASSETS / "fonts").glob("*.woff2")}
    assert dict(rows) == there
    sheets = "".join(sheet.read_text() for sheet in (ASSETS / "fonts").glob("*.css"))
    declared = re.findall(r'url\("([^"]+)"\)', sheets)
    assert sorted(declared) == sorted(there)


@pytest.mark.parametrize("partial", sorted((OVERRIDES / "partials/languages").glob("*.html")), ids=lambda f: f.stem)
def test_a_language_partial_says_tag_and_direction(partial: Path) -> None:
    text = partial.read_text(encoding="utf-8")
    assert re.search(r'"language": "[a-z]{2,3}"', text)
    assert re.search(r'"direction": "(ltr|rtl)"', text)


def test_headings_grow_from_small_to_large() -> None:
    text = (ASSETS / "css/passalong.css").read_text()
    sizes = [float(re.search(rf"--{name}: ([\d.]+)rem", text)[1]) for name in ("small", "body", "lead", "h2", "h1")]
    assert all(smaller < larger for smaller, larger in pairwise(sizes))
