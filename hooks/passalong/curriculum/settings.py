"""`toolkit.yml` and the lists beside it: sources, stories, credits."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict

from passalong.curriculum import vocabulary as v
from passalong.curriculum.casts import Day, Line, Name, Names, Some, YesNo, choice, text, wrong
from passalong.curriculum.files import plain_text
from passalong.curriculum.hidden import hidden_sign
from passalong.curriculum.schema import cast
from passalong.curriculum.yaml_text import Where, YamlText, mapping
from passalong.nouns import Settings, Source, Story
from passalong.problem import Problem, problem

TOOLKIT = "curriculum/toolkit.yml"
SOURCES = "curriculum/data/sources.yml"
STORIES = "curriculum/data/stories.yml"
CREDITS = "curriculum/credits.yml"
_DATA_MOST = 1_000_000
CREDIT_MOST = 160
"""Characters of how a contributor is named."""


def _map(value: Any) -> dict[str, Any]:
    if value in ("", None):
        return {}
    if not isinstance(value, dict):
        raise wrong("field-shape")
    return value


def _address(value: Any) -> str:
    """An https address without spaces; empty stays empty."""
    words = value.strip() if isinstance(value, str) else ""
    if not isinstance(value, str) or (words and not words.startswith("https://")) or len(words.split()) > 1:
        raise wrong("field-address", given=str(words)[:60])
    return words


Address = Annotated[str, BeforeValidator(_address)]
Map = Annotated[dict[str, Any], BeforeValidator(_map)]
Optional = Annotated[str, BeforeValidator(lambda value: " ".join(value.split()) if isinstance(value, str) else "")]


class _Toolkit(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Name
    version: Line
    licence: Line
    source_language: Line
    authors: Names = ()
    tiers: Annotated[tuple[Annotated[tuple[Line, ...], Some], ...], Some] = ()
    print: Map = {}
    recipes: Map = {}
    redirects: Map = {}


class _Source(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Annotated[str, text(300)]
    author: Optional = ""
    year: Optional = ""
    type: Optional = ""
    url: Address = ""
    checked: Day | None = None


class _Story(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    composite: YesNo
    uses: Annotated[tuple[Annotated[str, choice(*v.USES)], ...], Some]
    expires: Day
    withdrawn: YesNo


class _Credit(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    shown_as: Annotated[str, choice("name", "pseudonym", "community", "nothing")]
    text: Optional = ""


def yaml_file(root: Path, file: str, *, required: bool = True) -> YamlText:
    """Read one YAML file of the toolkit; a missing file is an empty mapping, and a problem where it is required."""
    found = YamlText()
    try:
        content, found.problems = plain_text(root, file)
    except FileNotFoundError:
        if required:
            found.problems.append(problem("file-missing", file))
        return found
    return found if found.problems else mapping(content, file, largest=_DATA_MOST)


def read_settings(root: Path) -> tuple[Settings, list[Problem]]:
    """`toolkit.yml`. Where it cannot be read, a toolkit without name whose source language is English."""
    found = yaml_file(root, TOOLKIT)
    model, problems = cast(_Toolkit, found, TOOLKIT) if found.value else (None, [])
    if model is None:
        source = found.value.get("source_language")
        source_language = source if isinstance(source, str) and source else "en"
        return Settings("toolkit", "0", "", source_language, (), (), {}, {}, {}), found.problems + problems
    redirects = {str(old): str(new) for old, new in model.redirects.items()}
    recipes = {name: recipe for name, recipe in model.recipes.items() if isinstance(recipe, dict)}
    settings = Settings(
        id=model.id,
        version=model.version,
        licence=model.licence,
        source_language=model.source_language,
        authors=model.authors,
        tiers=model.tiers,
        print=model.print,
        recipes=recipes,
        redirects=redirects,
    )
    return settings, found.problems + problems


def read_sources(root: Path) -> tuple[dict[str, Source], list[Problem]]:
    """`data/sources.yml`: public documents by id."""
    found = yaml_file(root, SOURCES)
    rows, problems = _rows(found, _Source, SOURCES)
    return {
        id: Source(id, row.title, row.author, row.year, row.type, row.url, row.checked) for id, row in rows.items()
    }, found.problems + problems


def read_stories(root: Path) -> tuple[dict[str, Story], list[Problem]]:
    """`data/stories.yml`: what each teller agreed to, by id. An entry that cannot be read does not print."""
    found = yaml_file(root, STORIES, required=False)
    rows, problems = _rows(found, _Story, STORIES)
    return {
        id: Story(id, row.uses, row.expires, row.withdrawn, row.composite) for id, row in rows.items()
    }, found.problems + problems


def read_credits(root: Path) -> tuple[dict[str, str], list[Problem]]:
    """`credits.yml`: contributor id → how it prints; an empty text prints nothing."""
    found = yaml_file(root, CREDITS, required=False)
    for entry in found.value.values():
        if isinstance(entry, dict) and "as" in entry:
            entry["shown_as"] = entry.pop("as")
    rows, problems = _rows(found, _Credit, CREDITS)
    texts = {id: "" if row.shown_as == "nothing" else row.text for id, row in rows.items()}
    for id, name in texts.items():
        if sign := hidden_sign(name):
            problems.append(problem("sign-hidden", CREDITS, found.line(id), sign=sign))
        elif len(name) > CREDIT_MOST:
            line = found.line(id)
            problems.append(problem("field-long", CREDITS, line, key="text", length=len(name), most=CREDIT_MOST))
    return texts, found.problems + problems


def _rows(found: YamlText, model: Any, file: str) -> tuple[Mapping[str, Any], list[Problem]]:
    """Cast each entry of a mapping by itself: one wrong entry does not cost the others."""
    rows: dict[str, Any] = {}
    problems: list[Problem] = []
    lines: dict[object, dict[Where, int]] = {}
    for where, line in found.lines.items():
        lines.setdefault(where[0], {})[where[1:]] = line
    for id, entry in found.value.items():
        if not isinstance(entry, dict):
            problems.append(problem("entry-shape", file, found.line(id), key=id))
            continue
        row, wrong_ones = cast(model, YamlText(entry, lines[id]), file)
        problems += wrong_ones
        if row is not None:
            rows[id] = row
    return rows, problems
