"""What makes a kept page wrong: marks that a device compares with the recall list of the site.

A page that somebody keeps carries a mark for each thing in it that may be taken back: that the page exists, a
story, a name, a fact on which somebody's safety hangs. `recall.json` lists the marks that are right now. A kept
file with a mark that is not in the list is removed from the device without asking. Marks are digests: the list
tells nobody what was taken back.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from passalong.facts import value
from passalong.leaves import Leaf
from passalong.nouns import Toolkit
from passalong.slots import plain_text

LENGTH = 8
"""Hexadecimal digits of a mark."""
HARMLESS_FACTS = frozenset({"organisation", "country", "city", "next_decision_date", "keep_data_months"})
"""Facts that may be old without danger; every other one takes its page with it when it changes."""

_FACT = re.compile(r'<span class="fact" data-fact="([a-z0-9_]+)"[^>]*>(.*?)</span>', re.DOTALL)


def marks_of(leaf: Leaf, toolkit: Toolkit) -> tuple[str, ...]:
    """The marks of one page, sorted."""
    html = " ".join(section.html for section in leaf.sections)
    names = [name for name in toolkit.credits.values() if name]
    text = plain_text(html) if names else ""
    found = {mark("page", leaf.path)}
    found |= {mark("story", s.argument, plain_text(s.html)) for s in leaf.sections if s.kind == "story" and s.html}
    found |= {mark("name", name) for name in names if name in text}
    found |= {
        mark("fact", leaf.language, name, plain_text(value))
        for name, value in _FACT.findall(html)
        if name not in HARMLESS_FACTS and value
    }
    if leaf.kind == "partners" or "referral" in leaf.id:
        found.add(mark("referrals", *(f"{r.name} {r.phone} {r.hours}" for r in toolkit.site.referrals)))
    if leaf.kind == "partners":  # drawn from the site's facts, of which its leaf holds none
        found |= {
            mark("fact", leaf.language, fact.name, words)
            for fact in toolkit.site.facts.values()
            if fact.audience == "public" and fact.name not in HARMLESS_FACTS
            if (words := value(fact, leaf.language, leaf.tag))
        }
    return tuple(sorted(found))


def mark(what: str, *words: str) -> str:
    """One mark: `mark("fact", "en", "emergency_number", "112")` → 8 hexadecimal digits."""
    return hashlib.sha256("\n".join([what, *words]).encode()).hexdigest()[:LENGTH]


def all_of(some: Iterable[str]) -> str:
    """One mark for a file that was made from many pages: wrong as soon as one of theirs is."""
    return mark("all", *sorted(set(some)))
