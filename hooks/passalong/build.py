"""The build without a framework: read, stage, decide what must be rendered, and remember what was.

`hooks/` calls these functions; nothing here knows MkDocs.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from passalong import fingerprint
from passalong.curriculum import read
from passalong.curriculum.locks import PageLock
from passalong.curriculum.read import read_translations, source_locks
from passalong.days import last_turn
from passalong.days import today as today
from passalong.digests import code_digest, digest_of, numbers_digest, steady, words_of_others
from passalong.nouns import Edition, Toolkit
from passalong.offline.sheets import write_sheets
from passalong.problem import Problem, as_text, problem
from passalong.stage import edition_of, stage_language, status_of
from passalong.stage.known import Known, recall, remember
from passalong.stage.language import remove_leftovers
from passalong.stage.pictures import stage_pictures
from passalong.together import side_by_side
from passalong.translate.known import Moment, note
from passalong.translate.progress import page_progress

STEPS = READ, STAGE, RENDER, BIND, PRINT, FINISH = ("read", "stage", "render", "bind", "print", "finish")


class ContentError(Exception):
    """Something in the content that a person can fix; the build stops before anything is touched."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n" + as_text(self.problems))


def step(name: str) -> str:
    """The line that announces one of the six steps: `[3/6] render`."""
    return f"[{STEPS.index(name) + 1}/{len(STEPS)}] {name}"


@dataclass(frozen=True, slots=True)
class Folders:
    """Where a build keeps its things, all below `.build/`."""

    root: Path

    @property
    def build(self) -> Path:
        """Everything a build makes before it is good."""
        return self.root / ".build"

    @property
    def staged(self) -> Path:
        """One staged Markdown tree per language."""
        return self.build / "src"

    @property
    def pictures(self) -> Path:
        """What the staged pictures were made from."""
        return self.build / "pictures.json"

    @property
    def leaves(self) -> Path:
        """One rendered leaf per page and language."""
        return self.build / "leaves"

    @property
    def shell(self) -> Path:
        """The theme's own files."""
        return self.build / "shell"

    @property
    def new_site(self) -> Path:
        """The site while it is put together."""
        return self.build / "site"

    @property
    def old_site(self) -> Path:
        """Where the old site stands for a moment, where folders cannot be exchanged."""
        return self.build / "site.old"

    def rendered(self, code: str) -> Path:
        """The pages of one language, at their addresses."""
        return self.build / "out" / code

    def sheets(self, code: str) -> Path:
        """The Word sheets of one language, at their addresses."""
        return self.build / "sheets" / code

    def along(self, code: str) -> Path:
        """Pages of a language with their buttons, and its list of files, as the last build finished them."""
        return self.build / "along" / code

    def seen(self, code: str) -> Path:
        """What is seen of the rendered pages of a language when the site is finished."""
        return self.build / "seen" / f"{code}.json"

    def known(self, code: str) -> Path:
        """What the last build knew of a language after staging it."""
        return self.build / "known" / f"{code}.json"

    def stamp(self, code: str) -> Path:
        """What the rendered pages of a language were made from."""
        return self.build / "out" / f"{code}.json"


@dataclass(frozen=True, slots=True)
class Staged:
    """A toolkit, staged: every language's edition, and the digest of all that its pages depend on."""

    folders: Folders
    toolkit: Toolkit
    editions: dict[str, Edition]
    digests: dict[str, str]
    problems: tuple[Problem, ...]
    made_by: str
    """Digest of the program and of the pictures' names: what a leaf is made from besides its staged page."""

    def how(self, code: str) -> str:
        """Digest of all that the leaves of a language are made from besides their own staged pages."""
        return digest_of([self.made_by, *sorted(self.editions[code].cards)])


