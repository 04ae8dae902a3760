"""The languages of the site, from `mkdocs.yml`, and the words that the tool itself prints in each of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from passalong.curriculum import vocabulary as v
from passalong.curriculum.casts import nearest, shown
from passalong.curriculum.files import plain_text
from passalong.curriculum.hidden import hidden_sign
from passalong.curriculum.settings import yaml_file
from passalong.curriculum.yaml_text import YamlText, mapping
from passalong.nouns import Direction, Language
from passalong.problem import Problem, problem
from passalong.typography import spaced

MKDOCS = "mkdocs.yml"
CODE = re.compile(r"[a-z]{2}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")
"""What the i18n plugin takes: two letters, with script and region where needed."""

NAME_MOST = 60
"""Characters of the name of a language."""
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")
_SLOT = re.compile(r"\{([a-z_]*)\}")


def interface_file(code: str) -> str:
    """Where the words of a language lie."""
    return f"curriculum/{code}/interface.yml"


def read_languages(root: Path, source_code: str) -> tuple[dict[str, Language], str, list[Problem]]:
    """Languages in the order of mkdocs.yml, the default language's code, and problems.

    Every language has every word of the source: where its own is missing or broken, the source's stands in.
    """
    rows, default, problems = _configured(root)
    if source_code not in rows:
        problems.append(problem("language-source", MKDOCS, name=source_code))
        rows = {source_code: "", **rows}
        default = default or source_code
    source = yaml_file(root, interface_file(source_code), required=False)
    source_words = _words(source)
    problems += source.problems
    languages = {}
    for code, name in rows.items():
        language, more = _language(root, code, name, source_code, source, source_words)
        languages[code] = language
        problems += more
    return languages, default or source_code, problems


def _configured(root: Path) -> tuple[dict[str, str], str, list[Problem]]:
    """Locale → name, and the default locale, from `plugins: - i18n: languages`."""
    try:
        text, wrong = plain_text(root, MKDOCS)
    except FileNotFoundError:
        wrong = [problem("file-missing", MKDOCS)]
    if wrong:
        return {}, "", wrong
    found = mapping(text, MKDOCS, tags=True)
    rows: dict[str, str] = {}
    default = ""
    problems = found.problems
    for where, entry in _entries(found.value):
        code = str(entry.get("locale", ""))
        line = found.line(*where)
        if not CODE.fullmatch(code):
            problems.append(problem("language-code", MKDOCS, line, given=shown(code)))
        elif code in rows:
            problems.append(problem("language-twice", MKDOCS, line, given=code))
        else:
            rows[code] = str(entry.get("name", "") or code)
            if str(entry.get("default", "")).lower() in ("true", "yes"):
                default = code
    if not rows and not problems:
        problems.append(problem("language-none", MKDOCS))
    return rows, default or next(iter(rows), ""), problems


def _entries(config: Mapping[str, Any]) -> list[tuple[tuple[str | int, ...], dict[str, Any]]]:
    """The entries of the i18n plugin's list of languages, with the way to each."""
    plugins = config.get("plugins")
    found: list[tuple[tuple[str | int, ...], dict[str, Any]]] = []
    for number, plugin in enumerate(plugins if isinstance(plugins, list) else []):
        settings = plugin.get("i18n") if isinstance(plugin, dict) else None
        languages = settings.get("languages") if isinstance(settings, dict) else None
        for index, entry in enumerate(languages if isinstance(languages, list) else []):
            if isinstance(entry, dict):
                found.append((("plugins", number, "i18n", "languages", index), entry))
    return found


def _language(
    root: Path, code: str, name: str, source_code: str, source: YamlText, source_words: Mapping[str, str]
) -> tuple[Language, list[Problem]]:
    file = interface_file(code)
    is_source = code == source_code
    found = source if is_source else yaml_file(root, file, required=False)
    # In a translation none of this stops the build; of a link, whoever listed the files has told already.
    told = [replace(one, language=code) for one in found.problems if one.code != "file-symlink"]
    problems = [] if is_source else told
    words: dict[str, str] = dict(source_words)
    own_tag = _text(found, "language_tag") or code
    untranslated: set[str] = set()
    if not is_source:
        own = _words(found)
        untranslated = {key for key in source_words if not own.get(key)}
        for key, text in own.items():
            line = found.line("words", key)
            if not source_words:
                break
            if key not in source_words:
                hint = nearest(key, source_words)
                problems.append(problem("word-unknown", file, line, language=code, key=shown(key), hint=hint))
            elif sign := hidden_sign(text):
                problems.append(problem("sign-hidden", file, line, language=code, section=key, sign=sign))
                untranslated.add(key)
            elif text and slots(text) != slots(source_words[key]):
                expected = ", ".join(f"`{{{slot}}}`" for slot in sorted(slots(source_words[key]))) or "none"
                said = problem("word-slots", file, line, language=code, section=key, key=key, expected=expected)
                problems.append(said)
                untranslated.add(key)
            elif text:
                words[key] = spaced(text, own_tag)
    tag = own_tag
    if not _TAG.fullmatch(tag):
        line = found.line("language_tag")
        problems.append(problem("language-tag", file, line, language="" if is_source else code, given=shown(tag)))
        tag = code
    if (given := _text(found, "name")) and not _name(found):
        line, about = found.line("name"), "" if is_source else code
        sign = hidden_sign(given)
        long = problem("field-long", file, line, language=about, key="name", length=len(given), most=NAME_MOST)
        problems.append(problem("sign-hidden", file, line, language=about, sign=sign) if sign else long)
    language = Language(
        code=code,
        tag=tag,
        direction=_direction(found, code),
        name=_name(found) or name or code,
        published=_text(found, "published").lower() == "yes" or (is_source and not found.value),
        words=words,
        untranslated=frozenset(untranslated),
    )
    return language, problems


def _name(found: YamlText) -> str:
    """What every page of every language shows of this one: short, and nothing that turns its neighbours around."""
    name = _text(found, "name")
    return name if len(name) <= NAME_MOST and not hidden_sign(name) else ""


def _direction(found: YamlText, code: str) -> Direction:
    said = _text(found, "direction").lower()
    if said in ("ltr", "rtl"):
        return "rtl" if said == "rtl" else "ltr"
    return "rtl" if code in v.RIGHT_TO_LEFT or code.partition("-")[0] in v.RIGHT_TO_LEFT else "ltr"


def slots(text: str) -> frozenset[str]:
    """The slots of an interface word, such as `{n}` and `{date}`."""
    return frozenset(_SLOT.findall(text))


def _words(found: YamlText) -> dict[str, str]:
    words = found.value.get("words")
    return {key: text for key, text in words.items() if isinstance(text, str)} if isinstance(words, dict) else {}


def _text(found: YamlText, key: str) -> str:
    value = found.value.get(key)
    return value.strip() if isinstance(value, str) else ""
