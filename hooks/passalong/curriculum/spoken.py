"""Messages in other languages: `curriculum/<lang>/messages.yml`, a flat map from a message's name to its words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from passalong.curriculum.casts import nearest, shown
from passalong.curriculum.settings import yaml_file
from passalong.curriculum.words import slots
from passalong.messages import MESSAGES
from passalong.problem import Problem, problem

FILE = "messages.yml"


_SLOT = re.compile(r"\{([a-z_]+)\}")


def messages_file(code: str) -> str:
    """Where the messages of a language lie."""
    return f"curriculum/{code}/{FILE}"


def read_messages(root: Path, code: str) -> tuple[dict[str, str], list[Problem]]:
    """The messages of one language by name; one whose slots are not those of the English one is left out."""
    file = messages_file(code)
    found = yaml_file(root, file, required=False)
    problems = [replace(one, language=code) for one in found.problems]
    words: dict[str, str] = {}
    for key, text in found.value.items():
        line = found.line(key)
        if key not in MESSAGES:
            hint = nearest(key, MESSAGES)
            problems.append(problem("message-unknown", file, line, language=code, key=shown(key), hint=hint))
        elif isinstance(text, str) and text.strip():
            ours = slots(MESSAGES[key].text)
            if slots(text) - ours:
                expected = ", ".join(f"`{{{slot}}}`" for slot in sorted(ours)) or "none"
                problems.append(problem("message-slots", file, line, language=code, key=key, expected=expected))
            else:
                words[key] = " ".join(text.split())
    return words, problems


def spoken(problems: Iterable[Problem], words: dict[str, str]) -> list[Problem]:
    """The problems of one language: where it has a message of its own, that one, and the English one under it."""
    return [_both(one, words[one.code]) if one.code in words else one for one in problems]


def _both(one: Problem, text: str) -> Problem:
    values = {"line": str(one.line), "path": one.path, **dict(one.values)}
    own = _SLOT.sub(lambda slot: values.get(slot[1], slot[0]), text)
    return replace(one, message=f"{own}\n{one.message}")
