"""What the planner of a language knows: sessions and activities with minutes and materials, words, how to count.

assets/planner/fr/data.js            passalongPlan({words, numbers, languages, items, papers, …})
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from passalong.leaves import Leaf
from passalong.nouns import Card, Edition
from passalong.sanitise import script_json
from passalong.schedule import GROUP, interpreted, usual_group
from passalong.slots import list_items, material, plain_text
from passalong.views.planner import PAUSES, minutes_of
from passalong.views.wording import Wording

WORDS = ("planner_", "item_", "kind_session", "kind_activity", "minutes")
USUAL_PEOPLE = 12
USUAL_FACILITATORS = 2


def planner_script(leaves: Mapping[str, Leaf], edition: Edition) -> str:
    """The script. `leaves` are those of the language by path; a page without minutes cannot be planned."""
    toolkit, t = edition.toolkit, Wording(edition)
    activities = [page.path for page in toolkit.pages.values() if page.kind == "activity"]
    items = [item for path in (*toolkit.sessions, *activities) if (item := _item(path, leaves, edition))]
    named = {paper for item in items for _, _, paper in item["papers"]}
    groups = [usual_group(session.group_size) for session in toolkit.sessions.values()]
    data = {
        "words": {key: word for key, word in edition.language.words.items() if key.startswith(WORDS)},
        "numbers": t.for_scripts,
        "languages": [{"code": one.code, "name": one.name, "tag": one.tag} for one in toolkit.languages.values()],
        "people": sorted(groups)[len(groups) // 2] if groups else USUAL_PEOPLE,
        "group": GROUP,
        "pauses": [list(pause) for pause in PAUSES],
        "items": items,
        "papers": {paper: _named(edition.cards[paper], edition) for paper in sorted(named)},
    }
    return f"passalongPlan({script_json(data)})\n"


def _item(path: str, leaves: Mapping[str, Leaf], edition: Edition) -> dict[str, Any] | None:
    toolkit, card = edition.toolkit, edition.cards.get(path)
    minutes = minutes_of(path, edition)
    if card is None or path not in leaves or not minutes:
        return None
    session = toolkit.sessions.get(path)
    wanted = list(_materials(leaves[path]))
    links = [one.links_to for one in session.materials] if session and len(session.materials) == len(wanted) else []
    things, papers = [], []
    for number, (quantity, per, words) in enumerate(wanted):
        paper = links[number] if links else ""
        if paper in edition.cards:
            papers.append([quantity, per, paper])
        elif quantity:
            things.append([quantity, per, words])
    return _named(card, edition) | {
        "kind": card.kind,
        "minutes": minutes,
        "longer": session.interpreted_minutes if session else interpreted(minutes),
        "facilitators": session.facilitators if session else USUAL_FACILITATORS,
        "things": things,
        "papers": papers,
    }


def _materials(leaf: Leaf) -> Iterable[tuple[int, str, str]]:
    """How many, of what `per`, and the words, for each item of the materials."""
    for section in leaf.sections:
        if section.kind == "materials":
            for html, chip in list_items(section.html):
                needed = material(chip)
                yield (needed.quantity, needed.per, plain_text(html)) if needed else (0, "room", "")


def _named(card: Card, edition: Edition) -> dict[str, str]:
    """How a page is called and found."""
    foreign = {"lang": card.lang, "dir": card.dir} if card.lang != edition.language.tag else {}
    return {"id": card.id, "code": card.code, "title": card.title, "address": card.address, **foreign}
