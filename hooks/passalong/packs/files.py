"""Files that are either whole or absent, whatever happens while they are written."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import BinaryIO, cast


def write_whole(target: Path, content: bytes) -> None:
    """Write beside the target, then rename over it. Raises `OSError` (disk full) with the target untouched."""
    # A name that no other process and no other thread writes to.
    partial = target.with_name(f".{target.name[:40]}.{os.getpid()}-{threading.get_ident()}")
    with _new(partial) as opened:
        try:
            opened.write(content)
            opened.flush()
            partial.replace(target)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise


def _new(file: Path) -> BinaryIO:
    """A file that was not there before, so that no link is followed."""
    try:
        return cast(BinaryIO, file.open("xb"))
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError:  # of a process that was killed and had the same number
        file.unlink()
    return cast(BinaryIO, file.open("xb"))
