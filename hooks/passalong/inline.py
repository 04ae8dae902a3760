"""What may stand inside a line: facts, sources, links, pictures, addresses. Everything else is text.

Each pattern is possessive (`++`), so that no text makes it slow. A tag typed by an author is text because
nothing here reads it.
"""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.util import ETX, STX, AtomicString

from passalong.shapes import link_for

FACT = re.compile(r"\{\{ *([a-z_][a-z0-9_]*+)(?::([A-Za-z0-9-]++))? *(?:\| ?((?:(?!\}\}).)*?) ?)?\}\}")
"""`{{ name }}`, `{{ name | value }}`, and `{{ name:ar | value }}` for a value in another language."""

_HELD = re.compile(f"{STX}fact:([0-9]+){ETX}")
_DESTINATION = r"\(\s*+(<[^<>\n]*+>|[^\s()<>]*+(?:\([^\s()<>]*+\)[^\s()<>]*+)*+)(?:\s++\"[^\"]*+\")?\s*+\)"
_WORDS = r"\[((?:[^\[\]]++|\[[^\[\]]*+\])*+)\]"
_LINK = rf"(?<!!){_WORDS}{_DESTINATION}"
_PICTURE = rf"!{_WORDS}{_DESTINATION}"
_SOURCE = r"\[\^([a-z0-9-]++)\]"
_TYPED_ADDRESS = r"<(https://[^\s<>\"]++|[^\s<>@!\"':/?]++@[^\s<>@\"':/?]++)>"

_ESCAPED = re.compile(f"{STX}([0-9]+){ETX}")
_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*)\s*:")
_LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_BLANKS = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")


class HoldFacts(Preprocessor):
    """Takes facts out of the text before Markdown reads it: a value may hold any character, even `|` in a table."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.found: list[re.Match[str]] = []

    def run(self, lines: list[str]) -> list[str]:
        """Replace each fact by a token that no author can type."""
        self.found = []
        return [self._held(line) if "{{" in line else line for line in lines]

    def element(self, number: int) -> etree.Element:
        """The sentinel of one fact; where it is a link is decided when the tree is complete."""
        name, lang, value = self.found[number].groups()
        span = etree.Element("span", {"class": "fact", "data-fact": name})
        if value and value.strip():
            span.text = AtomicString(literal(value.strip()))
            span.set("dir", "ltr" if link_for(name, value.strip()) else "auto")
            if lang:
                span.set("lang", lang)
        return span

    def typed(self, text: str) -> str:
        """Text with the facts in it as somebody typed them, for places where none can stand (code, alt texts)."""
        return _HELD.sub(lambda held: "{{ " + self.found[int(held[1])][1] + " }}", text)

    def values(self, text: str) -> str | None:
        """Text with values for its facts; None where one of them is not filled in."""
        wanted = [self.found[int(held[1])] for held in _HELD.finditer(text)]
        if not all((fact[3] or "").strip() for fact in wanted):
            return None
        return _HELD.sub(lambda held: self.found[int(held[1])][3].strip(), text)

    def _held(self, line: str) -> str:
        # Only what stands before the last `}}` can be a fact; searching behind it would be slow for nothing.
        before, end, after = line.rpartition("}}")
        return FACT.sub(self._hold, before + end) + after

    def _hold(self, match: re.Match[str]) -> str:
        self.found.append(match)
        return f"{STX}fact:{len(self.found) - 1}{ETX}"


class Inline(InlineProcessor):
    """A pattern that knows the held facts."""

    PATTERN = ""

    def __init__(self, md: Markdown, facts: HoldFacts) -> None:
        super().__init__(self.PATTERN, md)
        self.facts = facts

    def plain(self, text: str) -> str:
        """Text of an attribute: escapes and stashed nodes undone, facts as typed."""
        return self.facts.typed(_characters(self.unescape(text)))


class FactPattern(Inline):
    """`{{ name }}`."""

    PATTERN = _HELD.pattern

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[etree.Element, int, int]:  # type: ignore[override]  # noqa: N802
        """Make the sentinel; its words are never read as Markdown."""
        return self.facts.element(int(m[1])), m.start(), m.end()


class SourcePattern(Inline):
    """`[^id]`; numbers are given when the tree is complete, in the order of reading."""

    PATTERN = _SOURCE

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[etree.Element, int, int]:  # type: ignore[override]  # noqa: N802
        """Make the sentinel without its number."""
        return etree.Element("sup", {"class": "cite", "data-source": m[1]}), m.start(), m.end()


class LinkPattern(Inline):
    """`[words](address)`. An address that may not be followed leaves the words alone.

    A link that needs a fact nobody filled in becomes `<data class="unlinked" value="name">words</data>`.
    """

    PATTERN = _LINK
    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[etree.Element, int, int]:  # type: ignore[override]  # noqa: N802
        """Make the link."""
        raw = _characters(self.unescape(m[2])).strip("<>")
        filled = self.facts.values(raw)
        needs = _HELD.search(raw)
        if filled is None and needs:
            name = self.facts.found[int(needs[1])][1]
            element = etree.Element("data", {"class": "unlinked", "value": name})
        elif address := safe_address(filled or ""):
            element = etree.Element("a", {"href": literal(address)})
        else:
            element = etree.Element("span")
        element.text = m[1]
        return element, m.start(), m.end()


class PicturePattern(Inline):
    """`![words](picture.png)`. A picture from elsewhere is not shown; its words are."""

    PATTERN = _PICTURE

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[etree.Element, int, int]:  # type: ignore[override]  # noqa: N802
        """Make the picture."""
        address = html.unescape(_characters(self.unescape(m[2])).strip("<>"))
        words = self.plain(m[1])
        if address and is_inside(address) and not _HELD.search(address):
            element = etree.Element("img", {"src": literal(address), "alt": words})
        else:
            element = etree.Element("span")
            element.text = AtomicString(words)
        return element, m.start(), m.end()


class AddressPattern(Inline):
    """`<https://…>` and `<name@example.org>`; nothing else in angle brackets is a link."""

    PATTERN = _TYPED_ADDRESS
    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[etree.Element, int, int]:  # type: ignore[override]  # noqa: N802
        """Make the link, its text the address itself."""
        text = self.plain(m[1])
        address = text if text.startswith("https://") else f"mailto:{text}"
        element = etree.Element("a", {"href": literal(address), "dir": "ltr"})
        element.text = AtomicString(literal(text))
        return element, m.start(), m.end()


def literal(text: str) -> str:
    """Text that comes out as it is: Python-Markdown keeps entities as typed, and escapes the rest itself."""
    return text.replace("&", "&amp;")


def safe_address(address: str) -> str:
    """The address of a link as it may be written, or an empty string.

    Entities and invisible characters are undone first, because a browser undoes them too.
    """
    plain = _BLANKS.sub("", html.unescape(html.unescape(address)))
    scheme = _SCHEME.match(plain)
    if scheme:
        return plain if scheme[1].lower() in _LINK_SCHEMES else ""
    return plain if plain.startswith("#") or is_inside(plain) else ""


def is_inside(address: str) -> bool:
    """Whether an address leads to a neighbour on this site: no scheme, no host, not from the root."""
    return bool(address) and not address.startswith(("/", "\\")) and ":" not in address.partition("/")[0]


def _characters(text: str) -> str:
    """Backslash escapes undone."""
    return _ESCAPED.sub(lambda escaped: chr(int(escaped[1])), text)
