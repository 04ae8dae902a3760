"""Tables scroll in a box of their own where they are wider than the screen: the page itself never runs to and fro.

How wide a table is, only a browser knows: its longest words must stay whole, in Arabic above all, where a word that is
cut in the middle changes its letters. So every table gets the box, and the box shows an edge where there is more.
"""

from __future__ import annotations

import re

_TABLE = re.compile(r'<(div class="wide"[^>]*>\s*<)?table\b.*?</table>', re.DOTALL)


def in_boxes(html: str) -> str:
    """The HTML of a page with every table in a `<div class="wide">`; those that stand in one stay as they are."""
    if "<table" not in html:
        return html
    return _TABLE.sub(lambda table: table[0] if table[1] else f'<div class="wide">{table[0]}</div>', html)
