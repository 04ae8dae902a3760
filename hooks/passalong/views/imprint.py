"""About the toolkit: who made it, and how to cite, adapt and translate it."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from passalong.addresses import page_address
from passalong.credits import citation, credits_of
from passalong.views.frame import Frame
from passalong.views.wording import named


def context(frame: Frame) -> Mapping[str, object]:
    """Rows about the toolkit, a citation ready to copy, and where to go on."""
    t, toolkit = frame.t, frame.edition.toolkit
    newest = max((page.updated for page in toolkit.pages.values()), default=toolkit.today)
    home = page_address("index.md", frame.leaf.language, toolkit.default_language)
    site = toolkit.site.site_url.rstrip("/")
    address = f"{site}/{home}" if site else ""
    cards = list(frame.edition.cards.values())
    rows = (
        ("print_toolkit", f"{t('toolkit_name')} {toolkit.settings.version}"),
        *credits_of(cards, frame.edition),
        ("print_pack_date", t.date(newest)),
        ("language", named(frame.edition.language)),
        ("print_languages", Markup(", ").join(named(one) for one in toolkit.languages.values() if one.published)),
        ("licence", toolkit.settings.licence),
        ("print_source", address),
    )
    return {
        "rows": [(word, text) for word, text in rows if text],
        "citation": citation(cards, frame.edition, t, address),
        "adapt": frame.to("start-a-new-site.md"),
        "translate": frame.to("translate.md"),
    }
