"""Rows of a list: a link with its code, something about it, a number at the end."""

from __future__ import annotations

from dataclasses import dataclass

from passalong.views.frame import Frame, Link


@dataclass(frozen=True, slots=True)
class Entry:
    """One row."""

    to: Link
    about: str = ""
    end: str = ""
    with_summary: bool = False
    marks: str = ""
    """What a list can be narrowed to: `support:advocacy capital:social`."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading; without a heading where `to` is none."""

    entries: tuple[Entry, ...]
    to: Link | None = None
    end: str = ""
    name: str = ""
    """The heading as words, where it is no link."""


def session_entries(frame: Frame, paths: tuple[str, ...], *, with_summary: bool) -> tuple[Entry, ...]:
    """Sessions with their minutes; one that this site leaves out is not there."""
    found = []
    for path in paths:
        to, session = frame.to(path), frame.edition.toolkit.sessions.get(path)
        if to and session:
            found.append(Entry(to, end=frame.t.minutes(session.minutes), with_summary=with_summary))
    return tuple(found)


def module_entries(frame: Frame, paths: tuple[str, ...], *, with_summary: bool) -> tuple[Entry, ...]:
    """Modules with their hours, how many sessions they have, and how far this language is."""
    found = []
    for path in paths:
        to, module = frame.to(path), frame.edition.toolkit.modules.get(path)
        if to and module:
            found.append(
                Entry(to, _about_module(frame, path), frame.t.hours(module.minutes), with_summary=with_summary)
            )
    return tuple(found)


def _about_module(frame: Frame, path: str) -> str:
    sessions = [s for s in frame.edition.toolkit.modules[path].sessions if s in frame.edition.cards]
    words = [frame.t("home_sessions", n=len(sessions))]
    cards = [frame.edition.cards[p] for p in (path, *sessions)]
    current, total = sum(c.progress[0] for c in cards), sum(c.progress[2] for c in cards)
    if any(card.status != "source" for card in cards):
        words.append(frame.t("status_row", n=current, total=total))
    return " · ".join(words)
