"""The words of the glossary in one language, so that a page can explain them where they are first used."""

from __future__ import annotations

import re
from collections.abc import Mapping

from passalong.nouns import Language, Term, Toolkit, Translation
from passalong.stage.assemble import words_of

LONGEST = 320
"""Characters of an explanation; what is longer is cut at the end of a sentence or a word."""

_FIRST_PARAGRAPH = re.compile(r"\n\s*\n")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"\[\^[^\]]*\]|\*\*|`[^`]*`|[*_]{1,2}(?=\w)|(?<=\w)[*_]{1,2}")
_FACT = re.compile(r"\{\{")
_BETWEEN_WAYS = re.compile(r"[/،,;()]")


def ways_to_say(word: str) -> tuple[str, ...]:
    """`Союзник, союзниця` → both: an entry may give more than one word, or explain its word in brackets."""
    return tuple(way.strip() for way in _BETWEEN_WAYS.split(word) if way.strip())


def terms_of(toolkit: Toolkit, language: Language, translations: Mapping[str, Translation]) -> tuple[Term, ...]:
    """Every uncommon term whose word and explanation are in this language, in the order of the glossary."""
    found = []
    for page in toolkit.pages.values():
        if page.kind != "glossary":
            continue
        source = toolkit.languages[page.language]
        named = {scope.name for scope in page.scopes if scope.mark == "term" and "common" not in scope.chips}
        words: dict[str, str] = {}
        meanings: dict[str, str] = {}
        for slot in words_of(page, translations.get(page.path), language, source):
            scope = slot.section.scope
            if scope not in named or slot.language is not language:
                continue
            if slot.section.kind == "heading":
                words[scope] = slot.text.strip()
            elif slot.section.kind == "text":
                meanings.setdefault(scope, explanation(slot.text))
        found += [Term(name, word, meanings[name], page.path) for name, word in words.items() if meanings.get(name)]
    return tuple(found)


def explanation(markdown: str) -> str:
    """The first paragraph as plain words; empty where it holds a local fact, which only the glossary fills in."""
    first = _FIRST_PARAGRAPH.split(markdown.strip(), 1)[0]
    if _FACT.search(first) or first.lstrip().startswith(("-", "#", "|", "/", ">")):
        return ""
    text = " ".join(_MARKS.sub("", _LINK.sub(r"\1", first)).split())
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST].rsplit(" ", 1)[0] + " …"
