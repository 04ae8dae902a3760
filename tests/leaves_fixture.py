"""A small toolkit made of objects, not files: one page of each kind as leaves in English and Arabic.

    leaf("modules/welcome/rules.md", "ar")  →  Leaf        edition("ar")  →  Edition

Arabic translates some passages and leaves others, so that every view has words in two directions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from html import escape, unescape
from pathlib import Path
from typing import Any

import yaml

from passalong.addresses import page_address
from passalong.leaves import Leaf, LeafSection
from passalong.nouns import (
    Card,
    Delivery,
    Edition,
    Language,
    LanguageStatus,
    Material,
    Meeting,
    MeetingItem,
    Module,
    Page,
    Programme,
    Scope,
    Session,
    Settings,
    SiteProfile,
    Source,
    Step,
    Toolkit,
)
from words_fixture import untranslated, words

TODAY = date(2026, 11, 21)
FACILITATOR_KINDS = ("session", "module", "activity", "programme", "roles", "indicators")


@dataclass(frozen=True)
class Bit:
    """One section: `part` of its key, kind, English HTML, Arabic HTML (or not yet), block argument."""

    part: str
    kind: str
    en: str
    ar: str = ""
    argument: str = ""
    audience: str = ""


@dataclass(frozen=True)
class Sketch:
    """One page before it becomes a `Page` and two leaves."""

    path: str
    kind: str
    code: str
    title: tuple[str, str]
    summary: tuple[str, str]
    scopes: Mapping[str, tuple[Mapping[str, str], list[Bit]]]
    fields: Mapping[str, Any] = field(default_factory=dict)
    status: str = "machine_draft"


def tupled(value: Any) -> Any:
    """Lists as tuples, as the schemas give them."""
    return tuple(map(tupled, value)) if isinstance(value, list) else value


def sketch_from(entry: Mapping[str, Any]) -> Sketch:
    scopes = {
        name: (scope.get("chips", {}), [bit_from(section) for section in scope["sections"]])
        for name, scope in entry.get("scopes", {}).items()
    }
    fields = {name: tupled(value) for name, value in entry.get("fields", {}).items()}
    title, summary = tuple(entry["title"]), tuple(entry["summary"])
    status = entry.get("status", "machine_draft")
    return Sketch(entry["path"], entry["kind"], entry.get("code", ""), title, summary, scopes, fields, status)


def bit_from(section: Mapping[str, str]) -> Bit:
    part = section["part"]
    more = {name: section.get(name, "") for name in ("en", "ar", "argument", "audience")}
    return Bit(part, section.get("kind", part.partition(".")[0]), **more)


SKETCHES = tuple(map(sketch_from, yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))))

BY_PATH = {sketch.path: sketch for sketch in SKETCHES}

GENERATED = {
    "modules/index.md": ("list", "modules"),
    "handouts/index.md": ("list", "handouts"),
    "forms/index.md": ("list", "forms"),
    "activities/index.md": ("list", "activities"),
    "brieflets/index.md": ("list", "brieflets"),
    "case-studies/index.md": ("list", "case_studies"),
    "downloads.md": ("downloads", "downloads"),
    "status.md": ("status", "status"),
    "planner.md": ("planner", "planner"),
    "policy-calendar.md": ("calendar", "calendar"),
    "partners.md": ("partners", "partners"),
    "imprint.md": ("imprint", "imprint"),
}

LANGUAGES = {
    "en": Language("en", "en", "ltr", "English", True, words("en"), frozenset()),
    "ar": Language("ar", "ar", "rtl", "العربية", True, words("ar"), untranslated("ar")),
}


def audience_of(sketch: Sketch, bit: Bit) -> Any:
    return bit.audience or ("facilitator" if sketch.kind in FACILITATOR_KINDS else "participant")


def leaf(path: str, language: str = "en", **changes: Any) -> Leaf:
    """The leaf of a page; `changes` replace fields of it."""
    if path in GENERATED:
        return replace(_generated_leaf(path, language), **changes)
    sketch = BY_PATH[path]
    heads = [Bit("title", "title", *map(escape, sketch.title)), Bit("summary", "summary", *map(escape, sketch.summary))]
    sections = [_section(sketch, bit, bit.part, language) for bit in heads]
    for name, (_, bits) in sketch.scopes.items():
        sections += [
            _section(sketch, bit, f"{name}/{bit.part}", language) for bit in bits if language == "ar" or bit.en
        ]
    found = Leaf(
        path=path,
        digest="",
        address=page_address(path, language, "en"),
        language=language,
        tag=LANGUAGES[language].tag,
        direction=LANGUAGES[language].direction,
        kind=sketch.kind,
        id=path.rpartition("/")[2].removesuffix(".md"),
        code=sketch.code,
        version=3,
        updated="2026-03-02",
        status="source" if language == "en" else sketch.status,
        sections=tuple(sections),
    )
    return replace(found, **changes)


def _section(sketch: Sketch, bit: Bit, key: str, language: str) -> LeafSection:
    own = language == "en" or bit.ar
    spoken = LANGUAGES[language if own else "en"]
    state: Any = "source" if language == "en" else "current" if bit.ar else "missing"
    if key.endswith(".older"):
        state = "stale"
    html = bit.ar if language == "ar" and bit.ar else bit.en
    return LeafSection(key, bit.kind, audience_of(sketch, bit), spoken.tag, spoken.direction, state, html, bit.argument)


def _generated_leaf(path: str, language: str) -> Leaf:
    kind, word = GENERATED[path]
    spoken = LANGUAGES[language]
    heads = tuple(
        LeafSection(key, key, "public", spoken.tag, spoken.direction, "source", escape(spoken.words[f"{key}_{word}"]))
        for key in ("title", "summary")
    )
    address = page_address(path, language, "en")
    return Leaf(path, "", address, language, spoken.tag, spoken.direction, kind, word, "", 1, "", "source", heads)


def page(sketch: Sketch) -> Page:
    scopes = tuple(Scope(name, next(iter(chips), "top"), chips, 1, ()) for name, (chips, _) in sketch.scopes.items())
    return Page(
        path=sketch.path,
        file=f"curriculum/en/{sketch.path}",
        language="en",
        kind=sketch.kind,
        id=sketch.path.rpartition("/")[2].removesuffix(".md"),
        code=sketch.code,
        title=sketch.title[0],
        summary=sketch.summary[0],
        version=3,
        updated=date(2026, 3, 2),
        fields=sketch.fields,
        scopes=scopes,
        digest="",
    )


PAGES = {sketch.path: page(sketch) for sketch in SKETCHES}

RULES = Session(
    page=PAGES["modules/welcome/rules.md"],
    minutes=80,
    interpreted_minutes=100,
    group_size=(8, 20),
    modes=("in_person", "hybrid"),
    facilitators=2,
    sensitivity="medium",
    steps=(
        Step("arrive", 10, "circle", "A"),
        Step("rules", 40, "small_groups", "B"),
        Step("rest", 10, "break"),
        Step("close", 20, "circle", "A"),
    ),
    materials=(Material(3, "room"), Material(5, "person"), Material(1, "room", "handouts/poster.md")),
    module="modules/welcome/index.md",
)
SKILLS = replace(
    RULES,
    page=PAGES["modules/welcome/skills.md"],
    minutes=60,
    interpreted_minutes=75,
    steps=(Step("wall", 60, "plenary", "B"),),
    materials=(),
    sensitivity="none",
)
EVENINGS = Delivery(
    "evenings",
    18 * 60,
    True,
    True,
    (
        Meeting("week", 1, "", (MeetingItem("meal", 20), MeetingItem("session", 0, "modules/welcome/rules.md"))),
        Meeting(
            "week", 2, "coaching", (MeetingItem("session", 0, "modules/welcome/skills.md"), MeetingItem("break", 15))
        ),
    ),
)


def toolkit(**changes: Any) -> Toolkit:
    """The toolkit; `changes` replace fields of it."""
    made = Toolkit(
        root="",
        settings=Settings("demo", "1.0.0", "CC BY-SA 4.0", "en", (), (("handout", "safety"), ("session",)), {}, {}, {}),
        site=SiteProfile(),
        languages=LANGUAGES,
        default_language="en",
        pages=PAGES,
        sessions={"modules/welcome/rules.md": RULES, "modules/welcome/skills.md": SKILLS},
        modules={
            "modules/welcome/index.md": Module(
                PAGES["modules/welcome/index.md"], ("modules/welcome/rules.md", "modules/welcome/skills.md"), 140
            )
        },
        programmes={
            "programmes/peer.md": Programme(
                PAGES["programmes/peer.md"], ("modules/welcome/index.md",), ("own_rules",), (EVENINGS,)
            )
        },
        sources={
            "convention": Source(
                "convention", "Convention relating to the Status of Refugees", "United Nations", "1951"
            )
        },
        stories={},
        credits={},
        pictures=(),
        today=TODAY,
    )
    return replace(made, **changes)


def card(path: str, language: str) -> Card:
    """How others refer to a page."""
    found = leaf(path, language)
    title = found.sections[0]
    known = PAGES.get(path)
    current = sum(section.state in ("source", "current") for section in found.sections)
    return Card(
        path=path,
        address=found.address,
        kind=found.kind,
        id=found.id,
        code=found.code,
        title=unescape(title.html),
        summary=unescape(found.sections[1].html),
        lang=title.lang,
        dir=title.dir,
        status=found.status,
        audience="facilitator" if found.kind in FACILITATOR_KINDS else "participant",
        edit_path=f"curriculum/{language}/{path}" if known else "",
        progress=(current, 0, len(found.sections)),
    )


def edition(language: str = "en", **changes: Any) -> Edition:
    """Everything the views of one language know; `changes` replace fields of the toolkit."""
    made = toolkit(**changes)
    paths = (*PAGES, *GENERATED)
    titles = {path: {name: bits[0].en for name, (_, bits) in s.scopes.items() if bits} for path, s in BY_PATH.items()}
    status = (
        LanguageStatus("en", "English", "ltr", "en", True, True, ((20, 0, 20), (30, 0, 30)), 50, 0, 50),
        LanguageStatus("ar", "العربية", "rtl", "ar", True, False, ((14, 2, 20), (6, 0, 30)), 20, 2, 50),
    )
    cards = {path: card(path, language) for path in paths}
    return Edition(made.languages[language], made, cards, titles, status)


PATHS = (*PAGES, *GENERATED)
