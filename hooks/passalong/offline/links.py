"""Every link and anchor of the built site leads somewhere, and nothing in it asks another host for anything.

`python -m passalong.offline.links [SITE]` checks a site on disk, all languages at once, and exits 1 where it
finds something. Pure reading of HTML, CSS and scripts: no browser, no network, no framework.
"""

from __future__ import annotations

import html
import os
import posixpath
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from passalong.problem import Problem, as_text, problem

FETCHED: Mapping[str, frozenset[str]] = {
    "src": frozenset(["img", "script", "iframe", "source", "audio", "video", "track", "embed", "input"]),
    "href": frozenset(["image", "use", "feimage"]),
    "xlink:href": frozenset(["image", "use", "feimage"]),
    "srcset": frozenset(["img", "source"]),
    "poster": frozenset(["video"]),
    "data": frozenset(["object"]),
    "action": frozenset(["form"]),
    "formaction": frozenset(["button", "input"]),
    "background": frozenset(["body", "table", "td", "th"]),
}
"""Attributes whose address a browser fetches (or sends to) by itself, with the elements that carry them."""

FETCHED_RELS = frozenset(
    "stylesheet icon apple-touch-icon manifest preload modulepreload prefetch preconnect dns-prefetch".split()
)
"""`<link rel=…>` that a browser follows by itself; the others (canonical, license …) only say something."""

HARMLESS_SCHEMES = frozenset(["http", "https", "mailto", "tel"])
"""What a reader may be led to by a click of their own."""

TEXT_OF_PAGES = ("assets/search/",)
"""Scripts that hold the words of pages: an address there is a word, not a request."""

THEME_SCRIPTS = ("assets/javascripts/",)
"""The theme's own bundle names hosts that it never asks in our configuration; a browser test watches it."""

TAG = re.compile(
    r"<!--.*?-->"
    r"|<(?P<raw>script|style)\b(?P<raw_attributes>[^>]*)>(?P<text>.*?)</(?P=raw)\s*>"
    r"""|<(?P<name>[a-z][a-z0-9:-]*)(?P<attributes>(?:[^<>"']|"[^"]*"|'[^']*')*)>""",
    re.IGNORECASE | re.DOTALL,
)
ATTRIBUTE = re.compile(r"""([a-z][a-z0-9:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
CSS_ADDRESS = re.compile(
    r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]*))\s*\)|@import\s+["']([^"']+)["']""", re.IGNORECASE
)
CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SCRIPT_ADDRESS = re.compile(r"""(?:https?:|wss?:)//[^\s"'`<>\\)]+|["'`](//[^\s"'`/<>\\]+\.[^\s"'`<>\\]+)""")
NAMESPACES = ("http://www.w3.org/",)


@dataclass(frozen=True, slots=True)
class Address:
    """One address that a file names: as written, on which line, and whether a browser fetches it unasked."""

    target: str
    line: int
    fetched: bool


@dataclass(frozen=True, slots=True)
class Contents:
    """What the check knows about one file: the places one can jump to, and the addresses it names."""

    anchors: frozenset[str]
    addresses: tuple[Address, ...]


def read_html(text: str) -> Contents:
    """Find the anchors and addresses of a page; each address once, with the first line that has it."""
    anchors: set[str] = set()
    found: dict[tuple[str, bool], int] = {}

    def note(target: str, fetched: bool, position: int) -> None:
        if (target, fetched) not in found:
            found[target, fetched] = position

    for tag in TAG.finditer(text):
        name = (tag["raw"] or tag["name"] or "").lower()
        if not name:
            continue
        attributes = {
            match[1].lower(): html.unescape(match[2] or match[3] or match[4] or "").strip()
            for match in ATTRIBUTE.finditer(tag["raw_attributes"] or tag["attributes"] or "")
        }
        for anchor in ("id", "name") if name == "a" else ("id",):
            if anchor in attributes:
                anchors.add(attributes[anchor])
        for target, fetched in _addresses_of(name, attributes):
            note(target, fetched, tag.start())
        if tag["raw"] and name == "style":
            for target in css_addresses(tag["text"]):
                note(target, True, tag.start())
        if tag["raw"] and name == "script" and "json" not in attributes.get("type", ""):
            for target in script_addresses(tag["text"]):
                note(target, True, tag.start())
    addresses = (Address(t, text.count("\n", 0, at) + 1, fetched) for (t, fetched), at in found.items())
    return Contents(frozenset(anchors), tuple(addresses))


