"""Boxes of one style in a place of one width have the same margins, padding and size: these are worked out once.

WeasyPrint 70 works them out for every box each time it is tried in a place, two dozen lengths one by one: a twelfth
of the time of a page.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from operator import itemgetter
from typing import Any

from weasyprint.css.functions import check_math
from weasyprint.formatting_structure.boxes import Box, PageBox
from weasyprint.layout import absolute, block, column, flex, float, grid, inline, page, percent, table

SIDES = ("top", "right", "bottom", "left")
USED = (
    *(f"{what}_{side}" for what in ("margin", "padding") for side in SIDES),
    *(f"border_{side}_width" for side in SIDES),
    *("width", "min_width", "max_width", "height", "min_height", "max_height"),
)
"""What a box gets: the lengths that are used."""
MOST = 5_000
"""Kinds of boxes that are remembered before all are forgotten."""

_said = itemgetter(*USED, "box_sizing", "border_collapse")
_MODULES = (absolute, block, column, flex, float, grid, inline, page, percent, table)
_known: dict[tuple[Any, ...], dict[str, Any]] = {}


@contextmanager
def known_lengths() -> Iterator[None]:
    """While printing, look for the lengths of a box among those that were worked out."""
    work_out = percent.resolve_percentages

    def resolve_percentages(box: Any, containing_block: Any) -> None:
        around = containing_block
        width, height = (around.width, around.height) if isinstance(around, Box) else around
        said = _said(box.style)
        key = (isinstance(box, PageBox), width, height, said)
        if (found := _known.get(key)) is not None:
            box.__dict__.update(found)
            return
        work_out(box, containing_block)
        # Borders that are one with their neighbours' and sums with letters' sizes in them are each box's own.
        if box.style["border_collapse"] != "collapse" and not any(map(check_math, said)):
            if len(_known) > MOST:
                _known.clear()
            _known[key] = {name: box.__dict__[name] for name in USED}

    for module in _MODULES:
        module.resolve_percentages = resolve_percentages
    try:
        yield
    finally:
        for module in _MODULES:
            module.resolve_percentages = work_out
