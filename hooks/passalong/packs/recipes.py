"""Recipes: which parts make a pack, for which kind of page, in which papers and editions. Data of `toolkit.yml`.

Recipe   "module: for every module; cover, imprint, contents, own, sessions …"
└── Part     one part and, for `page <id>`, which page
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

from passalong.curriculum.kinds import KINDS
from passalong.nouns import Page, Toolkit
from passalong.packs.editions import EDITIONS, PAPERS, Variant, variant_of
from passalong.problem import Problem, problem

WHERE = "curriculum/toolkit.yml"
SITE = "curriculum/site.yml"
SESSIONS = frozenset({"sessions", "modules"})
"""Parts that bring sessions into a pack."""
PARTS = (
    *("cover", "imprint", "contents", "how-to-use", "programme-map", "core-card", "our-place", "referrals"),
    *("schedule", "shopping-list", "copy-list", "own", "page", "modules", "sessions", "activities", "flipcharts"),
    *("handouts", "forms", "brieflets", "cards", "answers", "teach-back", "certificate", "glossary"),
    *("key-messages", "glossary-card", "policy-calendar", "notes", "sources", "back-cover"),
)
FIELDS: Mapping[str, tuple[str, ...]] = {
    "for": (),
    "audience": ("facilitator", "participant"),
    "sides": ("two", "one"),
    "complete": ("no", "yes"),
    "parts": (),
    "title": (),
    "about": (),
}
"""What a recipe may say, and the words it may say it with (the first where it says nothing); none: any.
`title` and `about` are read where they are shown, by `passalong.views.recipe_words`."""


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
    complete: bool = False
    """Whether a language gets it only when every passage is translated."""

    @property
    def of_one_page(self) -> bool:
        """Whether it prints a page and nothing else: then the pack is called as the page is."""
        return [part.name for part in self.parts] == ["own"]

    @property
    def side_by_side(self) -> bool:
        """Whether a second language stands beside the first on the same page, and not on one that faces it."""
        return any(part.name == "glossary-card" for part in self.parts)


def recipes_of(settings: Mapping[str, Mapping[str, Any]]) -> tuple[dict[str, Recipe], list[Problem]]:
    """Every recipe that can be understood, by name, and what is wrong with the others."""
    found: dict[str, Recipe] = {}
    problems: list[Problem] = []
    for name, told in settings.items():
        wrong = list(_faults(name, told))
        problems += wrong
        if not wrong:
            found[name] = _recipe(name, told)
    return found, problems


def variants_of(
    where: str, settings: Mapping[str, Any], recipe: Recipe, languages: Collection[str]
) -> tuple[tuple[Variant, ...], list[Problem]]:
    """What a build prints of a recipe: its own list, else the one of `every`, else A4 in the standard edition.

    `where`: the file that says so.
    """
    own = settings.get(recipe.name)
    listed = own or settings.get("every") or ["A4 standard"]
    variants, problems = [], []
    for words in listed if isinstance(listed, (list, tuple)) else [listed]:
        variant = variant_of(str(words), languages)
        if variant is None:
            problems.append(
                problem(
                    "print-variant",
                    where,
                    recipe=recipe.name,
                    words=str(words),
                    papers=", ".join(PAPERS),
                    editions=", ".join(EDITIONS),
                    languages=", ".join(languages),
                )
            )
        elif can_be_made(recipe, variant):
            variants.append(variant)
        elif own:  # `every` means: of every recipe that can
            what = f"The recipe `{recipe.name}`"
            problems.append(problem("edition-sessions", where, where=what, edition=variant.edition))
    return tuple(variants), problems


def can_be_made(recipe: Recipe, variant: Variant) -> bool:
    """Whether a recipe has anything for an edition: one to carry needs sessions."""
    sessions = any(part.name in SESSIONS for part in recipe.parts) or recipe.made_for == "session"
    return sessions or not variant.traits.sessions_only


def settings_problems(toolkit: Toolkit) -> list[Problem]:
    """What is wrong with the recipes, and with what a build shall print of them."""
    recipes, problems = recipes_of(toolkit.settings.recipes)
    known = {page.id for page in toolkit.pages.values()} | toolkit.site.leave_out
    for recipe in recipes.values():
        problems += variants_of(*print_settings(toolkit), recipe, toolkit.languages)[1]
        for page in dict.fromkeys((recipe.only, *(part.page for part in recipe.parts))):
            if page and page not in known:
                problems.append(problem("recipe-page", WHERE, recipe=recipe.name, page=page))
    return list(dict.fromkeys(problems))


def print_settings(toolkit: Toolkit) -> tuple[str, Mapping[str, Any]]:
    """What a build prints, and the file that says so: the site's own wishes, else the toolkit's."""
    own = toolkit.site.options.get("print")
    return (SITE, own) if isinstance(own, Mapping) else (WHERE, toolkit.settings.print)


def pages_for(recipe: Recipe, toolkit: Toolkit) -> tuple[Page, ...]:
    """The pages a recipe is made for: one pack for each."""
    pages = toolkit.pages.values()
    if recipe.only:
        return tuple(page for page in pages if page.id == recipe.only)
    return tuple(page for page in pages if page.kind == recipe.made_for)


def _faults(name: str, told: Mapping[str, Any]) -> Iterator[Problem]:
    for stranger in (key for key in told if key not in FIELDS):
        yield problem("recipe-field", WHERE, recipe=name, field=stranger, fields=", ".join(FIELDS))
    for key, allowed in FIELDS.items():
        if allowed and str(told.get(key, allowed[0])) not in allowed:
            yield problem("recipe-value", WHERE, recipe=name, field=key, given=told[key], allowed=", ".join(allowed))
    kind = str(told.get("for", "")).partition(" ")[0]
    if not kind:
        yield problem("recipe-for", WHERE, recipe=name)
    elif kind not in KINDS:
        yield problem("recipe-kind", WHERE, recipe=name, kind=kind, kinds=", ".join(KINDS))
    parts = [_part(words) for words in _listed(told)]
    if not parts:
        yield problem("recipe-empty", WHERE, recipe=name)
    for part in parts:
        if part.name not in PARTS or (part.name == "page" and not part.page):
            yield problem("recipe-part", WHERE, recipe=name, part=part.name, parts=", ".join(PARTS))


def _recipe(name: str, told: Mapping[str, Any]) -> Recipe:
    kind, _, only = str(told["for"]).partition(" ")
    said = {key: str(told.get(key, allowed[0])) for key, allowed in FIELDS.items() if allowed}
    return Recipe(
        name,
        kind,
        only.strip(),
        cast(Literal["facilitator", "participant"], said["audience"]),
        cast(Literal["one", "two"], said["sides"]),
        tuple(_part(words) for words in _listed(told)),
        said["complete"] == "yes",
    )


def _listed(told: Mapping[str, Any]) -> list[str]:
    parts = told.get("parts", ())
    return [str(words) for words in parts] if isinstance(parts, (list, tuple)) else [str(parts)] if parts else []


def _part(words: str) -> Part:
    name, _, page = words.partition(" ")
    return Part(name, page.strip())
