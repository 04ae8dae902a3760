"""Which sections of a page a pack may hold. For participants: only what is named here, never "all but".

A translation's section stands in a participant pack only where the source has one of the same key and kind for
participants, and where it has as many paragraphs and items; otherwise the source's words stand there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from passalong.leaves import Leaf, LeafSection
from passalong.stage.beside import BESIDE, OLDER

KINDS = frozenset(
    {"title", "summary", "heading", "text", "say", "safety", "purpose", "choices", "write", "cut", "story"}
    | {"ask", "to", "disclaimer", "local"}
)
"""Kinds of sections that may reach participants; one that is not listed (note, answers, core …) never does."""
PAGES = frozenset({"handout", "form", "brieflet", "glossary", "page"})
"""Kinds of pages written for them; of any other page, but for the next, they get nothing."""
SAID = frozenset({"title", "say"})
"""All that they get of a session: what is said aloud, and its title."""
READERS = frozenset({"participant", "public"})

_COUNTED = re.compile(r"<(p|li|td|h[1-6])\b")


def for_participants(leaf: Leaf, original: Leaf) -> tuple[LeafSection, ...]:
    """The sections of a page that participants may read, in the source's order."""
    return tuple(_chosen(leaf, original)) if leaf.path == original.path else ()


def may_reach(kind: str, page_kind: str, audience: str) -> bool:
    """Whether a section of this kind and audience, on a page of that kind, may reach participants at all."""
    kinds = KINDS if page_kind in PAGES else SAID if page_kind == "session" else frozenset()
    return kind in kinds and audience in READERS


def _chosen(leaf: Leaf, original: Leaf) -> Iterator[LeafSection]:
    translated = {section.key: section for section in leaf.sections}
    for source in original.sections:
        if not may_reach(source.kind, original.kind, source.audience):
            continue
        found = translated.get(source.key)
        if found is None or not _is_same(found, source):
            yield source
            continue
        yield found
        beside = translated.get(f"{source.key}{BESIDE}")
        if beside is not None:
            yield replace(source, key=beside.key)
        older = translated.get(f"{source.key}{OLDER}")
        if older is not None and _is_same(older, source):
            yield older


def _is_same(found: LeafSection, source: LeafSection) -> bool:
    same_place = (found.kind, found.audience, found.argument) == (source.kind, source.audience, source.argument)
    return same_place and shape(found.html) == shape(source.html)


def shape(html: str) -> list[str]:
    """Names of the elements that carry sentences, in order: paragraphs, items, cells, headings."""
    return _COUNTED.findall(html)
