"""The rows of the list of copies that a group of several languages gets, in the words of its language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from babel import Locale

from passalong.nouns import Edition
from passalong.packs.groups import Copy, Group


@dataclass(frozen=True, slots=True)
class GroupRow:
    """The people of one language."""

    name: str
    tag: str
    dir: str
    people: int
    read_in: str
    """Name of the language they are counted with, where the toolkit has nothing in theirs."""
    beside: str
    """Name of the language on the pages that face theirs, or empty."""
    copies: tuple[Copy, ...]
    total: int
    """Copies in all."""
    one: int
    """Sheets, printed on one side."""
    both: int


def group_rows(groups: Sequence[Group], edition: Edition) -> Mapping[str, object]:
    """The groups as rows, and how many people and sheets there are in all."""
    rows = [_row(group, edition) for group in groups]
    return {
        "groups": rows,
        "people": sum(row.people for row in rows if not row.read_in),
        "one": sum(row.one for row in rows),
        "both": sum(row.both for row in rows),
    }


def _row(group: Group, edition: Edition) -> GroupRow:
    languages = edition.toolkit.languages
    own, other = languages.get(group.language), languages.get(group.read_in)
    second = languages.get(group.beside)
    return GroupRow(
        own.name if own else _name_of(group.language, edition.language.tag),
        own.tag if own else "",
        own.direction if own else "",
        group.people,
        other.name if other else "",
        second.name if second else "",
        group.copies,
        sum(copy.copies for copy in group.copies),
        sum(copy.sheets(1) for copy in group.copies),
        sum(copy.sheets(2) for copy in group.copies),
    )


def _name_of(code: str, tag: str) -> str:
    """The name of a language that the toolkit has not, in the words of another; else its code."""
    try:
        return str(Locale.parse(tag, sep="-").languages.get(code, code))
    except ValueError:  # Babel does not know the language of the list
        return code
