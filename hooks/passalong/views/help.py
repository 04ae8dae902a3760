"""Ways to improve or translate a page: those without an account first, then the web editor of the repository."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urljoin

from passalong.addresses import relative, sheet_address
from passalong.facts import value
from passalong.leaves import Leaf
from passalong.nouns import Card, Edition, Page
from passalong.translate.begin import skeleton

CONTACT = "contact_email"
EDIT, NEW = "/edit/", "/new/"
"""In the address of GitHub's web editor: for a file that is there, and for one that is begun."""


@dataclass(frozen=True, slots=True)
class Help:
    """What the foot of a page offers; an empty text means that there is no such way here."""

    translate: bool
    """Whether there is no translation yet, so that a page is begun and not improved."""
    editor: str
    """Address of the web editor, on the right file or on a new one of the right name."""
    text: str
    """The page to translate, to copy into the new file."""
    lang: str
    dir: str
    """Of that text."""
    mail: str
    """`mailto:` with a subject."""
    address: str
    """The role address that the mail goes to."""
    sheet: str
    """A Word sheet of this page in this language."""


def help_for(leaf: Leaf, edition: Edition, edit_uri: str) -> Help | None:
    """The ways for one page, or `None` where nobody can send anything.

    `edit_uri` is that of mkdocs.yml: the web editor's address up to the root of the repository.
    """
    card = edition.cards.get(leaf.path)
    page = edition.toolkit.pages.get(leaf.path)
    mail = _mail(leaf, edition)
    editor = _editor(card, edit_uri) if card else ""
    if card is None or page is None or not card.edit_path:
        return None
    has_sheet = page.language != edition.language.code
    if not (mail or editor or has_sheet):
        return None
    begins = not card.begun
    source = edition.toolkit.languages[page.language]
    return Help(
        translate=begins,
        editor=editor,
        text=_text(page, edition) if begins and editor else "",
        lang=source.tag,
        dir=source.direction,
        mail=mail,
        address=contact(edition),
        sheet=relative(leaf.address, sheet_address(leaf.language, leaf.path)) if has_sheet else "",
    )


def contact(edition: Edition) -> str:
    """The role address of the site; empty where nobody filled it in."""
    fact = edition.toolkit.site.facts.get(CONTACT)
    found = value(fact, edition.language.code, edition.language.tag) if fact and fact.audience == "public" else ""
    return found if "@" in found and len(found.split()) == 1 else ""


def _editor(card: Card, edit_uri: str) -> str:
    """The address of the web editor; a file that is not there begins as a new one, where the editor can do that."""
    if not edit_uri.startswith("https://"):
        return ""
    path = quote(card.edit_path)
    if card.begun:
        return f"{edit_uri.rstrip('/')}/{path}"
    before, edit, branch = edit_uri.rstrip("/").rpartition(EDIT)
    return f"{before}{NEW}{branch}?filename={path}" if edit else ""


def _mail(leaf: Leaf, edition: Edition) -> str:
    address, words = contact(edition), edition.language.words
    if not address:
        return ""
    card = edition.cards.get(leaf.path)
    title = f"{card.code} {card.title}".strip() if card else leaf.path
    about = f"{title}, {edition.language.name}, {leaf.version}"
    subject = words.get("mail_subject", "{title}").replace("{title}", about)
    site_url = edition.toolkit.site.site_url
    body = urljoin(site_url.rstrip("/") + "/", leaf.address) if site_url else leaf.address
    return f"mailto:{quote(address, safe='@')}?subject={quote(subject)}&body={quote(body)}"


def _text(page: Page, edition: Edition) -> str:
    """The file to begin a translation with, as `passalong translate start` writes it."""
    return skeleton(page, (Path(edition.toolkit.root) / page.file).read_text(encoding="utf-8-sig"))
