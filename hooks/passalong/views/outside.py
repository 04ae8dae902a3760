"""Links that lead to another website: marked for the eye by a sign, for the ear by a word, and told nothing."""

from __future__ import annotations

import re

from passalong.sanitise import escaped

_LINK = re.compile(r'<a\b([^>]*)\bhref="(https?://[^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
_REL = re.compile(r'\s*\brel="[^"]*"')


def mark_outside(html: str, word: str) -> str:
    """HTML in which every link to another website says so. `word` is read aloud after the link."""

    def marked(link: re.Match[str]) -> str:
        rest = _REL.sub("", link[1] + link[3]).rstrip()
        said = f'<span class="elsewhere"> {escaped(word)}</span>'
        return f'<a{rest} href="{link[2]}" rel="external noreferrer">{link[4]}{said}</a>'

    return _LINK.sub(marked, html)
