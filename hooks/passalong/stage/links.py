"""Links to pages that a site leaves out."""

from __future__ import annotations

import posixpath
from collections.abc import Callable

from passalong.curriculum.tree import page_id
from passalong.nouns import Toolkit


def left_out_links(toolkit: Toolkit) -> Callable[[str, str], bool]:
    """A question `(page path, link) -> bool`: does the link lead to a page that this site leaves out?"""
    left_out = toolkit.site.leave_out

    def is_left_out(path: str, link: str) -> bool:
        target = link.partition("#")[0]
        if not target.endswith(".md"):
            return False
        found = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
        # A module that is left out takes its sessions with it: they lie in its folder.
        ids = {page_id(found), posixpath.basename(posixpath.dirname(found))}
        return found not in toolkit.pages and not ids.isdisjoint(left_out)

    return is_left_out
