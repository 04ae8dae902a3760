"""Two readers of PDFs, as outside programs: what Poppler and MuPDF find in a text layer."""

from __future__ import annotations

import io
import re
import subprocess
import unicodedata
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf

from passalong.packs.readback import as_read, in_order

_LINE = re.compile(r"<line\b.*?</line>", re.DOTALL)
_SIZE_OR_CHAR = re.compile(r'<font [^>]*size="([^"]*)"|<char quad="([^"]*)"[^>]* c="([^"]*)"')


def run(command: list[str], given: bytes = b"") -> bytes:
    """What a program answers to bytes."""
    return subprocess.run(command, input=given, capture_output=True, check=True).stdout


def poppler(content: bytes) -> str:
    """What `pdftotext` reads, in the order in which people read it."""
    return in_order(run(["pdftotext", "-", "-"], content).decode())


def mupdf(content: bytes) -> str:
    """What MuPDF reads, in the order in which people read it.

    MuPDF 1.21 guesses spaces between glyphs, and so cuts Indic words whose signs stand beside their letters; in rows
    from right to left it runs two cells together. Here spaces are found between letters, and wide gaps end a line.
    """
    with TemporaryDirectory() as folder:
        (Path(folder) / "x.pdf").write_bytes(content)
        command = ["mutool", "convert", "-F", "stext", "-O", "inhibit-spaces,preserve-ligatures"]
        run([*command, "-o", f"{folder}/x", f"{folder}/x.pdf"])
        found = (Path(folder) / "x").read_text(encoding="utf-8")
    with pikepdf.open(io.BytesIO(content)) as tree:
        from_right = tree.Root.ViewerPreferences.get("/Direction") == "/R2L"
    return as_read("\n".join("".join(letters_of(line)) for line in _LINE.findall(found)), from_right=from_right)


def letters_of(line: str) -> Iterator[str]:
    """The letters of a line of MuPDF's structured text, with the spaces between them."""
    edge, em = None, 0.0
    for size, quad, escaped in _SIZE_OR_CHAR.findall(line):
        if size:  # the height of a typeface tells nothing: in Nastaliq a line is twice as high as an em
            em = float(size)
            continue
        sign = unescape(escaped)
        left, _, right, *_ = (float(number) for number in quad.split())
        if edge is not None and not -3 * em < left - edge < em:
            yield "\n"
            edge = None
        elif edge is not None and left - edge > 0.15 * em and unicodedata.category(sign[-1]) not in ("Mn", "Cf"):
            yield " "
        yield sign
        edge = right if edge is None else max(edge, right)
