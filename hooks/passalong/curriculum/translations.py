"""One language's translations: what each file brings, which section may be used, and how current it is.

One page is read at a time and nothing else is kept, so that a toolkit of any size needs the memory of one language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from passalong.curriculum import lint, locks
from passalong.curriculum.casts import shown
from passalong.curriculum.files import read_text
from passalong.curriculum.kinds import BLOCKS, KINDS, audience_of_page
from passalong.curriculum.locks import PageLock, TextLock
from passalong.curriculum.marks import tokens
from passalong.curriculum.parity import match
from passalong.curriculum.sections import scopes_of
from passalong.curriculum.vocabulary import STATUSES
from passalong.curriculum.yaml_text import YamlText, mapping
from passalong.nouns import Page, Scope, Section, State, Translation
from passalong.problem import Problem, problem

TITLE_MOST, SUMMARY_MOST = 160, 400
"""Characters: twice what a source may have, because translations of short texts grow."""

HEADS = ("title", "summary")
CONTRIBUTORS = ("translated_by", "reviewed_by", "checked_by", "signed_off_by")
_KNOWN = frozenset({"title", "summary", "source_version", "status", "still_right", *CONTRIBUTORS})


@dataclass(frozen=True, slots=True)
class ReadTranslation:
    """A translation, and the entries its lock gets at the next stamp."""

    translation: Translation
    entries: Mapping[str, TextLock]
    """By the keys of the translated file."""
    own_keys: Mapping[str, str]
    """The source's key → the key in the translated file, of every section that has a place."""
    locked: Mapping[str, TextLock]
    """What the lock said before, by the keys of the translated file."""
    typed: tuple[Section, ...] = ()
    """The sections of the file as they are typed, title and summary first."""


@dataclass(slots=True)
class _Front:
    """What the front matter of a translated file claims."""

    source_version: int = 0
    status: str = STATUSES[0]
    still_right: tuple[str, ...] = ()
    heads: tuple[Section, ...] = ()
    contributors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def read_translation(
    root: Path, file: str, language: str, page: Page, source: PageLock, old: Mapping[str, TextLock]
) -> tuple[ReadTranslation | None, list[Problem]]:
    """Read one translated file of `page`. `None` only where the file cannot be read as text."""
    content, problems = read_text(root, file, language)
    if content is None:
        return None, problems
    digest, text = content
    if "\n<<<<<<<" in f"\n{text}" and "\n>>>>>>>" in text:  # said once, and not as the dozens of faults that follow
        line = f"\n{text}".count("\n", 0, f"\n{text}".index("\n<<<<<<<")) + 1
        return None, [*problems, problem("marks-merged", file, line, language=language)]
    found = tokens(text)
    front = YamlText()
    has_front = bool(found) and found[0].kind == "front"
    if has_front:
        front = mapping(found[0].text, file, first_line=2, language=language)
        problems += front.problems
        found = found[1:]
    else:
        problems.append(problem("translation-front", file, 1, language=language))
    # Where the front matter is missing, that is said once and not once more for each of its lines.
    claims = _claims(front, page, file, language, problems if has_front else [])
    propose = KINDS[page.kind].chips if page.kind in KINDS else "`id: {name}`"
    scopes, flaws = scopes_of(found, file, audience_of_page(page.kind, page.fields), language=language, propose=propose)
    typed = (*heads_of(front), *(section for scope in scopes for section in scope.sections))
    scopes[0] = replace(scopes[0], sections=(*claims.heads, *scopes[0].sections))
    flawed = {flaw.section: flaw.code for flaw in flaws}
    for scope in scopes:
        for section in scope.sections:
            for slip in lint.errors_in(section, page.path, file, language):
                flaws.append(slip)
                flawed.setdefault(slip.section, slip.code)
    matched = match(page, source, scopes, flawed, old, file, language)
    problems += _explained(_with_boxes(flaws, page, scopes), page, scopes) + matched.problems
    entries, states, sections = _states(page, source, claims, matched.sections, matched.own_keys, matched.broken, old)
    order = {section.key: at for at, section in enumerate(s for scope in scopes for s in scope.sections)}
    translation = Translation(
        path=page.path,
        file=file,
        language=language,
        source_version=claims.source_version,
        status=locks.confirmed_status(claims.status, list(entries.values())),
        sections=sections,
        states=states,
        contributors=claims.contributors,
        digest=digest,
    )
    in_order = {key: entries[key] for key in sorted(entries, key=lambda key: order.get(key, len(order)))}
    return ReadTranslation(translation, in_order, matched.own_keys, old, typed), problems


def heads_of(front: YamlText) -> list[Section]:
    """Title and summary as sections, where front matter has them."""
    given = ((key, front.value.get(key)) for key in HEADS)
    return [
        Section(key, key, " ".join(words.split()), front.line(key), "public")
        for key, words in given
        if isinstance(words, str)
    ]


def _states(
    page: Page,
    source: PageLock,
    claims: _Front,
    sections: Mapping[str, Section],
    own_keys: Mapping[str, str],
    broken: set[str],
    old: Mapping[str, TextLock],
) -> tuple[dict[str, TextLock], dict[str, State], dict[str, Section]]:
    """Lock entries by the translation's own key, states by the source's key, and the sections that may be used."""
    entries: dict[str, TextLock] = {}
    states: dict[str, State] = {}
    usable: dict[str, Section] = {}
    withdrawn = page.fields.get("withdraw", ())
    for slot in page.sections:
        key = slot.key
        section = sections.get(key)
        if section is None or not section.text.strip():
            states[key] = "broken" if key in broken else "missing"
            continue
        own = own_keys[key]
        if key not in claims.still_right and locks.is_untouched(section, source.sections[key], old.get(own)):
            states[key] = "missing"
            continue
        right = "all" in claims.still_right or key in claims.still_right
        version = min(claims.source_version, page.version)
        entry = locks.locked_text(
            section, old.get(own), source.sections[key], source_version=version, still_right=right, status=claims.status
        )
        entries[own] = entry
        stale = locks.is_stale(source.sections[key], entry)
        if stale and key in withdrawn:
            states[key] = "missing"
            continue
        states[key] = "stale" if stale else "current"
        usable[key] = section
    _settle_wordless(page, states, usable)
    return entries, states, usable


