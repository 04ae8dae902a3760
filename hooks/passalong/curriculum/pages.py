"""One source file → one `Page`, and everything that is wrong inside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from passalong.curriculum import lint
from passalong.curriculum.casts import nearest, shown
from passalong.curriculum.chips import check_chips
from passalong.curriculum.files import read_text
from passalong.curriculum.kinds import KINDS, audience_of_page
from passalong.curriculum.marks import tokens
from passalong.curriculum.schema import other_fields, read_fields
from passalong.curriculum.sections import scopes_of
from passalong.curriculum.tree import LOCAL_PAGE, page_id
from passalong.curriculum.yaml_text import mapping
from passalong.nouns import Page, Section
from passalong.problem import Problem, problem

NEEDED: Mapping[str, tuple[str, ...]] = {
    "session": ("objectives", "materials", "prepare", "debrief"),
    "brieflet": ("to", "ask"),
    "form": ("purpose",),
}
"""Blocks that a page of a kind cannot do without."""

NEEDED_SCOPES: Mapping[str, tuple[str, str]] = {
    "session": ("step", "`step: arrive` `time: 10` `method: circle`"),
    "form": ("q", "`q: moment` `type: text`"),
    "programme": ("core", "`core: own_ground_rules`"),
}
"""Headings that a page of a kind needs at least once: the chip that names them, and an example."""

_CASE_PARTS = ("practice", "case")
_FRONT_MOST = 20_000


def read_page(root: Path, file: str, path: str, language: str) -> tuple[Page | None, list[Problem]]:
    """Read one source file. `None` where its fields cannot be used; its other problems are said all the same."""
    content, problems = read_text(root, file)
    if content is None:
        return None, problems
    digest, text = content
    found = tokens(text)
    if not found or found[0].kind != "front":
        return None, [*problems, problem("front-missing", file, 1)]
    front = mapping(found[0].text, file, first_line=2, largest=_FRONT_MOST)
    problems += front.problems
    kind = front.value.get("kind", "")
    if "kind" not in front.value:
        said = front.problems or [problem("field-missing", file, 1, key="kind")]
        return None, [*problems, *(one for one in said if one not in problems)]
    if not isinstance(kind, str) or kind not in KINDS:
        given = kind if isinstance(kind, str) else ""
        allowed = ", ".join(KINDS)
        line = front.line("kind") or 1
        wrong = problem("kind-unknown", file, line, given=shown(given), hint=nearest(given, KINDS), allowed=allowed)
        return None, [*problems, wrong]
    fields, wrong_fields = read_fields(kind, front, file)
    problems += wrong_fields
    others = other_fields(fields) if fields else {}
    propose = "`local: {key}`" if path == LOCAL_PAGE else KINDS[kind].chips
    scopes, flaws = scopes_of(found[1:], file, audience_of_page(kind, others), propose=propose)
    problems += flaws
    for scope in scopes:
        problems += check_chips(scope, file)
        for section in scope.sections:
            problems += lint.errors_in(section, path, file)
    if fields is None:
        return None, problems
    heads = tuple(
        Section(key, key, words, front.line(key), "public")
        for key, words in (("title", fields.title), ("summary", fields.summary))
    )
    for head in heads:
        problems += lint.errors_in(head, path, file)
    scopes[0] = replace(scopes[0], sections=(*heads, *scopes[0].sections))
    page = Page(
        path=path,
        file=file,
        language=language,
        kind=kind,
        id=page_id(path),
        code=fields.code or "",
        title=fields.title,
        summary=fields.summary,
        version=fields.version,
        updated=fields.updated,
        fields=others,
        scopes=tuple(scopes),
        digest=digest,
        lines={key: front.line(key) for key in front.value},
    )
    problems += _lacking(page)
    problems += _unknown_keys(page)
    return page, problems


def _lacking(page: Page) -> Iterator[Problem]:
    """Parts that the kind of page needs and that are not there."""
    there = {section.kind for section in page.sections}
    for name in NEEDED.get(page.kind, ()):
        if name not in there:
            yield problem("part-missing", page.file, 1, kind=page.kind, block=name)
    sensitivity = page.fields["sensitivity"]
    if page.kind == "session" and sensitivity != "none" and "safety" not in there:
        yield problem("safety-missing", page.file, page.lines.get("sensitivity", 1), sensitivity=sensitivity)
    mark, example = NEEDED_SCOPES.get(page.kind, ("", ""))
    if mark and not any(scope.mark == mark for scope in page.scopes):
        yield problem("scope-missing", page.file, 1, kind=page.kind, chips=example)
    if page.kind == "case_study":
        parts = {scope.name for scope in page.scopes if scope.mark == "part"}
        for name in _CASE_PARTS:
            if name not in parts:
                yield problem("scope-missing", page.file, 1, kind=page.kind, chips=f"`part: {name}`")
    if page.kind == "brieflet" and len(page.fields["sources"]) < 2:
        yield problem("brieflet-sources", page.file, page.lines.get("sources", 1))
    if page.kind == "session" and page.code:
        yield problem("session-code", page.file, page.lines.get("code", 1))


def _unknown_keys(page: Page) -> Iterator[Problem]:
    """`withdraw` and `editorial` name sections of this very page."""
    keys = [section.key for section in page.sections]
    for name in ("withdraw", "editorial"):
        line = page.lines.get(name, 1)
        for key in page.fields.get(name, ()):
            if key not in keys and key != "all":
                yield problem("section-unknown", page.file, line, name=name, key=shown(key), hint=nearest(key, keys))
