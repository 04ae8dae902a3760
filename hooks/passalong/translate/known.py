"""Progress of every language, read again only where a file changed: `.cache/translate/<lang>.json`.

A build and a check note it too, so `passalong translate status` after either reads no page at all. What is noted of a
page holds as long as its file, its source's file and the locks are those of that moment, by their sizes and times.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from passalong import __version__, fingerprint
from passalong.curriculum import locks, read
from passalong.curriculum.read import read_page_by_page
from passalong.curriculum.settings import read_settings
from passalong.curriculum.tree import LOCAL_PAGE
from passalong.curriculum.words import read_languages
from passalong.nouns import Language, Page, Settings, Toolkit
from passalong.ours import claim, is_ours
from passalong.translate.order import by_urgency
from passalong.translate.progress import LanguageProgress, PageProgress, file_in, language_progress, page_progress
from passalong.translate.words import SourceWords, source_words, words_of

PROGRAM = Path(__file__).parents[1]
ROW = tuple(field.name for field in fields(PageProgress))
TOPS = ("curriculum", "docs")
OF_ALL = ("mkdocs.yml", "curriculum/toolkit.yml", "curriculum/site.yml")
"""What every language's progress depends on, besides its own files and those of the source."""


def all_progress(root: Path, today: date, only: str = "") -> list[LanguageProgress]:
    """Every language but the source's (or one), in the order of mkdocs.yml. Unknown codes give nothing."""
    settings, _ = read_settings(root)
    languages, _, _ = read_languages(root, settings.source_language)
    codes = [code for code in languages if code != settings.source_language and only in ("", code)]
    now = Moment(root)
    claim(root)
    found = {code: noted for code in codes if (noted := _recall(root, code, now, settings))}
    if len(found) < len(codes):
        toolkit = read(root, today)[0]
        found = {code: noted for code, noted in found.items() if noted["owners"] == owners_of(toolkit)}
        found |= _read(toolkit, [code for code in codes if code not in found], now)
    return [_progress(found[code], languages[code]) for code in codes]


def note(toolkit: Toolkit, code: str, rows: Mapping[str, PageProgress], now: Moment) -> None:
    """Note the progress of a language that was read for another purpose: `rows` of the pages that are begun.

    `now` is from before anything was read.
    """
    if code != toolkit.settings.source_language:
        _write(toolkit, code, _whole(toolkit, code, rows), now)


def _whole(toolkit: Toolkit, code: str, rows: Mapping[str, PageProgress]) -> dict[str, PageProgress]:
    """The rows of all pages: what is not there is not begun."""
    return {
        path: rows[path] if path in rows else page_progress(page, None, code, toolkit)
        for path, page in toolkit.pages.items()
        if path != LOCAL_PAGE
    }


class Moment:
    """Every file of the content as it is now: a size and a time each. Made before anything is read."""

    def __init__(self, root: Path) -> None:
        self.program = f"{__version__} {fingerprint.of_outputs(PROGRAM)}"
        self._files = dict(_facts(root))
        self._folders: dict[str, list[str]] = {}
        for name, fact in self._files.items():
            self._folders.setdefault("/".join(name.split("/")[:2]), []).append(f"{name} {fact}")

    def of_language(self, code: str, owners: Iterable[str]) -> str:
        """Digest of everything that a language's progress is made from."""
        own = sorted({code, *owners})
        names = [*OF_ALL, *(f"{top}/{one}" for one in own for top in TOPS)]
        lines = [line for name in names for line in self._folders.get(name, [name])]
        return hashlib.sha256("\n".join([self.program, *lines]).encode("utf-8", "surrogateescape")).hexdigest()

    def of_page(self, page: Page, code: str) -> str:
        """What one page's progress is made from, besides the program and the tiers."""
        locks_of = (f"curriculum/{page.language}/{locks.SECTIONS}", f"curriculum/{code}/{locks.TRANSLATIONS}")
        return " ".join(self._files.get(name, "-") for name in (page.file, file_in(page, code), *locks_of))

    def of_rest(self, settings: Settings) -> str:
        """The program and the tiers: where they change, nothing that is noted holds."""
        return hashlib.sha256(f"{self.program}\n{settings.tiers}".encode()).hexdigest()


