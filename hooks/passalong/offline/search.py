"""A language's search index: one entry per page, in a script file, so that it loads over HTTP and from a disk alike."""

from __future__ import annotations

import json
from collections.abc import Iterable

from passalong.leaves import Leaf
from passalong.nouns import Edition
from passalong.slots import plain_text

NOT_SEARCHED = frozenset({"list", "status", "downloads"})
OPENERS = str.maketrans({"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def index_script(leaves: Iterable[Leaf], edition: Edition) -> str:
    """The index as a script: `passalongSearch([{a: address, t: title, k: kind, c: code, x: text}, …])`.

    Pages without one translated section come last, so that what is in the reader's language is found first.
    """
    found = [leaf for leaf in leaves if leaf.kind not in NOT_SEARCHED]
    found.sort(key=lambda leaf: (edition.cards[leaf.path].status == "missing", leaf.address))
    entries = [_entry(leaf) for leaf in found]
    return f"passalongSearch({json.dumps(entries, ensure_ascii=False, separators=(',', ':')).translate(OPENERS)})\n"


def _entry(leaf: Leaf) -> dict[str, str]:
    body = " ".join(plain_text(s.html) for s in leaf.sections if s.key != "title")
    return {
        "a": leaf.address,
        "t": plain_text(leaf.title),
        "k": leaf.kind,
        "c": leaf.code,
        "x": " ".join(body.split()),
    }
