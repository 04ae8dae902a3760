"""Where a draft may not stand alone: its source stands under it, until three readers have checked the words.

That is every passage of the pages in the first tier of `toolkit.yml`, their titles and summaries too, and every
safety box of any page.
"""

from __future__ import annotations

from collections.abc import Callable

from passalong.curriculum.locks import wordless
from passalong.nouns import Page, Section, Toolkit, Translation

BESIDE = ".source"
"""End of the key under which the source of a draft stands."""
OLDER = ".older"
"""End of the key under which a stale safety passage keeps its older translation."""
CHECKED = frozenset({"community_checked", "signed_off"})
_ALONE = frozenset({"story", "local", "write", "meetings", "cut"})
"""Kinds that are drawn once, whatever their status: places to write, and what a site fills."""

ShowsSource = Callable[[Page, Translation, Section], bool]


def nowhere(page: Page, translation: Translation, section: Section) -> bool:
    """For an author's own build: drafts stand alone, and every page says that it is one."""
    return False


def source_beside(toolkit: Toolkit) -> ShowsSource:
    """A question `(page, translation, section) -> bool`: does the source stand under these translated words?"""
    first = toolkit.settings.tiers[0] if toolkit.settings.tiers else ()

    def shows(page: Page, translation: Translation, section: Section) -> bool:
        if translation.status in CHECKED or section.kind in _ALONE or wordless(section):
            return False
        return section.kind == "safety" or page.id in first or page.kind in first

    return shows
