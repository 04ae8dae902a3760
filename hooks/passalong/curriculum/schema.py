"""The fields of every kind of page: which there are, what they hold, and what is said where one is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from passalong.curriculum import vocabulary as v
from passalong.curriculum.casts import (
    Code,
    Copies,
    Day,
    FactOrDay,
    Line,
    Lines,
    Name,
    Names,
    Range,
    Requirements,
    Some,
    YesNo,
    choice,
    fact_or_number,
    nearest,
    number,
    shown,
    text,
)
from passalong.curriculum.yaml_text import YamlText
from passalong.problem import Problem, problem

Model = TypeVar("Model", bound=BaseModel)


class AdaptedFrom(BaseModel):
    """Where a page, or a part of it, comes from."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Line
    author: Line
    source: Line
    licence: Line
    changes: Line


class Fields(BaseModel):
    """Fields that every source file has. All values arrive as text and are cast here, once."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    kind: str
    title: Annotated[str, text(80)]
    summary: Annotated[str, text(200)]
    code: Code | None = None
    version: Annotated[int, number(1)]
    updated: Day
    review_by: Day | None = None
    authors: Names = ()
    licence: Line | None = None
    adapted_from: Annotated[tuple[AdaptedFrom, ...], Some] = ()
    sensitivity: Annotated[str, choice(*v.SENSITIVITIES)] = "none"
    topics: Names = ()
    covers: Requirements = ()
    editorial: Lines = ()
    """Section keys whose change since the last stamp leaves the meaning as it was."""
    withdraw: Lines = ()
    """Section keys whose older translations are taken away at once."""


class Programme(Fields):
    """Parents list children: a programme its modules."""

    cohort_size: Range
    roles: Names
    modules: Names


class Module(Fields):
    """A module lists its sessions."""

    sessions: Names


class Session(Fields):
    """A session plan; its code is its module's code and its place."""

    minutes: Annotated[int, number(1, 720)]
    interpreted_minutes: Annotated[int, number(1, 1440)] | None = None
    group_size: Range
    modes: Annotated[tuple[Annotated[str, choice(*v.MODES)], ...], Some]
    facilitators: Annotated[int, number(1, 9)] = 2


class Activity(Fields):
    """A short game, opening or closing."""

    type: Annotated[str, choice(*v.ACTIVITY_TYPES)]
    minutes: Annotated[int, number(1, 240)]
    group_size: Range | None = None
    modes: Annotated[tuple[Annotated[str, choice(*v.MODES)], ...], Some] = ()
    energy: Annotated[str, choice(*v.ENERGIES)] | None = None
    contact: Line | None = None


class Handout(Fields):
    """A sheet of paper."""

    print: Annotated[str, choice(*v.PRINTS)]
    copies: Copies
    audience: Annotated[str, choice("participant", "facilitator")] = "participant"


class Brieflet(Fields):
    """One or two pages for somebody who decides."""

    pages: Annotated[int, number(1, 2)]
    audience: Annotated[str, choice(*v.BRIEFLET_AUDIENCES)]
    issue: Annotated[str, choice(*v.ISSUES)]
    lever: Annotated[str, choice(*v.LEVERS)] | None = None
    decision_date: FactOrDay | None = None
    sources: Names
    story: Name | None = None


class Alignment(BaseModel):
    """One phase of a practice and the principle it agrees with."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    phase: Line
    principle: Annotated[str, choice(*v.PRINCIPLES)]


class CaseStudy(Fields):
    """What somebody did, in the vocabulary of the study of smart practices."""

    step_of_journey: Annotated[str, choice(*v.JOURNEY_STEPS)]
    support: Annotated[str, choice(*v.SUPPORTS)]
    capital: Annotated[str, choice(*v.CAPITALS)]
    implementer: Names
    funder: Names
    place: Line
    issues: Annotated[tuple[Annotated[str, choice(*v.ISSUES)], ...], Some] = ()
    members: Lines = ()
    alignment: Annotated[tuple[Alignment, ...], Some] = ()
    channels: Names = ()
    consent: Name
    origin: Line | None = None


class Form(Fields):
    """A form on paper or in a telephone."""

    form_id: Name
    keeps_months: Annotated[int | str, fact_or_number(0, 1200)]
    identifies_people: YesNo
    minutes: Annotated[int, number(1, 240)]
    indicators: Names = ()
    audience: Annotated[str, choice("participant", "facilitator")] = "participant"


SCHEMAS: Mapping[str, type[Fields]] = {
    "programme": Programme,
    "module": Module,
    "session": Session,
    "activity": Activity,
    "handout": Handout,
    "brieflet": Brieflet,
    "case_study": CaseStudy,
    "form": Form,
    "glossary": Fields,
    "indicators": Fields,
    "roles": Fields,
    "page": Fields,
}

_OWN = frozenset({"kind", "title", "summary", "code", "version", "updated"})
"""Fields that are fields of the `Page` itself."""


def read_fields(kind: str, found: YamlText, file: str) -> tuple[Fields | None, list[Problem]]:
    """Cast the front matter of a source file. `None` where something required is missing or wrong."""
    return cast(SCHEMAS[kind], found, file)


def other_fields(fields: Fields) -> dict[str, Any]:
    """Everything that is not a field of `Page` itself; a field that is not given is absent."""
    return {key: value for key, value in fields.model_dump(exclude_none=True).items() if key not in _OWN}


def cast(model: type[Model], found: YamlText, file: str) -> tuple[Model | None, list[Problem]]:
    """Cast a mapping by any model; problems have the line of the key and say what to type."""
    try:
        return model.model_validate(found.value), []
    except ValidationError as errors:
        wrong_ones = errors.errors(include_input=False, include_url=False)
        # What is missing because it could not be read was said already.
        said = [error for error in wrong_ones if not (error["type"] == "missing" and found.problems)]
        return None, [_told(error, model, found, file) for error in said]


def _told(error: Any, model: type[BaseModel], found: YamlText, file: str) -> Problem:
    where = tuple(part for part in error["loc"])
    line = found.line(*where)
    key = ", ".join(f"entry {part + 1}" if isinstance(part, int) else part for part in where)
    if error["type"] == "missing":
        return problem("field-missing", file, line or 1, key=key)
    if error["type"] == "extra_forbidden":
        hint = nearest(str(where[0]), model.model_fields) if len(where) == 1 else ""
        return problem("field-unknown", file, line, key=shown(key), hint=hint)
    code, values = error["type"], error.get("ctx", {})
    if not code.startswith("field-"):
        code, values = "field-shape", {}
    return problem(code, file, line, key=key, **values)
