"""Words of the source on a translated page: under a draft, and where nothing is translated. They are rendered once.

The source's own leaf has their HTML already. A section is borrowed from it only where Markdown would make the very
same of it: the same text, and nothing in it that depends on the page around it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from passalong import leaves
from passalong.plain import plain_html
from passalong.stage.beside import BESIDE

_OPENING = "//// section | "
_END = "\n\n////\n"
_OF_THE_PAGE = ("](", "[^", "{{")
"""Links and pictures, numbers of sources, facts: what they become depends on the page."""
_RENDERED_AT_ONCE = "heading"
"""A kind that costs less to render than to look up."""


@dataclass(frozen=True, slots=True)
class Own:
    """A section of the source's own page."""

    about: tuple[str, ...]
    """Kind, language, direction and argument."""
    text: str
    html: str


def own_sections(staged: Path, made: Path, source: str, path: str, how: str) -> Mapping[str, Own]:
    """What can be borrowed of a page of the `source` language, by key; nothing while its leaf is not there.

    `staged` and `made` are the folders of staged pages and of leaves; `how` is what `leaves.keep` was told of the
    source: leaves that an older program made are not borrowed from.
    """
    try:
        if not how or leaves.made_how(made, source) != how:
            return {}
        text = (staged / source / path).read_bytes()
        leaf = leaves.read(leaves.place(made, source, path))
    except (OSError, ValueError):
        return {}
    if leaf.digest != leaves.digest_of(text):
        return {}
    rendered = {section.key: section.html for section in leaf.sections}
    found = {}
    for part in text.decode("utf-8").split(_END)[:-1]:
        key, about, words = _read(part)
        if about[0] != _RENDERED_AT_ONCE and key in rendered and not any(sign in words for sign in _OF_THE_PAGE):
            found[key] = Own(about, words, rendered[key])
    return found


def take_out(markdown: str, own: Mapping[str, Own]) -> tuple[str, dict[str, str]]:
    """A staged page without the words that Markdown need not read, and the HTML of those sections by key.

    They can be borrowed, or there is nothing in them but words: see `passalong.plain`.
    """
    taken = {}
    parts = markdown.split(_END)
    for number, part in enumerate(parts[:-1]):
        key, about, words = _read(part)
        found = own.get(key.removesuffix(BESIDE))
        is_same = found is not None and (found.about, found.text) == (about, words)
        html = found.html if found is not None and is_same else plain_html(words, *about)
        if html is not None:
            taken[key] = html
            parts[number] = part.removesuffix(words)
    return _END.join(parts), taken


def _read(part: str) -> tuple[str, tuple[str, ...], str]:
    """Key, what it is about, and text of what stands before the end of a section: see `passalong.brackets`."""
    opening, _, words = part.rpartition(_OPENING)[2].partition("\n\n")
    key, kind, _audience, lang, direction, _state, *argument = opening.split(" ")
    return key, (kind, lang, direction, *argument), words
