"""Two readers of PDFs, as outside programs: what Poppler and MuPDF find in a text layer."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from passalong.packs.readback import as_read

_LINE = re.compile(r"<line\b.*?</line>", re.DOTALL)
_CHAR = re.compile(r'<char quad="([^"]*)"[^>]* c="([^"]*)"')


def run(command: list[str], given: bytes = b"") -> bytes:
    """What a program answers to bytes."""
    return subprocess.run(command, input=given, capture_output=True, check=True).stdout


def poppler(content: bytes) -> str:
    """What `pdftotext` reads."""
    return run(["pdftotext", "-", "-"], content).decode()


def mupdf(content: bytes) -> str:
    """What MuPDF reads, in the order in which people read it.

    MuPDF 1.21 guesses spaces from small gaps, and so cuts Indic words whose signs stand beside their letters: it is
    told not to. In rows from right to left it runs two cells together: here a wide gap ends a line.
    """
    with TemporaryDirectory() as folder:
        (Path(folder) / "x.pdf").write_bytes(content)
        command = ["mutool", "convert", "-F", "stext", "-O", "inhibit-spaces,preserve-ligatures"]
        run([*command, "-o", f"{folder}/x", f"{folder}/x.pdf"])
        found = (Path(folder) / "x").read_text(encoding="utf-8")
    return as_read("\n".join("".join(_signs(line)) for line in _LINE.findall(found)))


def _signs(line: str) -> Iterator[str]:
    signs = [([float(n) for n in quad.split()], unescape(sign)) for quad, sign in _CHAR.findall(line)]
    for (quad, sign), (after, _) in pairwise([*signs, signs[-1]]):
        em = (quad[5] - quad[1]) / 2
        yield sign if -2 * em < after[0] - quad[2] < em or after is quad else f"{sign}\n"
