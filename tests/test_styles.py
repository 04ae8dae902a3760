"""The styles of a page sent on as one file: everything that it meets, nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from passalong.offline.styles import Stylesheet

SHEET = """
/* A comment with { and " in it */
:root { --ink: #000; }
@font-face { font-family: "Near"; src: local("Arial"); }
.box, .card > p + p { margin: 0 ; padding : 1px }
.box .missing { color: red; }
[dir="rtl"] .box::before { content: " ; { "; }
.ending[hidden] { display: none !important; }
#menu, .menu:not(.open) { top: calc(-1 * var(--row)); }
:focus:not(select) { outline: none; }
@media print {
  @page { margin: 1mm; @bottom-center { content: " / "; } }
  table { color: #000; }
  .box { color: #000; }
}
@media (min-width: 40rem) and (orientation: portrait) { .nowhere { margin: 0; } }
"""
ALWAYS = ':root{--ink:#000}@font-face{font-family:"Near";src:local("Arial")}'
PAGE = '@page{margin: 1mm; @bottom-center { content: " / "; }}'


@pytest.mark.parametrize(
    ("page", "styles"),
    [
        ("<p>", ""),
        ('<p class="box wide">', ".box{margin:0;padding:1px}"),
        ('<div class="card">', ""),
        ('<div class="card"><p>', ".card>p+p{margin:0;padding:1px}"),
        ('<p class="box"><b class="missing">', ".box{margin:0;padding:1px}.box .missing{color:red}"),
        ('<p hidden class="ending">', ".ending[hidden]{display:none !important}"),
        ('<p class="ending">', ""),
        ('<ul id="menu">', "#menu{top:calc(-1 * var(--row))}"),
        ('<ul class="menu open">', ".menu:not(.open){top:calc(-1 * var(--row))}"),
        ('<b dir="rtl"><p class="box">', '.box{margin:0;padding:1px}[dir="rtl"] .box::before{content:" ; { "}'),
    ],
)
def test_a_rule_stays_where_the_page_has_all_that_it_asks_for(page: str, styles: str) -> None:
    printed = ".box{color:#000}" if 'class="box' in page else ""
    rest = f":focus:not(select){{outline:none}}@media print{{{PAGE}{printed}}}"
    assert Stylesheet(SHEET).on(page) == ALWAYS + styles + rest


def test_the_websites_own_styles_lose_no_rule_for_a_page_that_has_everything() -> None:
    sheets = sorted((Path(__file__).parents[1] / "overrides/assets/css").glob("*.css"))
    for sheet in sheets:
        text = sheet.read_text(encoding="utf-8")
        stylesheet = Stylesheet(text)
        asked = frozenset[str]().union(*(rule.asked for rule in stylesheet.rules))
        whole = "".join(rule.on(asked) for rule in stylesheet.rules)
        bare = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
        assert re.sub(r"[\s;]", "", whole) == re.sub(r"[\s;]", "", bare), sheet.name
