"""Files that are either whole or absent, whatever happens while they are written."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import NamedTemporaryFile


def write_whole(target: Path, content: bytes) -> None:
    """Write beside the target, then rename over it. Raises `OSError` (disk full) with the target untouched."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name[:40]}.", delete=False) as partial:
        try:
            partial.write(content)
            partial.flush()
            os.fchmod(partial.fileno(), 0o644)
            Path(partial.name).replace(target)
        except BaseException:
            Path(partial.name).unlink(missing_ok=True)
            raise
