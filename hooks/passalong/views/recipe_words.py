"""What a recipe is called and what its packs are for: in its own words, else in those of the interface."""

from __future__ import annotations

from collections.abc import Mapping

from passalong.facts import EVERY_LANGUAGE
from passalong.views.wording import Wording


def recipe_title(name: str, t: Wording) -> str:
    """“Certificate”; the name of the recipe where nobody wrote a title."""
    return _own("title", name, t) or t.code("recipe", _key(name))


def recipe_about(name: str, t: Wording) -> str:
    """One sentence: what it is for. Empty where nobody wrote it."""
    key = f"recipe_{_key(name)}_about"
    return _own("about", name, t) or (t(key) if t.knows(key) else "")


def _key(name: str) -> str:
    return name.replace("-", "_")


def _own(what: str, name: str, t: Wording) -> str:
    """Words from toolkit.yml: one text, or one for each language; a language that has none gets the first."""
    told = t.edition.toolkit.settings.recipes.get(name, {}).get(what, "")
    if not isinstance(told, Mapping):
        return str(told)
    spoken = (told.get(code) for code in (t.edition.language.code, EVERY_LANGUAGE, *told))
    return next((str(words) for words in spoken if words), "")
