"""What the service worker reads: a list of files for each language, and the recall list. Written last of all.

`offline/<lang>.json` says which files can be kept, with their sizes and digests; `recall.json` says what is
still right. To close a site for good, publish `offline/gone.json` as `recall.json`: every device that meets it
removes its copy.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from passalong.nouns import Edition
from passalong.offline.groups import Kept
from passalong.offline.marks import all_of
from passalong.offline.seen import Seen
from passalong.packs.files import write_whole
from passalong.packs.manifest import PackFile
from passalong.views.wording import Wording

FORMAT = 1
RECALL = "recall.json"
GONE = "offline/gone.json"
DIGITS = 16
"""Hexadecimal digits of a file's digest that a device compares."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One language as readers can keep it, with its pages by path and the packs that they link to."""

    edition: Edition
    pages: Mapping[str, Seen]
    kept: Kept
    packs: tuple[PackFile, ...]


def manifest_address(language: str) -> str:
    """Address of a language's list of files."""
    return f"offline/{language}.json"


@dataclass(frozen=True, slots=True)
class Listed:
    """What the recall list says of one language's list."""

    version: str
    date: str
    marks: frozenset[str]


def write_list(site: Path, offer: Offer) -> Listed:
    """Write the list of one language."""
    found = manifest(site, offer)
    _write(site / manifest_address(offer.edition.language.code), found)
    marks = frozenset(one for row in found["files"] for one in _cut(row[3]))
    return Listed(found["version"], found["date"], marks)


def write_recall(site: Path, listed: Mapping[str, Listed]) -> None:
    """Write the recall list, and the one that closes the site."""
    head = {"passalong": "recall", "format": FORMAT}
    recall = {
        "gone": False,
        "versions": {code: one.version for code, one in listed.items()},
        "dates": {code: one.date for code, one in listed.items()},
        "marks": "".join(sorted(frozenset[str]().union(*(one.marks for one in listed.values())))),
    }
    _write(site / RECALL, head | recall)
    _write(site / GONE, head | {"gone": True})


def manifest(site: Path, offer: Offer) -> dict[str, Any]:
    """One language's list. `files` has rows `[address, digest, bytes, marks]`; groups name rows by number.

    `said` are the sentences at the top of a kept page: `{date}` is `date`, `{n}` a number of months.
    """
    edition, kept = offer.edition, offer.kept
    t = Wording(edition)
    names = dict.fromkeys([*kept.core, *(name for group in kept.groups for name in (*group.files, *group.more))])
    place = {name: n for n, name in enumerate(names)}
    marks = file_marks(offer)
    rows = [[name, *_weighed(site / name), "".join(marks.get(name, ()))] for name in names]
    cards, default = edition.cards, edition.toolkit.default_language
    code = edition.language.code
    return {
        "passalong": "copies",
        "format": FORMAT,
        "language": code,
        "version": hashlib.sha256(json.dumps(rows).encode()).hexdigest()[:DIGITS],
        "date": t.date(edition.toolkit.today),
        "said": {"copy": t("kept_copy", date="{date}"), "old": t("kept_old", date="{date}")},
        "root": "" if code == default else f"{code}/",
        "home": cards["index.md"].address if "index.md" in cards else "",
        "offline": cards["offline.md"].address,
        "files": rows,
        "core": [place[name] for name in kept.core],
        "groups": {
            group.id: {"files": [place[n] for n in group.files], "more": [place[n] for n in group.more]}
            for group in kept.groups
        },
    }


def file_marks(offer: Offer) -> dict[str, tuple[str, ...]]:
    """The marks of each file that holds words of pages."""
    by_address = {page.address: page.marks for page in offer.pages.values()}
    found: dict[str, tuple[str, ...]] = {}
    for group in offer.kept.groups:
        inside = [one for name in group.files for one in by_address.get(name, ())]
        together = (all_of(inside),)
        for name in (*group.files, *group.more):
            found[name] = by_address.get(name) or together  # the smallest group comes last, and counts
    return found


def _weighed(file: Path) -> tuple[str, int]:
    content = file.read_bytes()
    return hashlib.sha256(content).hexdigest()[:DIGITS], len(content)


def _cut(marks: str) -> set[str]:
    return {marks[n : n + 8] for n in range(0, len(marks), 8)}


def _write(file: Path, content: Mapping[str, Any]) -> None:
    write_whole(file, json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())
