"""When somebody decides: the dates to come, and rows for those that the group finds out, until the page is full."""

from __future__ import annotations

from collections.abc import Mapping

from passalong.nouns import CalendarEntry
from passalong.packs.contents import Chapter
from passalong.packs.datapages import Made
from passalong.packs.editions import Variant
from passalong.views import calendar

COLUMNS = 4
ROW, LISTED = 11.2, 51
"""Height in mm of an empty row, and of one as a list."""
OVER, OVER_LARGE = 47, 76
"""Height in mm of what stands over the first row, in usual letters and in large ones."""
LETTERS_OF_WHAT, LETTERS_OF_WHO = 24, 18
"""How many letters surely find room in a line of these columns."""
LINE = 0.75
"""Height of a line of words, in empty rows."""
FEWEST = 4


def policy_calendar(chapter: Chapter, made: Made) -> Mapping[str, object]:
    """The dates to come, and empty rows."""
    coming, _ = calendar.entries(made.library.edition)
    rows = [(made.t.date(entry.date), entry.what, entry.who) for entry in coming]
    empty = int(rows_that_fit(made.order.variant) - sum(map(_taken, coming)))
    return {"rows": rows, "empty": max(empty, FEWEST)}


def rows_that_fit(variant: Variant) -> int:
    """Empty rows that fill one page; as a list, two."""
    traits = variant.traits
    high = variant.size[1] - traits.margins.top - traits.margins.bottom
    first = high - (OVER if traits.limited else OVER_LARGE)
    return int(first / ROW) if traits.columns >= COLUMNS else int(first / LISTED) + int(high / LISTED)


def _taken(entry: CalendarEntry) -> float:
    """The empty rows in whose place a date stands."""
    lines = max(-(-len(entry.what) // LETTERS_OF_WHAT), -(-len(entry.who) // LETTERS_OF_WHO))
    return max(1, LINE * lines)
