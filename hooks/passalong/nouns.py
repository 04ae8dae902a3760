"""The nouns of a toolkit, as plain frozen data.

    Toolkit
    ├── Programme   which modules, which core components, and its deliveries
    │   └── Delivery ── Meeting ── MeetingItem      (when a group meets, and what it does then)
    ├── Module      which sessions, in which order
    │   └── Session
    │       └── Step                                (minutes, method, lead)
    ├── Handout · Form · Activity · Brieflet · CaseStudy · Glossary · Roles · Indicators · site pages
    └── SiteProfile                                 (facts about one place)

Every file is a `Page`: a sequence of `Scope`s, each a sequence of `Section`s. A section is the unit of
translation. Numbers, ids, links and lists come from the page's source file only; a `Translation`
brings words for sections, found by key. Nothing here reads a file or knows a framework.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

Audience = Literal["facilitator", "participant", "public"]
Direction = Literal["ltr", "rtl"]
FactAudience = Literal["public", "print", "hand"]
State = Literal["source", "current", "stale", "missing", "broken"]


@dataclass(frozen=True, slots=True)
class Section:
    """The unit of translation: one title, summary, heading, run of prose, or block."""

    key: str
    """`scope/part`: `rules/note.1`, `top/text.1`, `arrive/heading`; also `title` and `summary`."""
    kind: str
    """`title`, `summary`, `heading`, `text`, or the name of a block (`say`, `note`, `adapt` …)."""
    text: str
    """The words as Markdown, marker lines removed; chips at the end of list items are kept."""
    line: int
    """Line of the file on which the words begin, counted from 1."""
    audience: Audience
    argument: str = ""
    """What stands after `|` in the opening line: `green`, `3`, `sure`."""

    @property
    def scope(self) -> str:
        """The name of the scope: the part of the key before the slash (`top` for title, summary)."""
        return self.key.partition("/")[0] if "/" in self.key else "top"


@dataclass(frozen=True, slots=True)
class Scope:
    """What begins at a `## ` heading, named by the first chip under it; `top` before the first."""

    name: str
    mark: str
    """Its naming chip: `step`, `q`, `term`, `part`, `core`, `delivery`, `local`, `role`, `indicator`, `id`; `top`."""
    chips: Mapping[str, str]
    """All chips under the heading: `{"step": "arrive", "time": "10", "required": ""}`."""
    line: int
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One source file: the folder whose file has `kind:` owns numbers, ids, links and order."""

    path: str
    """Language-neutral: `modules/foundations/co-design.md`; site pages have no folder: `safety.md`."""
    file: str
    """The real file, relative to the root of the toolkit: `curriculum/en/modules/…`, `docs/en/safety.md`."""
    language: str
    kind: str
    id: str
    code: str
    """`M01.1`, `H03`; for sessions worked out from the module; empty where there is none."""
    title: str
    summary: str
    version: int
    updated: date
    fields: Mapping[str, Any]
    """Every other front-matter field, cast by the schema of the kind (ints, dates, tuples of ids)."""
    scopes: tuple[Scope, ...]
    digest: str
    """SHA-256 of the file, hexadecimal."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """Line of each front-matter field in the file, counted from 1: where a message about it points."""

    @property
    def sections(self) -> tuple[Section, ...]:
        """Title, summary, then every section in the order of the file."""
        return tuple(section for scope in self.scopes for section in scope.sections)


@dataclass(frozen=True, slots=True)
class Translation:
    """What one translated file brings: words by section key, and who claims what about them."""

    path: str
    file: str
    language: str
    source_version: int
    status: str
    """machine_draft, draft, reviewed, community_checked or signed_off: as claimed *and* confirmed."""
    sections: Mapping[str, Section]
    """Only sections that may be used; a scope that does not match the source is absent here."""
    states: Mapping[str, State]
    """For every key of the source page: current, stale, missing, or broken (present but unusable)."""
    contributors: Mapping[str, tuple[str, ...]]
    """`translated_by`, `reviewed_by`, `checked_by`, `signed_off_by` → contributor ids."""
    digest: str


# --- what sessions, programmes and forms are made of (projections of a Page's chips and lists) ---


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a session's run sheet."""

    id: str
    minutes: int
    method: str
    lead: str = ""
    optional: bool = False
    have: tuple[int, ...] = ()
    """What must lie ready for it: places in the session's `materials`, from 0."""


