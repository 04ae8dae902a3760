"""The code that leads from paper to the newest version of a page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import segno
from markupsafe import Markup

from passalong.packs.datapages import Made
from passalong.packs.titles import short_address


@dataclass(frozen=True, slots=True)
class Qr:
    """The code that leads from paper to the newest version of a page."""

    address: str
    svg: Markup


def qr_of(path: str, made: Made) -> Qr | None:
    """None where the site is not published."""
    if not made.library.site_url:
        return None
    address = made.library.site_url + made.library.leaves[path].address
    return Qr(address, _drawn(address, f"{made.t('print_newest')}: {short_address(address)}"))


@lru_cache(maxsize=1024)
def _drawn(address: str, words: str) -> Markup:
    """A picture (SVG) of the code. The same page stands in packs of several kinds, papers and editions."""
    code = segno.make(address, error="m", boost_error=False, micro=False)
    svg = code.svg_inline(border=4, title=words, svgclass=None, lineclass=None, omitsize=True)
    return Markup(svg)  # drawn by segno from an address of ours, its title escaped by segno
