"""What tests of things that are made once share: a page to print, and a process that has forgotten all."""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from helpers import PROJECT
from passalong import pdf
from passalong.packs import typefaces
from passalong.pdf import lengths, mended, typesetting

FACES = typefaces.unpack(PROJECT / "overrides/assets/fonts", PROJECT / ".cache/fonts", f"{pdf.OWN}fonts/")
CSS = (
    FACES.rules + '@page { size: A5 } html { font-family: "PL Latin" } .mark { color: red } li::marker { color: blue }'
)
SITE = "https://example.org/"


def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget what the process has kept."""
    for kept in (typesetting.fonts_and_styles, typesetting._typefaces, typesetting._stylesheet, pdf._measured_alone):
        kept.cache_clear()
    lengths._known.clear()
    monkeypatch.setattr(pdf, "PICTURES", mended.Pictures())
    monkeypatch.setattr(pdf, "SHELF", mended.Shelf())


def unnamed(made: pdf.Printed) -> pdf.Printed:
    """Without the number of the file, which is reckoned from what WeasyPrint wrote, packed or not."""
    return replace(made, pdf=re.sub(rb"/ID \[.*?\]", b"", made.pdf))


def photograph(file: Path, colour: str, mode: str = "RGB") -> tuple[str, str]:
    whole = io.BytesIO()
    Image.new(mode, (40, 30), colour).save(whole, "PNG")
    file.write_bytes(whole.getvalue())
    return f"{SITE}{file.name}", hashlib.sha256(whole.getvalue()).hexdigest()
