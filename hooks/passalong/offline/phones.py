"""Pictures for a file that is sent by chat: a photograph as large as a phone can show it, and no larger."""

from __future__ import annotations

import io
from functools import lru_cache

LONGEST_SIDE_PIXELS = 1080
"""The width of most phones' screens in their own pixels."""
SMALL = 60_000
"""Bytes. What is no larger is sent as it is."""
PHOTOGRAPHS = (".jpg", ".jpeg")
"""Drawings keep every point: with their edges blurred they would take more room, not less."""


@lru_cache(maxsize=8)
def for_phones(picture: bytes, suffix: str) -> bytes:
    """A staged picture (`suffix`: `.jpg`), smaller where it is a large photograph."""
    if suffix not in PHOTOGRAPHS or len(picture) <= SMALL:
        return picture
    from PIL import Image  # only where there is a photograph: a language's process stays small

    with Image.open(io.BytesIO(picture)) as opened:
        opened.thumbnail((LONGEST_SIDE_PIXELS, LONGEST_SIDE_PIXELS), Image.Resampling.LANCZOS)
        written = io.BytesIO()
        opened.save(written, "JPEG", quality=75, optimize=True)
    return min(picture, written.getvalue(), key=len)
