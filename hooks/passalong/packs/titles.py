"""What a pack and its chapters are called: titles, running heads and feet, the line of a draft."""

from __future__ import annotations

from dataclasses import dataclass

from passalong.packs.contents import Chapter
from passalong.packs.datapages import Made
from passalong.packs.readable import plain
from passalong.views.recipe_words import recipe_title


def short_address(address: str) -> str:
    """An address as people type it: without `https://` and the last slash."""
    return address.removeprefix("https://").removeprefix("http://").removesuffix("/")


@dataclass(frozen=True, slots=True)
class Head:
    """What the running heads and feet of a chapter say, as plain text."""

    head: str = ""
    above: str = ""
    code: str = ""
    foot: str = ""
    draft: str = ""


def head_of(chapter: Chapter, made: Made) -> Head:
    """The running lines of one chapter."""
    toolkit, language = made.library.edition.toolkit, made.library.edition.language
    path = chapter.path or (chapter.passages[0].path if chapter.name == "flipcharts" else made.order.path)
    leaf = made.leaves.get(path) or made.library.leaves[path]
    title = made.t.kept(plain(leaf.title))
    licence = str(toolkit.pages[path].fields.get("licence") or toolkit.settings.licence)
    address = short_address(made.library.site_url)
    foot = " · ".join(part for part in (f"v{leaf.version}", leaf.updated, language.tag, licence, address) if part)
    return Head(f"{leaf.code} {title}".strip(), above(chapter, made) or title, leaf.code, foot, _draft(chapter, made))


def above(chapter: Chapter, made: Made) -> str:
    """What stands above a page: a session's module, else the word for its kind."""
    toolkit = made.library.edition.toolkit
    found = toolkit.sessions.get(chapter.path)
    card = made.library.edition.cards.get(found.module) if found else None
    if card:
        return f"{card.code} {made.t.kept(card.title)}".strip()
    return made.t(f"kind_{chapter.name}") if made.t.knows(f"kind_{chapter.name}") else ""


def _draft(chapter: Chapter, made: Made) -> str:
    """The line that a draft carries on every page, in both languages."""
    leaves = [made.leaves[chapter.path]] if chapter.path else made.taken.get(chapter.id) or made.every_leaf
    leaves = leaves or [made.library.leaves[made.order.path]]
    if not made.library.edition.draft and not any(leaf.status in ("machine_draft", "draft") for leaf in leaves):
        return ""
    toolkit = made.library.edition.toolkit
    languages = (made.library.edition.language, toolkit.languages[toolkit.settings.source_language])
    return " · ".join(dict.fromkeys(language.words.get("print_draft", "DRAFT") for language in languages))


def page_title(made: Made) -> str:
    """The title of the page a pack is made for, as plain text."""
    return plain((made.leaves.get(made.order.path) or made.library.leaves[made.order.path]).title)


def title_of(made: Made) -> str:
    """The title of a pack: its page's, and which pack it is where there are several."""
    recipe = made.order.recipe
    return page_title(made) if recipe.of_one_page else f"{page_title(made)} – {recipe_title(recipe.name, made.t)}"
