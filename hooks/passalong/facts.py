"""What a local fact says in one language, for one audience."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from passalong.nouns import Fact, FactAudience, SiteProfile

EVERY_LANGUAGE = "*"


def value(fact: Fact, language: str, tag: str) -> str:
    """The fact's words for a language: its own, else the one for all, else the first that is filled in.

    Dates are typed YYYY-MM-DD and come back in the reader's language. Empty where nobody filled it in.
    """
    filled = {code: text.strip() for code, text in fact.values.items() if text.strip()}
    text = filled.get(language) or filled.get(EVERY_LANGUAGE) or next(iter(filled.values()), "")
    return written_date(text, tag) if fact.kind == "date" and text else text


def words_language(fact: Fact, language: str) -> str:
    """Which language the words of `value` are in: `language` itself unless another one stands in."""
    filled = [code for code, text in fact.values.items() if text.strip()]
    if not filled or language in filled or EVERY_LANGUAGE in filled:
        return language
    return filled[0]


def values_for(site: SiteProfile, language: str, tag: str, audiences: tuple[FactAudience, ...]) -> dict[str, str]:
    """Every fact these audiences may see, by name; facts that nobody filled in are left out."""
    found = {name: value(fact, language, tag) for name, fact in site.facts.items() if fact.audience in audiences}
    return {name: text for name, text in found.items() if text}


@lru_cache(maxsize=256)
def written_date(text: str, tag: str) -> str:
    """A date with the month's name, in the reader's language: `2026-06-15` → `15 juin 2026`.

    A language Babel does not know keeps the digits; text that is not a date stays as it is.
    """
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return format_date(day, format="long", locale=_locale(tag))


def _locale(tag: str) -> Locale:
    known = {"prs": "fa-AF", "en": "en-GB"}
    try:
        return Locale.parse(known.get(tag, tag), sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en", "GB")
