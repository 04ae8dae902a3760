"""What is too long to be kept whole: a box of more than half a page, a question of more than a quarter.

    <div class="box safety">…      →    <div class="long box safety">…

Kept whole, it would leave as much of the page before it empty. How long something is, is told by its letters: CSS
cannot ask for the height of a thing.
"""

from __future__ import annotations

import re
from html import unescape

_BEGINS = re.compile(r'<(div|aside) class="box [^>]*>|<(li) id="[^>]*>(?=\s*<p class="question")')
_LINES = re.compile(r'<(?:/?(?:p|div|li|ul|ol|tr|td|th|h[1-4]|blockquote)|br|span class="beside")\b[^>]*>')
_TAG = re.compile(r"<[^>]*>")
HALF, QUARTER = 0.5, 0.25
"""Parts of a page."""
CLOSE = frozenset({"Latn", "Cyrl"})
"""Scripts whose lines stand close; a page of any other has `FEWER` of them."""
FEWER = 0.8


def whole(html: str, lines: float, letters: int) -> str:
    """The HTML with the class `long` on what is too long for pages of so many lines of so many letters each."""
    done: list[str] = []
    end = 0
    for found in _BEGINS.finditer(html):
        tag = found[1] or found[2]
        inside = html[found.end() : _end(html, found.end(), tag)]
        most = lines * (QUARTER if tag == "li" else HALF)
        if len(inside) > most and _lines(inside, letters) > most:
            done += html[end : found.start()], _long(found[0])
            end = found.end()
    return "".join([*done, html[end:]])


def _end(html: str, start: int, tag: str) -> int:
    """Where the element ends that begins before `start`."""
    depth = 1
    for found in re.compile(rf"<(/?){tag}\b").finditer(html, start):
        depth += -1 if found[1] else 1
        if not depth:
            return found.start()
    return len(html)


def _lines(html: str, letters: int) -> int:
    """How many lines the words take, with one for each line to write on."""
    texts = (unescape(_TAG.sub("", part)).strip() for part in _LINES.split(html))
    return sum(-(-len(text) // letters) for text in texts) + html.count('class="write-line"')


def _long(start: str) -> str:
    if ' class="' in start:
        return start.replace(' class="', ' class="long ', 1)
    return start.replace(" ", ' class="long" ', 1)
