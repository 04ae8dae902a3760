"""How far each language is: bars with the same numbers in words, grids by step and module, and what to do first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from passalong.nouns import Card, LanguageStatus
from passalong.translate.order import by_urgency
from passalong.views.frame import HELP_PAGE, Frame, Link
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
    modules: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class PageRow:
    """One page that is not fully translated."""

    to: Link
    word: str
    count: Count


@dataclass(frozen=True, slots=True)
class OldPage:
    """One page with passages that are older than their source, and a link to each."""

    to: Link
    passages: tuple[Link, ...]


FIRST = 5
"""Pages that are named as what to do first: more would be a list, not an answer."""


def context(frame: Frame) -> Mapping[str, object]:
    """This language by step and module, what to do first and what is old; then a row per language."""
    t, edition = frame.t, frame.edition
    source = edition.toolkit.settings.source_language
    rows = [_row(status, source, t) for status in edition.status]
    own = next((row for row in rows if row.status.code == frame.leaf.language), None)
    pages = _pages(frame)
    return {
        "languages": rows,
        "own": own if own and own.status.code != source else None,
        "tiers": range(1, max((len(row.tiers) for row in rows), default=0) + 1),
        "contents": [
            t("status_tier_has", n=n, what=tier_contents(tier, frame))
            for n, tier in enumerate(edition.toolkit.settings.tiers, 1)
        ],
        "modules": [frame.to(path) for path in edition.toolkit.modules],
        "first": pages[:FIRST],
        "old": tuple(_old(frame)),
        "pages": pages,
        "help": frame.to(HELP_PAGE),
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
    return frame.t.listed(kinds.get(name) or titles.get(name) or frame.t.code("kind", name) for name in tier)


def _row(status: LanguageStatus, source: str, t: Wording) -> LanguageRow:
    word = "status_ready" if status.ready else "status_in_preparation"
    if status.code == source:
        word = "status_source"
    tiers = tuple(count(*tier, t) for tier in status.tiers)
    modules = tuple(count(*module, t) for _, module in status.modules)
    return LanguageRow(status, t(word), count(status.current, status.stale, status.total, t), tiers, modules)


def _cards(frame: Frame) -> list[Card]:
    """The cards of pages that people write, the most urgent first."""
    cards = frame.edition.cards
    return [cards[path] for path in by_urgency(frame.edition.toolkit) if path in cards]


def _pages(frame: Frame) -> tuple[PageRow, ...]:
    found = []
    for card in _cards(frame):
        current, _, total = card.progress
        if current < total and card.status != "source":
            found.append(PageRow(frame.to_card(card), frame.t(f"status_{card.status}"), count(*card.progress, frame.t)))
    return tuple(found)


def _old(frame: Frame) -> list[OldPage]:
    found = []
    for card in _cards(frame):
        to = frame.to_card(card)
        titles = frame.edition.step_titles.get(card.path, {})
        scopes = dict.fromkeys(_scope(key) for key in card.stale)
        links = [Link(f"{to.href}#{scope}" if scope else to.href, titles.get(scope) or scope) for scope in scopes]
        if links:
            found.append(OldPage(to, tuple(link for link in links if link.title)))
    return found


def _scope(key: str) -> str:
    """The scope of a section where it has a heading to link to; empty for what stands before the first."""
    scope = key.partition("/")[0] if "/" in key else ""
    return "" if scope == "top" else scope
