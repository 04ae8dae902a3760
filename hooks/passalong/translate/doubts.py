"""What may be wrong with words, and no machine can be sure of: strange letters, untranslated passages, other terms.

All of it warns and nothing falls back. Marks, code, facts and addresses are left out before anybody looks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import groupby

from passalong.curriculum.casts import shown
from passalong.curriculum.items import items
from passalong.curriculum.marks import without_code
from passalong.curriculum.words import interface_file
from passalong.nouns import Language, Page, Section, Toolkit, Translation
from passalong.problem import Problem, problem
from passalong.scripts import script_of_letter, scripts_of
from passalong.stage.terms import ways_to_say

_MARKS = re.compile(r"\{\{[^{}\n]*\}\}|\]\([^)\n]*\)|\[\^[^\]\n]*\]|https?://\S+|\S+@\S+")
_WORD = re.compile(r"[^\W\d_]+")
_ALIKE = frozenset({"Latn", "Cyrl", "Grek"})
"""Scripts that share the shapes of letters: in one word they are a slip of the keyboard, or a trick."""
_LABEL, _GROWTH = 20, 2.0
_LETTERS, _SHARE = 30, 0.6
_TOGETHER, _RUNS = 3, 6


def plain_words(text: str) -> str:
    """A passage without marks, code and addresses; offsets of lines stay."""
    return _MARKS.sub(" ", without_code(text))


# --- scripts ---


def strange(text: str, own: frozenset[str], also: frozenset[str], *, source: bool) -> str:
    """The first word with letters that do not belong; empty where there is none.

    `own` are the language's scripts, `also` those that may stand beside them. In a source a whole word of another
    script is a name or an example; a single letter is a slip.
    """
    if text.isascii() and "Latn" in own | also:
        return ""
    for word in _WORD.findall(text):
        runs = [(script, len(list(some))) for script, some in groupby(word, script_of_letter) if script]
        scripts = {script for script, _ in runs}
        if len(scripts & _ALIKE) > 1:
            return str(word)
        for script, length in runs:
            if script not in own | also and (length == 1 or not source):
                return str(word)
    return ""


def in_source(page: Page, language: Language) -> Iterator[Problem]:
    """Strange letters in a source page."""
    own = scripts_of(language.tag)
    for section in page.sections:
        found = strange(plain_words(section.text), own, frozenset(), source=True)
        if found:
            yield problem("scripts-mixed", page.file, _line(section, found), section=section.key, given=shown(found))


def in_translation(
    page: Page, found: Translation, language: Language, source: Language, terms: Mapping[str, tuple[str, str]]
) -> Iterator[Problem]:
    """Everything doubtful in one translated page. `terms`: the glossary's, see `terms_of`."""
    own, theirs = scripts_of(language.tag), scripts_of(source.tag)
    slots = {section.key: section for section in page.sections}
    for key, section in found.sections.items():
        slot = slots[key]
        if section.text == slot.text:
            continue
        text, before = plain_words(section.text), plain_words(slot.text)
        also = theirs | {"Latn"} | {script for sign in before if (script := script_of_letter(sign))}
        if odd := strange(text, own, frozenset(also), source=False):
            line = _line(section, odd)
            yield problem("scripts-mixed", found.file, line, language=language.code, section=key, given=shown(odd))
        count, given = len(items(slot.text)), len(items(section.text))
        if given != count and count:
            yield problem(
                "list-shorter", found.file, section.line, language=language.code, section=key, count=count, given=given
            )
        if is_untranslated(text, before, own, theirs):
            yield problem("text-untranslated", found.file, section.line, language=language.code, section=key)
    yield from _unused(page, found, language, terms)


def _line(section: Section, word: str) -> int:
    return section.line + section.text.count("\n", 0, max(section.text.find(word), 0))


# --- untranslated ---


def is_untranslated(text: str, source: str, own: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether a passage still is in the source's language: by its letters, or by the words that follow each other."""
    if own.isdisjoint(theirs):
        letters = [script for sign in text if (script := script_of_letter(sign))]
        return len(letters) >= _LETTERS and sum(script in theirs for script in letters) > _SHARE * len(letters)
    words = _runs(text)
    return len(words) >= _RUNS and len(words & _runs(source)) >= len(words) / 2


def _runs(text: str) -> set[tuple[str, ...]]:
    """Every few words that follow each other."""
    words = [word.casefold() for word in _WORD.findall(text)]
    return {tuple(words[at : at + _TOGETHER]) for at in range(len(words) - _TOGETHER + 1)}


# --- terms of the glossary ---


def terms_of(toolkit: Toolkit, translations: Mapping[str, Translation]) -> dict[str, tuple[str, str]]:
    """Term → (the source's words, the translation's), from the translated glossary. Common words are left out."""
    found = {}
    for path, page in toolkit.pages.items():
        own = translations.get(path)
        for scope in page.scopes if page.kind == "glossary" and own else ():
            key = f"{scope.name}/heading"
            if own and scope.mark == "term" and "common" not in scope.chips and key in own.sections:
                source = next(section.text for section in scope.sections if section.key == key)
                if source != own.sections[key].text:
                    found[scope.name] = (source, own.sections[key].text)
    return found


def _unused(
    page: Page, found: Translation, language: Language, terms: Mapping[str, tuple[str, str]]
) -> Iterator[Problem]:
    """Terms that the source of a page uses, and of whose translation the page has no trace."""
    if page.kind == "glossary" or not terms:
        return
    slots = {section.key: section.text for section in page.sections}
    # What reads alike in both, such as the ids of a delivery's meetings, holds no word to translate.
    own = (slots[key] for key, section in found.sections.items() if section.text != slots[key])
    before = plain_words("\n".join(own)).casefold()
    now = folded("\n".join(section.text for section in found.sections.values()))
    for term, wanted in terms.values():
        word = re.sub(r"\s*\(.*", "", term).casefold()
        if re.search(rf"\b{re.escape(word)}s?\b", before) and not has_trace(now, wanted):
            yield problem("term-unused", found.file, 1, language=language.code, term=term, wanted=wanted)


def has_trace(text: str, term: str) -> bool:
    """Whether a folded text has the stem of each longer word of one of the ways to say a term.

    Languages bend words at their ends, and some at their beginnings: a stem anywhere counts.
    """
    ways = map(folded, ways_to_say(term))
    return any(all(stem(word) in text for word in _WORD.findall(way) if len(word) > 2) for way in ways)


def stem(word: str) -> str:
    """The beginning of a folded word, without the Arabic article."""
    word = word.removeprefix("ال") if len(word) > 4 else word
    return word[: max(3, round(len(word) * 0.6))]


def folded(text: str) -> str:
    """Small letters without accents, vowel signs and the hook of the alef."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign) and sign != "\u0640")


# --- labels ---


def long_labels(toolkit: Toolkit) -> Iterator[Problem]:
    """Words of the interface that are short in the source and long in a translation."""
    source = toolkit.languages[toolkit.settings.source_language]
    for code, language in toolkit.languages.items():
        for key, text in language.words.items():
            label = source.words.get(key, text)
            most = max(24, round(len(label) * _GROWTH))
            if code != source.code and key not in language.untranslated and len(label) <= _LABEL and len(text) > most:
                said = problem(
                    "word-long", interface_file(code), language=code, section=key, key=key, length=len(text), most=most
                )
                yield said
