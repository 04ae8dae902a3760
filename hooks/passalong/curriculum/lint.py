"""What may not stand in the words of a page, and where it does: tags, hidden signs, other headings, odd links.

    errors_in(section, …)    one section, source or translation alike
    pictures                 see `passalong.curriculum.svg`

In a source each is an error; in a translation the section falls back.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

from passalong.curriculum.casts import shown
from passalong.curriculum.hidden import HIDDEN
from passalong.curriculum.marks import inline, without_code
from passalong.curriculum.tree import PICTURES
from passalong.nouns import Section
from passalong.problem import Problem, problem

LINE_MOST = 2000
_NESTED_MOST = 50
_MARKS_MOST = 1000
_SLIPS_MOST = 20
"""How many faults of one section are told: who has more to fix, checks again."""

_TAG = re.compile(r"<(?!https://[^\s<>]*>|[^\s<>@/!\"'?]+@[^\s<>@/\"']+>)[A-Za-z/!?][^<>\n]{0,40}>?")
_HEADING = re.compile(r"(?m)^[^\S\n]*(?:(?:[-*+>]|\d{1,9}[.)])[^\S\n]*){0,60}(#{1,6}(?!#).*)$")
_UNDERLINED = re.compile(r"(?m)^(?=[^\n]*[^\s|])[^\n]+\n([=-]+)[^\S\n]*$")
_DEFINITION = re.compile(r"(?m)^[^\S\n]{0,3}\[(\^?[^\]\n]{1,200})\]:")
_REFERENCE = re.compile(r"\[(?![ xX]\]|\^)[^\[\]\n]{0,200}\] ?\[(?!\^)[^\[\]\n]{0,200}\](?!\()")
_ATTRIBUTES = re.compile(r"\{[:#.][^{}\n]{0,80}\}")
_FENCE = re.compile(r"(?m)^[^\S\n]{0,3}(?:```|~~~)")
FACT_NAME = re.compile(r"[a-z][a-z0-9_]*")
_BRACES = re.compile(r"\{\{[^{}\n]*\}\}")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_DEEP = re.compile(r"(?m)^(?:(?:[^\S\n]{0,8}>){51}|[^\S\n]{120})")
_TRIGGERS = ("<", "#", "[", "{{", "{:", "{#", "{.", "}}", "```", "~~~", "\n-", "\n=", ">>", "> >")
"""Something that a rule could find in a text that is not long; most texts have none of it, and no hidden sign."""


class Slip(NamedTuple):
    """One thing that may not stand in a text: the message's code, the offset, and what fills the message."""

    code: str
    at: int
    values: dict[str, object]


def errors_in(section: Section, path: str, file: str, language: str = "") -> list[Problem]:
    """What may not stand in one section. `path` is the page's, language-neutral: links start there."""
    text = section.text
    if len(text) < _MARKS_MOST and not (any(map(text.__contains__, _TRIGGERS)) or HIDDEN.search(text)):
        return []
    problems = []
    for slip in islice(_slips(text, path), _SLIPS_MOST):
        line = section.line + text.count("\n", 0, slip.at)
        problems.append(problem(slip.code, file, line, language=language, section=section.key, **slip.values))
    return problems


def _slips(text: str, path: str) -> Iterator[Slip]:
    plain = without_code(text)
    for rule in _RULES:
        yield from rule(plain, path)


def _too_much(text: str, path: str) -> Iterator[Slip]:
    if len(text) > LINE_MOST:
        at = 0
        for line in text.split("\n"):
            if len(line) > LINE_MOST:
                yield Slip("line-long", at, {"most": LINE_MOST})
            at += len(line) + 1
    deep = _DEEP.search(text)
    if deep or (text.count("[") > _NESTED_MOST and _deepest_bracket(text) > _NESTED_MOST):
        yield Slip("nested-deep", deep.start() if deep else 0, {"most": _NESTED_MOST})
    if len(text) > _MARKS_MOST and sum(map(text.count, "*[<`!")) > _MARKS_MOST:
        yield Slip("marks-many", 0, {"most": _MARKS_MOST})


