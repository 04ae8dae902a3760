"""What changed in the source since a page was translated, word by word where git remembers it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Literal, NamedTuple

import click

from passalong.curriculum.locks import PageLock, TextLock
from passalong.nouns import Page, Toolkit
from passalong.quoted import in_block, in_code
from passalong.translate.history import text_then

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


What = Literal["same", "old", "new"]


class Run(NamedTuple):
    """Words that stayed, went or came."""

    what: What
    words: str


@dataclass(frozen=True, slots=True)
class Changed:
    """One section whose source changed after it was translated."""

    key: str
    translated: int
    """The version that was translated."""
    version: int
    """The version in which the meaning last changed."""
    runs: tuple[Run, ...]
    """Empty where the old text is not known."""
    now: str
    """The source as it is."""


def changes(
    toolkit: Toolkit, page: Page, source: PageLock, entries: dict[str, TextLock], stale: Sequence[str]
) -> list[Changed]:
    """Every stale section of a page in its order; `entries` are its lock's, by the source's key."""
    found = []
    texts = {section.key: section.text for section in page.sections}
    for key in stale:
        entry = entries.get(key)
        before = text_then(Path(toolkit.root), page.file, entry.source) if entry else None
        found.append(
            Changed(
                key,
                entry.version if entry else 0,
                source.sections[key].since,
                word_by_word(before, texts[key]) if before is not None else (),
                texts[key],
            )
        )
    return found


def word_by_word(before: str, now: str) -> tuple[Run, ...]:
    """Runs of words that stayed, went and came. Joined without the new ones they are `before`, else `now`."""
    old, new = _WORDS.findall(before), _WORDS.findall(now)
    runs: list[Run] = []
    for _, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if old[a:b] == new[c:d]:
            runs.append(Run("same", "".join(new[c:d])))
            continue
        if b > a:
            runs.append(Run("old", "".join(old[a:b])))
        if d > c:
            runs.append(Run("new", "".join(new[c:d])))
    return tuple(runs)


def as_text(found: Iterable[Changed], *, color: bool) -> str:
    """For a terminal: `[-old words-]{+new words+}`, in colours where there are any."""
    return "\n\n".join(f"{_head(one)}\n{_words(one, color)}" for one in found)


def _head(one: Changed) -> str:
    return f"{one.key}: changed in version {one.version}"


def _words(one: Changed, color: bool) -> str:
    if not one.runs:
        return one.now
    if not color:
        return _marked(one)
    style: dict[What, Callable[[str], str]] = {
        "same": str,
        "old": lambda words: click.style(words, fg="red", strikethrough=True),
        "new": lambda words: click.style(words, fg="green", underline=True),
    }
    return "".join(style[run.what](run.words) for run in one.runs)


def _marked(one: Changed) -> str:
    shapes = {"same": "{}", "old": "[-{}-]", "new": "{{+{}+}}"}
    return "".join(shapes[run.what].format(run.words) for run in one.runs)


def as_markdown(found: Iterable[Changed]) -> str:
    """For a comment: every text as a block of code, so that nothing in it is a mark."""
    return "\n\n".join(f"{in_code(_head(one))}\n\n{in_block(_words(one, False))}" for one in found)


def as_json(found: Iterable[Changed]) -> str:
    """A list of objects with the fields of `Changed`; `runs` are pairs of `same`, `old` or `new`, and words."""
    return json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1)


FORMATS: dict[str, Callable[[Iterable[Changed]], str]] = {"json": as_json, "markdown": as_markdown}
