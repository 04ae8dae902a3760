"""The neutral page of our own, for *Leave now* without a connection: numbers, no words, nothing of the toolkit."""

from __future__ import annotations

from passalong.nouns import Toolkit
from passalong.views.environment import environment

MILE, POUND = 1.609344, 0.45359237


def away(toolkit: Toolkit) -> str:
    """A whole HTML page that loads nothing: degrees, miles and pounds."""
    language = toolkit.languages[toolkit.default_language]
    tables = [
        ("°C", "°F", [(degrees, round(degrees * 9 / 5 + 32)) for degrees in range(-10, 45, 5)]),
        ("km", "mi", [(km, f"{km / MILE:.1f}") for km in (1, 2, 5, 10, 20, 50, 100)]),
        ("kg", "lb", [(kg, f"{kg / POUND:.1f}") for kg in (1, 2, 5, 10, 20, 50)]),
    ]
    template = environment(toolkit.root).get_template("views/away.html")
    return template.render(tables=tables, tag=language.tag, direction=language.direction)
