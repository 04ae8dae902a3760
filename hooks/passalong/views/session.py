"""A session plan: at a glance, run sheet with clock times, every step in full, what may be changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from passalong.addresses import participant_path
from passalong.nouns import Session, Step
from passalong.schedule import Ending, Slot, appointment, ending, run_sheet, usual_group
from passalong.views import page
from passalong.views.facts_row import Fact, modes, people, row
from passalong.views.frame import DOWNLOADS, PLANNER, Frame, Link
from passalong.views.needs import Need, needs
from passalong.views.pieces import Piece, of_kind, without

AT_A_GLANCE = ("objectives", "materials", "prepare", "core")
AT_THE_END = ("debrief", "safety", "adapt")


@dataclass(frozen=True, slots=True)
class StepView:
    """One step: its numbers, its clock, its words."""

    step: Step
    slot: Slot
    minutes: int
    longer: int
    """Minutes with interpretation."""
    heading: Piece | None
    pieces: tuple[Piece, ...]
    ready: tuple[Need, ...]
    """What must lie ready for it."""


def context(frame: Frame) -> Mapping[str, object]:
    """All that a facilitator reads before and during a session; prose alone where the numbers are missing."""
    session = frame.edition.toolkit.sessions.get(frame.leaf.path)
    if session is None:
        return _without_numbers(frame)
    t, toolkit = frame.t, frame.edition.toolkit
    group = usual_group(session.group_size)
    when = appointment(frame.leaf.path, toolkit)
    interpretation = bool(when and when.delivery.interpretation)
    slots = run_sheet(session, when.start if when else 0, interpretation=interpretation)
    plain, longer = run_sheet(session), run_sheet(session, interpretation=True)
    top, end = frame.top, _ending(frame, session)
    wanted = needs(of_kind(top, "materials"), session.materials, frame.edition, group, session.facilitators)
    return {
        "facts": _facts(session, frame),
        "sensitivity": session.sensitivity if t.knows(f"sensitivity_{session.sensitivity}") else "",
        "downloads": frame.to(DOWNLOADS),
        "participants": frame.to(participant_path(frame.leaf.path)),
        "planner": frame.to(PLANNER),
        "intro": without(top, *AT_A_GLANCE, *AT_THE_END),
        "objectives": of_kind(top, "objectives"),
        "prepare": of_kind(top, "prepare"),
        "core": of_kind(top, "core"),
        "materials": of_kind(top, "materials"),
        "needs": wanted,
        "people": group,
        "timed": when is not None,
        "start": slots[0].start if slots else 0,
        "delivery": _delivery(frame, when.programme.page.path, when.delivery.id) if when else None,
        "interpretation": interpretation,
        "ending": _longer(session),
        "steps": [
            StepView(
                step,
                slot,
                own.minutes,
                more.minutes,
                frame.heading(step.id),
                _of_step(frame, session, step.id),
                tuple(wanted[place] for place in step.have if 0 <= place < len(wanted)),
            )
            for step, slot, own, more in zip(session.steps, slots, plain, longer, strict=True)
        ],
        "others": [(name, group) for name, group in page.parts(frame) if name not in {s.id for s in session.steps}],
        "debrief": of_kind(end, "debrief"),
        "safety": of_kind((*top, *end), "safety"),
        "adapt": of_kind((*top, *end), "adapt"),
        "neighbours": _neighbours(frame),
    }


def _without_numbers(frame: Frame) -> Mapping[str, object]:
    nothing = ("facts", "objectives", "prepare", "core", "materials", "needs", "steps")
    more = ("debrief", "safety", "adapt", "neighbours")
    return {
        **dict.fromkeys(nothing + more, ()),
        **dict.fromkeys(("sensitivity", "timed", "delivery", "interpretation"), ""),
        **dict.fromkeys(("downloads", "participants", "planner", "ending")),
        "people": 0,
        "start": 0,
        "intro": frame.top,
        "others": page.parts(frame),
    }


def _facts(session: Session, frame: Frame) -> tuple[Fact, ...]:
    t = frame.t
    longer = t("minutes_interpreted", n=session.interpreted_minutes)
    return row(
        Fact(t.number(session.minutes), t("minutes"), longer),
        people(session.group_size, t),
        Fact(t.number(session.facilitators), t("facilitators")) if session.facilitators else None,
        modes(session.modes, t),
    )


def _last(session: Session) -> str:
    return session.steps[-1].id if session.steps else ""


def _of_step(frame: Frame, session: Session, step: str) -> tuple[Piece, ...]:
    """What stands in a step; what follows the last step belongs to the session, not to it."""
    group = without(frame.scopes.get(step, ()), "heading", "debrief")
    return without(group, *AT_THE_END) if step == _last(session) else group


def _ending(frame: Frame, session: Session) -> tuple[Piece, ...]:
    """Debrief of any step; safety and adaptation boxes that follow the last step."""
    early = [of_kind(frame.scopes.get(step.id, ()), "debrief") for step in session.steps[:-1]]
    last = of_kind(frame.scopes.get(_last(session), ()), *AT_THE_END)
    return (*(piece for group in early for piece in group), *last)


def _longer(session: Session) -> Ending | None:
    """How a reader who asks for interpretation ends on time; nothing where it takes no longer."""
    found = ending(session)
    return found if found.later > found.planned else None


def _delivery(frame: Frame, programme: str, delivery: str) -> Link | None:
    """A link to the way of running the programme that the clock times come from."""
    to = frame.to(programme)
    if to is None:
        return None
    title = frame.edition.step_titles.get(programme, {}).get(delivery, to.title)
    return Link(f"{to.href}#{delivery}", title, lang=to.lang, dir=to.dir)


def _neighbours(frame: Frame) -> list[tuple[str, str, Link]]:
    """The sessions before and after this one, across modules."""
    order = [path for module in frame.edition.toolkit.modules.values() for path in module.sessions]
    if frame.leaf.path not in order:
        return []
    here = order.index(frame.leaf.path)
    before = frame.to(order[here - 1]) if here else None
    after = frame.to(order[here + 1]) if here + 1 < len(order) else None
    found = [("prev", "previous", before), ("next", "next", after)]
    return [(rel, word, to) for rel, word, to in found if to]
