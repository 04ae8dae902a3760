"""Links to pages that a site leaves out."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from pathlib import PurePosixPath

from passalong.nouns import Toolkit


def left_out_links(toolkit: Toolkit) -> Callable[[str, str], bool]:
    """A question `(page path, link) -> bool`: does the link lead to a page that this site leaves out?"""
    left_out = toolkit.site.leave_out

    def is_left_out(path: str, link: str) -> bool:
        target = link.partition("#")[0]
        if not target.endswith(".md"):
            return False
        found = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
        return found not in toolkit.pages and page_id(found) in left_out

    return is_left_out


def page_id(path: str) -> str:
    """The id of a page: its file name, or for a module its folder's."""
    place = PurePosixPath(path)
    return place.parent.name if place.stem == "index" and place.parent.name else place.stem
