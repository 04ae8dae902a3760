"""Drawn pages as trees, and their words as a reader sees them."""

from __future__ import annotations

import re

import lxml.html

from leaves_fixture import edition, leaf
from passalong.views import draw


def tree(html: str) -> lxml.html.HtmlElement:
    return lxml.html.fragment_fromstring(html, create_parent="article")


def body(path: str, language: str = "en") -> lxml.html.HtmlElement:
    return tree(draw(leaf(path, language), edition(language)))


def words(element: lxml.html.HtmlElement) -> str:
    return " ".join(re.sub("[\u2066\u2068\u2069]", "", element.text_content()).split())
