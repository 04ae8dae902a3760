"""The second fence: only the elements, attributes and addresses that `passalong.writing` makes get through."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from typing import Any

import nh3

from passalong.curriculum.kinds import BLOCKS, ID
from passalong.inline import is_inside

_CLASSES: dict[str, set[str]] = {
    "div": {"block", "write-lines", "write-line", "cards", "card", *BLOCKS},
    "span": {"fact"},
    "data": {"chip", "unlinked"},
    "li": {"tick"},
    "sup": {"cite"},
}
_ATTRIBUTES: dict[str, set[str]] = {
    "section": {"data-key", "data-kind", "data-audience", "data-state", "data-argument", "lang", "dir"},
    "h2": {"id"},
    "a": {"href", "data-source", "dir"},
    "img": {"src", "alt"},
    "span": {"data-fact", "lang", "dir"},
    "data": {"value"},
    "ol": {"start"},
}
_WITHOUT_ATTRIBUTES = {
    "p", "br", "hr", "em", "strong", "code", "pre", "ul", "blockquote",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
TAGS = frozenset(_CLASSES) | frozenset(_ATTRIBUTES) | _WITHOUT_ATTRIBUTES
"""Every element a leaf can hold."""

_OUTSIDE = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
_NAME = re.compile(r"[\w./-]*")
_VALUES: dict[str, Callable[[str], object]] = {
    "id": ID.fullmatch,
    "dir": {"ltr", "rtl", "auto"}.__contains__,
    "lang": re.compile(r"[A-Za-z0-9-]+").fullmatch,
    "start": re.compile(r"[0-9]{1,6}").fullmatch,
    "src": is_inside,
    "href": lambda address: bool(_OUTSIDE.match(address)) or address.startswith("#") or is_inside(address),
}
"""What a value must be; `data-*` of ours are names. Words (`alt`, `value`) may be anything: they are escaped."""
_WORDS = frozenset({"alt", "value", "class"})


def _allowed(_tag: str, attribute: str, value: str) -> str | None:
    if attribute in _WORDS:
        return value
    return value if _VALUES.get(attribute, _NAME.fullmatch)(value) else None


_CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    attributes=_ATTRIBUTES,
    allowed_classes=_CLASSES,
    attribute_filter=_allowed,
    url_schemes={"http", "https", "mailto", "tel"},
    clean_content_tags={"script", "style"},
    link_rel=None,
)


def sanitise(markup: str) -> str:
    """HTML with nothing in it but what our own Markdown makes, well formed."""
    return _CLEANER.clean(markup)


def escaped(text: str) -> str:
    """Text for HTML, as words or inside a quoted attribute."""
    return html.escape(text, quote=True)


def script_json(value: Any) -> str:
    """JSON that may stand in a `<script>` or an attribute: it holds no `<`, `>`, `&`, nor a line separator."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _NOT_IN_SCRIPT.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


_NOT_IN_SCRIPT = re.compile("[<>&'\u2028\u2029]")
