"""A programme: its modules, what is core, and each way to run it as a schedule with clock times."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from passalong.nouns import Delivery, Meeting, Programme
from passalong.schedule import Slot, Timetable, timetables
from passalong.views import page
from passalong.views.entries import module_entries
from passalong.views.facts_row import Fact, people, row
from passalong.views.frame import DOWNLOADS, Frame, Link
from passalong.views.pieces import Piece, without
from passalong.views.planner import planner_link
from passalong.views.wording import Wording


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a day: a session with its link, or a meal or a break."""

    slot: Slot
    to: Link | None


@dataclass(frozen=True, slots=True)
class Day:
    """One meeting: “Week 1”, its timetable, its lines."""

    title: str
    table: Timetable
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """One way to run the programme."""

    delivery: Delivery
    heading: Piece | None
    words: tuple[Piece, ...]
    days: tuple[Day, ...]
    planner: Link | None


def context(frame: Frame) -> Mapping[str, object]:
    """Modules, core components, deliveries; every other scope is prose."""
    programme = frame.edition.toolkit.programmes.get(frame.leaf.path)
    if programme is None:
        empty = dict.fromkeys(("facts", "modules", "core", "deliveries"), ())
        return {**empty, "downloads": None, "intro": frame.top, "parts": page.parts(frame)}
    scopes = frame.scopes
    special = {*programme.core, *(delivery.id for delivery in programme.deliveries)}
    return {
        "facts": _facts(programme, frame),
        "downloads": frame.to(DOWNLOADS),
        "intro": frame.top,
        "modules": module_entries(frame, programme.modules, with_summary=True),
        "parts": [(name, group) for name, group in page.parts(frame) if name not in special],
        "core": [(name, scopes[name]) for name in programme.core if name in scopes],
        "deliveries": [_way(delivery, frame) for delivery in programme.deliveries],
    }


def _facts(programme: Programme, frame: Frame) -> tuple[Fact, ...]:
    t, toolkit = frame.t, frame.edition.toolkit
    modules = [toolkit.modules[path] for path in programme.modules if path in toolkit.modules]
    sessions = sum(len(module.sessions) for module in modules)
    return row(
        Fact(t.number(len(modules)), t("modules")),
        Fact(t.number(sessions), t("sessions")),
        Fact(t.hours(sum(module.minutes for module in modules)), t("in_all")),
        people(frame.field("cohort_size", ()), t),
    )


def _way(delivery: Delivery, frame: Frame) -> Way:
    words = without(frame.scopes.get(delivery.id, ()), "heading", "meetings")
    days = tuple(_day(table, frame) for table in timetables(delivery, frame.edition.toolkit))
    return Way(delivery, frame.heading(delivery.id), words, days, planner_link(delivery, frame))


def _day(table: Timetable, frame: Frame) -> Day:
    lines = tuple(Line(slot, frame.to(slot.session) if slot.session else None) for slot in table.slots)
    return Day(meeting_title(table.meeting, frame.t), table, lines)


def meeting_title(meeting: Meeting, t: Wording) -> str:
    """“Week 14, coaching”."""
    unit = t(f"unit_{meeting.unit}", n=meeting.number)
    return f"{unit} · {t.code('label', meeting.label)}" if meeting.label else unit
