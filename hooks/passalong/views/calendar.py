"""The policy calendar: dates when somebody decides, to read, to print, to save."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from passalong.nouns import CalendarEntry, Edition
from passalong.views.frame import Frame

FILE = "policy-calendar.ics"
UPSTREAM = "upstream"
"""The id of the published toolkit itself, which has no place of its own."""


@dataclass(frozen=True, slots=True)
class Row:
    """One date."""

    date: str
    day: str
    """The same as YYYY-MM-DD."""
    what: str
    who: str


def context(frame: Frame) -> Mapping[str, object]:
    """What is to come, in order; then what is past, the latest first."""
    coming, past = entries(frame.edition)
    return {
        "coming": [_row(entry, frame) for entry in coming],
        "past": [_row(entry, frame) for entry in past],
        "file": FILE,
        "start": frame.to("start-a-new-site.md"),
    }


def entries(edition: Edition) -> tuple[list[CalendarEntry], list[CalendarEntry]]:
    """The dates from today on, and those before."""
    today = edition.toolkit.today
    ordered = sorted(edition.toolkit.site.policy_calendar, key=lambda entry: entry.date)
    return [e for e in ordered if e.date >= today], [e for e in reversed(ordered) if e.date < today]


def _row(entry: CalendarEntry, frame: Frame) -> Row:
    return Row(frame.t.date(entry.date), entry.date.isoformat(), entry.what, entry.who)
