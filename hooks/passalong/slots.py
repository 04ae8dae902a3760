"""What is put into finished HTML late: local facts, quantities, and what reading aloud or searching needs of it.

Pure functions over the HTML of leaf sections; the sentinels are those that `passalong.writing` makes.
"""

from __future__ import annotations

import html as markup
import re
from collections.abc import Mapping
from typing import Literal, cast

from passalong.nouns import Material
from passalong.sanitise import escaped
from passalong.schedule import quantity
from passalong.shapes import link_for

Mode = Literal["web", "print"]
Per = Literal["person", "group", "room", "facilitator"]

WRITE_LINE = "_" * 14
"""Characters, not a drawing: a line to write on that is still there when the text is copied."""

_EMPTY_FACT = re.compile(r'<span class="fact" data-fact="([a-z0-9_]+)"></span>')
_UNLINKED = re.compile(r'<data class="unlinked" value="([a-z0-9_]+)">(.*?)</data>', re.DOTALL)
_CHIP = re.compile(r'<data class="chip" value="([^"]*)"></data>')
_QUANTITY = re.compile(r"([0-9]{1,6}) per (person|group|room|facilitator)")
_LIST_TAG = re.compile(r"<(/?)(ul|ol|li)\b[^>]*>")
_ONE_PARAGRAPH = re.compile(r"<p>((?:(?!</?p>).)*)</p>", re.DOTALL)
_UNSPOKEN = re.compile(r'<sup class="cite">.*?</sup>|<data [^>]*></data>', re.DOTALL)
_INLINE_TAG = re.compile(r"</?(?:a|span|em|strong|code|sup|data|bdi)\b[^>]*>")
_ANY_TAG = re.compile(r"<[^>]*>")


def fill(
    html: str,
    facts: Mapping[str, str | None],
    words: Mapping[str, str],
    mode: Mode,
    *,
    people: int | None = None,
    facilitators: int = 2,
) -> str:
    """HTML with its empty facts and its quantities said in words.

    `facts` are the values this reader may see beyond the public ones, which stage has filled in already. A
    fact without a value becomes `(label: not filled in here …)` on the web and `______ (label)` in print; a
    link that needs it is not shown on the web. `words` are those of the interface (`fact_<name>` is the
    label of a fact). With `people`, quantities are totals for that many; without, as typed.
    """

    def fact(match: re.Match[str]) -> str:
        name = match[1]
        value = facts.get(name) or ""
        return _filled(name, value) if value else _missing(name, words, mode)

    def unlinked(match: re.Match[str]) -> str:
        name, inner = match[1], match[2]
        value = facts.get(name) or ""
        if not value:
            return "" if mode == "web" else f"{inner} {_missing(name, words, mode)}"
        return f"{inner} ({_filled(name, value)})"

    def chip(match: re.Match[str]) -> str:
        typed = markup.unescape(match[1])
        said = _said(typed, words, people, facilitators)
        return f'<data class="chip" value="{match[1]}">{escaped(said)}</data>'

    return _CHIP.sub(chip, _UNLINKED.sub(unlinked, _EMPTY_FACT.sub(fact, html)))


def label(name: str, words: Mapping[str, str]) -> str:
    """What a fact is called: `City`. A fact without a word of the interface is called by its name."""
    return words.get(f"fact_{name}") or name.replace("_", " ")


def material(chip: str) -> Material | None:
    """`2 per room` as numbers; None for any other chip."""
    found = _QUANTITY.fullmatch(chip.strip())
    return Material(int(found[1]), cast(Per, found[2])) if found else None


def list_items(html: str) -> list[tuple[str, str]]:
    """The items of the outermost lists: inner HTML, and the value of the chip at its end (or an empty string)."""
    items: list[tuple[str, str]] = []
    depth = start = 0
    for tag in _LIST_TAG.finditer(html):
        if tag[2] != "li":
            continue
        if not tag[1]:
            depth += 1
            if depth == 1:
                start = tag.end()
        else:
            depth -= 1
            if depth == 0:
                items.append(_item(html[start : tag.start()]))
    return items


def plain_text(html: str) -> str:
    """The words alone, on one line, for search and for titles: no tags, no numbers of sources, no chips."""
    text = _INLINE_TAG.sub("", _UNSPOKEN.sub("", html))
    return " ".join(markup.unescape(_ANY_TAG.sub(" ", text)).split())


def _item(inner: str) -> tuple[str, str]:
    chip = _CHIP.search(inner)
    words = _CHIP.sub("", inner).strip()
    alone = _ONE_PARAGRAPH.fullmatch(words)
    return (alone[1] if alone else words).strip(), markup.unescape(chip[1]) if chip else ""


def _filled(name: str, value: str) -> str:
    """The sentinel of a filled fact, just as stage's own values come out of Markdown."""
    address = link_for(name, value)
    inner = f'<a href="{escaped(address)}">{escaped(value)}</a>' if address else escaped(value)
    return f'<span class="fact" data-fact="{name}" dir="{"ltr" if address else "auto"}">{inner}</span>'


def _missing(name: str, words: Mapping[str, str], mode: Mode) -> str:
    """Reads well inside a sentence: “call ______ (Emergency number)”, “call (Emergency number: not filled in)”."""
    called = escaped(label(name, words))
    if mode == "print":
        return f'<span class="fact blank" data-fact="{name}">{WRITE_LINE} <span class="label">({called})</span></span>'
    return f'<span class="fact missing" data-fact="{name}">({called}: {escaped(words["fact_not_filled"])})</span>'


def _said(chip: str, words: Mapping[str, str], people: int | None, facilitators: int) -> str:
    """`1 per person` → `1 per person` in the reader's words, or `12` for 12 people. Any other chip says nothing."""
    needed = material(chip)
    if needed is None:
        return ""
    if people is not None:
        return str(quantity(needed, people, facilitators))
    return words[f"per_{needed.per}"].replace("{n}", str(needed.quantity))