def is_draft(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether an author asks for a build in which drafts stand alone: `PASSALONG_DRAFT=yes`, as `scripts/serve` does.

    Raises `ContentError` where a service builds: what is published shows the source beside every unchecked draft.
    """
    if environment.get("PASSALONG_DRAFT") != "yes":
        return False
    if environment.get("CI"):
        raise ContentError([problem("draft-published", "mkdocs.yml")])
    return True


def read_and_stage(
    root: Path, day: date, only: str = "", say: Callable[[str], None] = lambda line: None, *, apart: bool = False
) -> Staged:
    """Read the toolkit and stage every language (or one). Raises `ContentError` before writing anything.

    `apart`: languages are staged side by side, each in a process of its own, which leaves this one small.
    """
    folders = Folders(root)
    say(step(READ))
    now = Moment(root)
    toolkit, problems = read(root, day)
    if any(p.stops for p in problems):
        raise ContentError(p for p in problems if p.stops)
    say(f"      {len(toolkit.pages)} pages, {len(toolkit.languages)} languages")
    say(step(STAGE))
    default_home = folders.staged / toolkit.default_language
    pictures, unreadable = stage_pictures(toolkit, default_home, folders.pictures)
    problems += unreadable
    chosen = [code for code in toolkit.languages if only in ("", code)]
    draft = is_draft()
    turn = str(last_turn(toolkit))
    rest = [turn, str(draft), numbers_digest(toolkit)]
    program = code_digest(root)
    source = digest_of([program, *rest, *(page.digest for page in toolkit.pages.values())])
    locks, _ = source_locks(toolkit)

    def stage(code: str) -> Known:
        return _stage(code, inputs[code], toolkit, folders, tuple(pictures), locks, now)

    inputs = {code: _inputs(code, folders, source) for code in toolkit.languages}
    side_by_side(stage, [code for code in inputs if apart and _known(code, inputs[code], folders) is None])
    known = {code: _known(code, inputs[code], folders) or stage(code) for code in inputs}
    for one in known.values():
        problems += one.problems
    status = tuple(one.status for one in known.values())
    editions = {
        code: Edition(toolkit.languages[code], toolkit, one.cards, one.step_titles, status, one.terms, draft)
        for code, one in known.items()
        if code in chosen
    }
    trees = {code: known[code].tree for code in chosen}
    shared = digest_of([program, turn, repr(status), repr(pictures), numbers_digest(toolkit)])
    digests = {
        code: digest_of([shared, trees[code], str(edition.draft), *words_of_others(edition), steady(edition.language)])
        for code, edition in editions.items()
    }
    return Staged(folders, toolkit, editions, digests, tuple(problems), digest_of([program, *pictures]))


def _inputs(code: str, folders: Folders, source: str) -> str:
    """Digest of all that a language is staged from."""
    places = [folders.root / top / code for top in ("curriculum", "docs")]
    return digest_of([source, *(fingerprint.of_outputs(place) for place in places)])


def _known(code: str, inputs: str, folders: Folders) -> Known | None:
    """What is known of a language that was staged from these inputs before."""
    return recall(folders.known(code), inputs, folders.staged / code) if folders.sheets(code).is_dir() else None


def _stage(
    code: str,
    inputs: str,
    toolkit: Toolkit,
    folders: Folders,
    pictures: tuple[str, ...],
    locks: Mapping[str, PageLock],
    now: Moment,
) -> Known:
    """Read and stage one language, and remember what is known of it."""
    home = folders.staged / code
    language = toolkit.languages[code]
    problems, found = [], {}
    for path, one, more in read_translations(toolkit, code, sources=locks):
        problems += more
        if one is not None:
            found[path] = one
    translations = {path: one.translation for path, one in found.items()}
    rows = {path: page_progress(toolkit.pages[path], one, code, toolkit) for path, one in translations.items()}
    note(toolkit, code, rows, now)
    write_sheets(toolkit, language, found, folders.sheets(code))
    staged = stage_language(toolkit, language, translations, folders.staged, draft=is_draft())
    assets = pictures if code == toolkit.default_language else ()
    remove_leftovers(home, frozenset([*staged.files, *assets]))
    edition = edition_of(toolkit, language, translations, ())
    status = status_of(toolkit, language, translations)
    fresh = Known(inputs, staged.digest, edition.cards, edition.step_titles, edition.terms, status, tuple(problems))
    remember(folders.known(code), fresh, home)
    return fresh


def is_rendered(folders: Folders, code: str, digest: str) -> bool:
    """Whether the pages of a language on disk were made from exactly these inputs, and nobody touched them."""
    try:
        noted = json.loads(folders.stamp(code).read_text())
    except (OSError, ValueError):
        return False
    return bool(noted == {"inputs": digest, "outputs": fingerprint.of_outputs(folders.rendered(code))})


def remember_rendered(folders: Folders, code: str, digest: str) -> None:
    """Note that a language was rendered whole."""
    stamp = folders.stamp(code)
    partial = stamp.with_suffix(".partial")
    partial.write_text(json.dumps({"inputs": digest, "outputs": fingerprint.of_outputs(folders.rendered(code))}))
    partial.replace(stamp)
