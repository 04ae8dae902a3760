"""YAML in which everything is text: `0112` stays `0112`, `no` stays `no`, and every value knows its line.

Aliases, tags and doubled keys are refused, size and depth are bounded. Where one entry cannot be read, the
others still are, so that a stray quotation mark costs one title and not a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import yaml

from passalong.problem import Problem, problem

# The C parser gives the same events ten times faster; PyYAML without it is complete too.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DEEPEST = 12
_LARGEST = 200_000
_ENTRY = re.compile(r"""(?m)^(?=["']?[^\s#\-\[\]{},&*!|>%@`:]+["']?[ \t]*:)""")

Value = Any
"""`str`, `list` of values, or `dict` from `str` to values."""
Where = tuple[str | int, ...]
"""The way to a value: `("referrals", 1, "phone")`."""


@dataclass(slots=True)
class YamlText:
    """What a YAML text says: the top mapping, the line of every key and item, and what could not be read."""

    value: dict[str, Value] = field(default_factory=dict)
    lines: dict[Where, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, *where: str | int) -> int:
        """The line of a key or item, or of the nearest one above it; 0 for the whole file."""
        while where and where not in self.lines:
            where = where[:-1]
        return self.lines.get(where, 0)


class _RefusedError(Exception):
    """Something readable that is refused: the code of its message, the line, the words."""

    def __init__(self, code: str, line: int, **values: str | int) -> None:
        super().__init__(code)
        self.code, self.line = code, line
        self.values: dict[str, Any] = dict(values)


def mapping(
    text: str, file: str, *, first_line: int = 1, language: str = "", tags: bool = False, largest: int = _LARGEST
) -> YamlText:
    """Read a YAML mapping. `first_line` is the line of the file on which `text` begins.

    `tags=True` reads past tags and aliases (mkdocs.yml needs some); their values are text too. Never raises.
    """
    found = YamlText()
    if len(text) > largest:
        found.problems.append(problem("yaml-too-large", file, first_line, language=language, most=largest // 1000))
        return found
    try:
        twice = _read(text, first_line, tags, found)
    except (_RefusedError, yaml.YAMLError, UnicodeError, ValueError) as whole:
        _read_apart(text, file, first_line, language, tags, found, whole)
    else:
        found.problems += [_told(key, file, key.line, language, "") for key in twice]
    return found


def _read_apart(
    text: str, file: str, first_line: int, language: str, tags: bool, found: YamlText, whole: Exception
) -> None:
    """Read each top entry by itself; say which ones cannot be read."""
    found.value, found.lines = {}, {}
    starts = [match.start() for match in _ENTRY.finditer(text)]
    before = len(found.problems)
    for start, end in pairwise([*starts, len(text)]):
        line = first_line + text.count("\n", 0, start)
        entry = YamlText()
        try:
            twice = _read(text[start:end], line, tags, entry)
        except (_RefusedError, yaml.YAMLError, UnicodeError, ValueError) as broken:
            key = text[start:end].partition(":")[0].strip()
            found.problems.append(_told(broken, file, line, language, key))
            continue
        found.problems += [_told(key, file, key.line, language, "") for key in twice]
        for key, value in entry.value.items():
            if key in found.value:
                repeated = _RefusedError("yaml-key-twice", line, key=key, first=found.line(key))
                found.problems.append(_told(repeated, file, line, language, key))
            else:
                found.value[key] = value
                found.lines.update(entry.lines)
    if len(found.problems) == before:
        mark = getattr(whole, "problem_mark", None)
        line = first_line + mark.line if mark else first_line
        found.problems.append(_told(whole, file, min(line, first_line + text.count("\n")), language, ""))


def _told(broken: Exception, file: str, line: int, language: str, key: str) -> Problem:
    if isinstance(broken, _RefusedError):
        return problem(broken.code, file, broken.line, language=language, **broken.values)
    code = "yaml-entry" if key else "yaml-unreadable"
    return problem(code, file, line, language=language, key=key)


def _read(text: str, first_line: int, tags: bool, found: YamlText) -> list[_RefusedError]:
    """Read a mapping into `found`; give the keys that stand there twice, of which the first counts."""
    events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)
    twice: list[_RefusedError] = []
    value = _build(events, first_line, tags, found.lines, twice)
    if value not in (None, ""):
        if not isinstance(value, dict):
            raise _RefusedError("yaml-not-mapping", first_line)
        found.value = value
    return twice


def _build(
    events: Iterator[Any], first_line: int, tags: bool, lines: dict[Where, int], twice: list[_RefusedError]
) -> Value:
    """Build the value from the parser's events, without recursion: a deep file cannot exhaust the stack."""
    top: Value = None
    stack: list[tuple[dict[str, Value] | list[Value], Where]] = []
    keys: list[str | None] = []
    for event in events:
        line = first_line + event.start_mark.line
        if isinstance(event, yaml.DocumentStartEvent) and top is not None:
            raise _RefusedError("yaml-documents", line)
        if isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            stack.pop()
            keys.pop()
            continue
        if not isinstance(event, yaml.NodeEvent):
            continue
        if not tags and (isinstance(event, yaml.AliasEvent) or event.anchor or getattr(event, "tag", None)):
            raise _RefusedError("yaml-alias", line)
        value: Value = ""
        if isinstance(event, yaml.ScalarEvent):
            value = event.value
        elif isinstance(event, yaml.MappingStartEvent):
            value = {}
        elif isinstance(event, yaml.SequenceStartEvent):
            value = []
        where: Where = ()
        if stack:
            parent, above = stack[-1]
            if isinstance(parent, list):
                where = (*above, len(parent))
                parent.append(value)
            elif keys[-1] is None:
                key = keys[-1] = _key(event, line)
                if key in parent:
                    twice.append(_RefusedError("yaml-key-twice", line, key=key, first=lines[(*above, key)]))
                else:
                    lines[(*above, key)] = line
                continue
            else:
                where = (*above, keys[-1])
                parent.setdefault(keys[-1], value)
                keys[-1] = None
        else:
            top = value
        if where:
            lines.setdefault(where, line)
        if isinstance(value, (dict, list)):
            if len(stack) >= _DEEPEST:
                raise _RefusedError("yaml-too-deep", line)
            stack.append((value, where))
            keys.append(None)
    return top


def _key(event: Any, line: int) -> str:
    if not isinstance(event, yaml.ScalarEvent):
        raise _RefusedError("yaml-key", line)
    return str(event.value)
