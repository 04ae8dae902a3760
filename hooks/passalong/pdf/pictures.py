"""Photographs are read and packed once in a process, and not once for each document that shows them.

WeasyPrint 70 takes a cache of what it has read, by address; what it writes of a photograph it packs anew every time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pydyf
from weasyprint.images import RasterImage

MOST_BYTES = 20_000_000
"""Of photographs that a process keeps, before it forgets all."""


class Pictures:
    """What a process has read of pictures."""

    def __init__(self) -> None:
        self._known: dict[str, Any] = {}
        """Address → photograph, and WeasyPrint's own key → its bytes."""
        self._digests: dict[str, str] = {}

    def expect(self, shown: Sequence[tuple[str, str]]) -> bool:
        """Tell what the next document shows: (address, digest of the file). What changed is read again.

        Whether none of them changed: else pages that show the old ones must go too.
        """
        digests = dict(shown)
        same = all(digests.get(address, digest) == digest for address, digest in self._digests.items())
        if not same or sum(len(one) for one in self._known.values() if isinstance(one, bytes)) > MOST_BYTES:
            self._known, self._digests = {}, {}
        self._digests |= digests
        return same

    def known(self) -> dict[str, Any]:
        """A cache for one layout, in which the photographs are.

        A drawing belongs to the layout that read it, and of what came without a digest nobody knows whether it changed.
        """
        self._known = {name: one for name, one in self._known.items() if self._lasts(name, one)}
        return self._known

    def _lasts(self, name: str, one: object) -> bool:
        return isinstance(one, bytes) or (isinstance(one, RasterImage) and bool(self._digests.get(name)))


@contextmanager
def packed_once() -> Iterator[None]:
    """While printing, write a photograph as it was packed the first time."""
    pack = RasterImage.get_x_object

    def get_x_object(picture: Any, interpolate: bool, dpi_ratio: float) -> pydyf.Stream:
        kept = picture.__dict__.setdefault("packed", {})
        if (interpolate, dpi_ratio) not in kept:
            kept[interpolate, dpi_ratio] = pack(picture, interpolate, dpi_ratio)
        return _again(kept[interpolate, dpi_ratio])

    RasterImage.get_x_object = get_x_object
    try:
        yield
    finally:
        RasterImage.get_x_object = pack


def _again(packed: pydyf.Stream) -> pydyf.Stream:
    """The same bytes as an object of another file, which numbers its objects itself."""
    extra = pydyf.Dictionary(packed.extra)
    if "SMask" in extra:
        extra["SMask"] = _again(extra["SMask"])
    return pydyf.Stream(packed.stream, extra, packed.compress)
