"""Whether the words of a pack can be read back: what `pdftotext` finds, against what was to be printed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from passalong.packs.plan import passages_file
from passalong.packs.readback import ENOUGH, in_order, share
from passalong.tagged.faults import Fault

READER = "pdftotext"
"""Poppler's: what it finds, a search and a screen reader find. Where it is not installed nothing is measured."""


def words_fault(file: Path, site: Path) -> Iterator[Fault]:
    """One fault where too few words come back. A pack that no build of this site printed is not measured."""
    if not file.is_relative_to(site) or not shutil.which(READER):
        return
    told = passages_file(site.parent, file.relative_to(site).as_posix())
    if not told.is_file():
        return
    read = subprocess.run([READER, str(file), "-"], capture_output=True, check=False).stdout
    part = share(told.read_text(encoding="utf-8").splitlines(), in_order(read.decode(errors="replace")))
    if part < ENOUGH:
        yield Fault("pdf-words", what=str(round(100 * part)))
