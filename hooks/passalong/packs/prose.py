"""The HTML of a leaf's section, made ready for paper: ids, links and pictures find their place in the pack.

It reads only sanitised HTML and writes HTML of the same shape: elements stay, some attributes change.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from urllib.parse import quote, urlsplit

SCHEMES = ("http", "https", "mailto", "tel")
KEPT: tuple[str, ...] = ("dir", "lang", "id", "class", "data-source")
"""Attributes of a link that it keeps on paper; `rel`, which can attach files, is not among them."""
VOID = ("br", "hr", "img", "wbr")
INLINE = ("a", "bdi", "code", "em", "span", "strong", "sup")
SPACE = "<span> </span>"
"""A space before an element within a line. As a part of the words before it WeasyPrint 70 would break the line
after its first word, where the words fit and the space does not."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the links of one page need to know about the pack it stands in."""

    address: str
    """Of the page, relative to the root of the site."""
    prefix: str
    """Stands before every id of the page, so that ids are unique in the pack."""
    inside: Mapping[str, str]
    """Address of a page in the pack → id of its place."""
    site_url: str
    """Published address of the site, ending in `/`, or empty."""
    base: str
    """Address under which pictures of the site are read, ending in `/`."""
    page_word: str
    """What stands before the number of a page: `page`."""
    whole: bool = True
    """Whether all of the page stands in the pack: where only passages do, the places they lead to may be missing."""
    pictures: dict[str, str] = field(default_factory=dict)
    """Filled while reading: absolute address of every picture → its address relative to the site."""


def for_print(html: str, around: Surroundings) -> str:
    """The same words, with everything that leads somewhere leading there from paper."""
    reader = _Reader(around)
    reader.feed(html)
    reader.close()
    return "".join(reader.parts)


class _Reader(HTMLParser):
    """Copies HTML and changes it on the way. `_open` holds the end tag each open element will get."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(convert_charrefs=False)
        self.around = around
        self.parts: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Copies a start tag, changed by the table below."""
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            values["id"] = f"{self.around.prefix}-{values['id']}"
        end = f"</{tag}>"
        if tag == "a":
            tag, end, values = self._link(values)
        elif tag == "img":
            values["src"] = self._picture(values.get("src", ""))
        if tag in INLINE and self.parts and self.parts[-1].endswith(" "):
            self.parts[-1] = self.parts[-1][:-1] + SPACE
        self.parts.append(_tag(tag, values))
        if tag not in VOID:
            self._open.append(end)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """`<br />` opens nothing."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Closes what was opened last."""
        if tag not in VOID and self._open:
            self.parts.append(self._open.pop())

    def handle_data(self, data: str) -> None:
        """Copies text; the parser has not touched its entities."""
        self.parts.append(data.replace("<", "&lt;").replace(">", "&gt;"))

    def handle_entityref(self, name: str) -> None:
        """Copies `&amp;` as it stands."""
        self.parts.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Copies `&#39;` as it stands."""
        self.parts.append(f"&#{name};")

    def _link(self, values: dict[str, str]) -> tuple[str, str, dict[str, str]]:
        href = values.pop("href", "")
        kept: dict[str, str] = {name: values[name] for name in KEPT if name in values}
        goal, kind = self._goal(href)
        if not goal:
            return "span", "</span>", kept
        kept |= {"href": goal, "class": f"{kept.get('class', '')} {kind}".strip()}
        if kind == "inside":
            kept["data-page-word"] = self.around.page_word
        return "a", "</a>", kept

    def _goal(self, href: str) -> tuple[str, str]:
        """Where a link leads from paper, and whether that is inside the pack."""
        around, parts = self.around, urlsplit(href)
        if parts.scheme:
            return (href, "outside") if parts.scheme in SCHEMES else ("", "")
        if not parts.path:
            return (f"#{around.prefix}-{parts.fragment}", "same") if parts.fragment and around.whole else ("", "")
        there = posixpath.normpath(posixpath.join(posixpath.dirname(around.address), parts.path))
        if there in around.inside:
            return f"#{around.inside[there]}", "inside"
        if not around.site_url or there.startswith(".."):
            return "", ""
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        return f"{around.site_url}{there}{fragment}", "outside"

    def _picture(self, src: str) -> str:
        there = posixpath.normpath(posixpath.join(posixpath.dirname(self.around.address), src))
        address = self.around.base + quote(there)
        self.around.pictures[address] = there
        return address


def _tag(name: str, values: Mapping[str, str]) -> str:
    told = "".join(f' {key}="{escape(value)}"' for key, value in values.items())
    return f"<{name}{told}>"
