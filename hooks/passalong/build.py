"""The build without a framework: read, stage, decide what must be rendered, and remember what was.

`hooks/` calls these functions; nothing here knows MkDocs.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from passalong import __version__, fingerprint
from passalong.curriculum import read
from passalong.curriculum.locks import PageLock
from passalong.curriculum.read import read_translations, source_locks
from passalong.days import last_turn
from passalong.days import today as today
from passalong.nouns import Edition, Language, SiteProfile, Toolkit
from passalong.offline.sheets import write_sheets
from passalong.problem import Problem, as_text, problem
from passalong.stage import edition_of, stage_language, status_of
from passalong.stage.known import Known, recall, remember
from passalong.stage.language import remove_leftovers
from passalong.stage.pictures import stage_pictures
from passalong.translate.known import Moment, note
from passalong.translate.progress import page_progress

STEPS = READ, STAGE, RENDER, BIND, PRINT, FINISH = ("read", "stage", "render", "bind", "print", "finish")
CODE = ("hooks", "overrides", "mkdocs.yml", "scripts/requirements.txt")


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
        return _digest([self.made_by, *sorted(self.editions[code].cards)])


def is_draft(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether an author asks for a build in which drafts stand alone: `PASSALONG_DRAFT=yes`, as `scripts/serve` does.

    Raises `ContentError` where a service builds: what is published shows the source beside every unchecked draft.
    """
    if environment.get("PASSALONG_DRAFT") != "yes":
        return False
    if environment.get("CI"):
        raise ContentError([problem("draft-published", "mkdocs.yml")])
    return True


def read_and_stage(root: Path, day: date, only: str = "", say: Callable[[str], None] = lambda line: None) -> Staged:
    """Read the toolkit and stage every language (or one). Raises `ContentError` before writing anything."""
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
    source = _digest([program, *rest, *(page.digest for page in toolkit.pages.values())])
    locks, _ = source_locks(toolkit)
    known = {
        code: _staged_or_known(code, toolkit, folders, source, tuple(pictures), locks, now)
        for code in toolkit.languages
    }
    for one in known.values():
        problems += one.problems
    status = tuple(one.status for one in known.values())
    editions = {
        code: Edition(toolkit.languages[code], toolkit, one.cards, one.step_titles, status, one.terms, draft)
        for code, one in known.items()
        if code in chosen
    }
    trees = {code: known[code].tree for code in chosen}
    shared = _digest([program, turn, repr(status), repr(pictures), numbers_digest(toolkit)])
    digests = {
        code: _digest([shared, trees[code], str(edition.draft), *_words_of_others(edition), _steady(edition.language)])
        for code, edition in editions.items()
    }
    return Staged(folders, toolkit, editions, digests, tuple(problems), _digest([program, *pictures]))


def _staged_or_known(
    code: str,
    toolkit: Toolkit,
    folders: Folders,
    source: str,
    pictures: tuple[str, ...],
    locks: Mapping[str, PageLock],
    now: Moment,
) -> Known:
    """One language, read and staged; or, where nothing that it is made from changed, what is known of it."""
    home = folders.staged / code
    places = [folders.root / top / code for top in ("curriculum", "docs")]
    inputs = _digest([source, *(fingerprint.of_outputs(place) for place in places)])
    known = recall(folders.known(code), inputs, home)
    if known is not None and folders.sheets(code).is_dir():
        return known
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


def numbers_digest(toolkit: Toolkit) -> str:
    """Digest of what pages know about each other besides words: fields, chips, order, site, sources, stories.

    Words are left out on purpose: a sentence that changes in one language renders that language alone.
    """
    lines = [
        repr(
            (
                page.path,
                page.kind,
                page.version,
                page.updated,
                dict(page.fields),
                [(s.name, dict(s.chips)) for s in page.scopes],
            )
        )
        for page in toolkit.pages.values()
    ]
    sessions = [(s.minutes, s.interpreted_minutes, s.steps, s.materials) for s in toolkit.sessions.values()]
    rest = (
        toolkit.settings,
        _steady(toolkit.site),
        toolkit.sources,
        toolkit.stories,
        toolkit.credits,
        toolkit.default_language,
    )
    return _digest([*lines, repr(sessions), repr([p.deliveries for p in toolkit.programmes.values()]), repr(rest)])


def code_digest(root: Path) -> str:
    """Digest of the program and its templates: a change there renders everything anew."""
    lines = [__version__, sys.version]
    for name in CODE:
        place = root / name
        files = sorted(place.rglob("*")) if place.is_dir() else [place]
        lines += [
            f"{file.relative_to(root).as_posix()} {hashlib.sha256(file.read_bytes()).hexdigest()}"
            for file in files
            if file.is_file() and "__pycache__" not in file.parts
        ]
    return _digest(lines)


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


def _words_of_others(edition: Edition) -> list[str]:
    """What a page of this language says of its other pages, as text."""
    return [repr(edition.cards), repr(edition.step_titles), repr(edition.terms)]


def _steady(thing: Language | SiteProfile) -> str:
    """All fields as text, the same in every process: a set has another order in each."""
    values = {f.name: getattr(thing, f.name) for f in fields(thing)}
    return repr({name: sorted(value) if isinstance(value, frozenset) else value for name, value in values.items()})


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()
