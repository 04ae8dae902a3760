"""The shape of a report: every field, how long each text and list may be. The artifact is this or it is refused."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

SCHEMA = 2
MOST_BYTES = 1_000_000
"""Of the report as JSON."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text of at most so many characters."""

    most: int


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number from 0 to `most`."""

    most: int = 1_000_000


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of at most so many things of one shape."""

    of: Shape
    most: int


Shape = Text | Number | Rows | Mapping[str, Any]

FILE, NAME = Text(200), Text(160)
PROGRESS: Shape = {"current": Number(), "stale": Number(), "total": Number()}
REPORT: Shape = {
    "schema": Number(SCHEMA),
    "files": Rows(FILE, 300),
    "pages": Rows(
        {
            "file": FILE,
            "title": NAME,
            "language": NAME,
            "added": Number(),
            "changed": Number(),
            "removed": Number(),
            "vital": Rows({"key": NAME, "source": Text(600), "before": Text(600), "after": Text(600)}, 8),
        },
        60,
    ),
    "problems": Rows({"path": FILE, "line": Number(), "code": NAME, "level": Text(8), "message": Text(600)}, 60),
    "stopping": Number(),
    "mended": Number(),
    "claims": Rows({"file": FILE, "language": NAME, "field": NAME, "before": Text(200), "after": Text(200)}, 60),
    "status": Rows({"language": NAME, "before": PROGRESS, "after": PROGRESS}, 60),
    "minutes": Rows(
        {
            "title": NAME,
            "before": Number(),
            "after": Number(),
            "steps": Rows({"step": NAME, "before": Number(), "after": Number()}, 30),
        },
        30,
    ),
    "pictures": Rows(FILE, 60),
    "left_out": Number(),
}
"""`pages`: what each file changes, with the words of passages about safety, core and consent · `problems`: in what
changed, or new · `stopping`: errors in source pages · `claims`: what a file says
about itself, such as its status · `left_out`: rows that did not fit."""


def fitted(value: Any, shape: Shape) -> Any:
    """The value, cut to its shape."""
    if isinstance(shape, Text):
        return value if len(value) <= shape.most else value[: shape.most - 1] + "…"
    if isinstance(shape, Number):
        return max(0, min(value, shape.most))
    if isinstance(shape, Rows):
        return [fitted(row, shape.of) for row in value[: shape.most]]
    return {name: fitted(value[name], inner) for name, inner in shape.items()}


def fits(value: Any, shape: Shape = REPORT) -> bool:
    """Whether a value has exactly this shape. Never raises."""
    if isinstance(shape, Text):
        return isinstance(value, str) and len(value) <= shape.most
    if isinstance(shape, Number):
        return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= shape.most
    if isinstance(shape, Rows):
        return isinstance(value, list) and len(value) <= shape.most and all(fits(row, shape.of) for row in value)
    return (
        isinstance(value, dict)
        and set(value) == set(shape)
        and all(fits(value[name], inner) for name, inner in shape.items())
    )


def read_report(content: bytes) -> dict[str, Any] | None:
    """A report from bytes that nobody vouches for; `None` where it is not one."""
    if len(content) > MOST_BYTES:
        return None
    try:
        found = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and fits(found) and found["schema"] == SCHEMA else None


def written(report: Mapping[str, Any]) -> str:
    """The report as JSON, one line for each row of it."""
    return json.dumps(report, ensure_ascii=False, indent=1)
