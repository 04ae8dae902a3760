"""The planner: what can be chosen, drawn as lists; the script of the page adds it up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from passalong.addresses import planner_data_address, relative
from passalong.nouns import Delivery, Edition
from passalong.views.frame import PLANNER, Frame, Link

PAUSES = (("break", 10), ("meal", 45), ("lunch", 60), ("arrival", 15), ("closing", 10))
"""What a plan can hold besides sessions, with the minutes that it begins with."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to add."""

    to: Link
    id: str
    minutes: str


@dataclass(frozen=True, slots=True)
class Choices:
    """Things to add, below one heading."""

    title: str
    lang: str
    dir: str
    choices: tuple[Choice, ...]


def context(frame: Frame) -> Mapping[str, object]:
    """Sessions by module, then activities, then pauses; languages to count people by."""
    toolkit = frame.edition.toolkit
    activities = [page.path for page in toolkit.pages.values() if page.kind == "activity"]
    groups = [_module(path, module.sessions, frame) for path, module in toolkit.modules.items()]
    groups.append(Choices(frame.t("title_activities"), "", "", _choices(tuple(activities), frame)))
    return {
        "groups": [group for group in groups if group and group.choices],
        "pauses": PAUSES,
        "languages": list(toolkit.languages.values()),
        "data": relative(frame.leaf.address, planner_data_address(frame.leaf.language)),
        "programmes": [to for to in map(frame.to, toolkit.programmes) if to],
    }


def plan_address(delivery: Delivery, edition: Edition) -> str:
    """A delivery as choices of the planner: what stands after the `#`."""
    hours, minutes = divmod(delivery.start_minutes, 60)
    parts = []
    for meeting in delivery.meetings:
        parts.append("day")
        for item in meeting.items:
            card = edition.cards.get(item.session)
            if card:
                parts.append(card.id)
            elif not item.session and item.what in dict(PAUSES):
                parts.append(f"{item.what}.{item.minutes}")
    end = "" if delivery.end_minutes is None else "&end={:02d}:{:02d}".format(*divmod(delivery.end_minutes, 60))
    more = end + ("&interpreted=1" if delivery.interpretation else "")
    return f"start={hours:02d}:{minutes:02d}{more}&plan={quote(','.join(parts), safe=',.')}"


def planner_link(delivery: Delivery, frame: Frame) -> Link | None:
    """A link that opens the planner with a delivery in it."""
    to = frame.to(PLANNER)
    return Link(f"{to.href}#{plan_address(delivery, frame.edition)}", frame.t("planner_open")) if to else None


def _module(path: str, sessions: tuple[str, ...], frame: Frame) -> Choices | None:
    to = frame.to(path)
    return Choices(f"{to.code} {to.title}".strip(), to.lang, to.dir, _choices(sessions, frame)) if to else None


def _choices(paths: tuple[str, ...], frame: Frame) -> tuple[Choice, ...]:
    found = []
    for path in paths:
        to, minutes = frame.to(path), minutes_of(path, frame.edition)
        if to and minutes:
            found.append(Choice(to, frame.edition.cards[path].id, frame.t.minutes(minutes)))
    return tuple(found)


def minutes_of(path: str, edition: Edition) -> int:
    """How long a session or an activity lasts; 0 for a page that does not say."""
    session, page = edition.toolkit.sessions.get(path), edition.toolkit.pages.get(path)
    if session:
        return session.minutes
    return int(str(page.fields.get("minutes") or 0)) if page else 0
