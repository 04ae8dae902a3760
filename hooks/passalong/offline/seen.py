"""What is seen of a rendered page when a site is finished: noted while its leaf is at hand, so that none is read again.

.build/seen/fr.json   one row for each page of the language
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from passalong import leaves
from passalong.leaves import Leaf
from passalong.nouns import Edition, Toolkit
from passalong.offline.marks import marks_of
from passalong.offline.single import address_of
from passalong.packs.files import write_whole

_LINK = re.compile(r' href="([^"#:]+)')
_PICTURE = re.compile(r'<img\b[^>]*\bsrc="([^":]+)"')


class Seen(NamedTuple):
    """A page: where it is, where it leads, and what may be taken back."""

    path: str
    address: str
    kind: str
    single: str
    """Address of the page as one file, where its kind has one."""
    pictures: tuple[str, ...]
    """Addresses of the pictures that it shows."""
    links: tuple[str, ...]
    """Addresses inside the site that it leads to, in order."""
    letters: str
    """Every sign of its words, once."""
    marks: tuple[str, ...]


def seen(leaf: Leaf, toolkit: Toolkit) -> Seen:
    """What is seen of one page."""
    html = "\n".join(section.html for section in leaf.sections)
    return Seen(
        leaf.path,
        leaf.address,
        leaf.kind,
        address_of(leaf),
        _inside(leaf, _PICTURE.findall(html)),
        _inside(leaf, _LINK.findall(html)),
        "".join(sorted(set(html))),
        marks_of(leaf, toolkit),
    )


def write_seen(file: Path, leaves: Iterable[Leaf], toolkit: Toolkit) -> None:
    """Note what is seen of the pages of a language."""
    rows = [seen(leaf, toolkit) for leaf in leaves]
    write_whole(file, json.dumps(rows, ensure_ascii=False).encode())


def seen_of(file: Path, folder: Path, edition: Edition) -> Mapping[str, Seen]:
    """What is seen of every page of a language, by path; from its leaves in `folder` where nobody noted it."""
    try:
        rows = [Seen._make(map(_frozen, row)) for row in json.loads(file.read_bytes())]
    except (OSError, ValueError, TypeError):
        code = edition.language.code
        found = (leaves.read(leaves.place(folder, code, path)) for path in edition.cards)
        rows = [seen(leaf, edition.toolkit) for leaf in found]
    by_path = {row.path: row for row in rows}
    return {path: by_path[path] for path in edition.cards}


def _frozen(value: str | list[str]) -> str | tuple[str, ...]:
    return tuple(value) if isinstance(value, list) else value


def _inside(leaf: Leaf, targets: Iterable[str]) -> tuple[str, ...]:
    here = posixpath.dirname(leaf.address)
    return tuple(posixpath.normpath(posixpath.join(here, target)) for target in targets)
