"""Words in two languages side by side, for interpreters: as many in a column as find room, each on its own lines."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import wrap
from typing import NamedTuple

from markupsafe import Markup

from passalong.leaves import Leaf
from passalong.nouns import Language
from passalong.packs.contents import Chapter
from passalong.packs.datapages import Made
from passalong.packs.readable import plain

HEAD, EDGES, LETTERS = 68, 3.2, 17
"""Height in mm of all that is not a row, of what a row has besides its lines; letters in a line."""
LINE: Mapping[str, float] = {"ltr": 5.5, "rtl": 6.4}
"""Height of a line in mm, by the direction of the language: Arabic letters stand taller."""
MOST_EMPTY = 6
"""Rows for the words of the day below the last one, where there is so much room."""


class WordRow(NamedTuple):
    """One word in two languages."""

    first: Markup
    language: Language
    """Of the first: the source's, where the language has no word yet."""
    second: Markup


def glossary_card(chapter: Chapter, made: Made) -> Mapping[str, object]:
    """Every word of the glossary in two languages; an empty place where one has no word for it."""
    library, toolkit = made.library, made.library.edition.toolkit
    own, second = library.edition.language, library.second
    left = own if second else toolkit.languages[toolkit.settings.source_language]
    right = second.edition.language if second else own
    rows: list[WordRow] = []
    for path, page in toolkit.pages.items():
        if page.kind != "glossary" or path not in library.leaves:
            continue
        ours = _words((library.leaves if second else library.originals)[path], left.tag)
        theirs = _words((second or library).leaves[path], right.tag) if left is not right else {}
        written = toolkit.languages[page.language]
        source = _words(library.originals[path], written.tag)
        for name in (scope.name for scope in page.scopes if scope.mark == "term"):
            first = (ours[name], left) if name in ours else (source.get(name, Markup()), written)
            rows.append(WordRow(*first, theirs.get(name, Markup())))
    line = max(LINE[left.direction], LINE[right.direction])
    found = columns(rows, left, made.order.variant.size[1] - HEAD, line)
    return {
        "left": left,
        "right": right if right is not left else None,
        "pages": [found[start : start + 2] for start in range(0, len(found), 2)],
    }


def columns(rows: list[WordRow], left: Language, room: float, line: float) -> list[list[WordRow]]:
    """The rows in columns of `room` mm, two for each page; what stays free at the end is for the words of the day."""
    found: list[list[WordRow]] = [[]]
    used = 0.0
    for row in rows:
        most = max(len(wrap(plain(words), LETTERS)) for words in (row.first, row.second))
        high = EDGES + line * max(most, 1)
        if used + high > room:
            found.append([])
            used = 0.0
        found[-1].append(row)
        used += high
    blank = WordRow(Markup(), left, Markup())
    found[-1] += [blank] * min(int((room - used) / (EDGES + line)), MOST_EMPTY)
    beside = min(len(found[-1]), int(room / (EDGES + line)))
    return [*found, [blank] * beside] if len(found) % 2 else found


def _words(leaf: Leaf, tag: str) -> dict[str, Markup]:
    """The headings of a glossary that are in this language, by scope."""
    headings = (section for section in leaf.sections if section.kind == "heading" and section.lang == tag)
    return {section.scope: Markup(section.html) for section in headings}  # noqa: S704 - a leaf is sanitised
