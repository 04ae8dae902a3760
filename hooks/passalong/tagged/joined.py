"""Tags that say what the document is: pieces of one element joined, wrappers without meaning taken out.

WeasyPrint tags what it has laid out, so a table that goes on is two tables, a link over two lines is two links,
and every box that CSS needs is an element. Here the tree becomes again what the HTML was.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from passalong.tagged.tree import Element, Link, Mark

INLINE = frozenset({"Span", "Link", "Figure", "Lbl"})
GROUPS = frozenset({"Document", "Sect", "Part", "Art", "Div", "BlockQuote"})
"""What holds blocks, and no words of its own."""
WRAPPERS = frozenset({"NonStruct", "Div", "Span"})
"""What says nothing, unless it says a language."""
CELLS = frozenset({"TD", "TH"})
"""What keeps its place though it is empty."""


def joined(root: Element) -> list[Mark]:
    """Make the tree whole and simple, in place. Gives what nobody shall hear: repeated heads, decoration."""
    silent: list[Mark] = []
    _join(root, silent)
    _simplify(root, root.lang, root.mode, silent)
    return silent


def _join(parent: Element, silent: list[Mark]) -> None:
    """Join the pieces of each element, first where pages meet, then within them."""
    kids: list[Element | Mark | Link] = []
    known: dict[tuple[int, str], Element] = {}
    for kid in parent.kids:
        if not isinstance(kid, Element) or kid.number < 0:
            kids.append(kid)
            continue
        key = (kid.number, kid.kind)
        first = known.get(key)
        # A piece of the parent itself (a box without an element of its own) has its number: such pieces belong
        # together only where they follow each other, or what stands between them would change its place.
        if first is not None and (kid.number != parent.number or kids[-1] is first):
            if kid.kind == "THead":
                silent.extend(kid.marks())  # the head of a table, once more on the next page
            else:
                first.kids.extend(kid.kids)
            continue
        known[key] = kid
        kids.append(kid)
    parent.kids = kids
    for kid in parent.elements():
        _join(kid, silent)


def _simplify(element: Element, lang: str, mode: str, silent: list[Mark]) -> None:
    """Below `element`, which stands in a passage of this language and direction."""
    kids: list[Element | Mark | Link] = []
    for kid in element.kids:
        if not isinstance(kid, Element):
            kids.append(kid)
            continue
        kid.lang, kid.mode = ("" if kid.lang == lang else kid.lang), ("" if kid.mode == mode else kid.mode)
        if kid.decoration:
            silent.extend(kid.marks())
            continue
        _simplify(kid, kid.lang or lang, kid.mode or mode, silent)
        if _says_nothing(kid, element):
            kids.extend(kid.kids)
        elif kid.kids or kid.kind in CELLS:
            kids.append(kid)
    element.kids = kids
    if element.kind == "Figure":
        return
    _give_links(element)
    if element.kind == "NonStruct":  # it is here for its language
        element.kind = "Span" if all(map(_is_inline, kids)) else "Div"
    if element.kind in GROUPS:
        element.kids = list(_paragraphs(element.kids))
    elif element.kind == "L":
        element.kids = [_as_item(kid) for kid in element.kids]
    elif element.kind == "LI":
        element.kids = list(_label_and_body(element.kids))


def _says_nothing(kid: Element, parent: Element) -> bool:
    if kid.kind == "Link":
        return parent.kind == "Link"
    return kid.kind in WRAPPERS and not (kid.lang or kid.mode)


def _is_inline(kid: Element | Mark | Link) -> bool:
    return not isinstance(kid, Element) or kid.kind in INLINE


def _paragraphs(kids: list[Element | Mark | Link]) -> Iterator[Element | Mark | Link]:
    """Words that stand in a group directly are a paragraph."""
    for inline, some in groupby(kids, _is_inline):
        run = list(some)
        if inline and any(not (isinstance(kid, Element) and kid.kind == "Figure") for kid in run):
            yield Element("P", run)
        else:
            yield from run


def _as_item(kid: Element | Mark | Link) -> Element | Mark | Link:
    """In a list stand its items, and lists."""
    if isinstance(kid, Element) and kid.kind in ("LI", "L", "Caption"):
        return kid
    return Element("LI", [Element("LBody", [kid])])


def _label_and_body(kids: list[Element | Mark | Link]) -> Iterator[Element]:
    """In an item stand its label and its body."""
    for own, some in groupby(kids, lambda kid: isinstance(kid, Element) and kid.kind in ("Lbl", "LBody")):
        if own:
            yield from (kid for kid in some if isinstance(kid, Element))
        else:
            yield Element("LBody", list(some))


def _give_links(element: Element) -> None:
    """An annotation belongs to a link, and a link that shows a picture is called by its words."""
    if element.kind == "Link":
        element.alt = next((figure.alt for figure in element.elements() if figure.kind == "Figure"), element.alt)
    else:
        element.kids = [Element("Link", [kid]) if isinstance(kid, Link) else kid for kid in element.kids]
