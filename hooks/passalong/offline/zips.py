"""The website as files for computers: unpack, double-click, read. One for each language, one for all.

The same pages make the same bytes: names are sorted, dates are those of the content.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZipFile

from passalong.addresses import language_of
from passalong.nouns import Edition
from passalong.offline.groups import data_of
from passalong.offline.swap import link
from passalong.packed import Packed, in_pieces, joined, packed, put, taken
from passalong.packs.files import write_whole
from passalong.together import side_by_side
from passalong.views.chrome import AWAY

ALL = "all"
CHECKSUMS = "offline/SHA256SUMS"
ONLINE_ONLY = ("404.html", "sitemap.xml", "sw.js", "recall.json", "single/", "offline/")
"""What makes no sense on a disk; `single/` holds every page once more."""
PACKED = (".pdf", ".docx", ".woff2", ".png", ".jpg", ".jpeg", ".webp")
"""Packed already: packing them again only costs time."""
ASIDE = ".aside"
"""End of the name under which a language's pages lie for the zip of all: packed once, they are put into both."""
LEVEL = 4
"""How hard zlib tries: the usual 6 takes 1.6 times as long for 3 % fewer bytes (pages of corpus M)."""
HOW = 2
"""Raise it when the same files are packed in another way."""

_OTHER_LANGUAGES = re.compile(rb'(<details class="languages">.*?</details>|<ul class="read-in">.*?</ul>)', re.DOTALL)
_ADDRESS = re.compile(rb' (?:href|src)="([^"#:?]++)(?<!\.html)')


def zip_address(toolkit_id: str, which: str) -> str:
    """Address of a zip: `offline/garden-fr.zip`, `offline/garden-all.zip`."""
    return f"offline/{toolkit_id}-{which}.zip"


def write_zips(site: Path, editions: Mapping[str, Edition], cache: Path) -> dict[str, int]:
    """Write a zip for each language and one for all, and their checksums. Gives sizes in bytes by language.

    Call it while the slots for online copies are still empty: on a disk there is nothing to keep. A zip whose files
    did not change is taken from `cache`; of one in which some changed, only those are packed anew. One file at a
    time is in memory, so that it does not grow with the number of languages.
    """
    toolkit = next(iter(editions.values())).toolkit
    names = [name for name in _files(site) if not name.startswith(ONLINE_ONLY)]
    day = max((page.updated for page in toolkit.pages.values()), default=toolkit.today)
    (site / CHECKSUMS).parent.mkdir(parents=True, exist_ok=True)
    digests = {name: hashlib.sha256((site / name).read_bytes()).hexdigest() for name in names}
    made = {which: site / zip_address(toolkit.settings.id, which) for which in (*editions, ALL)}

    pages = {code: list[str]() for code in editions}
    for name in names:
        if name.endswith(".html"):
            pages[language_of(name, editions, toolkit.default_language)].append(name)
    data = {code: data_of(site, code) for code in editions}
    known = frozenset(names)
    of_some = {name for some in data.values() for name in some}
    of_all = [name for name in names if name.startswith("assets/") and name not in of_some]

    def lay(which: str) -> None:
        alone, chosen = which != ALL, names
        if alone:
            linked = {target for page in pages[which] for target in _linked(site / page, page)}
            own = [*pages[which], AWAY, *of_all, *data[which], *(linked & known)]
            chosen = list(dict.fromkeys(own))
        start = f"{which}/index.html" if alone and which != toolkit.default_language else ""
        archive = Archive(f"{toolkit.settings.id}-{which}", day, alone, start)
        aside = [cache / f"{code}{ASIDE}" for code in ((which,) if alone else editions)]
        files = {name: digests[name] for name in chosen}
        _from_cache(cache / f"{which}.zip", site, files, archive, made[which], aside)

    _clear(cache)
    side_by_side(lay, editions)
    for which in made:  # that of all comes last, made of what the others laid aside
        if not made[which].exists():
            lay(which)
    _clear(cache)
    sums = [f"{_sum(file)}  {file.name}\n" for file in sorted(made.values())]
    write_whole(site / CHECKSUMS, "".join(sums).encode())
    return {code: file.stat().st_size for code, file in made.items()}


def _clear(cache: Path) -> None:
    for file in cache.glob(f"*{ASIDE}"):
        file.unlink()


