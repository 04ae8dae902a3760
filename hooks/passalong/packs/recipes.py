"""Recipes: which parts make a pack, for which kind of page, in which papers and editions. Data of `toolkit.yml`.

Recipe   "module: for every module; cover, imprint, contents, own, sessions …"
├── Part     one part and, for `page <id>`, which page
└── Variant  a paper and an edition that a build prints
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from passalong.nouns import Page, Toolkit
from passalong.problem import Problem, problem

WHERE = "curriculum/toolkit.yml"
PARTS = (
    *("cover", "imprint", "contents", "how-to-use", "our-place", "referrals", "schedule", "shopping-list"),
    *("copy-list", "own", "page", "modules", "sessions", "activities", "handouts", "forms", "glossary"),
    *("notes", "sources"),
)
PAPERS = ("A4", "Letter")
EDITIONS = ("standard", "large-print", "low-ink")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a pack; `page` is the id after `page`, otherwise empty."""

    name: str
    page: str = ""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one kind of pack is made."""

    name: str
    made_for: str
    """The kind of the pages it is made for: `session`, `module`, `programme`, `handout` …"""
    only: str
    """The id of the one page it is made for, or empty: for every page of its kind."""
    audience: Literal["facilitator", "participant"]
    sides: Literal["one", "two"]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """A paper and an edition."""

    paper: str = "A4"
    edition: str = "standard"


def recipes_of(settings: Mapping[str, Mapping[str, Any]]) -> tuple[dict[str, Recipe], list[Problem]]:
    """Every recipe that can be understood, by name, and what is wrong with the others."""
    found: dict[str, Recipe] = {}
    problems: list[Problem] = []
    for name, told in settings.items():
        parts = tuple(_part(str(words)) for words in told.get("parts", ()))
        strangers = [part.name for part in parts if part.name not in PARTS]
        for stranger in strangers:
            problems.append(problem("recipe-part", WHERE, recipe=name, part=stranger, parts=", ".join(PARTS)))
        kind, _, only = str(told.get("for", "")).partition(" ")
        if not strangers and kind:
            audience: Literal["facilitator", "participant"] = (
                "participant" if told.get("audience") == "participant" else "facilitator"
            )
            sides: Literal["one", "two"] = "one" if told.get("sides") == "one" else "two"
            found[name] = Recipe(name, kind, only, audience, sides, parts)
        elif not kind:
            problems.append(problem("recipe-for", WHERE, recipe=name))
    return found, problems


def variants_of(settings: Mapping[str, Any], recipe: str) -> tuple[tuple[Variant, ...], list[Problem]]:
    """What a build prints of a recipe: its own list, else the one of `every`, else A4 in the standard edition."""
    listed = settings.get(recipe) or settings.get("every") or ["A4 standard"]
    variants, problems = [], []
    for words in listed if isinstance(listed, (list, tuple)) else [listed]:
        paper, _, edition = str(words).partition(" ")
        variant = Variant(paper, edition or "standard")
        if variant.paper in PAPERS and variant.edition in EDITIONS:
            variants.append(variant)
        else:
            problems.append(problem("print-variant", WHERE, recipe=recipe, words=str(words)))
    return tuple(variants), problems


def pages_for(recipe: Recipe, toolkit: Toolkit) -> tuple[Page, ...]:
    """The pages a recipe is made for: one pack for each."""
    pages = toolkit.pages.values()
    if recipe.only:
        return tuple(page for page in pages if page.id == recipe.only)
    return tuple(page for page in pages if page.kind == recipe.made_for)


def _part(words: str) -> Part:
    name, _, page = words.partition(" ")
    return Part(name, page.strip())
