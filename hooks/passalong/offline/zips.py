"""The website as files for computers: unpack, double-click, read. One for each language, one for all.

The same pages make the same bytes: names are sorted, dates are those of the content.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
import zipfile
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import unquote

from passalong.addresses import language_of
from passalong.nouns import Edition
from passalong.offline.groups import data_of
from passalong.offline.swap import link
from passalong.packs.files import write_whole
from passalong.views.chrome import AWAY

ALL = "all"
CHECKSUMS = "offline/SHA256SUMS"
ONLINE_ONLY = ("404.html", "sitemap.xml", "sw.js", "recall.json", "single/", "offline/")
"""What makes no sense on a disk; `single/` holds every page once more."""
PACKED = (".pdf", ".docx", ".woff2", ".png", ".jpg", ".jpeg", ".webp")
"""Packed already: packing them again only costs time."""
LEVEL = 4
"""How hard zlib tries: the usual 6 takes 1.6 times as long for 3 % fewer bytes (pages of corpus M)."""
HOW = 1
"""Raise it when the same files are packed in another way."""

_OTHER_LANGUAGES = re.compile(r'<details class="languages">.*?</details>|<ul class="read-in">.*?</ul>', re.DOTALL)
_ADDRESS = re.compile(r' (?:href|src)="([^"#:?]+)')


def zip_address(toolkit_id: str, which: str) -> str:
    """Address of a zip: `offline/garden-fr.zip`, `offline/garden-all.zip`."""
    return f"offline/{toolkit_id}-{which}.zip"


def write_zips(site: Path, editions: Mapping[str, Edition], cache: Path) -> dict[str, int]:
    """Write a zip for each language and one for all, and their checksums. Gives sizes in bytes by language.

    Call it while the slots for online copies are still empty: on a disk there is nothing to keep. The zip of a
    language whose files did not change is taken from `cache`; the one for all is packed anew, file by file, so that
    memory does not grow with the number of languages.
    """
    toolkit = next(iter(editions.values())).toolkit
    names = [name for name in _files(site) if not name.startswith(ONLINE_ONLY)]
    day = max((page.updated for page in toolkit.pages.values()), default=toolkit.today)
    (site / CHECKSUMS).parent.mkdir(parents=True, exist_ok=True)
    made: dict[str, Path] = {}
    for code in editions:
        chosen = of_language(site, names, code, editions, toolkit.default_language)
        start = "" if code == toolkit.default_language else f"{code}/index.html"
        archive = Archive(f"{toolkit.settings.id}-{code}", day, alone=True, start=start)
        made[code] = site / zip_address(toolkit.settings.id, code)
        _from_cache(cache / f"{code}.zip", _key(site, chosen, archive), site, chosen, archive, made[code])
    made[ALL] = site / zip_address(toolkit.settings.id, ALL)
    _pack(site, names, Archive(f"{toolkit.settings.id}-{ALL}", day), made[ALL])
    sums = [f"{_sum(file)}  {file.name}\n" for file in sorted(made.values())]
    write_whole(site / CHECKSUMS, "".join(sums).encode())
    return {code: file.stat().st_size for code, file in made.items()}


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


def _key(site: Path, names: Iterable[str], archive: Archive) -> str:
    """Digest of everything a zip is made of."""
    digest = hashlib.sha256(f"{HOW} {archive!r}".encode())
    for name in names:
        digest.update(f"\n{name} ".encode())
        digest.update(hashlib.sha256((site / name).read_bytes()).digest())
    return digest.hexdigest()


def _from_cache(cached: Path, key: str, site: Path, names: Collection[str], archive: Archive, target: Path) -> None:
    """Lay the zip that was made of the same before and is still whole, or make it and remember it."""
    note = cached.with_suffix(".key")
    cached.parent.mkdir(parents=True, exist_ok=True)
    if not (cached.exists() and note.exists() and note.read_text() == f"{key} {_sum(cached)}"):
        note.unlink(missing_ok=True)
        _pack(site, names, archive, cached)
        write_whole(note, f"{key} {_sum(cached)}".encode())
    link(cached, target)


def of_language(site: Path, names: Collection[str], code: str, languages: Collection[str], default: str) -> list[str]:
    """The files of one language: its pages and search, what all languages share, and what its pages link to."""
    known = frozenset(names)
    pages = [name for name in names if name.endswith(".html") and language_of(name, languages, default) == code]
    others = {name for other in languages if other != code for name in data_of(site, other)}
    shared = [name for name in names if name.startswith("assets/") and name not in others]
    linked = {target for page in pages for target in _linked(site / page, page) if not target.endswith(".html")}
    return list(dict.fromkeys([*pages, AWAY, *shared, *sorted(linked & known)]))


def _linked(file: Path, address: str) -> set[str]:
    """Addresses inside the site that a page names."""
    here = posixpath.dirname(address)
    targets = _ADDRESS.findall(file.read_text(encoding="utf-8"))
    return {posixpath.normpath(posixpath.join(here, unquote(target))) for target in targets}


def _pack(site: Path, names: Iterable[str], archive: Archive, target: Path) -> None:
    """Write one zip, whole or not at all; one file at a time is in memory."""
    everything = dict.fromkeys([*names, "index.html"] if archive.start else names)
    partial = target.with_suffix(".partial")
    with zipfile.ZipFile(partial, "w", compresslevel=LEVEL) as written:
        for name in sorted(everything):
            entry = zipfile.ZipInfo(f"{archive.folder}/{name}", (*archive.day.timetuple()[:3], 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(PACKED) else zipfile.ZIP_DEFLATED
            is_start = archive.start and name == "index.html"
            content = _start(archive) if is_start else _content(site / name, archive.alone)
            written.writestr(entry, content, compresslevel=LEVEL)
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


def _content(file: Path, alone: bool) -> bytes:
    if alone and file.suffix == ".html":
        return _OTHER_LANGUAGES.sub("", file.read_text(encoding="utf-8")).encode()
    return file.read_bytes()


def _files(site: Path) -> list[str]:
    return sorted(file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
