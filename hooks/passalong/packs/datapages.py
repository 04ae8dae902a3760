"""Chapters drawn from data alone: imprint, contents, our place, schedule, lists. One row of a table each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from markupsafe import Markup

from passalong.credits import citation, credits_of
from passalong.days import CHECKED_FOR
from passalong.facts import value, written_date
from passalong.leaves import Leaf
from passalong.packs.as_asked import edition_as_asked
from passalong.packs.contents import Chapter, needed, sessions_of
from passalong.packs.group_rows import group_rows
from passalong.packs.library import Library, Order
from passalong.schedule import quantity
from passalong.slots import WRITE_LINE, label
from passalong.views import programme
from passalong.views.facts_row import Fact
from passalong.views.frame import Cited, Frame
from passalong.views.needs import needs
from passalong.views.pieces import of_kind
from passalong.views.wording import Wording


@dataclass(frozen=True, slots=True)
class Made:
    """What the data chapters of one pack are made from."""

    order: Order
    library: Library
    t: Wording
    chapters: tuple[Chapter, ...]
    leaves: Mapping[str, Leaf]
    """By path, as this pack prints them."""
    people: int
    cited: Sequence[Cited] = field(default=())
    taken: Mapping[str, tuple[Leaf, ...]] = field(default_factory=dict)
    """By chapter: the pages of its passages, with these passages alone."""

    @property
    def every_leaf(self) -> tuple[Leaf, ...]:
        """All that is printed of any page."""
        return (*self.leaves.values(), *chain.from_iterable(self.taken.values()))


def imprint(made: Made) -> Mapping[str, object]:
    """Who made it, in which state it is, and what others may do with it."""
    t, toolkit = made.t, made.library.edition.toolkit
    paths = list(dict.fromkeys(leaf.path for leaf in made.every_leaf))
    cards = [made.library.edition.cards[path] for path in paths]
    borrowed = [entry for path in paths for entry in toolkit.pages[path].fields.get("adapted_from", ()) or ()]
    rows = [
        ("print_toolkit", f"{t('toolkit_name')} {toolkit.settings.version}"),
        ("print_pack_date", t.date(max(leaf.updated for leaf in made.leaves.values())) if made.leaves else ""),
        ("language", made.library.edition.language.name),
        ("print_languages", t.listed(one.name for one in toolkit.languages.values() if one.published)),
        *credits_of(cards, made.library.edition),
        ("print_state", t(f"status_{_state(made.every_leaf)}")),
        ("licence", toolkit.settings.licence),
        *(("print_adapted_from", line) for line in dict.fromkeys(t("print_borrowed", **one) for one in borrowed)),
        ("print_contact", _fact("contact_email", made) or WRITE_LINE),
        ("print_source", t.kept(made.library.site_url)),
        ("print_cite", citation(cards, made.library.edition, t, made.library.site_url)),
        ("print_build", BUILD),
    ]
    return {"rows": [(word, text) for word, text in rows if text]}


BUILD = "{build}"
"""Stands for the build id until the document is complete: the id is its digest."""


def contents(made: Made) -> Mapping[str, object]:
    """Every chapter but the front and the back, with the page it begins on; of the flipcharts the first."""
    first = {chapter.name: chapter for chapter in reversed(made.chapters)}
    listed = [c for c in made.chapters if c.name not in OUTSIDE and (c.path or first[c.name] is c)]
    return {"entries": [_entry(chapter, made) for chapter in listed]}


OUTSIDE = ("cover", "imprint", "contents", "back-cover")
"""Chapters that the contents do not list."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents, or of a table of pages."""

    id: str
    level: int
    code: str
    title: object
    lang: str = ""
    dir: str = ""
    minutes: int = 0
    total: int = 0


def _entry(chapter: Chapter, made: Made) -> Entry:
    if not chapter.path:
        return Entry(chapter.id, 1, "", made.t("print_" + chapter.name.replace("-", "_")))
    return entry_of(chapter.path, made, chapter.id, chapter.level)


def entry_of(path: str, made: Made, id: str = "", level: int = 1) -> Entry:
    """A page, in the pack or not, by its code and title."""
    frame = Frame(made.leaves.get(path) or made.library.leaves[path], made.library.edition, made.t)
    return Entry(id, level, frame.leaf.code, frame.title.html, frame.title.lang, frame.title.dir)


def our_place(made: Made) -> Mapping[str, object]:
    """Local facts: what is known, and lines for the rest."""
    site, t = made.library.edition.toolkit.site, made.t
    names = [name for name in OUR_PLACE if name in site.facts or t.knows(f"fact_{name}")]
    words = made.library.edition.language.words
    return {"rows": [Fact(value=_known(name, made), label=label(name, words)) for name in names]}


def help_lines(made: Made) -> list[Fact]:
    """Whom to call: the two facts that nobody should have to look for."""
    words = made.library.edition.language.words
    return [Fact(value=_known(name, made) or WRITE_LINE, label=label(name, words)) for name in HELP]


HELP = ("emergency_number", "safeguarding_contact")
OUR_PLACE = (
    *("organisation", "city", "venue", "meeting_times", "emergency_number", "safeguarding_contact"),
    *("safeguarding_phone", "outside_contact", "contact_email", "data_keeper", "keep_data_months", "asylum_office"),
)


def _known(name: str, made: Made) -> str:
    return _fact(name, made) or made.library.private.get(name, "")


