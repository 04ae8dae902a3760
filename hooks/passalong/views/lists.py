"""Generated lists: every handout, form, activity, brieflet, case study, and modules with their sessions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from passalong.curriculum.vocabulary import CAPITALS, JOURNEY_STEPS, SUPPORTS
from passalong.nouns import Card
from passalong.views.entries import Entry, Group, module_entries, session_entries
from passalong.views.frame import Frame

CASE_STUDIES = "case-studies"
STEP = "step_of_journey"
FACETS: Mapping[str, tuple[str, ...]] = {STEP: JOURNEY_STEPS, "support": SUPPORTS, "capital": CAPITALS}
MANY = 20
"""More case studies than this cannot be looked through: then there are lists to choose from."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One list to choose from: a field of case studies, and its values with their words."""

    name: str
    label: str
    values: tuple[tuple[str, str], ...]


def context(frame: Frame) -> Mapping[str, object]:
    """What lies in the folder of this list, as rows."""
    folder = frame.leaf.path.partition("/")[0]
    groups = _modules(frame) if folder == "modules" else _folder(frame, folder)
    return {"groups": groups, "facets": facets(frame)}


def no_context(frame: Frame) -> Mapping[str, object]:
    """For a template that needs nothing but the frame."""
    return {}


def _modules(frame: Frame) -> tuple[Group, ...]:
    found = []
    for module in frame.edition.toolkit.modules.values():
        for entry in module_entries(frame, (module.page.path,), with_summary=False):
            sessions = session_entries(frame, module.sessions, with_summary=True)
            found.append(Group(sessions, entry.to, entry.end))
    return tuple(found)


def _folder(frame: Frame, folder: str) -> tuple[Group, ...]:
    cards = [
        card for path, card in frame.edition.cards.items() if path.startswith(f"{folder}/") and path != frame.leaf.path
    ]
    cards.sort(key=lambda card: (not card.code, card.code, card.title))
    groups = [
        Group(tuple(_entry(card, frame) for card in some), name=name)
        for name, some in _named(cards, folder, frame)
        if some
    ]
    return tuple(replace(group, name="") for group in groups) if len(groups) == 1 else tuple(groups)


def _named(cards: list[Card], folder: str, frame: Frame) -> list[tuple[str, list[Card]]]:
    """The pages of a folder in groups with a name: case studies along the journey, papers by their readers."""
    t = frame.t
    if folder == CASE_STUDIES:
        found = [(t.code("code", step), [c for c in cards if _field(c, STEP, frame) == step]) for step in JOURNEY_STEPS]
        return [*found, (t("kind_case_study"), [c for c in cards if _field(c, STEP, frame) not in JOURNEY_STEPS])]
    theirs = [card for card in cards if card.audience != "facilitator"]
    others = [card for card in cards if card.audience == "facilitator"]
    return [(t("list_for_participants"), theirs), (t("list_for_facilitators"), others)]


def facets(frame: Frame) -> tuple[Facet, ...]:
    """Lists to choose from, on a long page of case studies."""
    cards = [card for card in frame.edition.cards.values() if card.kind == "case_study"]
    if frame.leaf.path.partition("/")[0] != CASE_STUDIES or len(cards) <= MANY:
        return ()
    found = []
    for name in (STEP, "support", "capital"):
        used = {value for card in cards for value in _values(card, name, frame)}
        values = tuple((value, frame.t.code("code", value)) for value in FACETS[name] if value in used)
        found.append(Facet(name, frame.t(f"case_{name}"), values))
    return tuple(found)


def _entry(card: Card, frame: Frame) -> Entry:
    marks = " ".join(f"{name}:{value}" for name in FACETS for value in _values(card, name, frame))
    about = _about(card, frame)
    return Entry(frame.to_card(card), about, _end(card, frame), with_summary=True, marks=marks)


def _field(card: Card, name: str, frame: Frame) -> object:
    page = frame.edition.toolkit.pages.get(card.path)
    return page.fields.get(name, "") if page else ""


def _values(card: Card, name: str, frame: Frame) -> tuple[str, ...]:
    """A field of a case study, whether it is one word or several."""
    found = _field(card, name, frame) if card.kind == "case_study" else ""
    return tuple(map(str, found)) if isinstance(found, tuple) else (str(found),) if found else ()


def _about(card: Card, frame: Frame) -> str:
    """In a translation: who checked the words of this page."""
    if card.status in ("source", "signed_off", "community_checked"):
        return ""
    return frame.t(f"status_{card.status}")


def _end(card: Card, frame: Frame) -> str:
    page = frame.edition.toolkit.pages.get(card.path)
    fields = page.fields if page else {}
    if card.kind == "handout" and "print" in fields:
        return frame.t.code("print", fields["print"])
    if card.kind == "brieflet" and "audience" in fields:
        return frame.t.code("audience", fields["audience"])
    if card.kind in ("activity", "form") and "minutes" in fields:
        return frame.t.minutes(int(fields["minutes"]))
    return ""
