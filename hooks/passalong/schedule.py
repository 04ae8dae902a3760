"""Clock times: when each step and each meeting begins and ends, worked out from minutes alone.

    Delivery ── Meeting ── MeetingItem          Session ── Step
                   │                                │
              Timetable ── Slot                  run_sheet ── Slot

Times are whole minutes after midnight; one that passes 24:00 keeps counting (1450 is ten past midnight).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import ceil

from passalong.nouns import Delivery, Material, Meeting, Programme, Session, Toolkit

DAY = 24 * 60
INTERPRETATION = (5, 4)
"""Interpreted speech takes a quarter longer, as a fraction, so that the arithmetic stays exact."""
GROUP = 4
"""People in a small group, where a quantity is `per group`."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One line of a schedule: from `start` to `end`, in minutes after midnight."""

    what: str
    """The id of a step, or what a meeting item is: `session`, `meal`, `break` …"""
    start: int
    end: int
    session: str = ""
    """Path of the session, where the slot is one."""

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Timetable:
    """One meeting of a delivery, with clock times."""

    meeting: Meeting
    slots: tuple[Slot, ...]

    @property
    def start(self) -> int:
        """When it begins; 0 where nothing is planned."""
        return self.slots[0].start if self.slots else 0

    @property
    def end(self) -> int:
        """When it ends; 0 where nothing is planned."""
        return self.slots[-1].end if self.slots else 0

    @property
    def minutes(self) -> int:
        """How long people are together."""
        return self.end - self.start

    @property
    def passes_midnight(self) -> bool:
        """Whether it ends on another day: nearly always a mistake in the delivery."""
        return self.end > DAY


def clock(minutes: int) -> tuple[int, int]:
    """Hour and minute of a time of day: 1090 → (18, 10), 1450 → (0, 10)."""
    return divmod(minutes % DAY, 60)


def interpreted(minutes: int) -> int:
    """The minutes of a session with interpretation: a quarter more, rounded up to the next five."""
    more, less = INTERPRETATION
    return ceil(minutes * more / less / 5) * 5


def step_total(session: Session) -> int:
    """The minutes of all steps that are not optional."""
    return sum(step.minutes for step in session.steps if not step.optional)


def overrun(session: Session) -> int:
    """How many minutes the steps take more than the session has (less: a negative number)."""
    return step_total(session) - session.minutes


def stretched(minutes: Sequence[int], total: int) -> tuple[int, ...]:
    """The same parts of a longer whole, in whole minutes that add up: `([10, 20], 36)` → `(12, 24)`.

    Each border between two parts is rounded, not each part, so no minute is lost or won.
    """
    whole = sum(minutes)
    if not whole:
        return tuple(minutes)
    borders = [0]
    for part in minutes:
        borders.append(borders[-1] + part)
    moved = [(border * total * 2 + whole) // (whole * 2) for border in borders]
    return tuple(later - earlier for earlier, later in zip(moved, moved[1:], strict=False))


def run_sheet(session: Session, start: int = 0, *, interpretation: bool = False) -> tuple[Slot, ...]:
    """Each step with its clock time. With interpretation, each takes its share of the longer session."""
    own = [step.minutes for step in session.steps]
    share = session.interpreted_minutes - session.minutes if interpretation else 0
    minutes = stretched(own, sum(own) + share)
    return tuple(_in_a_row(zip((step.id for step in session.steps), minutes, strict=True), start))


@dataclass(frozen=True, slots=True)
class Ending:
    """When a session ends with interpretation, and what may be left out so that it ends as planned."""

    planned: int
    """The end without interpretation, as every time in minutes after midnight."""
    later: int
    """The end with it."""
    leave_out: tuple[int, ...]
    """Places of the optional steps to leave out, in the order of the session; counted from 0."""
    late: int
    """Minutes that even then are too many."""


def ending(session: Session, start: int = 0) -> Ending:
    """The end of a session with interpretation; as little as possible is left out, and nothing that is not optional."""
    planned = run_sheet(session, start)[-1].end if session.steps else start
    slots = run_sheet(session, start, interpretation=True)
    later = slots[-1].end if slots else start
    optional = [place for place, step in enumerate(session.steps) if step.optional]
    choices = [some for size in range(len(optional) + 1) for some in combinations(optional, size)]
    saved = {some: sum(slots[place].minutes for place in some) for some in choices}
    enough = [some for some in choices if later - saved[some] <= planned]
    chosen = min(enough, key=lambda some: (saved[some], some)) if enough else tuple(optional)
    return Ending(planned, later, chosen, max(0, later - saved[chosen] - planned))


def _in_a_row(parts: Iterable[tuple[str, int]], start: int) -> Iterable[Slot]:
    for what, minutes in parts:
        yield Slot(what, start, start + minutes)
        start += minutes


def timetable(meeting: Meeting, delivery: Delivery, toolkit: Toolkit) -> Timetable:
    """A meeting with clock times; sessions that this toolkit does not have are left out."""
    now, slots = delivery.start_minutes, []
    for item in meeting.items:
        session = toolkit.sessions.get(item.session)
        if item.session and session is None:
            continue
        minutes = item.minutes
        if session is not None:
            minutes = session.interpreted_minutes if delivery.interpretation else session.minutes
        slots.append(Slot(item.what, now, now + minutes, item.session))
        now += minutes
    return Timetable(meeting, tuple(slots))


def timetables(delivery: Delivery, toolkit: Toolkit) -> tuple[Timetable, ...]:
    """All meetings of a delivery."""
    return tuple(timetable(meeting, delivery, toolkit) for meeting in delivery.meetings)


@dataclass(frozen=True, slots=True)
class Appointment:
    """Where a session stands in a programme: the first delivery that has it, and when it starts there."""

    programme: Programme
    delivery: Delivery
    start: int


def appointment(session: str, toolkit: Toolkit) -> Appointment | None:
    """When the session (by its path) starts in the first programme and delivery that hold it."""
    for programme in toolkit.programmes.values():
        for delivery in programme.deliveries:
            for table in timetables(delivery, toolkit):
                for slot in table.slots:
                    if slot.session == session:
                        return Appointment(programme, delivery, slot.start)
    return None


# --- quantities ---


def usual_group(size: tuple[int, int]) -> int:
    """The number of people that totals are worked out for: the middle of the range."""
    return sum(size) // 2


def quantity(material: Material, people: int, facilitators: int) -> int:
    """How many of a thing the group needs in all."""
    groups = ceil(people / GROUP)
    return material.quantity * {"person": people, "group": groups, "room": 1, "facilitator": facilitators}[material.per]
