"""A language's search index, in a script file, so that it loads over HTTP and from a disk alike."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from passalong.leaves import Leaf
from passalong.slots import plain_text

NOT_SEARCHED = frozenset({"list", "status", "downloads", "offline"})
Entry = dict[str, str | int]
OPENERS = str.maketrans({"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def index_script(leaves: Iterable[Leaf]) -> str:
    """The index as a script: `passalongSearch([{a: address, t: title, k: kind, c: code, x: text}, …])`.

    One entry for each page (title, summary, what stands before the first heading) and one for each heading.
    `l: 1` marks words in another language than the page's: they are found last.
    """
    found = sorted((leaf for leaf in leaves if leaf.kind not in NOT_SEARCHED), key=lambda leaf: leaf.address)
    entries = [entry for leaf in found for entry in _entries(leaf)]
    return f"passalongSearch({json.dumps(entries, ensure_ascii=False, separators=(',', ':')).translate(OPENERS)})\n"


def _entries(leaf: Leaf) -> Iterator[Entry]:
    for scope, sections in leaf.scopes.items():
        heading = next((s for s in sections if s.kind in ("title", "heading")), sections[0])
        entry: Entry = {
            "a": leaf.address if scope == "top" else f"{leaf.address}#{scope}",
            "t": plain_text(heading.html),
            "k": leaf.kind,
            "c": leaf.code,
            "x": " ".join(" ".join(plain_text(s.html) for s in sections if s is not heading).split()),
        }
        yield entry if heading.lang == leaf.tag else entry | {"l": 1}
