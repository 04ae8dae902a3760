"""Where a line may end in a script that writes no spaces between its words: Burmese, Khmer, Lao, Thai.

It takes a dictionary to know. Browsers have one, ICU's; Pango has none, and would run such a line off the page. So
zero-width spaces are set when a pack is bound; `passalong.textlayer` keeps them out of the text that people copy.
"""

from __future__ import annotations

import re
from functools import lru_cache

from icu4py.breakers import LineBreaker

BREAK = "\u200b"
"""The zero-width space: a line may end here."""

_RUN = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\ua9e0-\ua9ff\uaa60-\uaa7f]{3,}")
_TAG = re.compile(r"(<[^>]*>)")
_HEADS = re.compile(r'(?<= )(data-(?:head|above|foot|draft)=")([^"]*)')
"""What running heads say."""


@lru_cache(maxsize=4096)
def with_breaks(words: str) -> str:
    """Plain text with a break between two words; text of other scripts stays as it is."""
    return _RUN.sub(
        lambda run: BREAK.join(run[0][start:end] for start, end in LineBreaker(run[0], "und").segments()), words
    )


def html_with_breaks(html: str) -> str:
    """A document with such breaks in the text of its body and in its running heads, and nowhere else."""
    if not _RUN.search(html):
        return html
    head, body, rest = html.partition("<body")
    parts = _TAG.split(body + rest)
    parts[0::2] = map(with_breaks, parts[0::2])
    parts[1::2] = [_HEADS.sub(lambda found: found[1] + with_breaks(found[2]), tag) for tag in parts[1::2]]
    return head + "".join(parts)
