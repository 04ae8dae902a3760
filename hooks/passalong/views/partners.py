"""Partners and referrals: services and contacts of the site that anybody may know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from passalong.days import CHECKED_FOR
from passalong.facts import value
from passalong.nouns import Referral
from passalong.sanitise import escaped
from passalong.shapes import link_for
from passalong.slots import label
from passalong.views.frame import Frame
from passalong.views.wording import named

CONTACTS = (
    *("organisation", "city", "emergency_number", "asylum_office", "safeguarding_contact"),
    *("outside_contact", "contact_email"),
)
"""Public facts that stand here, in this order, where somebody filled them in."""


@dataclass(frozen=True, slots=True)
class Contact:
    """One public fact."""

    label: str
    value: Markup


@dataclass(frozen=True, slots=True)
class Service:
    """One service."""

    name: str
    service: str
    phone: Markup
    hours: str
    languages: Markup
    cost: str
    checked: str
    day: str
    """When it was checked, as YYYY-MM-DD, for the reader's own clock; or empty."""
    old: bool


def context(frame: Frame) -> Mapping[str, object]:
    """Services, then contacts; where nothing is filled in, how to do it."""
    return {
        "services": [_service(row, frame) for row in frame.edition.toolkit.site.referrals],
        "contacts": [found for found in (_contact(name, frame) for name in CONTACTS) if found],
        "check_after": CHECKED_FOR.days,
        "start": frame.to("start-a-new-site.md"),
        "safety": frame.to("safety.md"),
    }


def _contact(name: str, frame: Frame) -> Contact | None:
    fact = frame.edition.toolkit.site.facts.get(name)
    if fact is None or fact.audience != "public":
        return None
    words = value(fact, frame.leaf.language, frame.leaf.tag)
    return Contact(label(name, frame.edition.language.words), _linked(name, words)) if words else None


def _linked(name: str, words: str) -> Markup:
    """A telephone number, address or e-mail as a link that runs left to right; other words as they are."""
    address = link_for(name, words)
    if not address:
        return Markup(f"<bdi>{escaped(words)}</bdi>")
    return Markup(f'<a href="{escaped(address)}"><bdi dir="ltr">{escaped(words)}</bdi></a>')


def _service(row: Referral, frame: Frame) -> Service:
    t, toolkit = frame.t, frame.edition.toolkit
    known = toolkit.languages
    names = (named(known[code]) if code in known else Markup(escaped(code)) for code in row.languages)
    return Service(
        row.name,
        t.code("referral", row.service),
        _linked("phone", row.phone) if row.phone else Markup(),
        t.code("hours", row.hours),
        Markup(", ").join(names),
        t.code("cost", row.cost),
        t.date(row.checked) if row.checked else "",
        row.checked.isoformat() if row.checked else "",
        row.checked is None or toolkit.today - row.checked > CHECKED_FOR,
    )