def _settle_wordless(page: Page, states: dict[str, State], usable: dict[str, Section]) -> None:
    """A section without words is as current as the rest of its scope: there is nothing to translate in it."""
    for scope in page.scopes:
        alive = any(states.get(section.key) in ("current", "stale") for section in scope.sections)
        for section in scope.sections:
            if alive and locks.wordless(section):
                states[section.key] = "current"
                usable[section.key] = section


def _claims(front: YamlText, page: Page, file: str, language: str, problems: list[Problem]) -> _Front:
    """Read the few lines a translated file has. What is wrong is said and counts as not claimed."""

    def say(code: str, key: str, **values: Any) -> None:
        problems.append(problem(code, file, front.line(key) or 1, language=language, key=key, **values))

    given = front.value
    for key in given:
        if key not in _KNOWN:
            say("translation-field", key)
    heads = []
    for key, most in (("title", TITLE_MOST), ("summary", SUMMARY_MOST)):
        words = " ".join(given[key].split()) if isinstance(given.get(key), str) else ""
        if not words:
            if not any(f"`{key}`" in said.message for said in front.problems):
                say("translation-head", key)
        elif len(words) > most:
            say("field-long", key, length=len(words), most=most)
        else:
            heads.append(Section(key, key, words, front.line(key), "public"))
    version = given.get("source_version")
    if not (isinstance(version, str) and version.isascii() and version.isdigit() and len(version) < 6):
        say("translation-version", "source_version", version=page.version)
        version = "0"
    elif int(version) > page.version:
        say("translation-ahead", "source_version", given=version, version=page.version)
    status = given.get("status", "")
    if status not in STATUSES:
        say("translation-status", "status", given=shown(str(status)), allowed=", ".join(STATUSES))
        status = STATUSES[0]
    contributors = {key: names for key in CONTRIBUTORS if (names := _names(given.get(key)))}
    return _Front(int(version), status, _names(given.get("still_right")), tuple(heads), contributors)


def _names(value: Any) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else [value]
    return tuple(name.strip() for name in listed if isinstance(name, str) and name.strip())


def _explained(flaws: list[Problem], page: Page, scopes: list[Scope]) -> list[Problem]:
    """Replace the general hint for a heading without name by the very chip line of the source, where only one fits."""
    named = {scope.name for scope in scopes}
    lacking = [scope for scope in page.scopes if scope.name not in named and scope.mark]
    unnamed = [flaw for flaw in flaws if flaw.code in ("heading-no-chip", "heading-chip")]
    if not unnamed or len(unnamed) != len(lacking):
        return flaws
    lines = {id(flaw): chip_line_of(scope) for flaw, scope in zip(unnamed, lacking, strict=True)}
    return [_with_chips(flaw, lines[id(flaw)]) if id(flaw) in lines else flaw for flaw in flaws]


def _with_boxes(flaws: list[Problem], page: Page, scopes: list[Scope]) -> list[Problem]:
    """Where a box has a name of no box, say which box the source has in its place."""
    ours = {scope.name: _parts(scope) for scope in page.scopes}
    there: dict[int, Section] = {}
    for scope in scopes:
        for section, slot in zip(_parts(scope), ours.get(scope.name, ()), strict=False):
            if section.kind == "unreadable":
                there[section.line] = slot
            elif section.kind != slot.kind:
                break  # what follows is not in its place
    return [_with_box(flaw, there) if flaw.code == "block-unknown" else flaw for flaw in flaws]


def _parts(scope: Scope) -> list[Section]:
    return [section for section in scope.sections if "/" in section.key]


def _with_box(flaw: Problem, there: Mapping[int, Section]) -> Problem:
    """The words of an unreadable box begin soon after the line that opens it."""
    slot = next((there[line] for line in sorted(there) if line > flaw.line), None)
    if slot is None or slot.kind not in BLOCKS:
        return flaw
    opening = f"/// {slot.kind} | {slot.argument}" if slot.argument else f"/// {slot.kind}"
    told = dict(flaw.values) | {"hint": f" The source has `{opening}` here."}
    return problem(flaw.code, flaw.path, flaw.line, language=flaw.language, section=flaw.section, **told)


def _with_chips(flaw: Problem, chips: str) -> Problem:
    return problem("translation-chips", flaw.path, flaw.line, language=flaw.language, section=flaw.section, chips=chips)


def chip_line_of(scope: Scope) -> str:
    """The chip line of a source heading, to paste."""
    return " ".join(f"`{name}: {value}`" if value else f"`{name}`" for name, value in scope.chips.items())


def read_all(
    root: Path,
    language: str,
    files: Mapping[str, str],
    pages: Mapping[str, Page],
    sources: Mapping[str, PageLock],
    old: Mapping[str, Mapping[str, TextLock]],
) -> Iterator[tuple[str, ReadTranslation | None, list[Problem]]]:
    """Read every translation of a language, one after the other: path, what it brings, problems."""
    for path, page in pages.items():
        if page.language != language and path in files:
            found, problems = read_translation(root, files[path], language, page, sources[path], old.get(path, {}))
            yield path, found, problems
