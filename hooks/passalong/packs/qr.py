"""The code that leads from paper to the newest version of a page."""

from __future__ import annotations

from dataclasses import dataclass

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
    words = f"{made.t('print_newest')}: {short_address(address)}"
    drawn = segno.make(address, error="m", boost_error=False, micro=False)
    svg = drawn.svg_inline(border=4, title=words, svgclass=None, lineclass=None, omitsize=True)
    return Qr(address, Markup(svg))  # drawn by segno from an address of ours, its title escaped by segno
