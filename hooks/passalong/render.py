"""Staged Markdown or its HTML → a Leaf: sanitised, split at the brackets, with nothing of a framework in it."""

from __future__ import annotations

import functools
import hashlib
import posixpath
import re
import sys
import xml.etree.ElementTree as etree
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import cast

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from passalong.addresses import relative
from passalong.brackets import staged_front
from passalong.leaves import Leaf, LeafSection
from passalong.nouns import Audience, Direction, State
from passalong.sanitise import escaped, sanitise
from passalong.typography import spaced, typeset
from passalong.writing import Writing

__all__ = ["leaf_from", "render_staged", "staged_front"]

_SECTION = "<section "
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
_HEADING = re.compile(r"\s*<h2[^>]*>(.*)</h2>\s*", re.DOTALL)
_HEADS = ("title", "summary")
_UNDER = ("", ".source", ".older")
"""What may stand under a head: its source where nobody checked it, its older translation where it is out of date."""


def leaf_from(
    html: str, front: Mapping[str, str], address: str, digest: str, borrowed: Mapping[str, str] = MappingProxyType({})
) -> Leaf:
    """The leaf of a page from the HTML that Markdown made of it.

    `front` is the staged front matter as text, `address` is relative to the root of the site, `digest` names
    the staged page; `borrowed` has the HTML of sections that were taken out of it, by key. Raises `KeyError` where
    the front matter is not that of a staged page.
    """
    return Leaf(
        path=front["path"],
        digest=digest,
        address=address,
        language=front["language"],
        tag=front["tag"],
        direction=cast(Direction, front["direction"]),
        kind=front["kind"],
        id=front["id"],
        code=front["code"],
        version=int(front["version"]),
        updated=front["updated"],
        status=front["status"],
        sections=(*_heads(front), *_sections(sanitise(html), borrowed)),
    )


def render_staged(text: str, address: str) -> Leaf:
    """The leaf of a staged page, without MkDocs. Links between pages and pictures lead where MkDocs leads them."""
    front, body = staged_front(text)
    markdown, addresses = _markdown()
    addresses.path, addresses.address = front["path"], address
    html = markdown.reset().convert(body)
    return leaf_from(html, front, address, hashlib.sha256(text.encode()).hexdigest())


class Addresses(Treeprocessor):
    """Does for links and pictures what MkDocs does: from source paths to published addresses."""

    path = ""
    """Of the page, language-neutral."""
    address = ""
    """Of the page, relative to the root of the site."""

    def run(self, root: etree.Element) -> None:
        """Rewrite every link to a page, and every picture."""
        for link in root.iter("a"):
            link.set("href", self._to_page(link.get("href", "")))
        for picture in root.iter("img"):
            picture.set("src", self._to_picture(picture.get("src", "")))

    def _to_page(self, href: str) -> str:
        target, hash_mark, anchor = href.partition("#")
        if not target.endswith(".md") or re.match(r"[a-z]+:", target):
            return href
        here = self.path.removesuffix(".md") + ".html"
        there = self._beside(target).removesuffix(".md") + ".html"
        return relative(here, there) + hash_mark + anchor

    def _to_picture(self, src: str) -> str:
        # Pictures are published once, under the default language, which lives at the root.
        return relative(self.address, self._beside(src))

    def _beside(self, target: str) -> str:
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.path), target))


@functools.cache
def _markdown() -> tuple[Markdown, Addresses]:
    """One Markdown for a process (it is not for threads), and the part of it that knows the page."""
    markdown = Markdown(extensions=[Writing()])
    addresses = Addresses(markdown)
    # At 0, as in MkDocs: before the links that `passalong.writing` makes last.
    markdown.treeprocessors.register(addresses, "relpath", 0)
    return markdown, addresses


def _heads(front: Mapping[str, str]) -> Iterator[LeafSection]:
    """Title and summary, which live in the front matter: plain text, escaped."""
    for key in (head + under for head in _HEADS for under in _UNDER):
        name = key.replace(".", "_")
        if key in _HEADS or name in front:
            lang = front.get(f"{name}_lang", front["tag"])
            yield LeafSection(
                key=key,
                kind=key.partition(".")[0],
                audience="public",
                lang=lang,
                dir=cast(Direction, front.get(f"{name}_dir", front["direction"])),
                state=cast(State, front.get(f"{name}_state", "source")),
                html=escaped(spaced(front.get(name, ""), lang)),
            )


def _sections(html: str, borrowed: Mapping[str, str]) -> Iterator[LeafSection]:
    # Sections do not nest, and no value of their attributes may hold a `>`: see passalong.sanitise.
    for part in html.split(_SECTION)[1:]:
        opening, _, rest = part.partition(">")
        # The same few words in all sections of all pages, which a run holds until its end: each is kept once.
        attributes = {name: sys.intern(value) for name, value in _ATTRIBUTE.findall(opening)}
        key, kind = attributes["data-key"], attributes["data-kind"]
        yield LeafSection(
            key=key,
            kind=kind,
            audience=cast(Audience, attributes["data-audience"]),
            lang=attributes["lang"],
            dir=cast(Direction, attributes["dir"]),
            state=cast(State, attributes["data-state"]),
            html=borrowed[key] if key in borrowed else _inner(rest, attributes),
            argument=attributes.get("data-argument", ""),
        )


def _inner(rest: str, attributes: Mapping[str, str]) -> str:
    inner = rest.rpartition("</section>")[0].strip()
    heading = _HEADING.fullmatch(inner) if attributes["data-kind"] == "heading" else None
    return typeset(heading[1].strip() if heading else inner, attributes["lang"], attributes["dir"])
