"""The few lines at the top of a page, changed one at a time: everything else keeps its bytes."""

from __future__ import annotations

import json
import re

from passalong.curriculum.marks import tokens

LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
"""Lines as the tokenizer cuts them, each with its own ending."""

_FIELD = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:")


def with_field(text: str, key: str, value: str | None) -> str:
    """The page with `key: value` among its fields; `None` takes the field away. No fields: the text as it is.

    `value` stands in the file as given: quote words with `quoted`, write lists with `listed`.
    """
    front = next(iter(tokens(text)), None)
    if front is None or front.kind != "front":
        return text
    lines = LINES.findall(front.raw)
    begins, ends = _place(lines, key)
    ending = _ending(lines[0])
    lines[begins:ends] = [] if value is None else [f"{key}: {value}{ending}"]
    return "".join(lines) + text[len(front.raw) :]


def with_key(text: str, key: str, value: str | None) -> str:
    """The same for interface.yml, whose keys stand like fields; a new key stands before `words:`."""
    lines = ["---\n", *LINES.findall(text), "---\n"]
    begins, ends = _place(lines, key)
    if begins == ends:
        begins = ends = next((n for n, line in enumerate(lines) if line.startswith("words:")), len(lines) - 1)
        if begins > 1 and not lines[begins - 1].endswith(("\n", "\r")):
            lines[begins - 1] += "\n"
    ending = _ending(lines[1]) if len(lines) > 2 else "\n"
    lines[begins:ends] = [] if value is None else [f"{key}: {value}{ending}"]
    return "".join(lines[1:-1])


def field_text(text: str, key: str) -> str:
    """What stands in the file behind `key:`, on its own line and those that belong to it; empty where it is not."""
    front = next(iter(tokens(text)), None)
    if front is None or front.kind != "front":
        return ""
    lines = LINES.findall(front.raw)
    begins, ends = _place(lines, key)
    return "".join(lines[begins:ends]).partition(":")[2].strip()


def quoted(words: str) -> str:
    """Words as a value: in double quotes, whatever they hold."""
    return json.dumps(words, ensure_ascii=False)


def listed(names: list[str]) -> str:
    """Names as a value: `[a, b]`."""
    return f"[{', '.join(names)}]"


def _place(lines: list[str], key: str) -> tuple[int, int]:
    """From which line to which a field stands; an empty place before the last line where there is none."""
    last = len(lines) - 1
    for number in range(1, last):
        found = _FIELD.match(lines[number])
        if found and found[1] == key:
            end = number + 1
            while end < last and not _FIELD.match(lines[end]) and not lines[end].startswith("#"):
                end += 1
            return number, end
    return last, last


def _ending(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :] or "\n"
