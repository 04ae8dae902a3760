"""GitHub's answers about a finished run: which pull request it was, its report, and the comment of last time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import Any

from passalong.review.comment import MARK
from passalong.review.shape import MOST_BYTES

ARTIFACT = "report"
MEMBER = "report.json"
WRITER = "github-actions[bot]"


def number_of(pulls: Iterable[Any], commit: str) -> int | None:
    """The one open pull request whose newest commit is the one that was checked; `None` where there is none.

    The event of a run names no pull request where it comes from a fork, so it is looked up by branch and commit.
    """
    numbers = {pull["number"] for pull in pulls if pull["head"]["sha"] == commit}
    return int(numbers.pop()) if len(numbers) == 1 else None


def artifact_of(answer: Any) -> int | None:
    """The id of the newest report's artifact; `None` where there is none, or it is larger than a report can be."""
    found = [one for one in answer["artifacts"] if one["name"] == ARTIFACT and not one["expired"]]
    newest = max(found, key=lambda one: int(one["id"]), default=None)
    return int(newest["id"]) if newest and newest["size_in_bytes"] <= MOST_BYTES else None


def unpacked(archive: bytes) -> bytes:
    """The report inside an artifact, never more than a report can be, never onto the disk. Empty if it is not one."""
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as files:
            if files.namelist() != [MEMBER]:
                return b""
            with files.open(MEMBER) as member:
                content = member.read(MOST_BYTES + 1)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        return b""
    return content if len(content) <= MOST_BYTES else b""


def names_of(pages: Iterable[Iterable[Any]]) -> list[str]:
    """The names of the changed files, also the old names of those that moved."""
    found: dict[str, None] = {}
    for page in pages:
        for file in page:
            found |= dict.fromkeys(str(file[name]) for name in ("filename", "previous_filename") if file.get(name))
    return list(found)


def earlier_of(pages: Iterable[Iterable[Any]]) -> int | None:
    """The id of our own comment of last time. Somebody else who copies its mark is not us."""
    for page in pages:
        for one in page:
            if one["user"]["login"] == WRITER and str(one["body"]).startswith(MARK):
                return int(one["id"])
    return None
