"""What pages say about other things: links, pictures, facts, sources, stories, roles, indicators, codes."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from passalong.curriculum.casts import nearest, shown
from passalong.curriculum.lint import FACT_NAME, link_fault
from passalong.curriculum.marks import Inline, inline
from passalong.curriculum.tree import LOCAL_PAGE, PICTURES
from passalong.nouns import Page, Section, Source, Story
from passalong.problem import Problem, problem

GENERATED = frozenset(
    f"{name}.md"
    for name in (
        "modules/index",
        "handouts/index",
        "forms/index",
        "activities/index",
        "brieflets/index",
        "case-studies/index",
        "downloads",
        "offline",
        "status",
        "planner",
        "policy-calendar",
        "partners",
        "imprint",
    )
)
"""Pages that the build draws from data; links to them are fine."""


@dataclass(frozen=True, slots=True)
class Known:
    """Everything a page may refer to."""

    pages: Mapping[str, Page]
    """Also pages that the site leaves out: a link to one becomes plain words."""
    paths: Collection[str]
    """Also pages that could not be read: one fault is enough."""
    pictures: Collection[str]
    facts: Collection[str]
    sources: Mapping[str, Source] | None
    """`None` where the list itself cannot be read: one fault is enough."""
    stories: Mapping[str, Story] | None


def check_references(page: Page, known: Known) -> Iterator[Problem]:
    """Whatever a source page names that is not there."""
    for section in page.sections:
        text = section.text
        if "{{" in text or "](" in text or "[^" in text:
            for mark in inline(text):
                line = section.line + text.count("\n", 0, mark.start)
                yield from _mark(page, section, mark, line, known)
        if section.kind == "story" and known.stories is not None and section.argument not in known.stories:
            hint = nearest(section.argument, known.stories)
            yield problem(
                "story-unknown", page.file, section.line, section=section.key, given=section.argument, hint=hint
            )
    yield from _fields(page, known)
    if page.kind == "form":
        yield from _form(page, known)


def _mark(page: Page, section: Section, mark: Inline, line: int, known: Known) -> Iterator[Problem]:
    if mark.kind == "fact":
        if mark.value not in known.facts and FACT_NAME.fullmatch(mark.value):
            hint = nearest(mark.value, known.facts)
            yield problem("fact-unknown", page.file, line, section=section.key, given=shown(mark.value), hint=hint)
    elif mark.kind == "source":
        if known.sources is not None and mark.value not in known.sources:
            hint = nearest(mark.value, known.sources)
            yield problem("source-unknown", page.file, line, section=section.key, given=shown(mark.value), hint=hint)
    elif not link_fault(mark.value, page.path) and ":" not in mark.value:
        yield from _target(page, section, mark, line, known)


def _target(page: Page, section: Section, mark: Inline, line: int, known: Known) -> Iterator[Problem]:
    place, _, anchor = mark.value.partition("#")
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), place)) if place else page.path
    given = shown(mark.value)
    if mark.kind == "picture":
        if path not in known.pictures and path.lower().endswith(PICTURES):
            yield problem("picture-missing", page.file, line, section=section.key, given=given)
    elif path not in known.paths and path not in GENERATED and path not in known.pictures:
        near = nearest(posixpath.basename(path), [posixpath.basename(other) for other in known.paths])
        yield problem("link-missing", page.file, line, section=section.key, given=given, hint=near)
    elif anchor and path in known.pages:
        names = [scope.name for scope in known.pages[path].scopes]
        if anchor not in names:
            hint = nearest(anchor, names)
            yield problem("link-anchor", page.file, line, section=section.key, given=given, hint=hint)


def _fields(page: Page, known: Known) -> Iterator[Problem]:
    roles = _names(known, "roles.md", "role")
    indicators = _names(known, "indicators.md", "indicator")
    for name, code, ids in (
        ("sources", "source-unknown", known.sources or {}),
        ("roles", "role-unknown", roles),
        ("indicators", "indicator-unknown", indicators),
    ):
        for id in page.fields.get(name, ()) if ids else ():
            if id not in ids:
                line = page.lines.get(name, 1)
                yield problem(code, page.file, line, section=name, given=shown(id), hint=nearest(id, ids))
    for name in ("story", "consent"):
        id = page.fields.get(name)
        if id and known.stories is not None and id not in known.stories and id != "not_personal":
            line, hint = page.lines.get(name, 1), nearest(id, known.stories)
            yield problem("story-unknown", page.file, line, section=name, given=shown(id), hint=hint)


def _form(page: Page, known: Known) -> Iterator[Problem]:
    lists = {section.argument for section in page.sections if section.kind == "choices"}
    indicators = _names(known, "indicators.md", "indicator")
    questions = [scope.name for scope in page.scopes if scope.mark == "q"]
    for scope in page.scopes:
        _, _, choices = scope.chips.get("type", "").partition(" ")
        line = scope.line + 1
        if choices and choices not in lists:
            hint = nearest(choices, lists)
            yield problem("choices-missing", page.file, line, section=scope.name, given=shown(choices), hint=hint)
        indicator = scope.chips.get("indicator")
        if indicator and scope.mark == "q" and indicators and indicator not in indicators:
            hint = nearest(indicator, indicators)
            yield problem("indicator-unknown", page.file, line, section=scope.name, given=shown(indicator), hint=hint)
        show_if = scope.chips.get("show_if", "")
        asked = show_if.replace("=", " ").split()
        if asked and asked[0] not in questions:
            hint = nearest(asked[0], questions)
            yield problem("question-unknown", page.file, line, section=scope.name, given=shown(asked[0]), hint=hint)


def _names(known: Known, path: str, mark: str) -> frozenset[str]:
    page = known.pages.get(path)
    return frozenset(scope.name for scope in page.scopes if scope.mark == mark) if page else frozenset()


def check_unique(pages: Mapping[str, Page]) -> Iterator[Problem]:
    """Ids and codes are unique: `leave_out`, recipes and people on paper refer to them."""
    ids: dict[str, Page] = {}
    codes: dict[str, Page] = {}
    for page in pages.values():
        if page.id in ids:
            yield problem("id-twice", page.file, 1, id=page.id, other=ids[page.id].file)
        ids.setdefault(page.id, page)
        if page.code and page.code in codes:
            line = page.lines.get("code", 1)
            yield problem("code-twice", page.file, line, given=page.code, other=codes[page.code].file)
        codes.setdefault(page.code, page)


def check_local(pages: Mapping[str, Page]) -> Iterator[Problem]:
    """Texts of a site that no page asks for: nobody would ever read them."""
    page = pages.get(LOCAL_PAGE)
    if page is None:
        return
    asked = {one.argument for each in pages.values() for one in each.sections if one.kind == "local"}
    for scope in page.scopes:
        if scope.mark == "local" and scope.name not in asked:
            names = ", ".join(sorted(asked)) or "none"
            hint = nearest(scope.name, asked)
            line = scope.line + 1
            yield problem(
                "local-unknown", page.file, line, section=scope.name, given=scope.name, hint=hint, names=names
            )