@dataclass(frozen=True, slots=True)
class Material:
    """One line of a materials list; `links_to` is the language-neutral path of a handout or form."""

    quantity: int
    per: Literal["person", "group", "room", "facilitator"]
    links_to: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """A session plan's numbers. Words come from the leaf of its page."""

    page: Page
    minutes: int
    interpreted_minutes: int
    group_size: tuple[int, int]
    modes: tuple[str, ...]
    facilitators: int
    sensitivity: str
    steps: tuple[Step, ...]
    materials: tuple[Material, ...]
    """In the order of the items of the `materials` block."""
    module: str
    """Path of the module's index page."""


@dataclass(frozen=True, slots=True)
class Module:
    """A module and the paths of its sessions, in order."""

    page: Page
    sessions: tuple[str, ...]
    minutes: int


@dataclass(frozen=True, slots=True)
class MeetingItem:
    """One entry of a meeting: a session (with its path), or `meal`, `break`, `lunch`."""

    what: str
    minutes: int
    session: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One line of a delivery: `week 1: meal 20, session x, break 10`."""

    unit: Literal["week", "day", "month"]
    number: int
    label: str
    """A word after the number (`coaching`, `refresher`), or empty."""
    items: tuple[MeetingItem, ...]


@dataclass(frozen=True, slots=True)
class Delivery:
    """One way to run a programme: start as minutes after midnight."""

    id: str
    start_minutes: int
    interpretation: bool
    childcare: bool
    meetings: tuple[Meeting, ...]
    end_minutes: int | None = None
    """When people must leave, at the latest; `None` where nobody said."""


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme: module paths in order, core component ids, deliveries."""

    page: Page
    modules: tuple[str, ...]
    core: tuple[str, ...]
    deliveries: tuple[Delivery, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a form; `choices` names a `choices` block."""

    id: str
    type: str
    choices: str = ""
    required: bool = False
    group: str = ""
    show_if: str = ""
    indicator: str = ""


# --- a place, its languages, its words ---


@dataclass(frozen=True, slots=True)
class Fact:
    """One local fact: a text, or a map by language; `kind` says how it is printed."""

    name: str
    values: Mapping[str, str]
    """Language code → text; the key `*` holds a value that is the same in every language."""
    audience: FactAudience
    kind: Literal["text", "email", "phone", "url", "date", "code", "number"]
    checked: date | None = None


@dataclass(frozen=True, slots=True)
class Referral:
    """One row of the safety sheet's referral table."""

    service: str
    name: str
    phone: str
    hours: str
    languages: tuple[str, ...]
    cost: str
    checked: date | None


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One date of the policy calendar."""

    date: date
    what: str
    who: str


@dataclass(frozen=True, slots=True)
class SiteProfile:
    """What `site.yml` says about one place (and, for packs only, `site.private.yml`)."""

    site_id: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    paper: str = "A4"
    numerals: str = "latn"
    time_format: str = "24h"
    site_url: str = ""
    print_languages: tuple[str, ...] = ()
    referrals: tuple[Referral, ...] = ()
    policy_calendar: tuple[CalendarEntry, ...] = ()
    leave_out: frozenset[str] = frozenset()
    options: Mapping[str, Any] = field(default_factory=dict)
    """Other settings of a site that are not facts: `sides`, `print`, `frameworks`, `week_starts`."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the site, from mkdocs.yml and its `interface.yml`."""

    code: str
    """The folder and address: `fa-AF`."""
    tag: str
    """What `lang` attributes and PDFs carry: `prs`."""
    direction: Direction
    name: str
    """In its own script: `دری`."""
    published: bool
    words: Mapping[str, str]
    """Interface words, complete: a key the language lacks has the source's word."""
    untranslated: frozenset[str]
    """Interface keys for which the source's word stands in."""


@dataclass(frozen=True, slots=True)
class Source:
    """An entry of `data/sources.yml`: a public document, or a local one a site fills in."""

    id: str
    title: str
    author: str = ""
    year: str = ""
    type: str = ""
    url: str = ""
    checked: date | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """An entry of `data/stories.yml`. No names, ever."""

    id: str
    uses: tuple[str, ...]
    expires: date
    withdrawn: bool
    composite: bool


@dataclass(frozen=True, slots=True)
class Settings:
    """`toolkit.yml`."""

    id: str
    version: str
    licence: str
    source_language: str
    authors: tuple[str, ...]
    tiers: tuple[tuple[str, ...], ...]
    """Lists of page ids or kind names, most urgent first."""
    print: Mapping[str, Any]
    recipes: Mapping[str, Mapping[str, Any]]
    redirects: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Toolkit:
    """Everything that is not a translation. Pages by their language-neutral path, in order of reading."""

    root: str
    """Absolute path of the folder that holds `curriculum/`."""
    settings: Settings
    site: SiteProfile
    languages: Mapping[str, Language]
    """In the order of mkdocs.yml."""
    default_language: str
    pages: Mapping[str, Page]
    sessions: Mapping[str, Session]
    modules: Mapping[str, Module]
    programmes: Mapping[str, Programme]
    sources: Mapping[str, Source]
    stories: Mapping[str, Story]
    credits: Mapping[str, str]
    """Contributor id → how it prints; absent = prints as the language's community."""
    pictures: tuple[str, ...]
    """Paths of pictures, relative to a language's folder, e.g. `modules/foundations/circle.png`."""
    today: date


# --- what one language's pages know about each other ---


@dataclass(frozen=True, slots=True)
class Card:
    """A page as others refer to it, in one language."""

    path: str
    address: str
    """Relative to the root of the site: `fr/handouts/ground-rules.html`."""
    kind: str
    id: str
    code: str
    title: str
    """Plain text, not escaped."""
    summary: str
    lang: str
    """Tag of the words of the title; differs from the page's where the source stands in."""
    dir: Direction
    status: str
    """`source`, the confirmed status of the translation, or `missing`."""
    audience: Audience
    edit_path: str
    """The file a translator or author edits, relative to the root of the repository."""
    progress: tuple[int, int, int]
    """Sections current, stale, and in all."""
    begun: bool = True
    """Whether the file of `edit_path` is there; else a translation begins as a new file."""
    stale: tuple[str, ...] = ()
    """Keys of the sections that are older than their source, in its order."""
    contributors: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Role (`authors`, `translated_by`, `reviewed_by` …) → contributor ids; see `passalong.credits`."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the glossary, as other pages explain it."""

    id: str
    """Its scope: the id of its entry on the glossary's page."""
    word: str
    """Plain text, not escaped."""
    meaning: str
    """The first paragraph of its entry as plain text, not escaped."""
    path: str
    """Of the glossary's page."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One language of the whole toolkit, after staging: what views and packs ask about other pages."""

    language: Language
    toolkit: Toolkit
    cards: Mapping[str, Card]
    """By language-neutral path; also generated pages (`handouts/index.md`, `status.md`)."""
    step_titles: Mapping[str, Mapping[str, str]]
    """Page path → scope name → heading as plain text in this language (or the source's)."""
    status: tuple[LanguageStatus, ...]
    """One row per language, for the status page and the switcher."""
    terms: tuple[Term, ...] = ()
    """The glossary's words in this language."""
    draft: bool = False
    """Whether it is an author's own build, in which every page says that it is a draft."""


@dataclass(frozen=True, slots=True)
class LanguageStatus:
    """How far one language is: sections by tier (first tier first) and in all."""

    code: str
    name: str
    direction: Direction
    tag: str
    published: bool
    ready: bool
    tiers: tuple[tuple[int, int, int], ...]
    """Per tier: current, stale, all."""
    current: int
    stale: int
    total: int
    modules: tuple[tuple[str, tuple[int, int, int]], ...] = ()
    """Path of each module → current, stale, all: of its own page and its sessions."""
