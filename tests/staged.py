"""Staged pages for tests: front matter, and sections as stage writes them."""

from __future__ import annotations

from passalong.brackets import Bracket, bracketed
from passalong.leaves import Leaf
from passalong.render import render_staged

FRONT = """\
---
path: "modules/foundations/page.md"
kind: "session"
id: "page"
code: "M01.9"
version: "3"
updated: "2026-03-02"
language: "en"
tag: "en"
direction: "ltr"
status: "source"
title: "Ask & <b>listen</b>"
title_lang: "en"
title_dir: "ltr"
title_state: "source"
summary: "Why: \\"no\\" is an answer"
---
"""
ADDRESS = "modules/foundations/page.html"


def text_section(key: str) -> Bracket:
    """A bracket around prose."""
    return Bracket(key, "text", "facilitator", "en", "ltr", "source")


def page_of(texts: dict[str, str]) -> str:
    """A staged page of prose: section key → Markdown."""
    return FRONT + "".join(bracketed(text_section(key), text) for key, text in texts.items())


def leaf_of(texts: dict[str, str]) -> Leaf:
    """The leaf of such a page."""
    return render_staged(page_of(texts), ADDRESS)


def rendered(text: str) -> str:
    """The HTML of one section of prose."""
    return leaf_of({"top/text.1": text}).html("top/text.1")
