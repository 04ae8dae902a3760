"""How big a file is, in words."""

from __future__ import annotations

from passalong.views.wording import Wording

KILO = 1000


def size_words(size: int, t: Wording) -> str:
    """Bytes as `120 KB` or `2.3 MB`."""
    if size < KILO * KILO:
        return t("size_kb", n=max(1, round(size / KILO)))
    return t("size_mb", n=t.number(f"{size / KILO / KILO:.1f}"))
