"""A leaf as one pack may print it: for its readers, in letters that can be drawn, with links that work on paper."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from html import escape, unescape

from passalong.curriculum.tree import LOCAL_PAGE
from passalong.leaves import Leaf, LeafSection
from passalong.packs.coverage import DATA, strange_letters
from passalong.packs.cut import in_rows
from passalong.packs.inclusion import for_participants
from passalong.packs.library import Library
from passalong.packs.prose import Surroundings, for_print
from passalong.packs.typefaces import undrawable
from passalong.problem import Problem
from passalong.slots import fill
from passalong.stage.beside import BESIDE

HEADS = ("title", "summary")
ROOM = '<div class="write-lines">' + '<div class="write-line"></div>' * 2 + "</div>"
"""Lines under a prompt that nobody has answered yet."""
SERVICES = "our_services"
"""What a handout asks the place for and has a table for: there are its lines to write on."""
_CHIP = re.compile(r'(<data class="chip"[^>]*></data>)')
_LEAD_LINE = re.compile(r"<p>(<strong>(?:(?!</strong>).)*</strong>)</p>", re.DOTALL)
"""A paragraph that is all bold leads what follows: it stays with it."""
_TAG = re.compile(r"<[^>]*>")


def readable(
    leaf: Leaf, library: Library, audience: str, letters: frozenset[int], around: Surroundings
) -> tuple[Leaf, list[Problem]]:
    """The leaf with the sections that these readers get, and what could not be printed as it is."""
    original = library.originals[leaf.path]
    chosen = for_participants(leaf, original) if audience == "participant" else leaf.sections
    problems: list[Problem] = []
    sections = tuple(
        section if section.kind in HEADS else replace(section, html=_for_paper(section, leaf, library, around))
        for section in _drawable(_printable(chosen, library), leaf, library, letters, problems)
    )
    return replace(leaf, sections=sections), problems


def _for_paper(section: LeafSection, leaf: Leaf, library: Library, around: Surroundings) -> str:
    """Links that work, facts filled in or with a line to write on; a local prompt gets room for an answer."""
    edition = library.edition
    tags = {language.tag: language for language in edition.toolkit.languages.values()}
    own = tags.get(section.lang, edition.language) if section.key.endswith(BESIDE) else edition.language
    words = own.words
    # Quantities stay as they are: totals are worked out where they are drawn.
    parts = _CHIP.split(for_print(section.html, around))
    html = "".join(part if _CHIP.fullmatch(part) else fill(part, library.private, words, "print") for part in parts)
    html = in_rows(_LEAD_LINE.sub(r'<p class="lead-line">\1</p>', html))
    if section.kind != "local":
        return html
    title = f'<p class="box-title">{escape(edition.language.words.get("local", ""))}</p>'
    roomy = "____" in html or (section.argument == SERVICES and leaf.kind == "handout")
    return title + html + ("" if roomy or section.argument in _local_texts(library) else ROOM)


def _local_texts(library: Library) -> frozenset[str]:
    """Keys for which the site wrote a text of its own."""
    page = library.edition.toolkit.pages.get(LOCAL_PAGE)
    return frozenset(scope.name for scope in page.scopes if scope.mark == "local") if page else frozenset()


def plain(html: str) -> str:
    """The text of sanitised HTML."""
    return unescape(_TAG.sub("", html))


def _printable(sections: Iterable[LeafSection], library: Library) -> Iterable[LeafSection]:
    """A story that may stand on the web but not on paper leaves its place empty."""
    toolkit = library.edition.toolkit
    for section in sections:
        story = toolkit.stories.get(section.argument) if section.kind == "story" else None
        may = story is not None and not story.withdrawn and "print" in story.uses and story.expires >= toolkit.today
        yield section if section.kind != "story" or may else replace(section, html="")


def _drawable(
    sections: Iterable[LeafSection], leaf: Leaf, library: Library, letters: frozenset[int], problems: list[Problem]
) -> Iterable[LeafSection]:
    """A translated passage with a letter that no typeface has gives way to the source's."""
    original = library.originals[leaf.path]
    sources = {section.key: section for section in original.sections}
    own = library.edition.cards[leaf.path].edit_path
    files = [own, f"curriculum/{original.language}/{leaf.path}", *DATA]
    for section in sections:
        strange = undrawable(plain(section.html), letters)
        if not strange:
            yield section
            continue
        problems += strange_letters(strange, library.edition, files, section.key)
        yield sources.get(section.key, section)