def css_addresses(text: str) -> list[str]:
    """Addresses in `url()` and `@import` of a stylesheet."""
    matches = CSS_ADDRESS.finditer(CSS_COMMENT.sub("", text))
    return [next((group for group in match.groups() if group), "") for match in matches]


def script_addresses(text: str) -> list[str]:
    """Addresses of other hosts that a script names. Names of XML namespaces are not addresses."""
    found = (match[1] or match[0] for match in SCRIPT_ADDRESS.finditer(text))
    return [address for address in found if not address.startswith(NAMESPACES)]


def check(site: Path, shown_as: str = "site") -> list[Problem]:
    """Check the whole site; problems name files as `<shown_as>/…`, relative to the root of the toolkit."""
    files = frozenset(_files(site))
    pages = {file: read_html(_text(site / file)) for file in sorted(files) if file.endswith(".html")}
    anchors = {file: contents.anchors for file, contents in pages.items()}
    problems: list[Problem] = []
    for file, contents in {**pages, **_other_files(site, files)}.items():
        for address in contents.addresses:
            wrong = _wrong(file, address, files, anchors)
            if wrong:
                problems.append(problem(wrong, f"{shown_as}/{file}", address.line, target=address.target))
    return sorted(problems)


def _addresses_of(name: str, attributes: Mapping[str, str]) -> Iterator[tuple[str, bool]]:
    for attribute, value in attributes.items():
        if attribute == "style":
            yield from ((target, True) for target in css_addresses(value))
        elif name in FETCHED.get(attribute, ()):
            parts = value.split(",") if attribute == "srcset" else [value]
            yield from ((part.split()[0], True) for part in parts if part.strip())
        elif attribute == "href" and name == "link":
            yield value, not FETCHED_RELS.isdisjoint(attributes.get("rel", "").lower().split())
        elif attribute == "href" and name in ("a", "area"):
            yield value, False
    if name == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
        yield attributes.get("content", "").lower().partition("url=")[2].strip("'\" "), False


def _other_files(site: Path, files: Iterable[str]) -> dict[str, Contents]:
    """Stylesheets, and scripts of our own, with the addresses they name."""
    found = {}
    for file in sorted(files):
        if file.endswith(".css"):
            targets = css_addresses(_text(site / file))
        elif file.endswith(".js") and not file.startswith(TEXT_OF_PAGES + THEME_SCRIPTS):
            targets = script_addresses(_text(site / file))
        else:
            continue
        found[file] = Contents(frozenset(), tuple(Address(target, 0, True) for target in targets))
    return found


def _wrong(file: str, address: Address, files: frozenset[str], anchors: Mapping[str, frozenset[str]]) -> str:
    """The code of what is wrong with an address, or an empty string."""
    try:
        parts = urlsplit(address.target)
    except ValueError:
        return "site-link-missing"
    if parts.scheme or parts.netloc:
        if parts.scheme == "data":
            return "" if address.fetched else "site-link-scheme"
        if address.fetched:
            return "site-request-elsewhere"
        return "" if parts.scheme in HARMLESS_SCHEMES else "site-link-scheme"
    if parts.path.startswith("/") and posixpath.basename(file) != "404.html":
        return "site-link-absolute"
    target = _resolved(file, unquote(parts.path), files)
    if target not in files:
        return "site-link-missing"
    fragment = unquote(parts.fragment)
    if "=" in fragment:  # choices that a page's own script reads, such as a plan
        return ""
    is_place = fragment in ("", "top") or fragment in anchors.get(target, (fragment,))
    return "" if is_place else "site-anchor-missing"


def _resolved(file: str, path: str, files: frozenset[str]) -> str:
    """The file that a path leads to. The page for lost readers, shown at any depth, names whole paths."""
    if not path:
        return file
    if path.startswith("/"):
        steps = path.strip("/").split("/")
        tails = ("/".join(steps[start:]) for start in range(len(steps)))
        return next((tail for tail in tails if tail in files), path)
    return posixpath.normpath(posixpath.join(posixpath.dirname(file), path))


def _files(site: Path) -> Iterator[str]:
    for folder, _, names in os.walk(site):
        inside = Path(folder).relative_to(site)
        yield from ((inside / name).as_posix() for name in names)


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace")


def main(arguments: list[str]) -> int:
    """Check the site named on the command line (`site` where none is)."""
    site = Path(arguments[0] if arguments else "site")
    problems = check(site, site.as_posix())
    if problems:
        print(as_text(problems))  # noqa: T201
    pages = sum(1 for file in _files(site) if file.endswith(".html"))
    print(f"{pages} pages checked, {len(problems)} problems")  # noqa: T201
    return 1 if problems or not pages else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