def _facts(root: Path) -> Iterator[tuple[str, str]]:
    for name in OF_ALL:
        if (root / name).is_file():
            yield name, _fact(os.lstat(root / name))
    for top in TOPS:
        for folder, folders, names in os.walk(root / top):
            folders.sort()
            inside = os.path.relpath(folder, root).replace(os.sep, "/")
            for name in sorted(names):
                yield f"{inside}/{name}", _fact(os.lstat(os.path.join(folder, name)))  # noqa: PTH118 - thousands


def _fact(stat: os.stat_result) -> str:
    return f"{stat.st_size}:{stat.st_mtime_ns}"


def owners_of(toolkit: Toolkit) -> list[str]:
    """The languages that have pages of their own: what changes there concerns every language."""
    return sorted({page.language for page in toolkit.pages.values()} | {toolkit.settings.source_language})


def _read(toolkit: Toolkit, codes: list[str], now: Moment) -> dict[str, dict[str, Any]]:
    """Read what changed of some languages; the rest is as it was noted."""
    rows: dict[str, dict[str, PageProgress]] = {code: _kept(toolkit, code, now) for code in codes}
    wanted = {code: toolkit.pages.keys() - rows[code].keys() - {LOCAL_PAGE} for code in codes}
    for code, path, one in read_page_by_page(toolkit, wanted):
        rows[code][path] = page_progress(toolkit.pages[path], one.translation if one else None, code, toolkit)
    source = source_words(toolkit)
    return {code: _write(toolkit, code, _whole(toolkit, code, rows[code]), now, source) for code in codes}


def _kept(toolkit: Toolkit, code: str, now: Moment) -> dict[str, PageProgress]:
    """The rows of pages whose files are those of last time."""
    try:
        noted = _noted(Path(toolkit.root), code)
        if noted["rest"] != now.of_rest(toolkit.settings):
            return {}
        rows = {row["path"]: _row(row) for row in noted["pages"]}
        made_from: Mapping[str, str] = noted["made_from"]
        return {
            path: rows[path]
            for path, page in toolkit.pages.items()
            if path in rows and made_from.get(path) == now.of_page(page, code)
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}  # none, torn, or of another version of the program: then it is read anew


def _place(root: Path, code: str) -> Path:
    return root / ".cache" / "translate" / f"{code}.json"


def _noted(root: Path, code: str) -> Any:
    if not is_ours(root / ".cache"):
        raise OSError("nobody vouches for this folder")
    return json.loads(_place(root, code).read_text(encoding="utf-8"))


def _recall(root: Path, code: str, now: Moment, settings: Settings) -> dict[str, Any] | None:
    try:
        found = _noted(root, code)
        same = found["inputs"] == now.of_language(code, found["owners"]) and settings.source_language in found["owners"]
        for row in (*found["pages"], found["words"]):
            _row(row)
        return dict(found) if same else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write(
    toolkit: Toolkit, code: str, rows: Mapping[str, PageProgress], now: Moment, source: SourceWords | None = None
) -> dict[str, Any]:
    root, owners = Path(toolkit.root), owners_of(toolkit)
    page, own = words_of(toolkit, code, source)
    words = page_progress(page, own.translation, code, toolkit)
    noted = {
        "inputs": now.of_language(code, owners),
        "rest": now.of_rest(toolkit.settings),
        "owners": owners,
        "tiers": len(toolkit.settings.tiers),
        # `dataclasses.asdict` would copy every text.
        "pages": [{key: getattr(rows[path], key) for key in ROW} for path in by_urgency(toolkit) if path in rows],
        "words": {key: getattr(words, key) for key in ROW},
        "made_from": {path: now.of_page(toolkit.pages[path], code) for path in rows},
    }
    target = _place(root, code)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_suffix(".partial")
        partial.write_text(json.dumps(noted, ensure_ascii=False), encoding="utf-8")
        partial.replace(target)
    except OSError:
        pass  # a folder that cannot be written to is only slower
    return noted


def _row(row: Mapping[str, Any]) -> PageProgress:
    return PageProgress(**{**row, "stale": tuple(row["stale"]), "broken": tuple(row["broken"])})


def _progress(noted: Mapping[str, Any], language: Language) -> LanguageProgress:
    return language_progress(language, int(noted["tiers"]), map(_row, noted["pages"]), _row(noted["words"]))
