"""On which days the same toolkit makes another site."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from leaves_fixture import edition
from passalong.days import CHECKED_FOR, last_turn, next_turn, turning_days
from passalong.nouns import CalendarEntry, Referral, Story, Toolkit

DAY = date(2027, 1, 10)


def dated() -> Toolkit:
    """One review, one date of the calendar, one number, one number nobody checked, and one story."""
    found = edition().toolkit
    pages = {path: replace(page, fields={**page.fields, "review_by": None}) for path, page in found.pages.items()}
    path, page = next(iter(pages.items()))
    pages[path] = replace(page, fields={**page.fields, "review_by": DAY})
    number = Referral("legal_aid", "Law", "1", "", (), "", DAY - CHECKED_FOR + timedelta(days=20))
    site = replace(
        found.site,
        policy_calendar=(CalendarEntry(DAY + timedelta(days=10), "Vote", "Council"),),
        referrals=(number, replace(number, checked=None)),
    )
    stories = {"roof": Story("roof", ("web",), DAY + timedelta(days=30), withdrawn=False, composite=False)}
    return replace(found, pages=pages, site=site, stories=stories, today=DAY)


def test_it_turns_on_the_day_after() -> None:
    assert sorted(turning_days(dated())) == [DAY + timedelta(days=days + 1) for days in (0, 10, 20, 30)]


def test_between_two_of_them_every_day_is_the_same() -> None:
    toolkit = dated()
    assert (last_turn(toolkit), next_turn(toolkit)) == (None, DAY + timedelta(days=1))
    later = [replace(toolkit, today=DAY + timedelta(days=days)) for days in (1, 5, 10)]
    assert {(last_turn(one), next_turn(one)) for one in later} == {(DAY + timedelta(1), DAY + timedelta(11))}
    over = replace(toolkit, today=DAY + timedelta(days=99))
    assert (last_turn(over), next_turn(over)) == (DAY + timedelta(31), None)
