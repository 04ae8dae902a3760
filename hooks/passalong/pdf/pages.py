"""What only drawing needs is let go page by page: letters as they were shaped, a drawing in its pieces."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf
from weasyprint.document import Page


@contextmanager
def let_go() -> Iterator[None]:
    """While printing, keep of a page that is drawn its boxes, which the tags are made from, and one piece of bytes.

    A `lasting` page is drawn in other documents too, and keeps all. Bytes are packed when the tags are mended and
    not before, or they would be packed twice.
    """
    paint = Page.paint

    def painted(page: Any, stream: Any, scale: float = 1) -> None:
        paint(page, stream, scale)
        stream.stream = [b"\n".join(map(pydyf._to_bytes, stream.stream))]
        stream.compress = False
        for box in () if hasattr(page, "lasting") else page._page_box.descendants():
            if hasattr(box, "pango_layout"):
                del box.pango_layout

    Page.paint = painted
    try:
        yield
    finally:
        Page.paint = paint
