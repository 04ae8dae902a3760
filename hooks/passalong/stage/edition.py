"""What one language's pages know about each other: cards, step titles, and how far every language is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from passalong.addresses import PARTICIPANT, page_address, session_path
from passalong.curriculum.tree import LOCAL_PAGE
from passalong.nouns import (
    Audience,
    Card,
    Edition,
    Language,
    LanguageStatus,
    Page,
    Toolkit,
    Translation,
)
from passalong.stage.assemble import words_of
from passalong.stage.participants import checked, participant_pages
from passalong.stage.terms import terms_of
from passalong.typography import spaced

FOR_PARTICIPANTS = frozenset(
    {"handout", "form", "brieflet", "glossary", "page", "case_study", "programme", "roles", "list", PARTICIPANT}
)

GENERATED: Mapping[str, tuple[str, str]] = {
    "modules/index.md": ("list", "modules"),
    "handouts/index.md": ("list", "handouts"),
    "forms/index.md": ("list", "forms"),
    "activities/index.md": ("list", "activities"),
    "brieflets/index.md": ("list", "brieflets"),
    "case-studies/index.md": ("list", "case_studies"),
    "downloads.md": ("downloads", "downloads"),
    "offline.md": ("offline", "offline"),
    "status.md": ("status", "status"),
    "planner.md": ("planner", "planner"),
    "policy-calendar.md": ("calendar", "calendar"),
    "partners.md": ("partners", "partners"),
    "imprint.md": ("imprint", "imprint"),
}
"""Pages drawn from data alone: path → (kind, interface word that is the title)."""

READY_STATUSES = frozenset({"source", "community_checked", "signed_off"})


def edition_of(
    toolkit: Toolkit,
    language: Language,
    translations: Mapping[str, Translation],
    status: Iterable[LanguageStatus],
) -> Edition:
    """What views and packs of one language ask about other pages. `status` has one row per language."""
    cards = {
        page.path: _card(page, translations.get(page.path), language, toolkit) for page in published_pages(toolkit)
    }
    cards |= {
        page.path: replace(
            _card(page, checked(page, translations.get(session_path(page.path))), language, toolkit),
            edit_path=cards[session_path(page.path)].edit_path,
            progress=(0, 0, 0),
        )
        for page in participant_pages(toolkit)
    }
    cards |= {path: _generated_card(path, language, toolkit) for path in generated_paths(toolkit)}
    titles = {
        session.page.path: _headings(session.page, translations.get(session.page.path), language, toolkit)
        for session in toolkit.sessions.values()
    }
    return Edition(language, toolkit, cards, titles, tuple(status), terms_of(toolkit, language, translations))


def published_pages(toolkit: Toolkit) -> list[Page]:
    """Every page that readers get: all but the file in which a site keeps its own texts."""
    return [page for page in toolkit.pages.values() if page.path != LOCAL_PAGE]


def generated_paths(toolkit: Toolkit) -> tuple[str, ...]:
    """The generated pages this toolkit needs: a list only where there is something to list."""
    folders = {path.partition("/")[0] for path in toolkit.pages}
    return tuple(
        path
        for path, (kind, _) in GENERATED.items()
        if path not in toolkit.pages and (kind != "list" or path.partition("/")[0] in folders)
    )


def status_of(toolkit: Toolkit, language: Language, translations: Mapping[str, Translation]) -> LanguageStatus:
    """How far a language is, by tier and in all. Counts sections, not pages."""
    pages = published_pages(toolkit)
    counts = {page.path: progress(page, translations.get(page.path), language) for page in pages}
    tiers, seen = [], set[str]()
    for tier in toolkit.settings.tiers:
        chosen = [p.path for p in pages if p.path not in seen and (p.id in tier or p.kind in tier or "all" in tier)]
        seen |= set(chosen)
        tiers.append(_sum(counts[path] for path in chosen))
    current, stale, total = _sum(counts.values())
    first_tier = toolkit.settings.tiers[0] if toolkit.settings.tiers else ()
    vital = [p for p in pages if p.id in first_tier or p.kind in first_tier]
    ready = (
        bool(tiers)
        and tiers[0][0] == tiers[0][2]
        and all(_page_status(p, translations.get(p.path), language) in READY_STATUSES for p in vital)
    )
    return LanguageStatus(
        language.code,
        language.name,
        language.direction,
        language.tag,
        language.published,
        ready,
        tuple(tiers),
        current,
        stale,
        total,
        tuple(
            (path, _sum(counts[one] for one in (path, *module.sessions) if one in counts))
            for path, module in toolkit.modules.items()
        ),
    )


def progress(page: Page, translation: Translation | None, language: Language) -> tuple[int, int, int]:
    """Sections current, stale, and in all."""
    keys = [section.key for section in page.sections if section.text.strip()]
    if page.language == language.code:
        return len(keys), 0, len(keys)
    states = [translation.states.get(key) for key in keys] if translation else []
    return states.count("current"), states.count("stale"), len(keys)


def _sum(rows: Iterable[tuple[int, int, int]]) -> tuple[int, int, int]:
    current = stale = total = 0
    for row in rows:
        current, stale, total = current + row[0], stale + row[1], total + row[2]
    return current, stale, total


def _page_status(page: Page, translation: Translation | None, language: Language) -> str:
    if page.language == language.code:
        return "source"
    if translation and any(state in ("current", "stale") for state in translation.states.values()):
        return translation.status
    return "missing"


def _card(page: Page, translation: Translation | None, language: Language, toolkit: Toolkit) -> Card:
    source = toolkit.languages[page.language]
    heads = {w.key: w for w in words_of(_head_only(page), translation, language, source)}
    title, summary = heads["title"], heads["summary"]
    return Card(
        path=page.path,
        address=page_address(page.path, language.code, toolkit.default_language),
        kind=page.kind,
        id=page.id,
        code=page.code,
        title=spaced(title.text, title.language.tag),
        summary=spaced(summary.text, summary.language.tag),
        lang=title.language.tag,
        dir=title.language.direction,
        status=_page_status(page, translation, language),
        audience=_audience(page),
        edit_path=translation.file if translation else _file_in(page, language.code),
        progress=progress(page, translation, language),
        begun=translation is not None or page.language == language.code,
        stale=_stale(page, translation),
        contributors=contributors(page, translation, toolkit),
    )


def contributors(
    page: Page, translation: Translation | None, toolkit: Toolkit
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Who wrote a page and who translated it, by role. A page that names nobody is its toolkit's authors'."""
    authors = tuple(map(str, page.fields.get("authors", ()) or toolkit.settings.authors))
    given = translation.contributors.items() if translation else ()
    return (("authors", authors), *((role, tuple(ids)) for role, ids in given))


