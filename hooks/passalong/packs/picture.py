"""A printed handout as one picture, small enough to be sent by messenger and read on a phone."""

from __future__ import annotations

import hashlib
import io
from importlib.metadata import version
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

from passalong.packs.files import write_whole

MOST = 300_000
"""Bytes that a picture may have."""
WIDTH, NARROWEST = 1080, 480
"""Of the picture, in dots: as wide as phones are, and narrower where it would be too large to send."""
MARGIN = 24
"""White around the words, in dots."""
GREYS = 16
"""Greys that are kept: enough for smooth letters. Signs differ by shape and word, so no colour is missed."""


def picture(pdf: bytes, cache: Path | None = None) -> bytes:
    """The pages of a document below each other, as PNG. From the cache where it was drawn before."""
    place = _place(pdf, cache) if cache else None
    if place and place.is_file():
        return place.read_bytes()
    width, drawn = WIDTH, b""
    while True:
        drawn = _as_png(_stacked(pdf, width))
        if len(drawn) <= MOST or width <= NARROWEST:
            break
        # Bytes grow with the area; a little less, so that the next try is the last.
        width = max(NARROWEST, min(width - 40, int(width * (MOST / len(drawn)) ** 0.5 * 0.95)))
    if place:
        write_whole(place, drawn)
    return drawn


def drawn_before(pdf: bytes, cache: Path) -> bool:
    """Whether the picture of a document is in the cache."""
    return _place(pdf, cache).is_file()


def _stacked(pdf: bytes, width: int) -> Image.Image:
    """All pages in one column, each without the white around its words; letters are as large on every page."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [(page, _inked(page)) for page in document]
        left, right = min(box[0] for _, box in pages), max(box[2] for _, box in pages)
        scale = (width - 2 * MARGIN) / (right - left)
        drawn = [
            page.render(
                scale=scale,
                grayscale=True,
                crop=(left, page.get_height() - box[3], page.get_width() - right, box[1]),
            ).to_pil()
            for page, box in pages
        ]
    sheet = Image.new("L", (width, sum(page.height + MARGIN for page in drawn) + MARGIN), 255)
    top = MARGIN
    for page in drawn:
        sheet.paste(page, (MARGIN, top))
        top += page.height + MARGIN
    return sheet


def _inked(page: pypdfium2.PdfPage) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of what is on a page, in points from its upper left corner."""
    rough = page.render(scale=1, grayscale=True).to_pil()
    left, top, right, bottom = ImageOps.invert(rough).getbbox() or (0, 0, *rough.size)
    return max(0, left - 1), max(0, top - 1), min(rough.width, right + 1), min(rough.height, bottom + 1)


def _as_png(sheet: Image.Image) -> bytes:
    """Written with nothing but the dots: no day, no name of a program."""
    step = 255 / (GREYS - 1)
    few = sheet.point([round(value / step) for value in range(256)]).convert("P")
    few.putpalette([round(grey * step) for grey in range(GREYS) for _ in "rgb"])
    written = io.BytesIO()
    few.save(written, "PNG", bits=4, optimize=True)
    return written.getvalue()


def _place(pdf: bytes, cache: Path) -> Path:
    """Named by all that the picture depends on."""
    told = (pdf, Path(__file__).read_bytes(), f"{pypdfium2.PDFIUM_INFO} {version('pillow')}".encode())
    name = hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in told)).hexdigest()
    return cache / f"{name}.png"
