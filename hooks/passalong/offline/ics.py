"""A calendar file: whole days, each with a line of text, as RFC 5545 asks for it."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from passalong.addresses import page_address
from passalong.nouns import Edition
from passalong.views.calendar import FILE, entries

LONGEST_LINE = 73
"""Bytes of a line; what is longer goes on in the next one, after a space."""


def calendar_files(edition: Edition) -> Mapping[str, str]:
    """The policy calendar of a language as a file, by address; none where no date is to come."""
    coming, _ = entries(edition)
    page = page_address("policy-calendar.md", edition.language.code, edition.toolkit.default_language)
    days = [(entry.date, f"{entry.what} ({entry.who})" if entry.who else entry.what) for entry in coming]
    return {posixpath.join(posixpath.dirname(page), FILE): calendar_file(days, "Dates")} if days else {}


def calendar_file(days: Iterable[tuple[date, str]], name: str) -> str:
    """The file. `days` are a date and what stands in the calendar on it; the same days give the same file."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{_text(name)}//Passalong//EN", "CALSCALE:GREGORIAN"]
    for day, words in days:
        uid = hashlib.sha256(f"{day.isoformat()} {words}".encode()).hexdigest()[:24]
        lines += [
            "BEGIN:VEVENT",
            f"UID:{uid}@passalong",
            f"DTSTAMP:{day:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_text(words)}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _text(words: str) -> str:
    """Words as a value: nothing in them can end the line or begin another property."""
    escaped = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "".join(" " if ord(letter) < 32 or ord(letter) == 127 else letter for letter in escaped)


def _folded(line: str) -> str:
    parts, part, size = [], "", 0
    for letter in line:
        wide = len(letter.encode())
        if size + wide > LONGEST_LINE:
            parts.append(part)
            part, size = "", 1
        part, size = part + letter, size + wide
    return "\r\n ".join([*parts, part])
