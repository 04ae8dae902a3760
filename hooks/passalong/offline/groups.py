"""What a reader can keep, as lists of files: one session with its handouts, a module, a language.

Language ─ core: what every kept page needs   styles, scripts, typefaces, start, safety, the page about copies
├── Group "language"                          every page, search, planner; besides: every file to print and send
├── Group "modules/foundations"               its pages and those its sessions hand out
└── Group "modules/foundations/co-design"     the session and what it hands out
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from passalong.addresses import participant_path, planner_data_address, search_index_address
from passalong.nouns import Edition
from passalong.offline.seen import Seen
from passalong.packs.manifest import PackFile
from passalong.views.chrome import AWAY, faces_of

LANGUAGE = "language"
CORE_PAGES = ("index.md", "safety.md", "offline.md")
HANDED_OUT = frozenset({"handout", "form", "activity"})
NOT_CORE = (".txt", ".md")

_FACE = re.compile(r'url\("([^"]+)"\).*?unicode-range: ([^;]+);', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Group:
    """Addresses of files, relative to the root of the site: what to read, and what to print and send besides."""

    id: str
    files: tuple[str, ...]
    more: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything of one language that can be kept."""

    core: tuple[str, ...]
    groups: tuple[Group, ...]


def kept_of(site: Path, edition: Edition, pages: Mapping[str, Seen], packs: Sequence[PackFile]) -> Kept:
    """The groups of one language. `packs` are those that its pages link to; files that are not there stay out."""
    there = cache(lambda address: (site / address).is_file())
    printed: dict[str, list[str]] = {}
    for pack in packs:
        printed.setdefault(pack.path, []).append(pack.address)

    def group(group_id: str, paths: Iterable[str], others: Iterable[str] = ()) -> Group:
        known = [path for path in dict.fromkeys(paths) if path in pages]
        read = [*(pages[path].address for path in known), *(name for path in known for name in pages[path].pictures)]
        more = [*(name for path in known for name in printed.get(path, ())), *(pages[path].single for path in known)]
        return Group(group_id, _only(there, [*read, *others]), _only(there, more))

    toolkit = edition.toolkit
    by_address = {card.address: path for path, card in edition.cards.items() if card.kind in HANDED_OUT}
    sessions = {
        path: [path, participant_path(path), *handed_out(pages[path], by_address)]
        for path in toolkit.sessions
        if path in pages
    }
    found = [group(LANGUAGE, edition.cards, data_of(site, edition.language.code))]
    for path, module in toolkit.modules.items():
        inside = [page for session in module.sessions for page in sessions.get(session, ())]
        found.append(group(group_id(path), [path, *inside]))
    found += [group(group_id(path), inside) for path, inside in sessions.items()]
    letters = set[str]().union(*(page.letters for page in pages.values()))
    return Kept(core(site, edition, letters), tuple(found))


def data_of(site: Path, code: str) -> list[str]:
    """What the scripts of one language read: the search index with its texts, the planner's sessions."""
    folders = [site / posixpath.dirname(of(code)) for of in (search_index_address, planner_data_address)]
    files = (file for folder in folders for file in folder.rglob("*") if file.is_file())
    return sorted(file.relative_to(site).as_posix() for file in files)


def group_id(path: str) -> str:
    """The id of the group that belongs to a session's or a module's page."""
    return path.removesuffix(".md").removesuffix("/index")


def handed_out(page: Seen, by_address: Mapping[str, str]) -> list[str]:
    """Paths of the handouts, forms and activities that a page links to, in order. `by_address`: all that there are."""
    return list(dict.fromkeys(by_address[address] for address in page.links if address in by_address))


def core(site: Path, edition: Edition, letters: set[str]) -> tuple[str, ...]:
    """What every kept page of a language needs; of the typefaces, those that have some of these `letters`."""
    shared = [
        file.relative_to(site).as_posix()
        for folder in ("css", "js", "images")
        for file in sorted((site / "assets" / folder).rglob("*"))
        if file.is_file()
    ]
    pages = [edition.cards[path].address for path in CORE_PAGES if path in edition.cards]
    sheets = [sheet for sheet in ("assets/fonts/fonts.css", faces_of(edition)) if sheet and (site / sheet).exists()]
    rules = "".join((site / sheet).read_text(encoding="utf-8") for sheet in sheets)
    fonts = [*sheets, *(f"assets/fonts/{face}" for face in faces_for(letters, rules))]
    wanted = [name for name in [*pages, AWAY, *shared, *fonts] if not name.endswith(NOT_CORE)]
    return _only(lambda name: (site / name).is_file(), wanted)


def faces_for(letters: set[str], stylesheet: str) -> list[str]:
    """The typeface files of a stylesheet that draw at least one of these letters."""
    points = {ord(letter) for letter in letters}
    return [name for name, ranges in _FACE.findall(stylesheet) if any(_covers(r, points) for r in ranges.split(","))]


def _covers(written: str, points: set[int]) -> bool:
    low, _, high = written.strip().removeprefix("U+").partition("-")
    first, last = int(low, 16), int(high or low, 16)
    return any(first <= point <= last for point in points)


def _only(there: Callable[[str], bool], addresses: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(there, dict.fromkeys(addresses)))
