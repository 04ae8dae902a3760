"""A site's own text for `/// local | key`, from `local.md` in the page's language or the site's first."""

from __future__ import annotations

from collections.abc import Mapping

from passalong.curriculum.tree import LOCAL_PAGE
from passalong.nouns import Language, Section, Toolkit, Translation


def local_texts_of(
    toolkit: Toolkit, language: Language, translations: Mapping[str, Translation]
) -> dict[str, tuple[str, Language]]:
    """Local key → (Markdown, the language it is written in). A key nobody wrote is absent: the prompt stays."""
    page = toolkit.pages.get(LOCAL_PAGE)
    if page is None:
        return {}
    own = translations.get(LOCAL_PAGE)
    speaker = toolkit.languages[page.language]
    texts: dict[str, list[str]] = {}
    speakers: dict[str, Language] = {}
    for scope in page.scopes:
        if scope.mark != "local":
            continue
        for section in scope.sections:
            found, whose = _words(section, own, language, speaker)
            if section.kind == "text" and found.strip():
                texts.setdefault(scope.name, []).append(found)
                speakers[scope.name] = whose
    return {key: ("\n\n".join(parts), speakers[key]) for key, parts in texts.items()}


def _words(
    section: Section, translation: Translation | None, language: Language, speaker: Language
) -> tuple[str, Language]:
    found = translation.sections.get(section.key) if translation else None
    return (found.text, language) if found else (section.text, speaker)
