"""The last good site stays: a new one is put in its place in one move, or not at all."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

AT_FDCWD = -100
RENAME_EXCHANGE = 2


def recover(site: Path, aside: Path) -> None:
    """Put back a site that a killed build had moved aside and not yet replaced; clear what else it left."""
    if aside.exists():
        if not site.exists():
            aside.rename(site)
        else:
            shutil.rmtree(aside)


def swap(new: Path, site: Path, aside: Path) -> None:
    """Make `new` the site. Whenever this is interrupted, `site` is the old one or the new one, whole.

    Linux exchanges two folders in one system call. Elsewhere there is a moment without `site`, which the
    next build's `recover` mends. All three folders must lie on one file system.
    """
    recover(site, aside)
    if not site.exists():
        new.rename(site)
        return
    if not _exchange(new, site):
        site.rename(aside)
        new.rename(site)
    for old in (new, aside):
        shutil.rmtree(old, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    if sys.platform != "linux":
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    result = renameat2(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE)
    return bool(result == 0)


def link_tree(source: Path, target: Path) -> None:
    """Lay the files of `source` into `target` as hard links (copies where links are impossible).

    Files already in `target` are replaced.
    """
    for folder, _, names in os.walk(source):
        here = Path(folder)
        inside = here.relative_to(source)
        goal = target / inside
        goal.mkdir(parents=True, exist_ok=True)
        for name in names:
            link(here / name, goal / name)


def link(file: Path, place: Path) -> None:
    """Lay a file at a place as a hard link; as a copy where links are impossible. What was there is replaced."""
    place.unlink(missing_ok=True)
    try:
        os.link(file, place)
    except OSError:
        shutil.copy2(file, place)
