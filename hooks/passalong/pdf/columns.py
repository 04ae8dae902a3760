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
            """One column filled before the next: the box, and where it goes on."""
            filling = box.copy()
            filling.style = style.copy()
            filling.style["column_fill"] = "auto"
            return lay_out(context, filling, bottom, *others)

        shapes = len(context.excluded_shapes)
        found = filled(bottom)
        columns = [child for child in found[0].children if child.is_column] if found[0] else []
        if found[1] or not columns:
            return found  # they go on over the page, each as high as there is room; or there is nothing to part

        def forget(tried: Any) -> None:
            block.remove_placeholders(context, [tried] if tried else [], *others[3:5])
            del context.excluded_shapes[shapes:]

        for height in _heights([child for column in columns for child in column.children]):
            forget(found[0])
            found = filled(context.page_bottom - columns[0].position_y - height)
            if found[0] is not None and not found[1]:
                return found
        forget(found[0])
        return lay_out(context, box, bottom, *others)

    block.columns_layout = columns_layout
    try:
        yield
    finally:
        block.columns_layout = lay_out


def _heights(passages: Sequence[Any]) -> list[float]:
    """How high two columns must be, the lowest first: for each passage after which they may be parted; then for one."""
    heights = [_height(passages)]
    heights += [max(_height(passages[:n]), _height(passages[n:])) for n in range(1, len(passages))]
    return sorted(heights)


def _height(passages: Sequence[Any]) -> float:
    return sum(one.margin_height() for one in passages) - passages[-1].margin_bottom if passages else 0
