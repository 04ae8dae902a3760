"""The styles of one page: of a stylesheet, only the rules that something on the page can meet, without spaces.

A rule stays unless every one of its selectors asks for an element, a class, an id or an attribute that the page does
not have. So a page that no script changes looks the same with what is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_OPENING = re.compile(r'"[^"]*"|[{};]')
_COMMA = re.compile(r",(?![^(]*\))")
_DECLARATION = re.compile(r';\s*(?=(?:[^"]*"[^"]*")*[^"]*$)')
_AROUND = re.compile(r"\s*([>+~,])\s*")
_ABSENT = re.compile(r":not\([^)]*\)")
_ATTRIBUTE = re.compile(r'\[([\w-]+)(?:(=)"([^"]*)"|[^\]]*)\]')
_NAME = re.compile(r"::?[\w-]+(?:\([^)]*\))?|([.#]?[a-zA-Z][\w-]*)")
_ELEMENT = re.compile(r"<([a-z][a-z0-9]*)")
_CLASS = re.compile(r' class="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule in one line; or a condition with the rules in it."""

    selectors: tuple[tuple[str, frozenset[str]], ...]
    """Each with what it asks for: `main`, `.box`, `[dir="rtl"`. None in a rule that is about no element."""
    head: str
    body: str
    inside: tuple[Rule, ...] = ()

    def on(self, there: frozenset[str]) -> str:
        """The rule as a page needs it that has all of these; empty where it needs none of it."""
        if self.inside:
            body = "".join(rule.on(there) for rule in self.inside)
            return f"{self.head}{{{body}}}" if body else ""
        if not self.selectors:
            return f"{self.head}{{{self.body}}}"
        met = ",".join(selector for selector, asked in self.selectors if asked <= there)
        return f"{met}{{{self.body}}}" if met else ""

    @property
    def asked(self) -> frozenset[str]:
        """Everything that one of its selectors asks for."""
        return frozenset[str]().union(*(asked for _, asked in self.selectors), *(rule.asked for rule in self.inside))


class Stylesheet:
    """A stylesheet, read once for all pages."""

    def __init__(self, text: str) -> None:
        self.rules: tuple[Rule, ...] = tuple(_rules(_SPACE.sub(" ", _COMMENT.sub("", text))))
        self._known = frozenset[str]().union(*(rule.asked for rule in self.rules))
        self._written = [name for name in self._known if name.startswith("[")]
        self._made: dict[frozenset[str], str] = {}

    def on(self, page: str) -> str:
        """What a page (HTML) needs of it, in one line."""
        classes = (f".{name}" for names in set(_CLASS.findall(page)) for name in names.split())
        written = (name for name in self._written if name[1:] in page)
        there = self._known & {*_ELEMENT.findall(page), *classes, *written}
        if there not in self._made:
            self._made[there] = "".join(rule.on(there) for rule in self.rules)
        return self._made[there]


def _rules(text: str) -> Iterable[Rule]:
    for head, body in _blocks(text):
        if head.startswith("@media"):
            yield Rule((), head, "", tuple(_rules(body)))
        elif head.startswith("@"):
            yield Rule((), head, body.strip() if "{" in body else _short(body))
        else:
            selectors = tuple((_AROUND.sub(r"\1", one.strip()), _asked(one)) for one in _COMMA.split(head))
            yield Rule(selectors, "", _short(body))


def _blocks(text: str) -> Iterable[tuple[str, str]]:
    """`head { body }`, the outermost ones."""
    depth = begin = opened = 0
    for sign in _OPENING.finditer(text):
        if sign[0] == "{":
            depth += 1
            opened = sign.start() if depth == 1 else opened
        elif sign[0] == "}":
            depth -= 1
            if depth == 0:
                yield text[begin:opened].strip(), text[opened + 1 : sign.start()]
                begin = sign.end()


def _asked(selector: str) -> frozenset[str]:
    """What a page must have so that a selector can meet something; what it must not have does not count."""
    certain = _ABSENT.sub("", selector)
    attributes = (f'[{name}="{value}"' if equal else f"[{name}" for name, equal, value in _ATTRIBUTE.findall(certain))
    found = (name for name in _NAME.findall(_ATTRIBUTE.sub("", certain)) if name)
    names = (f'[id="{name[1:]}"' if name.startswith("#") else name for name in found)
    return frozenset([*attributes, *names])


def _short(body: str) -> str:
    declarations = (one.partition(":") for one in _DECLARATION.split(body.strip()) if one.strip())
    return ";".join(f"{name.strip()}:{value.strip()}" for name, _, value in declarations)
