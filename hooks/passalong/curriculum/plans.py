"""What sessions, modules, programmes and forms are made of, worked out from the chips and lists of their pages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any

from passalong.curriculum.casts import QUANTITY, nearest, shown
from passalong.curriculum.items import items
from passalong.curriculum.marks import inline
from passalong.nouns import (
    Delivery,
    Material,
    Meeting,
    MeetingItem,
    Module,
    Page,
    Programme,
    Question,
    Scope,
    Section,
    Session,
    Step,
)
from passalong.problem import Problem, problem
from passalong.schedule import DAY, clock, interpreted

_MEETING = re.compile(r"(week|day|month) +([0-9]{1,3})(?: *, *([a-z][a-z_ -]*))? *: *(.+)")
_SESSION_ITEM = re.compile(r"session +([a-z0-9-]+)")
_OTHER_ITEM = re.compile(r"([a-z][a-z_]*) +([0-9]{1,3})")


def session_of(page: Page, module: str) -> tuple[Session, list[Problem]]:
    """The numbers of a session plan. `page` has passed its schema; a chip that is wrong counts as nothing."""
    problems: list[Problem] = []
    fields = page.fields
    minutes = int(fields["minutes"])
    session = Session(
        page=page,
        minutes=minutes,
        interpreted_minutes=int(fields.get("interpreted_minutes") or interpreted(minutes)),
        group_size=fields["group_size"],
        modes=fields["modes"],
        facilitators=int(fields["facilitators"]),
        sensitivity=fields["sensitivity"],
        steps=tuple(_step(scope) for scope in page.scopes if scope.mark == "step"),
        materials=tuple(
            material
            for section in page.sections
            if section.kind == "materials"
            for material in materials_of(section, page, problems)
        ),
        module=module,
    )
    total = sum(step.minutes for step in session.steps if not step.optional)
    if session.steps and total != minutes:
        line = page.lines.get("minutes", 1)
        problems.append(problem("session-minutes", page.file, line, minutes=minutes, total=total))
    return session, [*problems, *_have_what_is_there(session)]


def _step(scope: Scope) -> Step:
    time = scope.chips.get("time", "")
    return Step(
        id=scope.name,
        minutes=int(time) if time.isascii() and time.isdigit() and len(time) < 4 else 0,
        method=scope.chips.get("method", ""),
        lead=scope.chips.get("lead", ""),
        optional="optional" in scope.chips,
        have=tuple(int(number) - 1 for number in re.findall(r"[0-9]+", scope.chips.get("have", ""))),
    )


def _have_what_is_there(session: Session) -> Iterator[Problem]:
    """Steps that name a line of the materials which is not there."""
    page, count = session.page, len(session.materials)
    lines = {scope.name: scope.line + 1 for scope in page.scopes}
    for step in session.steps:
        for place in step.have:
            if not 0 <= place < count:
                yield problem("step-have", page.file, lines[step.id], section=step.id, given=place + 1, count=count)


def materials_of(section: Section, page: Page, problems: list[Problem]) -> Iterator[Material]:
    """One material for each item of a `materials` block; an item without a quantity counts as none."""
    for item in items(section.text):
        quantity = QUANTITY.fullmatch(item.chip)
        if quantity is None:
            line = section.line + item.line - 1
            given = f"`{shown(item.chip)}`" if item.chip else "nothing"
            problems.append(problem("material-quantity", page.file, line, section=section.key, given=given))
        links = [mark.value for mark in inline(item.words) if mark.kind == "link"]
        target = links[0].partition("#")[0] if links else ""
        per: Any = quantity[2] if quantity else "room"
        yield Material(
            quantity=int(quantity[1]) if quantity else 0,
            per=per,
            links_to=posixpath.normpath(posixpath.join(posixpath.dirname(page.path), target)) if target else "",
        )


def module_of(page: Page, ids: Mapping[str, str]) -> tuple[Module, list[Problem]]:
    """A module with the paths of its sessions in order, and sessions that do not exist.

    `ids` gives the path of every page by its id. The module's minutes are filled in by the caller.
    """
    folder = posixpath.dirname(page.path)
    paths, problems = [], []
    for id in page.fields["sessions"]:
        path = f"{folder}/{id}.md"
        if ids.get(id) == path:
            paths.append(path)
        else:
            line = page.lines.get("sessions", 1)
            problems.append(problem("module-session", page.file, line, id=id, place=path, hint=nearest(id, ids)))
    return Module(page, tuple(paths), 0), problems


def programme_of(
    page: Page, modules: Mapping[str, Module], sessions: Mapping[str, Session], ids: Mapping[str, str]
) -> tuple[Programme, list[Problem]]:
    """A programme with its deliveries. What is left out by the site is left out here too."""
    problems: list[Problem] = []
    paths = []
    for id in page.fields["modules"]:
        path = ids.get(id, "")
        if path in modules:
            paths.append(path)
        elif not path:
            line = page.lines.get("modules", 1)
            problems.append(problem("programme-module", page.file, line, id=id, hint=nearest(id, ids)))
    deliveries = tuple(
        _delivery(scope, page, sessions, ids, problems) for scope in page.scopes if scope.mark == "delivery"
    )
    core = tuple(scope.name for scope in page.scopes if scope.mark == "core")
    return Programme(page, tuple(paths), core, deliveries), problems


def _delivery(
    scope: Scope, page: Page, sessions: Mapping[str, Session], ids: Mapping[str, str], problems: list[Problem]
) -> Delivery:
    start, end = _minutes(scope.chips.get("start", "")), _minutes(scope.chips.get("end", ""))
    interpretation = scope.chips.get("interpretation") == "yes"
    meetings = [
        meeting
        for section in scope.sections
        if section.kind == "meetings"
        for meeting in _meetings(section, page, sessions, ids, interpretation, (start or 0, end), problems)
    ]
    if not meetings:
        problems.append(problem("delivery-empty", page.file, scope.line, section=scope.name))
    return Delivery(
        id=scope.name,
        start_minutes=start or 0,
        interpretation=interpretation,
        childcare=scope.chips.get("childcare") == "yes",
        meetings=tuple(meetings),
        end_minutes=end,
    )


def _minutes(words: str) -> int | None:
    """`18:05` as minutes after midnight."""
    hours, _, minutes = words.partition(":")
    return int(hours) * 60 + int(minutes) if hours.isdigit() and minutes.isdigit() else None


def _meetings(
    section: Section,
    page: Page,
    sessions: Mapping[str, Session],
    ids: Mapping[str, str],
    interpretation: bool,
    day: tuple[int, int | None],
    problems: list[Problem],
) -> Iterator[Meeting]:
    for item in items(section.text):
        line = section.line + item.line - 1
        match = _MEETING.fullmatch(item.words)
        if match is None:
            problems.append(problem("meeting-line", page.file, line, section=section.key, given=shown(item.words)))
            continue
        parts = []
        for words in match[4].split(","):
            session = _SESSION_ITEM.fullmatch(words.strip())
            other = _OTHER_ITEM.fullmatch(words.strip())
            path = ids.get(session[1], "") if session else ""
            if session and path in sessions:
                found = sessions[path]
                minutes = found.interpreted_minutes if interpretation else found.minutes
                parts.append(MeetingItem("session", minutes, path))
            elif session and not path:
                hint = nearest(session[1], [id for id, path in ids.items() if path in sessions])
                problems.append(
                    problem("meeting-session", page.file, line, section=section.key, id=session[1], hint=hint)
                )
            elif other:
                parts.append(MeetingItem(other[1], int(other[2])))
            elif not session:
                problems.append(
                    problem("meeting-item", page.file, line, section=section.key, given=shown(words.strip()))
                )
        start, end = day
        ends, latest = start + sum(part.minutes for part in parts), _latest(start, end)
        if ends > latest:
            problems.append(
                problem(
                    "meeting-late",
                    page.file,
                    line,
                    section=section.key,
                    meeting=f"{match[1]} {match[2]}",
                    ends=_time(ends),
                    latest=_time(latest),
                    minutes=ends - latest,
                )
            )
        unit: Any = match[1]
        yield Meeting(unit, int(match[2]), (match[3] or "").strip(), tuple(parts))


def _latest(start: int, end: int | None) -> int:
    """When a meeting must be over: without an `end`, at midnight."""
    return DAY if end is None else end if end > start else end + DAY


def _time(minutes: int) -> str:
    return "{:02d}:{:02d}".format(*clock(minutes))


def questions_of(page: Page) -> tuple[Question, ...]:
    """The questions of a form, in order."""
    found = []
    for scope in page.scopes:
        if scope.mark == "q":
            type_, _, choices = scope.chips.get("type", "text").partition(" ")
            found.append(
                Question(
                    id=scope.name,
                    type=type_,
                    choices=choices.strip(),
                    required="required" in scope.chips,
                    group=scope.chips.get("group", ""),
                    show_if=scope.chips.get("show_if", ""),
                    indicator=scope.chips.get("indicator", ""),
                )
            )
    return tuple(found)
