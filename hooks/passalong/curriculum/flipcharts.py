"""What stands on a flipchart is read from the back of a room: few words, few columns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from passalong.nouns import Page, Section, Toolkit
from passalong.problem import Problem, problem

WORDS, COLUMNS = 40, 3
_WORD = re.compile(r"[^\W_]+(?:['’‑-][^\W_]+)*")
_RULE = re.compile(r"(?m)^\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?)?\s*$")


def check_flipcharts(toolkit: Toolkit) -> list[Problem]:
    """Flipcharts of sessions, and handouts that are printed as one, in their source. A translation has its page."""
    return [found for page in toolkit.pages.values() for found in _of_page(page)]


def _of_page(page: Page) -> Iterator[Problem]:
    blocks = [section for section in page.sections if section.kind == "flipchart"]
    for section in blocks:
        yield from _said(page, section, len(_WORD.findall(section.text)))
    if page.kind == "handout" and page.fields.get("print") == "flipchart":
        written = [section for section in page.sections if section.kind not in ("title", "summary", "flipchart")]
        for section in written[:1]:
            yield from _said(page, section, sum(len(_WORD.findall(one.text)) for one in written))


def _said(page: Page, section: Section, words: int) -> Iterator[Problem]:
    if words > WORDS:
        yield problem("flipchart-words", page.file, section.line, words=words, most=WORDS)
    widest = max((rule.strip().strip("|").count("|") + 1 for rule in _RULE.findall(section.text)), default=0)
    if widest > COLUMNS:
        yield problem("flipchart-columns", page.file, section.line, columns=widest, most=COLUMNS)
