"""What is not needed any more is let go: boxes before they were laid out, letters as they were shaped, pieces of lines.

A drawing (SVG) holds the context of the layout it stood in, and with it everything that was read to lay it out.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf
import weasyprint.document
from weasyprint.document import Page

SCAFFOLD = ("broken_out_of_flow", "page_maker", "running_elements", "string_set", "tables", "target_collector")
"""Of a layout's context: what only the layout needs. Through it all boxes of the document live on, a second time."""
NO_SIDES: frozenset[str] = frozenset()
"""An empty set takes 200 bytes, and nearly every box has one."""


@contextmanager
def let_go() -> Iterator[None]:
    """While printing, keep of a page that is drawn and has told its tags one piece of bytes, and none of its boxes.

    The words of a `lasting` page are drawn in other documents too: it keeps all. Bytes are packed when the tags are
    mended and not before, or they would be packed twice.
    """
    paint, lay_out = Page.paint, weasyprint.document.layout_document

    def laid_out(html: Any, root: Any, context: Any) -> Iterator[Any]:
        for page in lay_out(html, root, context):
            for box in page.descendants():
                if not box.remove_decoration_sides:
                    box.remove_decoration_sides = NO_SIDES
            yield page
        for name in SCAFFOLD:
            setattr(context, name, None)

    def painted(page: Any, stream: Any, scale: float = 1) -> None:
        paint(page, stream, scale)
        stream.stream = [b"\n".join(map(pydyf._to_bytes, stream.stream))]
        stream.compress = False
        if not hasattr(page._page_box, "lasting"):
            page._page_box.children = ()

    Page.paint, weasyprint.document.layout_document = painted, laid_out
    try:
        yield
    finally:
        Page.paint, weasyprint.document.layout_document = paint, lay_out
