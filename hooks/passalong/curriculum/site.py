"""`site.yml`: the facts of one place. `site.private.yml` only when somebody asks for it by name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict

from passalong.curriculum.casts import Day, DayOrNothing, Line, Name, Names, Some, choice, nearest, shown
from passalong.curriculum.schema import cast
from passalong.curriculum.settings import Address, Map, Optional, yaml_file
from passalong.curriculum.yaml_text import YamlText
from passalong.nouns import CalendarEntry, Fact, FactAudience, Referral, SiteProfile
from passalong.problem import Problem, problem

SITE = "curriculum/site.yml"
PRIVATE = "curriculum/site.private.yml"

FactKind = Literal["text", "email", "phone", "url", "date", "code", "number"]

FACTS: Mapping[str, tuple[FactAudience, FactKind]] = {
    "organisation": ("public", "text"),
    "country": ("public", "code"),
    "city": ("public", "text"),
    "contact_email": ("public", "email"),
    "safeguarding_contact": ("public", "text"),
    "outside_contact": ("public", "text"),
    "emergency_number": ("public", "phone"),
    "asylum_office": ("public", "text"),
    "next_decision_date": ("public", "date"),
    "data_keeper": ("public", "text"),
    "keep_data_months": ("public", "number"),
    "quick_exit_url": ("public", "url"),
    "site_url": ("public", "url"),
    "safeguarding_phone": ("print", "phone"),
    "meeting_times": ("print", "text"),
    "venue": ("print", "text"),
}
"""Every fact a page may name, who may see it, and how it is printed. A site adds its own under `facts:`."""

OWN_FACTS = "facts"
_NAME = re.compile(r"[a-z][a-z0-9_]{0,40}")
_EMAIL = re.compile(r"[^\s@<>\"',;:]+@[^\s@<>\"',;:]+\.[^\s@<>\"',;:]+")
_NUMBER = re.compile(r"(?:[0-9][ ()./-]{0,3}){7,}")
"""As many digits as a telephone has."""
_SHAPES: Mapping[str, tuple[re.Pattern[str], str]] = {
    "email": (_EMAIL, "training@example.org"),
    "phone": (re.compile(r"\+?[0-9][0-9 ()./-]{0,30}"), "112"),
    "url": (re.compile(r"https://[^\s<>\"']+"), "https://example.org/"),
    "date": (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), "2026-06-15"),
    "number": (re.compile(r"[0-9]{1,4}"), "12"),
}


class _Referral(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    service: Optional
    name: Optional = ""
    phone: Optional = ""
    hours: Optional = ""
    languages: Annotated[tuple[Line, ...], Some] = ()
    cost: Optional = ""
    checked: DayOrNothing = None


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    date: Day
    what: Line
    who: Optional = ""


class _Site(BaseModel):
    """What `site.yml` holds beside facts."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    site_id: Name = "site"
    paper: Annotated[str, choice("A4", "Letter", "")] = ""
    numerals: Annotated[str, choice("latn", "native", "arab", "arabext", "beng", "deva", "khmr", "mymr", "")] = ""
    time_format: Annotated[str, choice("24h", "12h", "")] = ""
    week_starts: Optional = ""
    site_url: Address = ""
    print_languages: Annotated[tuple[Line, ...], Some] = ()
    referrals: Annotated[tuple[_Referral, ...], Some] = ()
    policy_calendar: Annotated[tuple[_Entry, ...], Some] = ()
    frameworks: Names = ()
    leave_out: Names = ()
    sides: Annotated[str, choice("one", "two", "")] = ""
    print: Map = {}


