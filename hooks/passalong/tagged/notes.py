"""While WeasyPrint writes its tags: note beside each what only the HTML knows; `mend` takes the notes out again.

    /PLNumber      of the HTML element, so that its pieces can be joined again
    /PLScope       /Column or /Row: of a table's head
    /PLDecoration  true: a picture with an empty `alt`
    /Lang /PLMode  language and direction, where the element says them

A word in a margin box gets no element at all: `null` in the parent tree says that it is for the eye alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

SCOPES = {"row": "/Row", "rowgroup": "/Row"}
MODES = {"rtl": "/RlTb", "ltr": "/LrTb"}
_TAG = re.compile(r"[A-Za-z0-9-]+")

Build = Callable[..., Iterator[Any]]
"""WeasyPrint's `_build_box_tree(box, parent, pdf, page_number, nums, annotations, tags)`."""


def noting(build: Build) -> Build:
    """The same function, with notes. Knows WeasyPrint's boxes and pydyf's dictionaries by shape, imports neither."""

    def noted(box: Any, parent: Any, pdf: Any, page: int, nums: dict[int, Any], *rest: Any) -> Iterator[Any]:
        box = getattr(box, "_box", box)  # an absolutely positioned box stands behind a placeholder
        if type(box).__name__ == "MarginBox":
            before = set(nums)
            yield from build(box, parent, pdf, page, nums, *rest)
            nums.update(dict.fromkeys(nums.keys() - before, b"null"))
            return
        html = getattr(box, "element", None)
        if html is not None and box.element_tag == "html" and html.get("dir") in MODES and "PLMode" not in parent:
            parent["PLMode"] = MODES[html.get("dir")]
        if getattr(box, "link_annotation", None):
            _name(box.link_annotation, html)
        for element in build(box, parent, pdf, page, nums, *rest):
            if html is not None and "PLNumber" not in element:
                _note(element, html, box.element_tag or "", pdf)
            yield element

    return noted


def _note(element: Any, html: Any, tag: str, pdf: Any) -> None:
    element["PLNumber"] = _number(html, pdf)
    if "::" in tag:
        return  # words of the stylesheet: the element itself says the rest
    if _TAG.fullmatch(html.get("lang") or ""):
        element["Lang"] = f"({html.get('lang')})"
    if html.get("dir") in MODES:
        element["PLMode"] = MODES[html.get("dir")]
    if element["S"] == "/TH":
        element["PLScope"] = SCOPES.get(html.get("scope"), "/Column")
    if element["S"] == "/Figure" and html.get("alt") == "":
        element["PLDecoration"] = "true"


def _number(html: Any, pdf: Any) -> int:
    """Numbers are given in the order in which elements are met: a piece on a later page has the number of the first."""
    numbers: dict[Any, int] = pdf.__dict__.setdefault("_passalong_numbers", {})
    return numbers.setdefault(html, len(numbers))


def _name(annotation: Any, html: Any) -> None:
    """A link is called by its words, or by those of its picture; WeasyPrint calls it by its address."""
    words = " ".join(" ".join(html.itertext()).split()) if html is not None else ""
    if words and "Contents" in annotation:
        annotation["Contents"] = type(annotation["Contents"])(words)
