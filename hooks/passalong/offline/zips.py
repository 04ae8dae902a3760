"""The website as files for computers: unpack, double-click, read. One for each language, one for all.

The same pages make the same bytes: names are sorted, dates are those of the content.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
import zipfile
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

from passalong.addresses import language_of
from passalong.nouns import Edition
from passalong.offline.groups import data_of
from passalong.packs.files import write_whole
from passalong.views.chrome import AWAY

ALL = "all"
CHECKSUMS = "offline/SHA256SUMS"
ONLINE_ONLY = ("404.html", "sitemap.xml", "sw.js", "recall.json", "single/", "offline/")
"""What makes no sense on a disk; `single/` holds every page once more."""
PACKED = (".pdf", ".docx", ".woff2", ".png", ".jpg", ".jpeg", ".webp")
"""Packed already: packing them again only costs time."""

_OTHER_LANGUAGES = re.compile(r'<details class="languages">.*?</details>|<ul class="read-in">.*?</ul>', re.DOTALL)
_ADDRESS = re.compile(r'\b(?:href|src)="([^"#:?]+)')


def zip_address(toolkit_id: str, which: str) -> str:
    """Address of a zip: `offline/garden-fr.zip`, `offline/garden-all.zip`."""
    return f"offline/{toolkit_id}-{which}.zip"


def write_zips(site: Path, editions: Mapping[str, Edition]) -> dict[str, int]:
    """Write a zip for each language and one for all, and their checksums. Gives sizes in bytes by language.

    Call it while the slots for online copies are still empty: on a disk there is nothing to keep.
    """
    toolkit = next(iter(editions.values())).toolkit
    names = [name for name in _files(site) if not name.startswith(ONLINE_ONLY)]
    day = max((page.updated for page in toolkit.pages.values()), default=toolkit.today)
    made = {zip_address(toolkit.settings.id, ALL): _pack(site, names, day, f"{toolkit.settings.id}-{ALL}")}
    for code in editions:
        folder = f"{toolkit.settings.id}-{code}"
        chosen = of_language(site, names, code, editions, toolkit.default_language)
        start = "" if code == toolkit.default_language else f"{code}/index.html"
        made[zip_address(toolkit.settings.id, code)] = _pack(site, chosen, day, folder, alone=True, start=start)
    for address, content in made.items():
        write_whole(site / address, content)
    sums = [f"{hashlib.sha256(content).hexdigest()}  {Path(name).name}\n" for name, content in sorted(made.items())]
    write_whole(site / CHECKSUMS, "".join(sums).encode())
    return {code: len(made[zip_address(toolkit.settings.id, code)]) for code in (*editions, ALL)}


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


def _pack(site: Path, names: Iterable[str], day: date, folder: str, *, alone: bool = False, start: str = "") -> bytes:
    """One zip. `alone`: without the other languages, so nothing leads to them. `start`: where a double click leads."""
    target = BytesIO()
    contents = {name: _content(site / name, alone) for name in names}
    if start:
        contents["index.html"] = (
            f'<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0; url={start}">'
            f'<meta name="referrer" content="no-referrer"><title>{folder}</title><a href="{start}">{folder}</a>\n'
        ).encode()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in sorted(contents.items()):
            entry = zipfile.ZipInfo(f"{folder}/{name}", (day.year, day.month, day.day, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(PACKED) else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return target.getvalue()


def _content(file: Path, alone: bool) -> bytes:
    if alone and file.suffix == ".html":
        return _OTHER_LANGUAGES.sub("", file.read_text(encoding="utf-8")).encode()
    return file.read_bytes()


def _files(site: Path) -> list[str]:
    return sorted(file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
