"""What every view has: title and summary, where it stands, what a reader must know about it, its foot."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from markupsafe import Markup

from passalong.addresses import relative
from passalong.credits import credits_of
from passalong.curriculum.tree import LOCAL_PAGE
from passalong.facts import value
from passalong.leaves import Leaf
from passalong.nouns import Card, Edition, Page, Source
from passalong.views.pieces import Piece, cited, of_kind, pieces, scopes
from passalong.views.wording import Wording

FACT = re.compile(r"\{\{\s*([a-z0-9_]+)\s*\}\}")
HELP_PAGE = "translate.md"
DOWNLOADS = "downloads.md"
PLANNER = "planner.md"
SAFETY_PAGES = ("safety", "safety-and-referral")
OPEN_NUMBER = 'data-fact="emergency_number"></span>'
"""A page about safety that still has this sentinel has nobody to call."""

LISTS = {
    "handout": "handouts/index.md",
    "form": "forms/index.md",
    "activity": "activities/index.md",
    "brieflet": "brieflets/index.md",
    "case_study": "case-studies/index.md",
    "module": "modules/index.md",
    "participant": "take-part.md",
}
"""The list that a page of this kind is found in: what stands above its title."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link to another page, as templates draw it."""

    href: str
    title: str
    code: str = ""
    lang: str = ""
    """Language tag of the title where it is not the page's own, else empty."""
    dir: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A line in the page's language about the state of its words, with a way to help."""

    text: str
    link: Link | None
    loud: bool
    """Yellow (nobody checked these words) or quiet."""


@dataclass(frozen=True, slots=True)
class Cited:
    """One entry under Sources; its number is its place."""

    id: str
    source: Source


@dataclass(frozen=True)
class Frame:
    """Everything a template can ask about the page it draws."""

    leaf: Leaf
    edition: Edition
    t: Wording

    @property
    def page(self) -> Page | None:
        """The source page with its numbers; none for a generated page."""
        return self.edition.toolkit.pages.get(self.leaf.path)

    def field(self, name: str, default: object = "") -> object:
        """A front-matter field of the source page, or `default` where there is none."""
        return self.page.fields.get(name, default) if self.page else default

    def fact(self, typed: str) -> str | None:
        """What the local fact `{{ name }}` says here, empty where nobody filled it in; `None` for other text."""
        named = FACT.fullmatch(typed.strip())
        if not named:
            return None
        fact = self.edition.toolkit.site.facts.get(named[1])
        return value(fact, self.leaf.language, self.leaf.tag) if fact and fact.audience == "public" else ""

    def is_own_text(self, piece: Piece) -> bool:
        """Whether the words of a box `/// local | key` are the site's own, and not what asks for them."""
        own = self.edition.toolkit.pages.get(LOCAL_PAGE)
        return any(scope.mark == "local" and scope.name == piece.argument for scope in own.scopes) if own else False

    @cached_property
    def title(self) -> Piece:
        """The title; its HTML is escaped text."""
        return self._head("title")

    @cached_property
    def summary(self) -> Piece:
        """The summary; its HTML is escaped text."""
        return self._head("summary")

    @cached_property
    def scopes(self) -> dict[str, tuple[Piece, ...]]:
        """All other pieces by scope."""
        return scopes(self.leaf, self.edition)

    @property
    def top(self) -> tuple[Piece, ...]:
        """The pieces before the first heading."""
        return self.scopes.get("top", ())

    def heading(self, scope: str) -> Piece | None:
        """The heading of a scope."""
        return next(iter(of_kind(self.scopes.get(scope, ()), "heading")), None)

    def to(self, path: str) -> Link | None:
        """A link to a page by its path; none where this site has no such page."""
        card = self.edition.cards.get(path)
        return self.to_card(card) if card else None

    def to_card(self, card: Card) -> Link:
        """A link to a page."""
        foreign = card.lang != self.leaf.tag
        return Link(
            relative(self.leaf.address, card.address),
            card.title,
            card.code,
            card.lang if foreign else "",
            card.dir if foreign else "",
            card.summary,
        )

    @property
    def crumbs(self) -> tuple[Link, ...]:
        """The page above this one: a session's module, a handout's list."""
        session = self.edition.toolkit.sessions.get(self.leaf.path)
        above = session.module if session else LISTS.get(self.leaf.kind, "")
        found = self.to(above) if above != self.leaf.path else None
        return (found,) if found else ()

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Whether a safety page has local numbers, who checked these words, which are in another language."""
        return tuple(_notices(self))

    @property
    def sources(self) -> tuple[Cited, ...]:
        """What the page cites, numbered in order of first use, then what its front matter names besides."""
        named = self.field("sources", ())
        more = named if isinstance(named, Iterable) and not isinstance(named, str) else ()
        ids = dict.fromkeys((*cited(self.leaf.sections), *(str(name) for name in more)))
        known = self.edition.toolkit.sources
        return tuple(Cited(name, known[name]) for name in ids if name in known)

    @property
    def credits(self) -> tuple[tuple[str, str], ...]:
        """Who wrote this page and who translated it: interface word and names."""
        card = self.edition.cards.get(self.leaf.path)
        return credits_of([card], self.edition) if card else ()

    @property
    def past_review(self) -> bool:
        """Whether the day to review the page has passed."""
        due = self.field("review_by", None)
        return isinstance(due, date) and due < self.edition.toolkit.today

    @property
    def source_language(self) -> str:
        """The name, in its own script, of the language this page was written in."""
        toolkit = self.edition.toolkit
        code = self.page.language if self.page else toolkit.settings.source_language
        return toolkit.languages[code].name if code in toolkit.languages else code

    def _head(self, key: str) -> Piece:
        found = [section for section in self.leaf.sections if section.kind == key]
        missing = Piece(key, key, "", "public", Markup(), "", "source")
        return pieces(found, self.leaf, self.edition)[0] if found else missing


def _notices(frame: Frame) -> Iterable[Notice]:
    leaf, t, language = frame.leaf, frame.t, frame.source_language
    if frame.edition.draft:
        yield Notice(t("notice_draft_build"), None, True)
    states = {section.state for section in leaf.sections}
    if leaf.id in SAFETY_PAGES and any(OPEN_NUMBER in section.html for section in leaf.sections):
        yield Notice(t("no_local_numbers"), None, True)
    if leaf.status == "missing":
        yield _notice(frame, t("notice_missing", language=language), "notice_help_translate")
        return
    if leaf.status in ("machine_draft", "draft"):
        yield _notice(frame, t(f"notice_{leaf.status}"), "notice_help_check", loud=True)
    if states & {"missing", "broken"}:
        yield _notice(frame, t("notice_partly", language=language), "notice_help_translate")
    if "stale" in states:
        yield _notice(frame, t("notice_stale", language=language), "notice_help_check")


def _notice(frame: Frame, text: str, help_word: str, *, loud: bool = False) -> Notice:
    to = frame.to(HELP_PAGE)
    return Notice(text, Link(to.href, frame.t(help_word)) if to else None, loud)
