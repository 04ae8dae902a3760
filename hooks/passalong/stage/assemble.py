"""One staged page: the source's skeleton, each slot filled with the translation's words or, failing that, its own.

//// section | rules/note.1 note facilitator ar rtl current

/// note

…words…

///

////
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from passalong.brackets import Bracket, bracketed
from passalong.curriculum.locks import is_safety
from passalong.curriculum.marks import without_code
from passalong.nouns import Language, Page, Section, State, Translation
from passalong.stage.beside import BESIDE, OLDER, ShowsSource, nowhere

HEAD_SECTIONS = ("title", "summary")
FACT = re.compile(r"\{\{\s*([a-z_][a-z0-9_]*)\s*\}\}")


@dataclass(frozen=True, slots=True)
class Words:
    """The words one slot gets, and whose they are."""

    key: str
    section: Section
    text: str
    language: Language
    state: State


@dataclass(frozen=True, slots=True)
class Place:
    """What a site puts into every page: its facts and texts, and what it leaves out."""

    facts: Mapping[str, str]
    """Public facts by name, in the page's language."""
    fact_tags: Mapping[str, str]
    """The language tag of every fact whose words are in one language; a number or a name has none."""
    local_texts: Mapping[str, tuple[str, Language]]
    """Text for `/// local | key`, with the language it is written in."""
    printable_stories: frozenset[str]
    """Stories that may stand on the web today."""
    is_left_out: Callable[[str, str], bool]
    """`(page path, link)` → whether the link leads to a page this site leaves out."""
    shows_source: ShowsSource = nowhere
    """Whether the source stands under a draft: see `passalong.stage.beside`."""


def words_of(
    page: Page,
    translation: Translation | None,
    language: Language,
    source: Language,
    shows_source: ShowsSource = nowhere,
) -> Iterator[Words]:
    """Each slot of the page with its words, in the source's order.

    A stale safety passage comes twice: the source's words first, then the older translation under the key
    with `.older`, so that nobody reads only what was true before. A draft that may not stand alone is followed by
    its source, under the key with `.source`.
    """
    native = page.language == language.code
    for section in page.sections:
        if native:
            yield Words(section.key, section, section.text, language, "source")
            continue
        state = translation.states.get(section.key, "missing") if translation else "missing"
        found = translation.sections.get(section.key) if translation else None
        if found is None or state in ("missing", "broken"):
            yield Words(section.key, section, section.text, source, "broken" if state == "broken" else "missing")
        elif state == "stale" and is_safety(page, section):
            yield Words(section.key, section, section.text, source, "missing")
            yield Words(f"{section.key}{OLDER}", section, found.text, language, "stale")
        else:
            yield Words(section.key, section, found.text, language, state)
            if translation is not None and shows_source(page, translation, section):
                yield Words(f"{section.key}{BESIDE}", section, section.text, source, "source")


def staged_page(
    page: Page,
    translation: Translation | None,
    language: Language,
    source: Language,
    place: Place,
) -> str:
    """The staged Markdown of one page in one language."""
    words = list(words_of(page, translation, language, source, place.shows_source))
    status = "source" if page.language == language.code else _status(translation)
    front: dict[str, str] = {
        "path": page.path,
        "kind": page.kind,
        "id": page.id,
        "code": page.code,
        "version": str(page.version),
        "updated": page.updated.isoformat(),
        "language": language.code,
        "tag": language.tag,
        "direction": language.direction,
        "status": status,
    }
    for head in (w for w in words if w.section.key in HEAD_SECTIONS):
        name = head.key.replace(".", "_")  # `title`, `title_source`, `title_older`
        front |= {
            name: head.text,
            f"{name}_lang": head.language.tag,
            f"{name}_dir": head.language.direction,
            f"{name}_state": head.state,
        }
    body = [_bracketed(w, page, place) for w in words if w.section.key not in HEAD_SECTIONS]
    return front_matter(front) + "\n".join(body)


def front_matter(values: Mapping[str, str]) -> str:
    """Front matter whose every value is a quoted JSON string: what a title says can never become YAML."""
    lines = [f"{key}: {json.dumps(text, ensure_ascii=False)}" for key, text in values.items()]
    return "\n".join(["---", *lines, "---", ""])


def _status(translation: Translation | None) -> str:
    translated = translation and any(s in ("current", "stale") for s in translation.states.values())
    return translation.status if translation and translated else "missing"


def _bracketed(words: Words, page: Page, place: Place) -> str:
    section = words.section
    language = words.language
    text = words.text
    if section.kind == "local" and section.argument in place.local_texts:
        text, language = place.local_texts[section.argument]
    if section.kind == "story" and section.argument not in place.printable_stories:
        text = ""
    text = without_dead_links(text, page.path, place.is_left_out)
    foreign = {name: tag for name, tag in place.fact_tags.items() if tag != language.tag}
    text = with_facts(text, place.facts, foreign).strip("\n")
    bracket = Bracket(
        words.key, section.kind, section.audience, language.tag, language.direction, words.state, section.argument
    )
    return bracketed(bracket, _marked(section, text))


def _marked(section: Section, text: str) -> str:
    if section.kind == "heading":
        return f"## {text}"
    if section.kind == "text":
        return text
    argument = f" | {section.argument}" if section.argument else ""
    return f"/// {section.kind}{argument}\n\n{text}\n\n///"


def with_facts(text: str, facts: Mapping[str, str], tags: Mapping[str, str]) -> str:
    """`{{ city }}` → `{{ city | Mersin }}`. The value stays a value: it is never read as Markdown.

    Words of another language carry its tag: `{{ asylum_office:ar | … }}`.
    """
    if "{{" not in text:  # most texts
        return text
    plain = without_code(text)

    def fill(match: re.Match[str]) -> str:
        if not plain.startswith("{{", match.start()):
            return match[0]
        name = match[1]
        found = " ".join(facts.get(name, "").replace("}}", "} }").split())
        whose = f":{tags[name]}" if name in tags else ""
        return f"{{{{ {name}{whose} | {found} }}}}" if found else f"{{{{ {name} }}}}"

    return FACT.sub(fill, text)


LINK = re.compile(r"(?<!!)\[([^\]\n]*)\]\(([^)\s]+)\)")


def without_dead_links(text: str, path: str, is_left_out: Callable[[str, str], bool]) -> str:
    """A link to a page that this site leaves out becomes plain words."""
    if "](" not in text:  # most texts
        return text
    plain = without_code(text)

    def dead(match: re.Match[str]) -> bool:
        return plain.startswith("[", match.start()) and is_left_out(path, match[2])

    return LINK.sub(lambda match: match[1] if dead(match) else match[0], text)
