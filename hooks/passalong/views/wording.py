"""Words, numbers, clock times and dates in the language of one edition."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from functools import cached_property
from unicodedata import bidirectional

from babel import Locale, UnknownLocaleError
from babel.dates import format_time
from markupsafe import Markup

from passalong.facts import written_date
from passalong.nouns import Edition, Language
from passalong.schedule import clock
from passalong.typography import colon, comma

DIGITS = {
    "arab": "٠١٢٣٤٥٦٧٨٩",
    "arabext": "۰۱۲۳۴۵۶۷۸۹",
    "beng": "০১২৩৪৫৬৭৮৯",
    "deva": "०१२३४५६७८९",
    "khmr": "០១២៣៤៥៦៧៨៩",
    "mymr": "၀၁၂၃၄၅၆၇၈၉",
}
"""Digits a site may ask for (`numerals:` in site.yml), besides `latn`, 0 to 9, and `native`, what each language has."""

SPEAKERS = {
    "arab": ("ar", "ckb", "ku"),
    "arabext": ("fa", "prs", "ps", "ur"),
    "beng": ("bn",),
    "deva": ("hi", "ne", "mr"),
    "khmr": ("km",),
    "mymr": ("my",),
}
"""Languages that read those digits; a Ukrainian page of the same site keeps its own."""


def digits_of(numerals: str, tag: str) -> str:
    """The digits of a language on a site that asks for `numerals`: a key of `DIGITS`, empty for 0 to 9."""
    asked = DIGITS if numerals == "native" else (numerals,)
    return next((digits for digits in asked if tag.split("-")[0] in SPEAKERS.get(digits, ())), "")


LEFT_TO_RIGHT, FIRST_LETTER, END_OF_ISOLATE = "\u2066", "\u2068", "\u2069"
"""Invisible marks that keep words of the other direction together in plain text."""

OTHER_WAY = {"ltr": ("R", "AL"), "rtl": ("L",)}
"""Direction of a page → Unicode's classes of the letters that run the other way. Words without one need no marks, and
must have none within others: an isolate in which all is isolated has no letter to tell it which way it runs."""


def named(language: Language) -> Markup:
    """The name of a language in its own script, marked as words of that language."""
    return Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(language.tag, language.direction, language.name)


@dataclass(frozen=True)
class Wording:
    """How one edition says things. Every method gives plain text: templates escape it."""

    edition: Edition

    def __call__(self, key: str, **slots: object) -> str:
        """An interface word with its `{slots}` filled in; the key itself where nobody wrote the word."""
        text = self.edition.language.words.get(key, key)
        for name, value in slots.items():
            text = text.replace(f"{{{name}}}", self._slot(value))
        return text if self._reads_as_page(key) else f"{LEFT_TO_RIGHT}{text}{END_OF_ISOLATE}"

    def code(self, prefix: str, value: object) -> str:
        """The word for a code: `("method", "small_groups")` → “small groups”; else the code, readable."""
        text = str(value)
        return self.edition.language.words.get(f"{prefix}_{text}") or text.replace("_", " ")

    def _reads_as_page(self, key: str) -> bool:
        """Whether the words run as the page does: source words that stand in on a right-to-left page do not."""
        return self.edition.language.direction == "ltr" or key not in self.edition.language.untranslated

    def _slot(self, value: object) -> str:
        """A number in the reader's digits; a name kept together, whichever way it runs."""
        if isinstance(value, int):
            return self.number(value)
        return self.kept(str(value))

    def kept(self, text: str) -> str:
        """Words of whichever direction, kept together where they might be pulled apart."""
        other = OTHER_WAY[self.edition.language.direction]
        return f"{FIRST_LETTER}{text}{END_OF_ISOLATE}" if any(bidirectional(sign) in other for sign in text) else text

    def around(self, key: str, slot: str) -> tuple[str, str]:
        """What stands before and after a slot, for a template that puts a link there."""
        before, _, after = self.edition.language.words.get(key, key).partition(f"{{{slot}}}")
        return before, after

    def knows(self, key: str) -> bool:
        """Whether there is such a word."""
        return key in self.edition.language.words

    @cached_property
    def colon(self) -> str:
        """What stands behind a label, before the space."""
        return colon(self.edition.language.tag)

    def listed(self, parts: Iterable[str]) -> str:
        """`English, Français, Kiswahili`, with the comma of the language; each part kept together."""
        return f"{self.comma} ".join(self.kept(part) for part in parts)

    def number(self, value: object) -> str:
        """A whole number, or text with digits, in the digits of the site and the language."""
        return str(value).translate(self._digits)

    @cached_property
    def comma(self) -> str:
        """What stands between the parts of a list, before the space."""
        return comma(self.edition.language.tag)

    def minutes(self, value: int) -> str:
        """`10 min`."""
        return self("minutes_short", n=value)

    def hours(self, minutes: int) -> str:
        """`45 min`, `7 h`, `5 h 30`, `5 h 05`; `5 h 5 min` where a word follows the minutes."""
        hours, rest = divmod(minutes, 60)
        if not hours:
            return self.minutes(rest)
        if not rest:
            return self("hours_short", h=hours)
        _, word = self.around("hours_minutes_short", "m")
        return self("hours_minutes_short", h=hours, m=rest if word else self.number(f"{rest:02d}"))

    def span(self, size: tuple[int, int]) -> str:
        """`8–20`, or `2` where both ends are the same."""
        low, high = size
        return self.number(low) if low == high else self("from_to", **{"from": low, "to": high})

    def clock(self, minutes: int, *, of_day: bool = True) -> str:
        """A time of day, `18:05` or `6:05 pm`; with `of_day=False` time since the start, `0:05`."""
        hour, minute = clock(minutes)
        if not of_day:
            return self.number(f"{minutes // 60}:{minute:02d}")
        if self.edition.toolkit.site.time_format == "12h":
            return self.number(format_time(time(hour, minute), "h:mm a", locale=self._locale))
        return self.number(f"{hour:02d}:{minute:02d}")

    def date(self, value: date | str) -> str:
        """A date with the name of its month; empty stays empty."""
        return self.number(written_date(str(value), self.edition.language.tag))

    @cached_property
    def for_scripts(self) -> dict[str, str]:
        """How a script on the page writes what this class writes: the ten digits, the clock, minutes and hours."""
        hours = "12h" if self.edition.toolkit.site.time_format == "12h" else "24h"
        periods = self._locale.day_periods["format"]["abbreviated"] if hours == "12h" else {}
        words = ("minutes_short", "hours_short", "hours_minutes_short")
        return {
            "digits": "0123456789".translate(self._digits),
            "hours": hours,
            "am": str(periods.get("am", "")),
            "pm": str(periods.get("pm", "")),
            **{word: self(word) for word in words},
        }

    @cached_property
    def _digits(self) -> dict[int, int]:
        digits = digits_of(self.edition.toolkit.site.numerals, self.edition.language.tag)
        return str.maketrans("0123456789", DIGITS[digits]) if digits else {}

    @cached_property
    def _locale(self) -> Locale:
        try:
            return Locale.parse(self.edition.language.tag, sep="-")
        except (UnknownLocaleError, ValueError):
            return Locale("en", "GB")
