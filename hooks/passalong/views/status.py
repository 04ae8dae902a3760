"""How far each language is: bars with the same numbers in words, a table, and the pages that need work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from passalong.nouns import LanguageStatus
from passalong.views.frame import Frame, Link
from passalong.views.wording import Wording


@dataclass(frozen=True, slots=True)
class Count:
    """Sections of one tier or page."""

    done: int
    """Percent translated and current."""
    stale: int
    """Percent older than the source."""
    text: str
    """“32 of 40 translated · 2 older than the source”."""
    short: str
    """“32/40”: without spaces, so that it runs the same way everywhere."""


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """One language."""

    status: LanguageStatus
    ready: str
    all: Count
    tiers: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class PageRow:
    """One page that is not fully translated."""

    to: Link
    word: str
    count: Count


def context(frame: Frame) -> Mapping[str, object]:
    """A row per language; below, for a translated language, the pages with something left to do."""
    t, edition = frame.t, frame.edition
    source = edition.toolkit.settings.source_language
    rows = [_row(status, source, t) for status in edition.status]
    return {
        "languages": rows,
        "tiers": range(1, max((len(row.tiers) for row in rows), default=0) + 1),
        "contents": [
            t("status_tier_has", n=n, what=tier_contents(tier, frame))
            for n, tier in enumerate(edition.toolkit.settings.tiers, 1)
        ],
        "pages": tuple(_pages(frame)),
    }


def count(current: int, stale: int, total: int, t: Wording) -> Count:
    """Numbers as percent for a bar, and in words."""
    words = [t("status_row", n=current, total=total)]
    if stale:
        words.append(t("status_row_stale", n=stale))
    whole = max(total, 1)
    return Count(100 * current // whole, 100 * stale // whole, " · ".join(words), t.number(f"{current}/{total}"))


def tier_contents(tier: tuple[str, ...], frame: Frame) -> str:
    """What a tier holds, in words: titles of pages, names of kinds."""
    titles = {card.id: card.title for card in frame.edition.cards.values()}
    kinds = {"all": frame.t("status_tier_all"), "handout": frame.t("title_handouts"), "form": frame.t("title_forms")}
    kinds |= {"session": frame.t("sessions_title"), "activity": frame.t("title_activities")}
    return ", ".join(kinds.get(name) or titles.get(name) or frame.t.code("kind", name) for name in tier)


def _row(status: LanguageStatus, source: str, t: Wording) -> LanguageRow:
    word = "status_ready" if status.ready else "status_in_preparation"
    if status.code == source:
        word = "status_source"
    tiers = tuple(count(*tier, t) for tier in status.tiers)
    return LanguageRow(status, t(word), count(status.current, status.stale, status.total, t), tiers)


def _pages(frame: Frame) -> list[PageRow]:
    found = []
    for card in frame.edition.cards.values():
        current, _, total = card.progress
        if current < total and card.status != "source":
            found.append(PageRow(frame.to_card(card), frame.t(f"status_{card.status}"), count(*card.progress, frame.t)))
    return found
