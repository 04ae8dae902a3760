"""Claims: what a change says about texts, not in them: published, status, who read them, what is still right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from passalong.curriculum.words import interface_file
from passalong.nouns import Toolkit
from passalong.translate.front import field_text

CLAIMS = (
    "published",
    "status",
    "still_right",
    "editorial",
    "withdraw",
    "translated_by",
    "reviewed_by",
    "checked_by",
    "signed_off_by",
)
"""Fields of a page or of interface.yml, in the order in which they are told."""
MODEST = {"", "machine_draft", "draft"}
"""Status that anybody may give: no reader is told that somebody checked anything."""
MOST_BYTES = 200_000


class Claim(NamedTuple):
    """One field of one file, as it was and as it is; empty where it is not there."""

    file: str
    language: str
    field: str
    before: str
    after: str


def claims(before: Path, after: Path, toolkit: Toolkit, files: Iterable[str]) -> list[dict[str, str]]:
    """What changed files claim now and did not before: `published` first, then file by file."""
    names = {interface_file(code): language.name for code, language in toolkit.languages.items()}
    found = [claim for file in files for claim in _claims(before, after, file, names)]
    return [claim._asdict() for claim in sorted(found, key=lambda claim: CLAIMS.index(claim.field))]


def _claims(before: Path, after: Path, file: str, names: Mapping[str, str]) -> Iterator[Claim]:
    if not (file in names or (file.endswith(".md") and file.startswith(("curriculum/", "docs/")))):
        return
    old, new = (_fields(root, file) for root in (before, after))
    for field in CLAIMS:
        claim = Claim(file, names.get(file, ""), field, old.get(field, ""), new.get(field, ""))
        modest = field == "status" and {claim.before, claim.after} <= MODEST
        if claim.before != claim.after and not modest:
            yield claim


def _fields(root: Path, file: str) -> dict[str, Any]:
    """The fields as they stand in the file; none where it is no plain file of a size that can be."""
    place = root / file
    try:
        if place.resolve() != root.resolve() / file or place.stat().st_size > MOST_BYTES:
            return {}
        text = place.read_text(encoding="utf-8-sig", errors="replace")
    except (OSError, ValueError):
        return {}
    if file.endswith(".yml"):  # its top keys stand like the fields of a page
        text = f"---\n{text}\n---\n"
    return {field: value for field in CLAIMS if (value := field_text(text, field))}
