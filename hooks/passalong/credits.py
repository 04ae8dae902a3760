"""Credit: how contributor ids print, and one line to cite a language by.

Files name people by ids; `credits.yml` says how an id prints. Whoever wants to be named no more has the line taken
away there: from then on the id prints as the community of the language, as if it had never been anybody's name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from passalong.nouns import Card, Edition, Language, Toolkit
from passalong.typography import comma

ROLES: Mapping[str, tuple[str, ...]] = {
    "print_authors": ("authors",),
    "credit_translated": ("translated_by",),
    "credit_checked": ("reviewed_by", "checked_by", "signed_off_by"),
}
"""Interface word → the roles that it sums up, in the order in which they print."""


def named(ids: Iterable[str], toolkit: Toolkit, language: Language) -> tuple[str, ...]:
    """How contributors print, each name once; who chose to be named nowhere is left out."""
    names = (toolkit.credits.get(id, community(language)) for id in ids)
    return tuple(dict.fromkeys(name for name in names if name))


def community(language: Language) -> str:
    """What stands for somebody who is not named: `the Français community`, in the words of that language."""
    return language.words.get("credit_community", "{language}").replace("{language}", language.name)


def credits_of(cards: Iterable[Card], edition: Edition) -> tuple[tuple[str, str], ...]:
    """Who made some pages: interface word and names, in the order of `ROLES`; roles without a name are left out.

    Authors belong to the community of the language in which a page was written, all others to the edition's.
    """
    toolkit, found = edition.toolkit, dict[str, dict[str, None]]()
    for card in cards:
        page = toolkit.pages.get(card.path)
        writing = toolkit.languages.get(page.language if page else "", edition.language)
        given = dict(card.contributors)
        for word, roles in ROLES.items():
            speaker = writing if roles == ("authors",) else edition.language
            ids = [id for role in roles for id in given.get(role, ())]
            found.setdefault(word, {}).update(dict.fromkeys(named(ids, toolkit, speaker)))
    between = f"{comma(edition.language.tag)} "
    return tuple((word, between.join(names)) for word, names in found.items() if names)


def citation(cards: Iterable[Card], edition: Edition, t: Callable[..., str], address: str) -> str:
    """One line to cite these pages by, in the words `t` of their language: who wrote and who translated them."""
    pages, toolkit = list(cards), edition.toolkit
    credits = dict(credits_of(pages, edition))
    translators = credits.get("credit_translated", "")
    language = edition.language.name
    if translators:
        language += f" ({t('credit_translated')}: {translators})"
    days = [toolkit.pages[card.path].updated for card in pages if card.path in toolkit.pages]
    line = t(
        "imprint_citation",
        authors=credits.get("print_authors") or t("toolkit_name"),
        year=str(max(days, default=toolkit.today).year),
        title=f"{t('toolkit_name')}{comma(edition.language.tag)} {language}",
        version=toolkit.settings.version,
        address=address,
        licence=toolkit.settings.licence,
    )
    return line.replace("  ", " ")
