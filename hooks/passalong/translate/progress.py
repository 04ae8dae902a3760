"""How far a language is, page by page: sections current, old and missing, and how many words there are to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from passalong.curriculum.sections import own_words
from passalong.nouns import Language, Page, State, Toolkit, Translation
from passalong.translate.order import tier_of

READY = frozenset({"source", "community_checked", "signed_off"})
"""Confirmed states in which a page of the first tier may stand alone, without its source."""


@dataclass(frozen=True, slots=True)
class PageProgress:
    """One page in one language. Sections without a text are not counted."""

    path: str
    file: str
    """The translated file, also where it is not there yet."""
    id: str
    title: str
    kind: str
    tier: int
    status: str
    """Confirmed status, or `missing`, or `source`."""
    version: int
    total: int
    current: int
    stale: tuple[str, ...]
    """Keys of the sections whose source changed since."""
    broken: tuple[str, ...]
    """Keys of the sections that are translated and cannot be used."""
    missing: int
    words: int
    """Words of the source in everything that is not current."""


@dataclass(frozen=True)
class LanguageProgress:
    """One language, its pages with the most urgent first."""

    code: str
    name: str
    tag: str
    direction: str
    published: bool
    tiers: int
    """How many tiers `toolkit.yml` names."""
    pages: tuple[PageProgress, ...]
    words: PageProgress
    """The words of buttons, menus and boxes: many and short, so they are counted by themselves."""

    @cached_property
    def to_do(self) -> tuple[PageProgress, ...]:
        """Pages in which something is missing, old or broken."""
        return tuple(page for page in self.pages if page.current < page.total)

    @property
    def ready(self) -> bool:
        """Whether the first tier is complete and checked by its community."""
        first = [page for page in self.pages if page.tier == 1]
        return bool(first) and all(page.current == page.total and page.status in READY for page in first)

    def of_tier(self, number: int) -> tuple[PageProgress, ...]:
        """The pages of one tier; 0: all pages."""
        return tuple(page for page in self.pages if number in (0, page.tier))


def language_progress(
    language: Language, tiers: int, pages: Iterable[PageProgress], words: PageProgress
) -> LanguageProgress:
    """A language's progress from that of its pages, the most urgent first."""
    names = (language.code, language.name, language.tag, language.direction)
    return LanguageProgress(*names, language.published, tiers, tuple(pages), words)


def page_progress(page: Page, found: Translation | None, code: str, toolkit: Toolkit) -> PageProgress:
    """One page's progress in a language."""
    states: dict[str, State] = {}
    words = {section.key: len(own_words(section).split()) for section in page.sections}
    for key in (section.key for section in page.sections if section.text.strip()):
        own = found.states.get(key, "missing") if found else "missing"
        states[key] = "current" if page.language == code else own
    keys = {state: tuple(key for key, one in states.items() if one == state) for state in set(states.values())}
    translated = bool(keys.get("current") or keys.get("stale"))
    status = "source" if page.language == code else found.status if found and translated else "missing"
    return PageProgress(
        path=page.path,
        file=found.file if found else file_in(page, code),
        id=page.id,
        title=page.title,
        kind=page.kind,
        tier=tier_of(page, toolkit),
        status=status,
        version=page.version,
        total=len(states),
        current=len(keys.get("current", ())),
        stale=keys.get("stale", ()),
        broken=keys.get("broken", ()),
        missing=len(keys.get("missing", ())),
        words=sum(words[key] for key, state in states.items() if state != "current"),
    )


def file_in(page: Page, code: str) -> str:
    """Where the page lies, or would lie, in a language's folder."""
    top, _, rest = page.file.partition("/")
    return f"{top}/{code}/{rest.partition('/')[2]}"
