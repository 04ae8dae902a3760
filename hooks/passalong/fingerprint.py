"""Has anything changed since the last good build? Answered from file times and sizes, with the standard library.

`python -m passalong.fingerprint ROOT` prints one line and exits 0 where nothing changed, else exits 1.
Inputs and the built site both count: a page that somebody deleted from `site/` is built again. So does the day, where
a date has passed that a page tells of.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from passalong.days import today
from passalong.ours import is_ours

INPUTS = ("curriculum", "docs", "overrides", "hooks", "mkdocs.yml", "scripts/requirements.txt")
ENVIRONMENT = ("SOURCE_DATE_EPOCH", "PASSALONG_PACKS", "PASSALONG_DRAFT")
STAMP = ".build/fingerprint.json"


def of_inputs(root: Path) -> str:
    """Digest of what a build reads: names, sizes and times of files."""
    facts = [f"{name}={os.environ.get(name, '')}" for name in ENVIRONMENT]
    facts.append(sys.version)
    return _digest([*facts, *(line for name in INPUTS for line in _files(root / name))])


def of_outputs(site: Path) -> str:
    """Digest of the names, sizes and times of everything in the built site."""
    return _digest(list(_files(site)))


def remember(root: Path, inputs: str, site: Path, until: date | None = None) -> None:
    """Note a good build: `inputs` as they were when it began, the site as it is now, the day that makes another."""
    stamp = root / STAMP
    partial = stamp.with_suffix(".partial")
    noted = {"inputs": inputs, "site": str(site), "outputs": of_outputs(site), "until": str(until or date.max)}
    partial.write_text(json.dumps(noted))
    partial.replace(stamp)


def is_unchanged(root: Path) -> bool:
    """Whether the site on disk is what a build would make now."""
    if not is_ours(root / Path(STAMP).parent):
        return False
    try:
        noted = json.loads((root / STAMP).read_text())
        same_inputs = noted["inputs"] == of_inputs(root) and today() < date.fromisoformat(noted["until"])
        return bool(same_inputs and noted["outputs"] == of_outputs(Path(noted["site"])))
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _files(place: Path) -> Iterator[str]:
    if place.is_file():
        yield _line(str(place), place.stat())
        return
    for folder, folders, names in os.walk(place):
        folders[:] = sorted(f for f in folders if f != "__pycache__")
        for name in sorted(names):
            file = os.path.join(folder, name)  # noqa: PTH118 - half the time of a Path, for every file
            yield _line(file, os.lstat(file))


def _line(name: str, stat: os.stat_result) -> str:
    return f"{name} {stat.st_size} {stat.st_mtime_ns}"


def _digest(lines: list[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


if __name__ == "__main__":
    if not is_unchanged(Path(sys.argv[1]).resolve()):
        sys.exit(1)
    sys.stdout.write("Nothing changed since the last build: site/ is up to date.\n")
