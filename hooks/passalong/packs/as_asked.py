"""The programme as somebody asked for it: another start, with interpretation."""

from __future__ import annotations

from dataclasses import replace

from passalong.nouns import Delivery, Edition
from passalong.packs.library import Order


def edition_as_asked(order: Order, edition: Edition) -> Edition:
    """The edition in which each delivery of the programme of this pack begins and is interpreted as asked."""
    programme = edition.toolkit.programmes.get(order.path)
    if programme is None or (order.start is None and not order.interpreted):
        return edition
    ways = tuple(_as_asked(order, way) for way in programme.deliveries)
    programmes = {**edition.toolkit.programmes, order.path: replace(programme, deliveries=ways)}
    return replace(edition, toolkit=replace(edition.toolkit, programmes=programmes))


def _as_asked(order: Order, way: Delivery) -> Delivery:
    start = way.start_minutes if order.start is None else order.start
    return replace(way, start_minutes=start, interpretation=way.interpretation or order.interpreted)
