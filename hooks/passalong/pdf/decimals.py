"""A place is written the same whichever way it was reckoned: 721, not `721.` where a sum of floats is a hair below it.

Chapters that are laid out alone are moved to where their pages have them, and sums differ in their last digit.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pydyf

HAIR = 1e-9
"""Added to every number: what lies half-way between two that can be written would go either way, by its last digit."""


@contextmanager
def rounded_decimals() -> Iterator[None]:
    """While printing, round numbers before it is seen whether they are whole; pydyf 0.13 looks before it rounds."""
    write = pydyf._to_bytes

    def to_bytes(item: object) -> bytes:
        if isinstance(item, bytes):
            return item
        if not isinstance(item, float):
            written: bytes = write(item)
            return written
        digits = f"{item + HAIR:f}".rstrip("0").rstrip(".").encode("ascii")
        return b"0" if digits == b"-0" else digits

    pydyf._to_bytes = to_bytes
    try:
        yield
    finally:
        pydyf._to_bytes = write
