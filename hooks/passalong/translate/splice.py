"""New words for some sections of a file, put where the old ones stand: every other byte stays as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from passalong.curriculum.marks import tokens
from passalong.curriculum.sections import scopes_of
from passalong.curriculum.translations import HEADS, heads_of
from passalong.curriculum.yaml_text import mapping
from passalong.nouns import Section
from passalong.translate.front import LINES, quoted, with_field


def own_sections(text: str) -> tuple[Section, ...]:
    """The sections of one file as they are typed, title and summary first. What is wrong in it is not said here."""
    found = tokens(text)
    heads: list[Section] = []
    if found and found[0].kind == "front":
        heads = heads_of(mapping(found[0].text, "", first_line=2))
        found = found[1:]
    scopes, _ = scopes_of(found, "", "public", language="en")
    return (*heads, *(section for scope in scopes for section in scope.sections))


def with_words(text: str, sections: Sequence[Section], changes: Mapping[str, str]) -> str:
    """The file with new words for the sections whose keys are in `changes`. `sections` are the file's own."""
    lines = LINES.findall(text)
    chosen = [section for section in sections if section.key in changes and section.key not in HEADS]
    for section in sorted(chosen, key=lambda section: section.line, reverse=True):
        _replace(lines, section, changes[section.key])
    text = "".join(lines)
    for key in HEADS:
        if key in changes:
            text = with_field(text, key, quoted(" ".join(changes[key].split())))
    return text


def _replace(lines: list[str], section: Section, words: str) -> None:
    at = section.line - 1
    if section.kind == "heading":
        lines[at] = f"## {' '.join(words.split())}{_ending(lines, at)}"
        return
    ending = _ending(lines, min(at, len(lines) - 1)) or "\n"
    new = [line + ending for line in words.split("\n")]
    if section.text:
        end = at + len(section.text.split("\n"))
        new[-1] = new[-1].removesuffix(ending) + _ending(lines, end - 1)
        lines[at:end] = new
        return
    follows = lines[at] if at < len(lines) else ""
    lines[at:at] = [ending, *new, *([] if follows.isspace() else [ending])]


def _ending(lines: list[str], at: int) -> str:
    line = lines[at] if 0 <= at < len(lines) else ""
    return line[len(line.rstrip("\r\n")) :]
