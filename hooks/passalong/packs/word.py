"""A handout that people can change: its printed page, read again and written as a Word file.

What is read is the HTML that becomes the PDF. So both hold the same words, in the same order, with the same
directions and languages: nothing gets into one that is not in the other.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from html.parser import HTMLParser

from passalong.packs.bind import Bound
from passalong.packs.word_parts import (
    CARDS,
    FRAME,
    GAP,
    GRID,
    Look,
    Words,
    body_end,
    numbering,
    paragraph,
    styles,
    table,
    write_line,
)
from passalong.translate.word_file import package

BLOCKS = frozenset({"div", "section", "header", "p", "h1", "h2", "h3", "li", "ul", "ol", "td", "th", "caption"})
HEADINGS = {"h1": "Heading1", "h2": "Heading2", "h3": "Heading3"}
STYLES = {"lead": "Lead", "notice": "Small", "box-title": "BoxTitle", "small": "Small", "over-title": "Small"}
"""Class of a paragraph → its style."""
VOID = frozenset({"br", "hr", "img", "wbr", "meta", "link", "col"})
LEFT_OUT = frozenset({"qr", "blank-notes", "filler"})
"""Classes of what belongs to paper alone: the code, and pages for notes."""


def word_file(bound: Bound, paper: str, newest: str) -> bytes:
    """A bound document of one page as DOCX: no author, no machine, and the same bytes for the same page.

    `newest`: the words before the address of its newest version; empty where the site is not published.
    """
    reader = _Reader()
    reader.feed(bound.html)
    reader.close()
    body = [*reader.body]
    root = Look(reader.lang, reader.direction)
    if reader.draft:
        body.insert(0, paragraph([Words(reader.draft, replace(root, bold=True))], root, style="Small"))
    end = [Words(f"{newest} ", root), Words(bound.address, Look("", "ltr"), bound.address)] if newest else []
    body += [paragraph(end, root, style="Small")] if end else []
    foot = " · ".join(part for part in (reader.code, reader.foot) if part)
    body.append(paragraph([Words(foot, Look(reader.lang, "ltr"))], root, style="Small"))
    day = date.fromisoformat(reader.updated)
    whole = "".join(body) + body_end(paper, root)
    return package(bound.title, day, whole, styles(reader.lang, root), numbering(reader.lists))


@dataclass(slots=True)
class _Open:
    """An element that is not closed yet."""

    tag: str
    look: Look
    classes: frozenset[str]
    href: str = ""
    out: list[str] = field(default_factory=list)
    """What stands in it, where it is a box, a cell or a card."""
    cells: list[list[str]] = field(default_factory=list)
    """Rows of a table, or its cards."""
    heads: int = 0
    """Of a table: the rows of its head."""
    bullet: int = 0
    """Of a list: the number of its definition. 0: none."""
    fresh: bool = True
    """Whether an item of a list has not shown its sign yet."""


class _Reader(HTMLParser):
    """Reads printable HTML and writes paragraphs and tables on the way."""

    def __init__(self) -> None:
        super().__init__()
        self.body: list[str] = []
        self.lists: list[bool] = []
        """Each list: whether it is numbered."""
        self.lang = self.draft = self.code = self.foot = self.updated = ""
        self.direction = "ltr"
        self._open: list[_Open] = []
        self._words: list[Words] = []
        self._skipped = 0
        self._led = False
        """Whether the last paragraph, sources under drafts aside, leads what follows."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens an element: a block ends the paragraph before it."""
        told = {name: value or "" for name, value in attrs}
        classes = frozenset(told.get("class", "").split())
        if tag in VOID:
            self._void(tag, told)
            return
        if self._skipped or tag in ("svg", "head") or classes & LEFT_OUT:
            self._skipped += 1
            return
        look = self._look(tag, told, classes)
        if tag == "html":
            self.lang, self.direction = look.lang, look.direction
        if "data-foot" in told:
            self.foot, self.draft, self.code = (told.get(f"data-{name}", "") for name in ("foot", "draft", "code"))
        if self._is_block(tag, classes):
            self._flush()
        opened = _Open(tag, look, classes, told.get("href", "") if tag == "a" else "")
        if tag in ("ul", "ol") and not any(one.tag == "table" for one in self._open):
            self.lists.append(tag == "ol")
            opened.bullet = len(self.lists)
        self._open.append(opened)
        if tag == "tr":
            self._nearest("table").cells.append([])
        if "write-line" in classes:
            self._put(write_line(look))
        if tag == "data" and "chip" in classes:
            self._words.append(Words(" · " + told.get("value", ""), look))

    def handle_endtag(self, tag: str) -> None:
        """Closes what was opened last."""
        if tag in VOID:
            return
        if self._skipped:
            self._skipped -= 1
            return
        if not self._open:
            return
        closed = self._open[-1]
        if self._is_block(closed.tag, closed.classes):
            self._flush()
        self._open.pop()
        if closed.tag in ("td", "th"):
            self._nearest("table").cells[-1].append("".join(closed.out))
        elif "card" in closed.classes:
            sheet = next(one for one in reversed(self._open) if "cards" in one.classes)
            sheet.cells += [["".join(closed.out)]] if closed.out else []
        elif closed.tag == "table":
            self._put(table(closed.cells, closed.look, GRID, closed.heads))
        elif closed.tag == "thead":
            self._nearest("table").heads = len(self._nearest("table").cells)
        elif "write-lines" in closed.classes:
            self._put(GAP)
        elif "cards" in closed.classes:
            cards = [card for row in closed.cells for card in row]
            self._put(table([cards[n : n + 2] for n in range(0, len(cards), 2)], closed.look, CARDS))
        elif self._holds(closed):
            self._put(table([["".join(closed.out)]], closed.look, FRAME))

    def handle_data(self, data: str) -> None:
        """Adds words to the paragraph that is being read."""
        if self._skipped or not self._open:
            return
        text = " ".join(data.split())
        before = " " if data[:1].isspace() else ""
        after = " " if data[-1:].isspace() and text else ""
        if text or (before and self._words):
            href = next((one.href for one in reversed(self._open) if one.href.startswith("http")), "")
            self._words.append(Words(before + text + after, self._open[-1].look, href))

    def _void(self, tag: str, told: dict[str, str]) -> None:
        if tag == "meta" and told.get("name") == "dcterms.modified":
            self.updated = told.get("content", "")
        if self._skipped or not self._open:
            return
        if tag == "br":
            self._words.append(Words("\n", self._open[-1].look))
        elif tag == "img" and told.get("alt"):
            self._words.append(Words(f"[{told['alt']}]", self._open[-1].look))

    def _look(self, tag: str, told: dict[str, str], classes: frozenset[str]) -> Look:
        look = self._open[-1].look if self._open else Look("", "ltr")
        return replace(
            look,
            lang=told.get("lang", look.lang),
            direction=told.get("dir", look.direction),
            bold=look.bold or tag in ("strong", "b", "em", "th"),
            raised=look.raised or tag == "sup",
            quiet=look.quiet or "beside" in classes,
        )

    def _is_block(self, tag: str, classes: frozenset[str]) -> bool:
        return tag in BLOCKS or tag in ("table", "tr") or "beside" in classes

    def _holds(self, one: _Open) -> bool:
        """Whether an element collects what stands in it: boxes with a line around them, cells, cards."""
        framed = "box" in one.classes and bool(one.classes & {"safety", "core", "for-you", "local", "quiet", "ask"})
        return framed or one.tag in ("td", "th") or "card" in one.classes

    def _nearest(self, tag: str) -> _Open:
        return next(one for one in reversed(self._open) if one.tag == tag)

    def _put(self, xml: str) -> None:
        holder = next((one for one in reversed(self._open) if self._holds(one)), None)
        (holder.out if holder else self.body).append(xml)

    def _flush(self) -> None:
        words, self._words = self._words, []
        if not any(one.text.strip() for one in words):
            return
        block = next(one for one in reversed(self._open) if self._is_block(one.tag, one.classes))
        leads = any("lead-line" in one.classes for one in self._open)  # its source stands within it
        quiet = block.look.quiet
        if self._led and "box-title" in block.classes and any("safety" in one.classes for one in self._open):
            return  # what leads the box is its title, as on paper
        self._led = leads or (self._led and quiet)
        style = next((STYLES[name] for name in block.classes if name in STYLES), HEADINGS.get(block.tag, ""))
        depth = sum(1 for one in self._open if one.bullet)
        item = next((one for one in reversed(self._open) if one.tag == "li"), None)
        sign = 0
        tick = False
        if item is not None and item.fresh:
            item.fresh = False
            tick = "tick" in item.classes
            sign = 0 if tick else next((one.bullet for one in reversed(self._open) if one.bullet), 0)
        look = replace(block.look, bold=False)
        leads = leads or any(one.tag == "thead" for one in self._open)
        self._put(paragraph(words, look, style=style, bullet=sign, depth=depth, tick=tick, leads=leads))
