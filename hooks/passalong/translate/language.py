"""A new language: its line in mkdocs.yml, its words, its direction, its owners, and what its script still lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from passalong.curriculum.words import CODE, interface_file
from passalong.packs import typefaces
from passalong.scripts import SCRIPTS, script_of
from passalong.translate.declare import write
from passalong.translate.front import quoted
from passalong.views.environment import OWN_TEMPLATES

ADVICE = {"prs": "fa-AF", "ckb": "ku-IQ", "kmr": "ku-TR", "sdh": "ku-IR", "zxx": ""}
"""Codes of three letters → the code to use here; the tag then says which language it is."""
OWNERS = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS")
_LANGUAGES = re.compile(r"(?m)^(?P<indent>[ \t]*)languages:[ \t]*(?:#.*)?\n")
_WORD = re.compile(r"^(\s+)([a-z][a-z0-9_]*):\s*(.+?)\s*$")
_PARTIAL = """\
{{#- Language and direction for Material; every word of the website comes from interface.yml. -#}}
{{% macro t(key) %}}{{{{ {{
  "language": {tag},
  "direction": "{direction}",
  "search.config.pipeline": " "
}}[key] }}}}{{% endmacro %}}
"""


@dataclass(frozen=True, slots=True)
class Begun:
    """What was written for a language, and what a person must know."""

    files: tuple[str, ...]
    notes: tuple[str, ...]


def fault_of(code: str) -> str:
    """What is wrong with a code, with what to type instead; empty where it is right."""
    if CODE.fullmatch(code):
        return ""
    better = ADVICE.get(code.partition("-")[0], "")
    advice = f" For this language write: passalong new language {better} NAME --tag {code}" if better else ""
    return (
        f"`{code}` is no code that a folder can have. Please write two small letters, and where needed a script or a "
        f"country, such as sw or fa-AF.{advice}"
    )


def begin(root: Path, code: str, name: str, source: str, tag: str = "", direction: str = "") -> Begun:
    """Write everything that a new language needs. `source` is the code of the source language.

    Files that are there stay as they are. Raises `ValueError` in plain words where mkdocs.yml has no list.
    """
    tag = tag or code
    script = script_of(tag)
    known = SCRIPTS.get(script)
    direction = direction or ("rtl" if known and known.right_to_left else "ltr")
    written: list[str] = []
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    listed = with_language(text, code, name)
    if listed != text:
        config.write_text(listed, encoding="utf-8")
        written.append("mkdocs.yml")
    words = root / interface_file(code)
    if not words.exists():
        own = interface((root / interface_file(source)).read_text(encoding="utf-8"), name, tag, direction)
        write(words, own)
        written.append(interface_file(code))
    if not _has_partial(root, code):
        partial = root / "overrides/partials/languages" / f"{code}.html"
        write(partial, _PARTIAL.format(tag=quoted(tag), direction=direction))
        written.append(partial.relative_to(root).as_posix())
    for owners in OWNERS:
        if (root / owners).is_file():
            before = (root / owners).read_text(encoding="utf-8")
            after = with_owners(before, code)
            if after != before:
                (root / owners).write_text(after, encoding="utf-8")
                written.append(owners)
    return Begun(tuple(written), tuple(_notes(root, name, script, direction)))


def with_language(text: str, code: str, name: str) -> str:
    """mkdocs.yml with one more language, in the shape of the others; comments and everything else stay.

    Raises `ValueError` where there is no list of languages.
    """
    found = _LANGUAGES.search(text)
    if found is None:
        raise ValueError("mkdocs.yml has no list `languages:` under `i18n:`. Please add one.")
    lines = text[found.end() :].splitlines(keepends=True)
    indent = len(found["indent"])
    last, item = 0, ""
    for number, line in enumerate(lines):
        words = line.strip()
        if words and not words.startswith("#"):
            depth = len(line) - len(line.lstrip())
            if depth < indent or (depth == indent and not words.startswith("-")):
                break
            last = number + 1
            item = item or line
            if re.search(rf"\blocale:\s*[\"']?{re.escape(code)}[\"']?\s*(?:[,}}#]|$)", words):
                return text
    space = item[: len(item) - len(item.lstrip())] if item else found["indent"] + "  "
    if item.strip().startswith("- {"):
        own = f"{space}- {{locale: {code}, name: {_yaml(name)}}}\n"
    else:
        own = f"{space}- locale: {code}\n{space}  name: {_yaml(name)}\n"
    if last and not lines[last - 1].endswith("\n"):
        own = "\n" + own
    return text[: found.end()] + "".join(lines[:last]) + own + "".join(lines[last:])


def _yaml(name: str) -> str:
    plain = re.fullmatch(r"\w[\w ]*", name) and name.lower() not in ("no", "yes", "on", "off", "true", "false", "null")
    return name if plain else quoted(name)


def interface(source: str, name: str, tag: str, direction: str) -> str:
    """The words of the interface, empty, each under its source: an empty word shows the source's until it is filled."""
    head = (
        f"# The words that the website and the printed pages draw around the content, in {name}.\n#\n"
        "# Write between the quotes. The line above each says it in the source language. Leave the name before the\n"
        "# colon, and keep words in curly brackets, such as {n}. An empty word is shown in the source language.\n\n"
        f"language_tag: {quoted(tag)}\ndirection: {quoted(direction)}\nname: {quoted(name)}\n"
        '# Write "yes" when people may find this language in the menu. It is then called "in preparation" until the\n'
        '# first tier of toolkit.yml is translated and checked.\npublished: "no"\n'
    )
    version = re.search(r"(?m)^version:\s*(\S+)", source)
    head += f"source_version: {version[1] if version else 1}\nstatus: draft\n\nwords:\n"
    body = source.partition("\nwords:")[2].lstrip("\n")
    lines = []
    for line in body.splitlines():
        word = _WORD.match(line)
        lines += [f"{word[1]}# {word[3]}", f'{word[1]}{word[2]}: ""'] if word else [line]
    return head + "\n".join(lines).rstrip() + "\n"


def _has_partial(root: Path, code: str) -> bool:
    """Whether Material, or this site or program, has the words that Material asks for."""
    material = find_spec("material")
    places = [Path(place) / "templates" for place in (material.submodule_search_locations or [])] if material else []
    folders = (*places, root / "overrides", OWN_TEMPLATES)
    return any((folder / "partials/languages" / f"{code}.html").is_file() for folder in folders)


def with_owners(text: str, code: str) -> str:
    """CODEOWNERS with lines for one more language, in the shape of another language's."""
    if re.search(rf"(?m)^/?(?:curriculum|docs)/{re.escape(code)}/", text):
        return text
    shape = re.compile(r"(?m)^(/?(?:curriculum|docs)/)(?!data\b)([a-z]{2}(?:-[A-Za-z]{2,4})*)(/.*)$")
    found = list(shape.finditer(text))
    other = next((one[2] for one in reversed(found) if re.search(rf"\b{re.escape(one[2])}\b", one[3])), "")
    rows = [one for one in found if one[2] == other] if other else []
    for one in reversed(rows):
        named = re.sub(rf"(?<![A-Za-z]){re.escape(other)}(?![A-Za-z])", code.lower(), one[3])
        text = text[: rows[-1].end()] + f"\n{one[1]}{code}{named}" + text[rows[-1].end() :]
    return text


def _notes(root: Path, name: str, script: str, direction: str) -> Iterator[str]:
    """What there is for the script, and what there is not, said plainly."""
    known = SCRIPTS.get(script)
    way = "right to left" if direction == "rtl" else "left to right"
    yield f"{name} runs from {way}. Is that wrong? Change `direction` in its interface.yml."
    fonts = (root / "overrides" if (root / "overrides/assets/fonts").is_dir() else OWN_TEMPLATES) / "assets/fonts"
    lacking = typefaces.undrawable(known.sample, typefaces.letters(fonts)) if known else "all"
    if lacking:
        yield (
            f"Typefaces: none that is shipped has the letters of this script ({script}). The website uses the reader's "
            "own; packs print such passages in the source language. Add a woff2 to overrides/assets/fonts and a rule "
            "to fonts.css there."
        )
    else:
        yield f"Typefaces: the ones that are shipped have the letters of this script ({script})."
    if known and known.folded:
        yield "Search: finds words whatever accents or vowel signs are typed."
    else:
        yield (
            "Search: finds what is typed letter by letter. It does not know other ways to write a letter of this "
            "script. Tell the maintainers which letters people exchange."
        )
