"""The beginning of a translated page: the source's own text, so that nobody has to copy a mark by hand."""

from __future__ import annotations

from passalong.curriculum.marks import tokens
from passalong.nouns import Page
from passalong.translate.front import quoted
from passalong.translate.splice import own_sections

STORY = "story"


def skeleton(page: Page, source: str) -> str:
    """The file to translate into. `source` is the text of the source file.

    Every section still says what its source says, and so counts as missing until its words change. The words of
    stories are left out: they belong to those who told them.
    """
    front = next(iter(tokens(source)), None)
    body = source[len(front.raw) :] if front is not None and front.kind == "front" else source
    head = (
        f"---\ntitle: {quoted(page.title)}\nsummary: {quoted(page.summary)}\n"
        f"source_version: {page.version}\nstatus: draft\n---\n"
    )
    return without_stories(head + body.replace("\r\n", "\n").replace("\r", "\n"))


def without_stories(text: str) -> str:
    """The file with its stories as empty slots."""
    lines = text.split("\n")
    told = [section for section in own_sections(text) if section.kind == STORY and section.text]
    for section in sorted(told, key=lambda section: section.line, reverse=True):
        begins = section.line - 1
        del lines[begins : begins + len(section.text.split("\n"))]
    return "\n".join(lines)