def _stale(page: Page, translation: Translation | None) -> tuple[str, ...]:
    states = translation.states if translation else {}
    return tuple(section.key for section in page.sections if states.get(section.key) == "stale")


def _audience(page: Page) -> Audience:
    if page.fields.get("audience") == "facilitator":
        return "facilitator"
    return "participant" if page.kind in FOR_PARTICIPANTS else "facilitator"


def _file_in(page: Page, language: str) -> str:
    """Where a page's translation would lie: beside the source, in the language's folder."""
    top, _, rest = page.file.partition("/")
    return f"{top}/{language}/{rest.partition('/')[2]}"


def _head_only(page: Page) -> Page:
    """The page with its first scope alone, where title and summary stand: enough for a card."""
    return replace(page, scopes=page.scopes[:1])


def _generated_card(path: str, language: Language, toolkit: Toolkit) -> Card:
    kind, word = GENERATED[path]
    in_own_words = f"title_{word}" not in language.untranslated
    speaker = language if in_own_words else toolkit.languages[toolkit.settings.source_language]
    return Card(
        path=path,
        address=page_address(path, language.code, toolkit.default_language),
        kind=kind,
        id=path.removesuffix(".md").replace("/index", ""),
        code="",
        title=language.words.get(f"title_{word}", word),
        summary=language.words.get(f"summary_{word}", ""),
        lang=speaker.tag,
        dir=speaker.direction,
        status="source",
        audience="public",
        edit_path="",
        progress=(0, 0, 0),
    )


def _headings(page: Page, translation: Translation | None, language: Language, toolkit: Toolkit) -> dict[str, str]:
    source = toolkit.languages[page.language]
    return {
        w.section.scope: spaced(w.text, w.language.tag)
        for w in words_of(page, translation, language, source)
        if w.section.kind == "heading" and w.key == w.section.key
    }
