"""Report: two versions of a toolkit and the names of the files between them → what a reader of the change must know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from passalong.check import check
from passalong.curriculum import read, read_language
from passalong.curriculum.locks import is_safety
from passalong.nouns import LanguageStatus, Page, Section, Session, Toolkit
from passalong.problem import Problem
from passalong.review.claims import claims
from passalong.review.shape import REPORT, SCHEMA, Rows, fitted
from passalong.review.touched import cares, pictures
from passalong.stage.edition import status_of

ROOM = 40_000
"""Characters of passages in one report: more than anybody reads in a comment."""


@dataclass(frozen=True, slots=True)
class Side:
    """One version of the toolkit, as far as a report compares it."""

    toolkit: Toolkit
    texts: Mapping[str, tuple[Page | None, str, Mapping[str, str]]]
    """File → its page, its language, and its words by section key."""
    status: Mapping[str, LanguageStatus]
    problems: Sequence[Problem]


def report(before_root: Path, after_root: Path, changed_files: Iterable[str], today: date) -> dict[str, Any]:
    """What changes between two folders that hold a toolkit, in the shape of `shape.REPORT`.

    `changed_files` are relative to either folder. Never raises for bad content.
    """
    files = sorted(set(changed_files), key=lambda file: (not cares([file]), file))
    before, after = _side(before_root, today), _side(after_root, today)
    said, mended = _problems(before, after, files)
    found: dict[str, Any] = {
        "schema": SCHEMA,
        "files": files,
        "pages": _with_room([row for file in files if (row := _page(file, before, after))]),
        "problems": [
            {name: asdict(one)[name] for name in ("path", "line", "code", "level", "message")} for one in said
        ],
        "stopping": sum(one.stops for one in said),
        "mended": mended,
        "claims": claims(before_root, after_root, after.toolkit, files),
        "status": _status(before, after),
        "minutes": _minutes(before.toolkit, after.toolkit),
        "pictures": pictures(files),
        "left_out": 0,
    }
    lists = {name: shape for name, shape in REPORT.items() if isinstance(shape, Rows)}  # type: ignore[union-attr]
    found["left_out"] = sum(max(0, len(found[name]) - shape.most) for name, shape in lists.items())
    cut: dict[str, Any] = fitted(found, REPORT)
    return cut


def is_vital(page: Page, section: Section) -> bool:
    """Whether a second reader of its language must look: safety, consent, and what makes the programme what it is."""
    core = {scope.name for scope in page.scopes if scope.mark == "core"}
    return is_safety(page, section) or section.kind == "core" or (section.scope in core and section.kind == "heading")


def _side(root: Path, today: date) -> Side:
    toolkit, _ = read(root, today)
    texts: dict[str, tuple[Page | None, str, Mapping[str, str]]] = {}
    for page in toolkit.pages.values():
        texts[page.file] = (page, page.language, {section.key: section.text for section in page.sections})
    status = {}
    for code, language in toolkit.languages.items():
        translations, _ = read_language(toolkit, code)
        status[code] = status_of(toolkit, language, translations)
        for path, translation in translations.items():
            words = {key: section.text for key, section in translation.sections.items()}
            texts[translation.file] = (toolkit.pages[path], code, words)
        own = {key: text for key, text in language.words.items() if key not in language.untranslated}
        texts[f"curriculum/{code}/interface.yml"] = (None, code, own)
    return Side(toolkit, texts, status, check(root, today))


def _page(file: str, before: Side, after: Side) -> dict[str, Any] | None:
    """One file with words in it; `None` where no words of it changed."""
    side = after if file in after.texts else before
    if file not in side.texts:
        return None
    page, code, _ = side.texts[file]
    old = before.texts[file][2] if file in before.texts else {}
    new = after.texts[file][2] if file in after.texts else {}
    changed = [key for key in dict.fromkeys((*old, *new)) if old.get(key, "") != new.get(key, "")]
    if not changed:
        return None
    language = side.toolkit.languages.get(code)
    sections = {section.key: section for section in page.sections} if page else {}
    vital = [key for key in changed if page and key in sections and is_vital(page, sections[key])]
    return {
        "file": file,
        "title": page.title if page else file.rpartition("/")[2],
        "language": language.name if language else code,
        "added": sum(not old.get(key) for key in changed),
        "changed": sum(bool(old.get(key) and new.get(key)) for key in changed),
        "removed": sum(not new.get(key) for key in changed),
        "vital": [
            {
                "key": key,
                "source": sections[key].text if page and page.language != code else "",
                "before": old.get(key, ""),
                "after": new.get(key, ""),
            }
            for key in vital
        ],
    }


def _with_room(pages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The pages, with the words of vital passages as long as there is room; their keys always."""
    room = ROOM
    for page in pages:
        for passage in page["vital"]:
            room -= sum(len(passage[name]) for name in ("source", "before", "after"))
            if room < 0:
                passage |= {"source": "", "before": "", "after": ""}
    return pages


def _problems(before: Side, after: Side, files: Iterable[str]) -> tuple[list[Problem], int]:
    """Every problem of a changed file and every new one, the worst first; and how many are gone."""
    touched = set(files)
    old, new = (Counter(map(_same, side.problems)) for side in (before, after))
    unseen = new - old
    said = [one for one in after.problems if one.path in touched or unseen[_same(one)] > 0]
    levels = ("error", "warning", "note")
    return sorted(said, key=lambda one: (not one.stops, levels.index(one.level), one)), (old - new).total()


def _same(one: Problem) -> tuple[str, str, str]:
    """What tells two problems apart though lines moved."""
    return one.path, one.code, one.section


def _status(before: Side, after: Side) -> list[dict[str, Any]]:
    nothing = LanguageStatus("", "", "ltr", "", False, False, (), 0, 0, 0)
    rows = []
    for code in dict.fromkeys((*before.status, *after.status)):
        old, new = before.status.get(code, nothing), after.status.get(code, nothing)
        row = {"language": new.name or old.name, "before": _progress(old), "after": _progress(new)}
        if row["before"] != row["after"]:
            rows.append(row)
    return rows


def _progress(status: LanguageStatus) -> dict[str, int]:
    return {"current": status.current, "stale": status.stale, "total": status.total}


def _minutes(before: Toolkit, after: Toolkit) -> list[dict[str, Any]]:
    """Run sheets whose minutes changed; a session that came or went counts from or to nothing."""
    rows = []
    for path in dict.fromkeys((*before.sessions, *after.sessions)):
        old, new = before.sessions.get(path), after.sessions.get(path)
        steps = _steps(old), _steps(new)
        changed = [step for step in dict.fromkeys((*steps[0], *steps[1])) if steps[0].get(step) != steps[1].get(step)]
        page = (new or old).page  # type: ignore[union-attr]
        if changed or not (old and new) or old.minutes != new.minutes:
            rows.append(
                {
                    "title": f"{page.code} {page.title}".strip(),
                    "before": old.minutes if old else 0,
                    "after": new.minutes if new else 0,
                    "steps": [
                        {"step": step, "before": steps[0].get(step, 0), "after": steps[1].get(step, 0)}
                        for step in changed
                    ],
                }
            )
    return rows


def _steps(session: Session | None) -> dict[str, int]:
    return {step.id: step.minutes for step in session.steps} if session else {}
