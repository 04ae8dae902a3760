"""A Problem is something a person can fix: where, what is wrong, what to type instead.

One object prints for a terminal, as a GitHub annotation, as Markdown and as JSON. Its words live in
`passalong.messages`, one line per code, so that every message can be read, translated and tested.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Literal

from passalong.messages import MESSAGES
from passalong.quoted import in_code, visible

Level = Literal["error", "warning", "note"]
Format = Literal["text", "github", "markdown", "json"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing a person can fix. `line` counts from 1; 0 means the whole file."""

    path: str
    """Relative to the root of the toolkit, with forward slashes."""
    line: int
    code: str
    level: Level
    """An `error` in a source stops the build; in a translation it makes the passage fall back."""
    message: str
    """In English; where the language of the translation has a message of its own, that one stands a line above."""
    language: str = ""
    """Of the translation it is about; empty for a source or a file without language."""
    section: str = ""
    values: tuple[tuple[str, str], ...] = field(default=(), compare=False, repr=False)
    """What fills the slots of the message, for the same message in another language."""

    @property
    def stops(self) -> bool:
        """Whether it stops the build: an error that is not in a translation."""
        return self.level == "error" and not self.language


def problem(code: str, path: str, line: int = 0, *, language: str = "", section: str = "", **values: object) -> Problem:
    """Make a `Problem` from the table of messages; `line`, `path` and `values` fill its `{slots}`."""
    message = MESSAGES[code]
    text = message.text.format(line=line, path=path, **values)
    filled = tuple((name, str(value)) for name, value in values.items())
    return Problem(path, line, code, message.level, text, language, section, filled)


def as_text(problems: Iterable[Problem]) -> str:
    """For a terminal: `path:line: error: message [code]`."""
    return "\n".join(f"{_where(p)}: {p.level}: {_indented(visible(p.message))} [{p.code}]" for p in problems)


def as_github(problems: Iterable[Problem]) -> str:
    """As workflow commands that GitHub shows beside the line. Escaped by GitHub's own rules."""
    kinds = {"error": "error", "warning": "warning", "note": "notice"}
    return "\n".join(
        f"::{kinds[p.level]} file={_property(visible(p.path))},line={max(p.line, 1)},title={_property(p.code)}"
        f"::{_data(visible(p.message))}"
        for p in problems
    )


def as_markdown(problems: Iterable[Problem]) -> str:
    """As a list for a comment; everything that came from a file stands in code."""
    return "\n".join(f"- {in_code(_where(p))} **{p.level}**: {in_code(p.message)}" for p in problems)


def as_json(problems: Iterable[Problem]) -> str:
    """As a JSON list of objects with the fields of `Problem`."""
    rows = [{name: value for name, value in asdict(p).items() if name != "values"} for p in problems]
    return json.dumps(rows, ensure_ascii=False, indent=1)


FORMATS = {"text": as_text, "github": as_github, "markdown": as_markdown, "json": as_json}


def _where(p: Problem) -> str:
    path = visible(p.path).replace("\n", "\\n")
    return f"{path}:{p.line}" if p.line else path


def _indented(text: str) -> str:
    return text.replace("\n", "\n    ")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
