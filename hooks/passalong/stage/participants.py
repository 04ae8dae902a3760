"""The page of a session for participants: by inclusion, only passages that are written for them.

It is a page like any other, with an address, a leaf and a translation of its own, made from the session's source.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import replace

from passalong.addresses import PARTICIPANT, participant_path
from passalong.curriculum.kinds import audience_of_page
from passalong.curriculum.measures import shape
from passalong.nouns import Page, Section, Toolkit, Translation

KINDS = frozenset({"title", "summary", "objectives", "say"})
"""Kinds of sections that may stand there; one that is not listed never does."""
READERS = frozenset({"participant", "public"})


def participant_pages(toolkit: Toolkit) -> list[Page]:
    """One page for each session, with the passages that participants may read; a page of that name wins."""
    pages = [_page_for(session.page) for session in toolkit.sessions.values()]
    return [page for page in pages if page.path not in toolkit.pages]


def _page_for(session: Page) -> Page:
    scopes = [
        replace(scope, sections=tuple(section for section in scope.sections if _is_for_them(section)))
        for scope in session.scopes
    ]
    return replace(
        session,
        path=participant_path(session.path),
        kind=PARTICIPANT,
        id=f"{session.id}-{PARTICIPANT}s",
        scopes=tuple(scope for scope in scopes if scope.sections),
    )


def _is_for_them(section: Section) -> bool:
    return section.kind in KINDS and section.audience in READERS


def checked(page: Page, translation: Translation | None) -> Translation | None:
    """The session's translation as its participants' page may use it: the source stands in wherever it is in doubt.

    A passage counts only where it is for the same reader and has as many paragraphs and items as its source, so
    that a line for facilitators that slipped into it never shows.
    """
    if translation is None:
        return None
    states = {section.key: translation.states.get(section.key, "missing") for section in page.sections}
    for section in page.sections:
        found = translation.sections.get(section.key)
        if found is not None and not _is_same(found, section):
            states[section.key] = "broken"
    return replace(translation, path=page.path, states=states)


def _is_same(found: Section, source: Section) -> bool:
    same_place = (found.kind, found.audience, found.argument) == (source.kind, source.audience, source.argument)
    return same_place and shape(found.text) == shape(source.text)


def closed_links(toolkit: Toolkit, is_left_out: Callable[[str, str], bool]) -> Callable[[str, str], bool]:
    """A question `(page path, link) -> bool`: does the link lead where participants are not led?

    That is what this site leaves out, a page for facilitators, and a place on the session's own page.
    """

    def is_closed(path: str, link: str) -> bool:
        target = link.partition("#")[0]
        page = toolkit.pages.get(posixpath.normpath(posixpath.join(posixpath.dirname(path), target)))
        theirs = page is None or audience_of_page(page.kind, page.fields) in READERS
        return not target or not theirs or is_left_out(path, link)

    return is_closed
