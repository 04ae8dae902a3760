"""Time is an input: the day, and the days on which the same toolkit begins to make another site."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from passalong.nouns import Toolkit

CHECKED_FOR = timedelta(days=90)
"""How long a telephone number counts as checked."""
_NEXT = timedelta(days=1)


def today() -> date:
    """The day, read once: from `SOURCE_DATE_EPOCH` where it is set, else from the clock (UTC)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return moment.date()


def turning_days(toolkit: Toolkit) -> frozenset[date]:
    """The days after a review was due, a date passed, an agreement ended, a telephone number became old."""
    reviews = (page.fields.get("review_by") for page in toolkit.pages.values())
    last = [
        *(day for day in reviews if isinstance(day, date)),
        *(entry.date for entry in toolkit.site.policy_calendar),
        *(row.checked + CHECKED_FOR for row in toolkit.site.referrals if row.checked),
        *(story.expires for story in toolkit.stories.values()),
    ]
    return frozenset(day + _NEXT for day in last)


def last_turn(toolkit: Toolkit) -> date | None:
    """The latest of these days that has come: until the next, every day makes the same pages."""
    return max((day for day in turning_days(toolkit) if day <= toolkit.today), default=None)


def next_turn(toolkit: Toolkit) -> date | None:
    """The first of these days that is still to come."""
    return min((day for day in turning_days(toolkit) if day > toolkit.today), default=None)
