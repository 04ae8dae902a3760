"""Spaces that are not broken: in French before `; : ! ? % »` and after `«`; in every language after `(5`.

Authors and translators type an ordinary space, or forget the one before a colon; readers, on the web and on paper,
get one at which no line ends.
"""

from __future__ import annotations

import re

from passalong.isolate import isolated

_PIECES = re.compile(r"(<code[ >].*?</code>|<[^>]*>)", re.DOTALL)
"""What stays as it is: tags, and code that somebody copies."""
_SPACES = {"fr": re.compile(r"(?<=«) | (?=[»;:!?%])|(?<=[^\W_])(?=:(?:\s|$))|(?<=[)»])(?=:(?:\s|$))")}
_MINUTES = re.compile(r"(?:(?<=\([0-9])|(?<=\([0-9]{2})|(?<=\{m\})) (?=[^\W0-9_])")
"""Between a number and its word at the end of an instruction, `(5 minutes)`, and of a length, `{h} h {m} min`."""
NO_BREAK = "\u00a0"


def spaced(words: str, tag: str) -> str:
    """Plain words of a language, with its unbreakable spaces. `tag` is a language tag: `fr`, `fr-CA`."""
    found = _SPACES.get(tag.partition("-")[0])
    words = found.sub(NO_BREAK, words) if found else words
    return _MINUTES.sub(NO_BREAK, words) if "(" in words or "{m}" in words else words


def colon(tag: str) -> str:
    """The sign between a label and what it stands for, for a space or a name to follow."""
    return f"{NO_BREAK}:" if tag.partition("-")[0] in _SPACES else ":"


_COMMAS = dict.fromkeys(("ar", "fa", "prs", "ps", "ur", "ckb"), "،")
"""The comma of a language, where it is not the Latin one."""


def comma(tag: str) -> str:
    """The sign between the parts of a list, for a space to follow."""
    return _COMMAS.get(tag.partition("-")[0], ",")


def spaced_html(html: str, tag: str) -> str:
    """The same for sanitised HTML: its tags and its code stay as they are."""
    if tag.partition("-")[0] not in _SPACES and not _MINUTES.search(html):
        return html
    return "".join(part if part.startswith("<") else spaced(part, tag) for part in _PIECES.split(html))


def typeset(html: str, tag: str, direction: str) -> str:
    """Sanitised HTML of a language as it stands in a leaf: with its spaces, and what is read from the left kept so."""
    words = spaced_html(html, tag)
    return isolated(words) if direction == "rtl" else words