def _fact(name: str, made: Made) -> str:
    language = made.library.edition.language
    fact = made.library.edition.toolkit.site.facts.get(name)
    return value(fact, language.code, language.tag) if fact and fact.audience == "public" else ""


@dataclass(frozen=True, slots=True)
class ReferralRow:
    """One service near us, in words."""

    service: str
    name: str
    phone: str
    hours: str
    languages: str
    cost: str
    checked: str
    old: bool


def referrals(made: Made) -> Mapping[str, object]:
    """The services of the site; a number that nobody checked for 90 days says so."""
    toolkit, t = made.library.edition.toolkit, made.t
    rows = [
        ReferralRow(
            row.service,
            row.name,
            row.phone,
            t.code("hours", row.hours),
            t.listed(toolkit.languages[code].name if code in toolkit.languages else code for code in row.languages),
            t.code("cost", row.cost),
            written_date(row.checked.isoformat(), made.library.edition.language.tag) if row.checked else "",
            row.checked is None or toolkit.today - row.checked > CHECKED_FOR,
        )
        for row in toolkit.site.referrals
    ]
    return {"referrals": rows}


def schedule(made: Made) -> Mapping[str, object]:
    """Each way to run the programme, with clock times; begun and interpreted as somebody asked."""
    edition = edition_as_asked(made.order, made.library.edition)
    if made.order.path not in edition.toolkit.programmes:
        return {"deliveries": []}
    leaf = made.leaves.get(made.order.path) or made.library.leaves[made.order.path]
    return {"deliveries": programme.context(Frame(leaf, edition, made.t))["deliveries"]}


@dataclass(slots=True)
class Thing:
    """One thing to buy or bring, for all sessions together."""

    words: str
    total: int = 0
    codes: list[str] = field(default_factory=list)


def shopping_list(made: Made) -> Mapping[str, object]:
    """Everything to bring that is not a page of the toolkit; things of the same name are added up."""
    things: dict[str, Thing] = {}
    for session in sessions_of(made.order.path, made.library.edition.toolkit):
        leaf = made.library.leaves.get(session.page.path)
        if leaf is None:
            continue
        found = of_kind(Frame(leaf, made.library.edition, made.t).top, "materials")
        wanted = needs(found, session.materials, made.library.edition, made.people, session.facilitators)
        for need, material in zip(wanted, session.materials, strict=False):
            if material.links_to or not need.total:
                continue
            words = Markup(need.html).striptags()
            thing = things.setdefault(words.lower(), Thing(words))
            thing.total += need.total
            if session.page.code not in thing.codes:
                thing.codes.append(session.page.code)
    return {"rows": list(things.values()), "people": made.people}


def copy_list(made: Made) -> Mapping[str, object]:
    """Every page to copy that is in this pack, and how many copies the group needs in all sessions together."""
    toolkit = made.library.edition.toolkit
    totals: dict[str, int] = {}
    for session, _, material in needed(made.order.path, toolkit):
        if material.links_to:
            more = quantity(material, made.people, session.facilitators)
            totals[material.links_to] = totals.get(material.links_to, 0) + more
    rows = [
        _with_total(_entry(chapter, made), totals.get(chapter.path, 0))
        for chapter in made.chapters
        if chapter.name in COPIED and totals.get(chapter.path, 0)
    ]
    return {"rows": rows, "total": sum(row.total for row in rows), "people": made.people}


COPIED = ("handout", "form")
"""Kinds of chapters that are copied for a group."""


def _with_total(entry: Entry, total: int) -> Entry:
    return Entry(entry.id, entry.level, entry.code, entry.title, entry.lang, entry.dir, total=total)


def people_list(made: Made) -> Mapping[str, object]:
    """What a group of several languages copies, language by language."""
    return {**group_rows(made.order.copies, made.library.edition), "repeated": made.order.repeated}


def session_rows(path: str, made: Made) -> list[Entry]:
    """The sessions of a module, with the page each begins on where it is in the pack."""
    places = {chapter.path: chapter for chapter in made.chapters}
    found = []
    for session in sessions_of(path, made.library.edition.toolkit):
        card = made.library.edition.cards.get(session.page.path)
        if card:
            chapter = places.get(session.page.path)
            found.append(Entry(chapter.id if chapter else "", 1, card.code, card.title, minutes=session.minutes))
    return found


def sources(made: Made) -> Mapping[str, object]:
    """Everything that any chapter cites, once."""
    return {"sources": [cited.source for cited in made.cited]}


def notes(made: Made) -> Mapping[str, object]:
    """A page of lines."""
    return {"lines": made.order.variant.traits.note_lines}


def nothing(made: Made) -> Mapping[str, object]:
    """Words alone."""
    return {}


DATA: Mapping[str, Callable[[Made], Mapping[str, object]]] = {
    "cover": nothing,
    "imprint": imprint,
    "contents": contents,
    "how-to-use": nothing,
    "our-place": our_place,
    "referrals": referrals,
    "schedule": schedule,
    "shopping-list": shopping_list,
    "copy-list": copy_list,
    "people-list": people_list,
    "notes": notes,
    "sources": sources,
}


def _state(leaves: Iterable[Leaf]) -> str:
    """The least confirmed state of any leaf."""
    order = ("machine_draft", "draft", "missing", "reviewed", "community_checked", "signed_off", "source")
    found = {leaf.status for leaf in leaves}
    return next((state for state in order if state in found), "source")
