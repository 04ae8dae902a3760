"""What is laid out only to see how long it is ends where it is too long, and gets no running heads.

An attempt to fit that fails would else lay out all pages of a session for the sake of its first one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint import layout


class TooLongError(Exception):
    """A part goes on behind the pages that it may have."""


@contextmanager
def no_longer(most: int, behind: str) -> Iterator[None]:
    """Lay out nothing more where the first part of a document takes more than `most` pages: `TooLongError`.

    `behind` is the id of what follows the part; empty: it goes to the end of the document.
    """
    make = layout.make_all_pages

    def pages(context: Any, *others: Any) -> Iterator[Any]:
        for number, page in enumerate(make(context, *others), start=1):
            yield page
            goes_on = context.page_maker[number][0] is not None
            if number == most and goes_on and not behind:
                raise TooLongError
            if number == most + 1 and behind and not _begins(page, behind):
                raise TooLongError

    layout.make_all_pages = pages
    try:
        yield
    finally:
        layout.make_all_pages = make


def _begins(page: Any, name: str) -> bool:
    return any(box.style["anchor"] == name for box in page.descendants())


@contextmanager
def without_margins() -> Iterator[None]:
    """Lay out words alone, for the pages of another document."""
    make = layout.make_margin_boxes
    layout.make_margin_boxes = lambda context, page, state: ()
    try:
        yield
    finally:
        layout.make_margin_boxes = make
