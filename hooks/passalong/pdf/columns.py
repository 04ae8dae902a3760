"""Two columns of parts that stay whole: where they are parted is reckoned, not found by trial.

WeasyPrint 70 lays columns out again and again, a pixel higher each time, until the last one fits: a thousand boxes for
ten passages. How high each passage is, is known when they were laid out once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

from weasyprint.layout import block

A_STEP, A_HAIR = 1, 0.001
"""CSS pixels that are worth another trial, and that sums may be apart."""


@contextmanager
def reckoned_columns() -> Iterator[None]:
    """While printing, part columns where the higher one is as low as it can be."""
    lay_out = block.columns_layout

    def columns_layout(context: Any, box: Any, bottom: float, *others: Any) -> Any:
        style = box.style
        across = [child.style["column_span"] == "all" for child in box.children]
        plain = (style["column_fill"], style["height"], style["column_count"]) == ("balance", "auto", 2)
        if not plain or any(spans and not before for before, spans in pairwise(across)):
            return lay_out(context, box, bottom, *others)

        def filled(bottom: float) -> Any:
            """One column filled before the next: the box, where it goes on, and what else there is to say."""
            filling = box.copy()
            filling.style = style.copy()
            filling.style["column_fill"] = "auto"
            return lay_out(context, filling, bottom, *others)

        shapes = len(context.excluded_shapes)
        found = filled(bottom)
        columns = _columns(found)
        if found[1] or not columns:
            return found  # they go on over the page, each as high as there is room; or there is nothing to part
        top, most = columns[0].position_y, context.page_bottom - columns[0].position_y - bottom
        passages = _passages(found)
        parts = across[next(iter(others[0] or (0,))) :].count(False)

        def forget() -> None:
            block.remove_placeholders(context, [found[0]] if found[0] else [], *others[3:5])
            del context.excluded_shapes[shapes:]

        def as_high_as(height: float) -> Any:
            """Columns of this height, which may go on behind it."""
            nonlocal found
            forget()
            found = filled(max(bottom, context.page_bottom - top - height - A_HAIR))
            return found

        def fits(height: float) -> bool:
            """Whether all is in columns of this height. What is too high for them is parted itself, or looks out."""
            whole = not as_high_as(height)[1] and len(_passages(found)) == parts
            return whole and _height_of(found) <= height + 2 * A_HAIR

        if len(passages) != parts:  # one of them may be parted
            forget()
            return lay_out(context, box, bottom, *others)
        height = next(height for height in (*_heights(passages), most) if height >= most or fits(height))
        as_high_as(height)
        while fits(lower := _height_of(found) - A_STEP):  # what was reckoned may be a margin too high
            height = lower
        return as_high_as(height)

    block.columns_layout = columns_layout
    try:
        yield
    finally:
        block.columns_layout = lay_out


def _columns(found: Any) -> list[Any]:
    return [child for child in found[0].children if child.is_column] if found[0] else []


def _passages(found: Any) -> list[Any]:
    return [child for column in _columns(found) for child in column.children]


def _height_of(found: Any) -> float:
    """Of the highest column, without the margin at its end, in CSS pixels."""
    return max(
        float(last.position_y + last.margin_height() - last.margin_bottom - column.position_y)
        for column in _columns(found)
        for last in column.children[-1:]
    )


def _heights(passages: Sequence[Any]) -> list[float]:
    """How high two columns must be, the lowest first: for each passage after which they may be parted; then for one."""
    heights = [_height(passages)]
    heights += [max(_height(passages[:n]), _height(passages[n:])) for n in range(1, len(passages))]
    return sorted(heights)


def _height(passages: Sequence[Any]) -> float:
    return sum(one.margin_height() for one in passages) - passages[-1].margin_bottom if passages else 0
