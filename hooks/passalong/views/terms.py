"""Words of the glossary, linked to their meaning where a page first uses them.

Works on a drawn page, in its text alone: nothing inside a link, a heading, code or another language is touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from passalong.addresses import relative
from passalong.leaves import Leaf
from passalong.nouns import Edition, Term
from passalong.sanitise import escaped
from passalong.stage.terms import ways_to_say

KINDS = frozenset(
    {"session", "participant", "module", "programme", "activity", "handout", "form", "brieflet", "case_study", "page"}
)
"""Kinds of page whose words are explained."""
MOST = 12
"""Links on one page: more would be noise."""

CLOSED = frozenset(
    (
        "a abbr button cite code dfn dt figcaption h1 h2 h3 h4 header label nav pre script style summary svg sup th"
        " title"
    ).split()
)
"""Elements in which nothing is linked."""
QUIET = re.compile(r'\bclass="[^"]*\b(?:notice|small|box-title|sources|page-foot|buttons|question)\b')
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())

_TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>""")
_LANG = re.compile(r'\slang="([^"]*)"')
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_ARABIC = re.compile("[\u0600-\u06ff]")
_PREFIXED = re.compile("^ال(?=..)")
_PLURAL = frozenset({"en", "fr", "es", "pt"})


def with_terms(html: str, leaf: Leaf, edition: Edition) -> str:
    """The drawn page with its terms linked, and their meanings at its end, where a reading program finds them."""
    terms = edition.terms
    if not terms or leaf.kind not in KINDS:
        return html
    known, pattern = _pattern(terms, leaf.tag)
    used: dict[str, Term] = {}

    def link(match: re.Match[str]) -> str:
        term = known[match.lastgroup or ""]
        if term.id in used or len(used) >= MOST:
            return match[0]
        used[term.id] = term
        href = f"{relative(leaf.address, edition.cards[term.path].address)}#{term.id}"
        return f'<a class="term" href="{href}" aria-describedby="term-{term.id}">{match[0]}</a>'

    parts = [pattern.sub(link, text) if is_open else text for text, is_open in _parts(html, leaf.tag)]
    meanings = "".join(f'<span id="term-{term.id}">{escaped(term.meaning)}</span>' for term in used.values())
    return "".join(parts) + (f'<div class="terms" hidden>{meanings}</div>' if used else "")


def _parts(html: str, tag: str) -> Iterator[tuple[str, bool]]:
    """The page cut at its tags: each piece, and whether it is text in which words are linked."""
    closed: list[str] = []
    position = 0
    for found in _TAG.finditer(html):
        yield html[position : found.start()], not closed
        yield found[0], False
        position = found.end()
        ending, name, attributes = found[1], found[2].lower(), found[3]
        if name in VOID:
            continue
        if closed and ending and name == closed[-1]:
            closed.pop()
        elif not ending and (closed and name == closed[-1] or (not closed and _closes(name, attributes, tag))):
            closed.append(name)
    yield html[position:], not closed


def _closes(name: str, attributes: str, tag: str) -> bool:
    language = _LANG.search(attributes)
    return name in CLOSED or bool(QUIET.search(attributes)) or bool(language and language[1] != tag)


@lru_cache(maxsize=16)
def _pattern(terms: tuple[Term, ...], tag: str) -> tuple[dict[str, Term], re.Pattern[str]]:
    """One expression for all terms, the longest first; each in a group that leads back to its term."""
    known = {f"t{number}": term for number, term in enumerate(terms)}
    ordered = sorted(known.items(), key=lambda one: -len(one[1].word))
    alternatives = [
        f"(?P<{group}>{'|'.join(_as_written(way, tag) for way in ways)})"
        for group, term in ordered
        if (ways := ways_to_say(term.word.partition(" (")[0]))
    ]
    return known, re.compile("|".join(alternatives) or "(?!)", re.IGNORECASE)


def _as_written(word: str, tag: str) -> str:
    """How a term may stand in a sentence: with the article and the letters that Arabic joins to it, in the plural."""
    text = r"\s+".join(re.escape(escaped(part)) for part in word.split())
    if _UNSPACED.search(word):
        return text
    if _ARABIC.search(word):
        return rf"(?<!\w)[وف]?(?:[بك]?ال|لل|[بكل])?{_PREFIXED.sub('', text)}(?!\w)"
    return rf"(?<!\w){text}{'s?' if tag in _PLURAL else ''}(?!\w)"
