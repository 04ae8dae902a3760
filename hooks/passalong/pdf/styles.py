"""Elements that look alike share one computed style, within a document and from one document to the next.

WeasyPrint 70 shares a style where the very object of the parent's style is the same, so an id on a section parts all
that stands in it from its like; and it gives every element five pseudo-elements for notes, which no sheet of ours
has. A computed style is a hundred values: they were a third of the memory and a seventh of the time.
Two elements are kin where parents that are kin and the same declarations made them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.css import StyleFor
from weasyprint.html import UA_STYLESHEET

OWN = frozenset({"anchor"})
"""What an element has for itself and does not leave to those in it."""
BY_VALUE = frozenset({"lang"})
"""What is read anew from each element: it is compared by what it says, not by which object says it."""
NOTES = frozenset({"footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"})
CHANGED = frozenset({"counter_set", "counter_reset", "counter_increment", "overflow"})
"""What the layout changes in the style of a page: each has it for itself."""
MOST = 20_000
"""Kins that are remembered for a set of stylesheets before all are forgotten."""


class Kins:
    """The styles that one set of stylesheets makes. It lives with its font configuration."""

    def __init__(self) -> None:
        self.numbers: dict[tuple[Any, ...], int] = {}
        """Kin of the parent, pseudo-element and declarations, these by their ids → number of the kin."""
        self.declarations: list[Any] = []
        """Of each kin: kept, so that no other object gets their ids."""
        self.styles: dict[int, Any] = {}
        """Number of a kin → its computed style."""
        self.pages: dict[tuple[Any, ...], Any] = {}
        """Kin of a kind of page or of its margin → the first of their styles."""


@contextmanager
def shared_styles() -> Iterator[None]:
    """While printing, look for a style among those of its kin before one is computed."""
    compute, rules = StyleFor.set_computed_styles, UA_STYLESHEET.matcher.other_selectors

    def set_computed_styles(
        styles: Any, element: Any, parent: Any, root: Any = None, pseudo_type: Any = None, **more: Any
    ) -> None:
        computed = styles.get_computed_styles()
        if not hasattr(element, "iter") or (parent is not None and not hasattr(computed[parent, None], "kin")):
            compute(styles, element, parent, root=root, pseudo_type=pseudo_type, **more)
            _page_like_others(styles, computed[element, pseudo_type])
            return
        kins = _kins(styles.font_config, fresh=parent is None)
        above = computed[parent, None].kin if parent is not None else -1
        cascaded = styles.get_cascaded_styles().get((element, pseudo_type), {})
        said = [
            (name, value if name in BY_VALUE else id(value), weight)
            for name, (value, weight) in cascaded.items()
            if name not in OWN
        ]
        number = kins.numbers.setdefault((above, pseudo_type, *said), len(kins.numbers))
        if number == len(kins.declarations):
            kins.declarations.append(cascaded)
        alone = len(said) < len(cascaded)  # an id is nobody else's
        if number in kins.styles and not alone:
            computed[element, pseudo_type] = kins.styles[number]
            return
        compute(styles, element, parent, root=root, pseudo_type=pseudo_type, **more)
        computed[element, pseudo_type].kin = number
        if not alone:
            kins.styles[number] = computed[element, pseudo_type]

    StyleFor.set_computed_styles = set_computed_styles
    UA_STYLESHEET.matcher.other_selectors = [rule for rule in rules if rule[3] not in NOTES]
    try:
        yield
    finally:
        StyleFor.set_computed_styles = compute
        UA_STYLESHEET.matcher.other_selectors = rules


def _page_like_others(styles: Any, style: Any) -> None:
    """Give a kind of page, or its margin, what is worked out of one of its kin: each page is a kind of its own."""
    kins = _kins(styles.font_config, fresh=False)
    parent = style.parent_style
    above = getattr(parent, "page_kin", getattr(parent, "kin", None))
    if above is None:
        return
    said = ((name, id(value), str(weight)) for name, (value, weight) in style.cascaded.items())
    style.page_kin = (above, style.pseudo_type, *said)
    first = kins.pages.setdefault(style.page_kin, style)
    if first is not style:
        style.update({name: value for name, value in first.items() if name not in CHANGED})
        style.specified.update(first.specified)


def _kins(fonts: Any, *, fresh: bool) -> Kins:
    """Those of a font configuration; at the beginning of a document they are forgotten where they are too many."""
    if not hasattr(fonts, "kins") or (fresh and len(fonts.kins.numbers) > MOST):
        fonts.kins = Kins()
    kins: Kins = fonts.kins
    return kins
