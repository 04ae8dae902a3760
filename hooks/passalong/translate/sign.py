"""Who may confirm a translation: a maintainer or the published branch, never a proposed change."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from passalong.curriculum import locks
from passalong.curriculum.read import text_locks
from passalong.git import answer
from passalong.nouns import Toolkit

SIGNS = ("reviewed", "community_checked", "signed_off")
_PROPOSED = {
    "GITHUB_EVENT_NAME": ("pull_request", "pull_request_target", "pull_request_review", "merge_group"),
    "GITEA_EVENT_NAME": ("pull_request", "pull_request_target"),
    "CI_PIPELINE_SOURCE": ("merge_request_event", "external_pull_request_event"),
    "CI_EVENT": ("pull_request",),
    "CI_PIPELINE_EVENT": ("pull_request",),
}
"""Variables by which services tell what started a run, and what they say for a change that is only proposed."""
_NUMBERS = ("CI_MERGE_REQUEST_IID", "CI_COMMIT_PULL_REQUEST", "BITBUCKET_PR_ID", "CHANGE_ID")
"""Variables that are set for proposed changes only."""

_COMMIT = re.compile(r"[0-9a-f]{7,64}")


def is_proposal(environment: Mapping[str, str]) -> bool:
    """Whether this runs for a pull request or merge request."""
    told = any(environment.get(name, "") in values for name, values in _PROPOSED.items())
    return told or any(environment.get(name) for name in _NUMBERS)


def sign(toolkit: Toolkit, code: str, path: str, status: str, keys: tuple[str, ...] = ()) -> int:
    """Confirm a page's sections (or some of them) as they read now. Gives how many; 0: there is nothing to sign.

    The lock of the page is brought up to date first: what is signed is this very text and no other.
    """
    root = Path(toolkit.root)
    now = text_locks(toolkit, code)
    written, _ = locks.read_text_locks(root, code)
    pages = {**written, **({path: now[path]} if path in now else {})}
    signed = locks.signed(pages, path, status, keys)
    count = sum(1 for key in pages.get(path, {}) if not keys or key in keys)
    if count:
        locks.write_text_locks(root, code, signed)
    return count


def is_as_read(root: Path, commit: str, files: Sequence[str]) -> bool:
    """Whether the newest commit has files as an earlier one had them; `False` where there is no such commit."""
    if not _COMMIT.fullmatch(commit) or not answer(root, "rev-parse", "--verify", "--quiet", f"{commit}^{{commit}}"):
        return False
    places = [f"./{file}" for file in files]
    return not answer(root, "diff", "--no-ext-diff", "--name-only", commit, "HEAD", "--", *places)
