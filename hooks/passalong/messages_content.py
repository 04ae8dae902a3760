"""What is said about marks, sections and words of a page: see `passalong.messages`."""

from __future__ import annotations

from typing import Literal

CONTENT: dict[str, tuple[Literal["error", "warning", "note"], str]] = {
}
