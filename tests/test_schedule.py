"""Clock times, interpreted minutes, totals: arithmetic that a facilitator relies on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaves_fixture import EVENINGS, RULES, SKILLS, toolkit
from passalong.nouns import Material, Meeting, MeetingItem, Session, Step
from passalong.schedule import (
    Ending,
    appointment,
    clock,
    ending,
    interpreted,
    overrun,
    quantity,
    run_sheet,
    step_total,
    stretched,
    timetable,
    timetables,
    usual_group,
)

RULES_PATH = "modules/welcome/rules.md"


@pytest.mark.parametrize(
    ("minutes", "shown"), [(0, (0, 0)), (1090, (18, 10)), (1439, (23, 59)), (1440, (0, 0)), (1450, (0, 10))]
)
def test_a_clock_starts_again_at_midnight(minutes: int, shown: tuple[int, int]) -> None:
    assert clock(minutes) == shown


@pytest.mark.parametrize(("minutes", "longer"), [(60, 75), (75, 95), (80, 100), (90, 115), (5, 10), (0, 0)])
def test_interpretation_adds_a_quarter_to_the_next_five(minutes: int, longer: int) -> None:
    assert interpreted(minutes) == longer


def test_each_step_begins_when_the_one_before_it_ends() -> None:
    slots = run_sheet(RULES, 18 * 60)
    assert [(slot.what, clock(slot.start), slot.minutes) for slot in slots] == [
        ("arrive", (18, 0), 10),
        ("rules", (18, 10), 40),
        ("rest", (18, 50), 10),
        ("close", (19, 0), 20),
    ]


def test_with_interpretation_the_steps_fill_the_longer_session_exactly() -> None:
    slots = run_sheet(RULES, interpretation=True)
    assert slots[-1].end == RULES.interpreted_minutes == 100
    assert [slot.minutes for slot in slots] == [13, 50, 12, 25]


@given(st.lists(st.integers(0, 180), min_size=1, max_size=12), st.integers(0, 1000))
def test_stretching_loses_no_minute_and_makes_none_negative(parts: list[int], total: int) -> None:
    if not sum(parts):
        assert stretched(parts, total) == tuple(parts)
        return
    longer = stretched(parts, total)
    assert sum(longer) == total
    assert min(longer) >= 0


@given(st.lists(st.integers(0, 180), min_size=1, max_size=12))
def test_stretching_to_the_same_length_changes_nothing(parts: list[int]) -> None:
    assert stretched(parts, sum(parts)) == tuple(parts)


def test_an_overrun_is_what_the_steps_take_too_much_and_optional_steps_do_not_count() -> None:
    assert overrun(RULES) == 0
    longer = replace(RULES, steps=(*RULES.steps, Step("song", 5, "circle"), Step("more", 30, "solo", optional=True)))
    assert step_total(longer) == 85
    assert overrun(longer) == 5


def test_a_meeting_counts_meals_and_interpreted_sessions() -> None:
    first, second = timetables(EVENINGS, toolkit())
    assert [(slot.what, clock(slot.start)) for slot in first.slots] == [("meal", (18, 0)), ("session", (18, 20))]
    assert clock(first.end) == (20, 0)
    assert second.minutes == SKILLS.interpreted_minutes + 15


def test_a_meeting_without_interpretation_uses_the_plain_minutes() -> None:
    plain = replace(EVENINGS, interpretation=False)
    assert timetables(plain, toolkit())[0].minutes == 20 + RULES.minutes


def test_a_session_that_this_site_leaves_out_takes_no_time() -> None:
    meeting = Meeting("day", 1, "", (MeetingItem("session", 0, "modules/gone.md"), MeetingItem("break", 10)))
    found = timetable(meeting, EVENINGS, toolkit())
    assert [slot.what for slot in found.slots] == ["break"]
    assert found.start == EVENINGS.start_minutes


def test_a_meeting_that_ends_tomorrow_says_so() -> None:
    late = replace(EVENINGS, start_minutes=23 * 60)
    assert timetables(late, toolkit())[0].passes_midnight
    assert not timetables(EVENINGS, toolkit())[0].passes_midnight


def test_an_empty_meeting_has_no_length() -> None:
    assert timetable(Meeting("day", 1, "", ()), EVENINGS, toolkit()).minutes == 0


def test_a_session_starts_where_its_programme_first_has_it() -> None:
    found = appointment(RULES_PATH, toolkit())
    assert found is not None
    assert (found.delivery.id, clock(found.start)) == ("evenings", (18, 20))
    assert appointment("modules/gone.md", toolkit()) is None


@pytest.mark.parametrize(
    ("material", "total"),
    [
        (Material(5, "person"), 70),
        (Material(1, "group"), 4),
        (Material(3, "room"), 3),
        (Material(1, "facilitator"), 2),
        (Material(0, "room"), 0),
    ],
)
def test_totals_are_for_people_small_groups_the_room_or_facilitators(material: Material, total: int) -> None:
    assert quantity(material, people=14, facilitators=2) == total


def test_the_usual_group_is_the_middle_of_the_range() -> None:
    assert usual_group((8, 20)) == 14


def test_with_interpretation_as_little_as_possible_is_left_out() -> None:
    """80 minutes become 100; the steps take 13, 50, 12 and 25."""

    def with_optional(*places: int) -> Session:
        steps = [replace(step, optional=place in places) for place, step in enumerate(RULES.steps)]
        return replace(RULES, steps=tuple(steps))

    six = 18 * 60
    assert ending(with_optional(), six) == Ending(six + 80, six + 100, (), 20)
    assert ending(with_optional(0, 2, 3)).leave_out == (0, 2), "25 minutes, as much as the last step, and comes first"
    assert ending(with_optional(1, 3)) == Ending(80, 100, (3,), 0)
    assert ending(with_optional(0)) == Ending(80, 100, (0,), 7), "what is optional is not enough"