@dataclass(frozen=True, slots=True)
class Archive:
    """What a zip is besides its files."""

    folder: str
    """In which everything lies once it is unpacked."""
    day: date
    alone: bool = False
    """Without the other languages, so nothing leads to them."""
    start: str = ""
    """Where a double click on its `index.html` leads, where that is not a page itself."""


def _from_cache(
    cached: Path, site: Path, files: Mapping[str, str], archive: Archive, target: Path, aside: Sequence[Path] = ()
) -> None:
    """Lay the zip that was made of the same files before; or make it, of the old one's entries as far as they hold.

    `files`: the digest of each; `aside`: what one language packs for the zip of all, or what all of them packed.
    Beside the zip lies a note: how it was made, of what, and its own digest.
    """
    note = cached.with_suffix(".json")
    cached.parent.mkdir(parents=True, exist_ok=True)
    how = f"{HOW} {LEVEL} {archive!r}"
    known = _noted(note, how, cached)
    if known != files:
        note.unlink(missing_ok=True)
        same = {name for name, digest in files.items() if known.get(name) == digest}
        with _opened(archive, aside) as (laid, found):
            _pack(site, files, archive, cached, same, laid, found)
        write_whole(note, json.dumps({"how": how, "files": files, "sum": _sum(cached)}).encode())
    link(cached, target)


def _noted(note: Path, how: str, cached: Path) -> dict[str, str]:
    """The files of which a zip was made in this very way, with their digests; none where it is not whole."""
    try:
        found = json.loads(note.read_text(encoding="utf-8"))
        return dict(found["files"]) if found["how"] == how and found["sum"] == _sum(cached) else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _linked(file: Path, address: str) -> set[str]:
    """Addresses inside the site that a page names, but for those of other pages."""
    here = posixpath.dirname(address)
    return {_inside(here, target.decode()) for target in set(_ADDRESS.findall(file.read_bytes()))}


def _inside(here: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(here, unquote(target)))


@contextmanager
def _opened(archive: Archive, aside: Sequence[Path]) -> Iterator[tuple[ZipFile | None, dict[str, ZipFile]]]:
    """Where a language's zip lays its pages aside; or, for the zip of all, what was laid aside, by name."""
    with ExitStack() as stack:
        if archive.alone:
            yield (stack.enter_context(ZipFile(aside[0], "w")) if aside else None), {}
        else:
            files = [stack.enter_context(ZipFile(file)) for file in aside if file.exists()]
            yield None, {name: file for file in files for name in file.namelist()}


def _pack(
    site: Path,
    names: Iterable[str],
    archive: Archive,
    target: Path,
    same: Collection[str],
    laid: ZipFile | None,
    found: Mapping[str, ZipFile],
) -> None:
    """Write one zip, whole or not at all. Entries of files that are the `same` are taken from the one that is there.

    `laid` gets pages as the zip of all needs them; `found` has them.
    """
    everything = dict.fromkeys([*names, "index.html"] if archive.start else names)
    partial = target.with_suffix(".partial")
    with ZipFile(partial, "w") as written, ZipFile(target) if same else nullcontext() as old:
        for name in sorted(everything):
            entry = zipfile.ZipInfo(f"{archive.folder}/{name}", (*archive.day.timetuple()[:3], 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            if archive.start and name == "index.html":
                content = packed(_start(archive), LEVEL)
            elif old and name in same:
                content = taken(old, old.getinfo(entry.filename))
            elif name in found:
                content = taken(found[name], found[name].getinfo(name))
            else:
                whole, content = _packed(site / name)
                if laid is not None and whole.method == zipfile.ZIP_DEFLATED:
                    put(laid, zipfile.ZipInfo(name), whole)
                content = content if archive.alone else whole
            put(written, entry, content)
    partial.replace(target)


def _start(archive: Archive) -> bytes:
    return (
        f'<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0; url={archive.start}">'
        f'<meta name="referrer" content="no-referrer"><title>{archive.folder}</title>'
        f'<a href="{archive.start}">{archive.folder}</a>\n'
    ).encode()


def _sum(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _packed(file: Path) -> tuple[Packed, Packed]:
    """A file as the zip of all has it, and as that of one language has it: without what leads to the others."""
    content = file.read_bytes()
    if file.suffix != ".html":
        same = packed(content, 0 if file.suffix in PACKED else LEVEL)
        return same, same
    parts = _OTHER_LANGUAGES.split(content)
    pieces = in_pieces(parts, LEVEL)
    return joined(pieces, content), joined(pieces[::2], b"".join(parts[::2]))


def _files(site: Path) -> list[str]:
    return sorted(file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
