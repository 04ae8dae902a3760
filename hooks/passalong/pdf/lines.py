"""A line of the same letters, as wide and as dark, is measured once.

A part that is set tighter has mostly the same lines, a table asks for the widths of its words again and again, and
what stands in one pack stands in another. Each time WeasyPrint 70 lets Pango shape the words anew: a fifth of the
time of an Arabic page. Four of five lines are known.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from operator import itemgetter
from typing import Any

from weasyprint.layout import inline, preferred
from weasyprint.text import line_break

TYPEFACE = (
    *("font_family", "font_size", "font_stretch", "font_style", "font_variant_caps", "font_weight"),
    "font_variation_settings",
)
"""Properties that choose a typeface."""
LETTERS = (
    *("font_variant_alternates", "font_variant_east_asian", "font_variant_ligatures", "font_variant_numeric"),
    *("font_variant_position", "font_feature_settings", "font_kerning", "font_language_override", "lang"),
    *("direction", "text_decoration_line"),
)
"""Properties on which the shapes of its letters depend."""
BREAKS = (
    *("hyphenate_character", "hyphenate_limit_chars", "hyphenate_limit_zone", "hyphens", "letter_spacing"),
    *("overflow_wrap", "tab_size", "white_space", "word_break", "word_spacing"),
)
"""Properties on which the end of a line depends, beside those."""
MOST = 4_000
"""Lines that are remembered for a set of stylesheets before all are forgotten."""
_typeface = itemgetter(*TYPEFACE)
_said = itemgetter(*TYPEFACE, *LETTERS, *BREAKS, "line_height")


class Lines:
    """What was measured with one set of stylesheets. It lives with its font configuration."""

    def __init__(self) -> None:
        self.kinds: dict[tuple[Any, ...], int] = {}
        """What styles say of text → number of that kind of text."""
        self.descriptions: dict[tuple[Any, ...], Any] = {}
        """What a style says of the typeface → Pango's description of it."""
        self.struts: dict[int, tuple[float, float]] = {}
        """Kind of text → height of a line, and where its letters stand."""
        self.measured: dict[tuple[Any, ...], tuple[tuple[Any, ...], int]] = {}
        """Kind, words and room → the first line of them as WeasyPrint tells it, its layout first; where it runs to."""


@contextmanager
def known_lines() -> Iterator[None]:
    """While printing, look for a line among those that were measured."""
    measure, stand, describe = line_break.split_first_line, line_break.strut, line_break.get_font_description

    def split_first_line(
        text: str,
        style: Any,
        context: Any,
        max_width: float | None,
        justification_spacing: float,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> tuple[Any, ...]:
        lines = _lines(style.font_config)
        key = (_kind(style, lines), text, max_width, justification_spacing, is_line_start, minimum)
        if (known := lines.measured.get(key)) is None:
            if len(lines.measured) > MOST:
                lines.measured.clear()
            found = measure(text, style, context, max_width, justification_spacing, is_line_start, minimum)
            known = lines.measured[key] = found, found[0].first_line_direction
        found, direction = known
        # Where WeasyPrint draws a line it wakes the layout up and lets it sleep again: it forgets where it runs to.
        found[0].first_line_direction = direction
        return found

    def strut(style: Any) -> tuple[float, float]:
        lines = _lines(style.font_config)
        kind = _kind(style, lines)
        if kind not in lines.struts:
            lines.struts[kind] = stand(style)
        return lines.struts[kind]

    def get_font_description(style: Any) -> Any:
        if (description := style.__dict__.get("text_typeface")) is None:
            known = _lines(style.font_config).descriptions
            said = tuple(map(_hashable, _typeface(style)))
            if said not in known:
                known[said] = describe(style)
            description = style.text_typeface = known[said]
        return description

    places = [
        *((module, "split_first_line", split_first_line) for module in (line_break, inline, preferred)),
        (inline, "strut", strut),  # not where styles are worked out: what they say of text is not known there yet
        (line_break, "get_font_description", get_font_description),
    ]
    before = [(module, name, getattr(module, name)) for module, name, _ in places]
    try:
        for module, name, ours in places:
            setattr(module, name, ours)
        yield
    finally:
        for module, name, theirs in before:
            setattr(module, name, theirs)


def _lines(fonts: Any) -> Lines:
    if not hasattr(fonts, "lines"):
        fonts.lines = Lines()
    lines: Lines = fonts.lines
    return lines


def _kind(style: Any, lines: Lines) -> int:
    """The number of what a style says of text. A style that has one is not changed any more: layout changes copies."""
    if (kind := style.__dict__.get("text_kind")) is None:
        said = tuple(map(_hashable, _said(style)))
        kind = style.text_kind = lines.kinds.setdefault(said, len(lines.kinds))
    number: int = kind
    return number


def _hashable(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    return frozenset(value) if isinstance(value, set) else value