def _deepest_bracket(text: str) -> int:
    depth = deepest = 0
    for character in text:
        if character == "[":
            depth += 1
            deepest = max(deepest, depth)
        elif character == "]":
            depth = max(depth - 1, 0)
    return deepest


def _hidden(text: str, path: str) -> Iterator[Slip]:
    for match in HIDDEN.finditer(text):
        yield Slip("sign-hidden", match.start(), {"sign": f"U+{ord(match[0]):04X}"})
        return


def _structure(text: str, path: str) -> Iterator[Slip]:
    if "#" in text:
        for match in _HEADING.finditer(text):
            yield Slip("heading-other", match.start(1), {"given": shown(match[1])})
    if "\n-" in text or "\n=" in text:
        for match in _UNDERLINED.finditer(text):
            yield Slip("heading-underlined", match.start(1), {"given": shown(match[1])})
    if "```" in text or "~~~" in text:
        for match in _FENCE.finditer(text):
            yield Slip("fence", match.start(), {})
            return


def _tags(text: str, path: str) -> Iterator[Slip]:
    if "<" in text:
        tags = list(_TAG.finditer(text))
        opening = [match for match in tags if not match[0].startswith("</")]
        for match in opening or tags:
            yield Slip("html-tag", match.start(), {"given": shown(match[0])})
    if "{" in text:
        for match in _ATTRIBUTES.finditer(text):
            yield Slip("attribute-list", match.start(), {"given": shown(match[0])})


def _facts(text: str, path: str) -> Iterator[Slip]:
    if "{{" not in text and "}}" not in text:
        return
    for mark in inline(text):
        if mark.kind == "fact" and not FACT_NAME.fullmatch(mark.value):
            yield Slip("fact-form", mark.start, {"given": shown(f"{{{{ {mark.value} }}}}")})
    rest = _BRACES.sub(lambda match: " " * len(match[0]), text)
    for braces in ("{{", "}}"):
        if (at := rest.find(braces)) >= 0:
            yield Slip("fact-form", at, {"given": shown(rest[at : at + 30].partition("\n")[0])})
            return


def _links(text: str, path: str) -> Iterator[Slip]:
    if "[" not in text:
        return
    for match in _DEFINITION.finditer(text):
        yield Slip("link-reference", match.start(), {"given": shown(match[0])})
    for match in _REFERENCE.finditer(text):
        yield Slip("link-reference", match.start(), {"given": shown(match[0])})
    for mark in inline(text):
        if mark.kind in ("link", "picture"):
            code = _picture_fault(mark.value, path) if mark.kind == "picture" else link_fault(mark.value, path)
            if code:
                yield Slip(code, mark.start, {"given": shown(mark.value)})


def link_fault(target: str, path: str) -> str:
    """The code of what is wrong with a link's target, or empty. Allowed: https, mailto, and ways inside the folder."""
    cleaned = re.sub(r"[\s\x00-\x1f]", "", html.unescape(target))
    scheme = _SCHEME.match(cleaned)
    if scheme:
        return "" if scheme[1].lower() in ("https", "mailto") and cleaned == target else "link-scheme"
    if not cleaned:
        return "link-empty"
    if cleaned.startswith(("/", "\\")) or "\\" in cleaned or cleaned != target:
        return "link-outside"
    place = cleaned.partition("#")[0].partition("?")[0]
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), place)) if place else path
    return "link-outside" if joined.startswith("..") else ""


def _picture_fault(target: str, path: str) -> str:
    if _SCHEME.match(html.unescape(target).strip()) or target.startswith("//"):
        return "picture-elsewhere"
    return link_fault(target, path) or ("" if target.lower().endswith(PICTURES) else "picture-kind")


_RULES: tuple[Callable[[str, str], Iterator[Slip]], ...] = (_too_much, _hidden, _structure, _tags, _facts, _links)
