"""Casts from text, as annotated types: each gives a plain Python value or says in plain words what to type.

A cast raises `PydanticCustomError` whose type is a code of `passalong.messages`; the schema adds file and line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from passalong.curriculum.kinds import ID

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_RANGE = re.compile(r"([0-9]{1,4})\s*(?:-|\u2013)\s*([0-9]{1,4})")
QUANTITY = re.compile(r"([0-9]{1,3}) per (person|group|room|facilitator)")
"""How many, and who gets them: `2 per room`."""
_REQUIREMENT = re.compile(r"R[0-9]{3}")
_CODE = re.compile(r"[A-Z]{1,3}[0-9]{1,3}(?:\.[0-9]{1,2})?")
_FACT = re.compile(r"\{\{\s*[a-z][a-z0-9_]*\s*\}\}")


def wrong(code: str, **values: str | int) -> PydanticCustomError:
    """What a cast raises; `code` names the message."""
    # The values are for our own messages; pydantic's template stays empty.
    return PydanticCustomError(code, "", dict(values))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise wrong("field-text")
    return value


def text(most: int = 400) -> Any:
    """One line of text, not empty, at most so many characters."""

    def cast(value: Any) -> str:
        words = " ".join(_text(value).split())
        if not words:
            raise wrong("field-empty")
        if len(words) > most:
            raise wrong("field-long", most=most, length=len(words))
        return words

    return BeforeValidator(cast)


def _number(value: Any, least: int, most: int) -> int:
    words = _text(value).strip()
    if not (words.isascii() and words.isdigit() and least <= int(words[:9]) <= most):
        raise wrong("field-number", given=shown(words), least=least, most=most)
    return int(words)


def number(least: int = 0, most: int = 9999) -> Any:
    """A whole number in ASCII digits."""
    return BeforeValidator(lambda value: _number(value, least, most))


def fact_or_number(least: int, most: int) -> Any:
    """A fact in curly brackets, kept as it is typed, or a whole number."""

    def cast(value: Any) -> int | str:
        words = _text(value).strip()
        return words if _FACT.fullmatch(words) else _number(words, least, most)

    return BeforeValidator(cast)


def _day(value: Any) -> date:
    words = _text(value).strip()
    try:
        if _DAY.fullmatch(words):
            return date.fromisoformat(words)
    except ValueError:
        pass
    raise wrong("field-day", given=shown(words))


def _yes_no(value: Any) -> bool:
    words = _text(value).strip().lower()
    if words not in ("yes", "no"):
        raise wrong("field-yes-no", given=shown(words))
    return words == "yes"


def _range(value: Any) -> tuple[int, int]:
    match = _RANGE.fullmatch(_text(value).strip())
    if not match or int(match[1]) > int(match[2]) or int(match[2]) == 0:
        raise wrong("field-range", given=shown(_text(value)))
    return int(match[1]), int(match[2])


def _copies(value: Any) -> str:
    words = " ".join(_text(value).split())
    if not QUANTITY.fullmatch(words):
        raise wrong("field-copies", given=shown(words))
    return words


def _matching(pattern: re.Pattern[str], code: str) -> Callable[[Any], str]:
    def cast(value: Any) -> str:
        words = _text(value).strip()
        if not pattern.fullmatch(words):
            raise wrong(code, given=shown(words))
        return words

    return cast


def _fact_or_day(value: Any) -> str:
    words = _text(value).strip()
    return words if _FACT.fullmatch(words) else _day(words).isoformat()


def _some(value: Any) -> tuple[Any, ...]:
    """A list, or one text that stands for a list of one."""
    if isinstance(value, list):
        return tuple(value)
    return (value,) if isinstance(value, str) and value.strip() else ()


def choice(*allowed: str) -> Any:
    """One of these words; the message shows the nearest."""

    def cast(value: Any) -> str:
        words = _text(value).strip()
        if words not in allowed:
            told = [word for word in allowed if word]
            raise wrong("field-choice", given=shown(words), hint=nearest(words, told), allowed=", ".join(told))
        return words

    return BeforeValidator(cast)


def nearest(words: str, allowed: Iterable[str]) -> str:
    """` Did you mean `x`?`, or nothing where nothing is near."""
    by_letters = {word.casefold(): word for word in allowed}
    found = [by_letters[near] for near in get_close_matches(words.casefold(), list(by_letters), n=1, cutoff=0.6)]
    return f" Did you mean `{found[0]}`?" if found else ""


def shown(words: str) -> str:
    """A value as a message shows it: short, on one line."""
    words = " ".join(words.split())
    return words if len(words) <= 40 else f"{words[:37]}…"


Day = Annotated[date, BeforeValidator(_day)]
DayOrNothing = Annotated[date | None, BeforeValidator(lambda value: _day(value) if _text(value).strip() else None)]
YesNo = Annotated[bool, BeforeValidator(_yes_no)]
Range = Annotated[tuple[int, int], BeforeValidator(_range)]
Copies = Annotated[str, BeforeValidator(_copies)]
Name = Annotated[str, BeforeValidator(_matching(ID, "field-id"))]
Code = Annotated[str, BeforeValidator(_matching(_CODE, "field-code"))]
Requirement = Annotated[str, BeforeValidator(_matching(_REQUIREMENT, "field-requirement"))]
FactOrDay = Annotated[str, BeforeValidator(_fact_or_day)]
Line = Annotated[str, text()]
Names = Annotated[tuple[Name, ...], BeforeValidator(_some)]
Lines = Annotated[tuple[Line, ...], BeforeValidator(_some)]
Requirements = Annotated[tuple[Requirement, ...], BeforeValidator(_some)]
Some = BeforeValidator(_some)