def read_site(root: Path) -> tuple[SiteProfile, list[Problem]]:
    """What `site.yml` says about this place. Every fact of `FACTS` is in it, those not filled in without a value."""
    found = yaml_file(root, SITE, required=False)
    problems = found.problems
    facts: dict[str, Fact] = {}
    for name, (audience, kind) in FACTS.items():
        given = found.value.get(name, "") if audience == "public" else ""
        facts[name] = _fact(name, audience, kind, given, (name,), found, SITE, problems)
        if audience == "print" and name in found.value:
            problems.append(problem("site-private-fact", SITE, found.line(name), key=name))
    facts |= _own_facts(found, "public", SITE, problems)
    known = {*FACTS, OWN_FACTS} - {"site_url"}
    rest = YamlText({key: value for key, value in found.value.items() if key not in known}, found.lines)
    model, wrong_ones = cast(_Site, rest, SITE)
    problems += _with_nearest_fact(wrong_ones, rest)
    if model is None:
        # One wrong setting costs the settings, never the facts.
        return SiteProfile(facts=facts), problems
    options = {
        "frameworks": model.frameworks,
        "week_starts": model.week_starts,
        "sides": model.sides,
        "print": model.print,
    }
    profile = SiteProfile(
        site_id=model.site_id,
        facts=facts,
        paper=model.paper or "A4",
        numerals=model.numerals or "latn",
        time_format=model.time_format or "24h",
        site_url=model.site_url,
        print_languages=model.print_languages,
        referrals=tuple(
            Referral(r.service, r.name, r.phone, r.hours, r.languages, r.cost, r.checked)
            for r in model.referrals
            if r.service
        ),
        policy_calendar=tuple(CalendarEntry(entry.date, entry.what, entry.who) for entry in model.policy_calendar),
        leave_out=frozenset(model.leave_out),
        options={key: value for key, value in options.items() if value},
    )
    return profile, problems


def read_private(root: Path) -> tuple[dict[str, Fact], list[Problem]]:
    """The facts for print only, by name; those not filled in without a value. Never call this for a website."""
    found = yaml_file(root, PRIVATE, required=False)
    problems = found.problems
    venues = found.value.get("venues", [])
    names = [v.get("name", "") for v in venues if isinstance(v, dict)] if isinstance(venues, list) else []
    given = {**found.value, "venue": found.value.get("venue") or "; ".join(name for name in names if name)}
    facts = {
        name: _fact(name, audience, kind, given.get(name, ""), (name,), found, PRIVATE, problems)
        for name, (audience, kind) in FACTS.items()
        if audience == "print"
    }
    facts |= _own_facts(found, "print", PRIVATE, problems)
    for key in found.value:
        if key not in (*facts, "venues", OWN_FACTS):
            hint = nearest(key, facts)
            problems.append(problem("fact-unknown-key", PRIVATE, found.line(key), key=shown(key), hint=hint))
    return facts, problems


def _with_nearest_fact(problems: list[Problem], rest: YamlText) -> list[Problem]:
    """An unknown setting may be a misspelt fact: the message names the nearest of both."""
    names = [*FACTS, *_Site.model_fields, OWN_FACTS]
    unknown = {rest.line(key): key for key in rest.value if key not in _Site.model_fields}
    return [
        problem("fact-unknown-key", SITE, p.line, key=shown(unknown[p.line]), hint=nearest(unknown[p.line], names))
        if p.code == "field-unknown" and p.line in unknown
        else p
        for p in problems
    ]


def _own_facts(found: YamlText, audience: FactAudience, file: str, problems: list[Problem]) -> dict[str, Fact]:
    """A site's own facts, under `facts:`."""
    own = found.value.get(OWN_FACTS) or {}
    facts = {}
    for name, given in own.items() if isinstance(own, dict) else ():
        if not _NAME.fullmatch(name) or name in FACTS:
            problems.append(problem("fact-name", file, found.line(OWN_FACTS, name), key=shown(name)))
            continue
        facts[name] = _fact(name, audience, "text", given, (OWN_FACTS, name), found, file, problems)
    return facts


def _fact(
    name: str,
    audience: FactAudience,
    kind: FactKind,
    given: Any,
    where: tuple[str, ...],
    found: YamlText,
    file: str,
    problems: list[Problem],
) -> Fact:
    """One fact: a text, or a map from language to text. A value of the wrong shape is said and left out."""
    by_language = given if isinstance(given, dict) else {"*": given}
    values = {}
    for language, value in by_language.items():
        words = " ".join(value.split()) if isinstance(value, str) else None
        if words is None:
            problems.append(problem("fact-shape", file, found.line(*where, language), key=name))
            continue
        pattern, example = _SHAPES.get(kind, (None, ""))
        if words and pattern and not pattern.fullmatch(words):
            line = found.line(*where, language)
            problems.append(problem("fact-value", file, line, key=name, given=shown(words), example=example))
            continue
        if words:
            values[language] = words
    if kind == "text" and audience == "public" and any(_NUMBER.search(words) for words in values.values()):
        problems.append(problem("site-public-number", file, found.line(*where), key=name))
    if kind == "text" and values and name.endswith("_contact") and all(map(_EMAIL.fullmatch, values.values())):
        kind = "email"
    return Fact(name, values, audience, kind)
