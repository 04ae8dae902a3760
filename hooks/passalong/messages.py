"""Every sentence Passalong says about content, by code: what is wrong, and what to type instead.

A new message is a new row here and a new golden test in `tests/messages/`. Words in `{braces}` are filled in.
"""

from __future__ import annotations

from typing import Literal, NamedTuple


class Message(NamedTuple):
    """How serious it is, and the words."""

    level: Literal["error", "warning", "note"]
    text: str


MESSAGES: dict[str, Message] = {
    "block-unclosed": Message(
        "error",
        "Line {line}: the box that begins with `{opening}` on line {opened} has no closing line. "
        "Please add a line with only `///` after the last sentence.",
    ),
}
