"""What a recipe is called and what its packs are for: in its own words, else in those of the interface."""

from __future__ import annotations

from collections.abc import Mapping

from passalong.facts import EVERY_LANGUAGE
from passalong.nouns import Language, Toolkit
from passalong.views.wording import Wording


def recipe_title(name: str, t: Wording) -> str:
    """“Certificate”; the name of the recipe where nobody wrote a title."""
    return _own("title", name, t.edition.language, t.edition.toolkit) or t.code("recipe", _key(name))


def recipe_about(name: str, language: Language, toolkit: Toolkit) -> str:
    """One sentence: what it is for. Empty where nobody wrote it."""
    return _own("about", name, language, toolkit) or language.words.get(f"recipe_{_key(name)}_about", "")


def _key(name: str) -> str:
    return name.replace("-", "_")


def _own(what: str, name: str, language: Language, toolkit: Toolkit) -> str:
    """Words from toolkit.yml: one text, or one for each language; a language that has none gets the first."""
    told = toolkit.settings.recipes.get(name, {}).get(what, "")
    if not isinstance(told, Mapping):
        return str(told)
    spoken = (told.get(code) for code in (language.code, EVERY_LANGUAGE, *told))
    return next((str(words) for words in spoken if words), "")
