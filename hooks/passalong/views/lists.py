"""Generated lists: every handout, form, activity, brieflet, case study, and modules with their sessions."""

from __future__ import annotations

from collections.abc import Mapping

from passalong.nouns import Card
from passalong.views.entries import Entry, Group, module_entries, session_entries
from passalong.views.frame import Frame


def context(frame: Frame) -> Mapping[str, object]:
    """What lies in the folder of this list, as rows."""
    folder = frame.leaf.path.partition("/")[0]
    groups = _modules(frame) if folder == "modules" else _folder(frame, folder)
    return {"groups": groups}


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
    entries = tuple(
        Entry(frame.to_card(card), _about(card, frame), _end(card, frame), with_summary=True) for card in cards
    )
    return (Group(entries),) if entries else ()


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
