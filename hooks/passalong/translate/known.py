"""Progress of every language, read again only where a file changed: `.cache/translate/<lang>.json`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from passalong import __version__, fingerprint
from passalong.curriculum import read
from passalong.curriculum.read import read_translations
from passalong.curriculum.settings import read_settings
from passalong.curriculum.words import read_languages
from passalong.nouns import Toolkit
from passalong.translate.progress import LanguageProgress, PageProgress, progress_of

PROGRAM = Path(__file__).parents[1]


def all_progress(root: Path, today: date, only: str = "") -> list[LanguageProgress]:
    """Every language but the source's (or one), in the order of mkdocs.yml. Unknown codes give nothing.

    A language whose files, and whose sources' files, are those of last time is not read again.
    """
    settings, _ = read_settings(root)
    languages, _, _ = read_languages(root, settings.source_language)
    codes = [code for code in languages if code != settings.source_language and only in ("", code)]
    folders = _Folders(root)
    known = {code: _recall(root, code, folders, settings.source_language) for code in codes}
    toolkit: Toolkit | None = None
    for code in codes:
        if known[code] is None:
            toolkit = toolkit or read(root, today)[0]
            known[code] = _fresh(root, code, toolkit, folders)
    if toolkit is not None:
        owners = _owners(toolkit)
        for code in codes:
            found = known[code]
            if found is None or found["owners"] != owners:
                known[code] = _fresh(root, code, toolkit, folders)
    return [_progress(found) for found in known.values() if found is not None]


class _Folders:
    """Digests of folders and files by names, sizes and times; each is looked at once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.seen: dict[str, str] = {}
        self.program = f"{__version__} {fingerprint.of_outputs(PROGRAM)}"

    def digest(self, code: str, owners: Iterable[str]) -> str:
        names = ["mkdocs.yml", "curriculum/toolkit.yml", "curriculum/site.yml", "curriculum/data"]
        for one in sorted({code, *owners}):
            names += [f"curriculum/{one}", f"docs/{one}"]
        for name in names:
            if name not in self.seen:
                self.seen[name] = fingerprint.of_outputs(self.root / name)
        lines = [self.program, *(self.seen[name] for name in names)]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _owners(toolkit: Toolkit) -> list[str]:
    """The languages that have pages of their own: what changes there concerns every language."""
    return sorted({page.language for page in toolkit.pages.values()} | {toolkit.settings.source_language})


def _file(root: Path, code: str) -> Path:
    return root / ".cache" / "translate" / f"{code}.json"


def _recall(root: Path, code: str, folders: _Folders, source: str) -> dict[str, Any] | None:
    try:
        found = json.loads(_file(root, code).read_text(encoding="utf-8"))
        if found["inputs"] == folders.digest(code, found["owners"]) and source in found["owners"]:
            _progress(found)
            return dict(found)
    except (OSError, ValueError, KeyError, TypeError):
        pass  # none, torn, or of another version of the program: then it is read anew
    return None


def _fresh(root: Path, code: str, toolkit: Toolkit, folders: _Folders) -> dict[str, Any]:
    read_ones = ((path, one.translation if one else None) for path, one, _ in read_translations(toolkit, code))
    found = progress_of(toolkit, code, read_ones)
    owners = _owners(toolkit)
    noted = {"inputs": folders.digest(code, owners), "owners": owners, "progress": asdict(found)}
    target = _file(root, code)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_suffix(".partial")
        partial.write_text(json.dumps(noted, ensure_ascii=False), encoding="utf-8")
        partial.replace(target)
    except OSError:
        pass  # a folder that cannot be written to is only slower
    return noted


def _progress(noted: Mapping[str, Any]) -> LanguageProgress:
    given = dict(noted["progress"])
    pages = tuple(
        PageProgress(**{**row, "stale": tuple(row["stale"]), "broken": tuple(row["broken"])}) for row in given["pages"]
    )
    return LanguageProgress(**{**given, "pages": pages})
