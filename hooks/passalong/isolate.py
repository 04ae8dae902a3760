"""Telephone numbers and addresses in text from right to left, kept whole: `+44 20 7946` would show as `7946 20 44+`.

What people read from the right stays as it is: a number alone, a clock time, a range such as `5-10` or `2024-2026`.
"""

from __future__ import annotations

import re

_TAG = re.compile(r"(<[^>]*>)")
_FROM_LEFT = re.compile(
    r"(?:https?://|www\.)[^\s<>«»]*[^\s<>«».,;:!?)\]،؛؟۔]"  # a web address, without the sign that ends the sentence
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # an e-mail address
    r"|(?<![\w+.])(?!\d{4}[ \u00a0]?[-–/][ \u00a0]?\d{4}(?!\d))"  # not a range of years
    r"(?:\+[ \u00a0]?\(?\d|\(?\d(?=(?:[ \u00a0()./-]*\d){6}))"  # begins with + or has seven digits at least
    r"\d*(?:[ \u00a0()./-]{1,2}\d+)*(?!\w)"
    r"|(?<![\w+.])\d{1,3}(?:[ \u00a0]\d{3})+(?!\w)"  # a large number in groups
)

_MAYBE = re.compile(r"[\d@]|://|www\.")
"""Without one of these a text has no such run; most texts have none, and to look for them takes ten times as long."""


def isolated(html: str) -> str:
    """HTML of text from right to left, with these runs in `<bdi dir="ltr">`; tags stay as they are."""
    parts = _TAG.split(html)
    for number in range(0, len(parts), 2):
        if _MAYBE.search(parts[number]):
            parts[number] = _FROM_LEFT.sub(r'<bdi dir="ltr">\g<0></bdi>', parts[number])
    return "".join(parts)
