"""What is on a printed page, measured: where words and ink are, in millimetres, and what was drawn.

words(pdf)[2]          every word of the third page with its place
raster(pdf, dpi)       each page as a grey picture
drawn(pdf)[2]          every upright rectangle of the third page, however it was painted
codes(pdf)             every QR code with its page, address and level
"""

from __future__ import annotations

import io
import re
import subprocess
import tempfile
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path
from typing import NamedTuple

import pikepdf
import zxingcpp
from PIL import Image, ImageFilter

POINT = 25.4 / 72
"""One point in millimetres."""
SIZES = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}

_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
_RECTANGLE = re.compile(rb"([\d.-]+) ([\d.-]+) ([\d.-]+) ([\d.-]+) re\b")
_LINE = re.compile(rb"([\d.-]+) ([\d.-]+) m\n([\d.-]+) ([\d.-]+) l\nS\b")


class Word(NamedTuple):
    """A word and its place: millimetres from the left and the top of the page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


class Code(NamedTuple):
    """A QR code."""

    page: int
    address: str
    level: str
    clear: bool
    """Whether four modules around it are white."""


@cache
def words(pdf: bytes) -> tuple[tuple[Word, ...], ...]:
    """Every word of every page, in the order in which Poppler reads them."""
    told = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True).stdout
    return tuple(
        tuple(
            Word(unescape(found[5]), *(float(value) * POINT for value in found.groups()[:4]))
            for found in _WORD.finditer(page[3])
        )
        for page in _PAGE.finditer(told.decode())
    )


def page_words(pdf: bytes) -> list[str]:
    """The words of each page on one line."""
    return [" ".join(word.text for word in page) for page in words(pdf)]


def sizes(pdf: bytes) -> set[tuple[float, float]]:
    """Width and height of the pages, in tenths of millimetres exactly."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        boxes = [[float(value) * POINT for value in page.mediabox] for page in file.pages]
    assert all(box[:2] == [0, 0] for box in boxes)
    return {(round(box[2], 1), round(box[3], 1)) for box in boxes}


@cache
def raster(pdf: bytes, dpi: int) -> tuple[Image.Image, ...]:
    """Every page in grey: 0 is black, 255 is white."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-gray", "-r", str(dpi), "-", f"{folder}/p"], input=pdf, check=True)
        pages = []
        for file in sorted(Path(folder).iterdir()):
            with Image.open(file) as page:
                pages.append(page.copy())
    return tuple(pages)


def coverage(page: Image.Image) -> float:
    """The part of the paper that is ink, 0 to 1: grey counts as much as it is dark."""
    histogram = page.histogram()
    return sum((255 - value) * count for value, count in enumerate(histogram)) / 255 / sum(histogram)


def darkest_area(page: Image.Image, dpi: int, mm: float) -> float:
    """How dark the darkest full square of `mm` by `mm` is, 0 to 1: letters and rules are thinner than that."""
    across = int(mm / 25.4 * dpi) // 2 * 2 + 1
    lightest = page.filter(ImageFilter.MaxFilter(across)).getextrema()[0]
    assert isinstance(lightest, (int, float))
    return 1 - lightest / 255


def ink_box(page: Image.Image, dpi: int) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of all ink: millimetres from each edge of the paper."""
    box = page.point(lambda value: 255 if value < 245 else 0).getbbox()
    assert box, "a page with nothing on it"
    mm = 25.4 / dpi
    return box[0] * mm, box[1] * mm, (page.width - box[2]) * mm, (page.height - box[3]) * mm


def drawn(pdf: bytes) -> list[list[tuple[float, float, float, float]]]:
    """Of each page: left, top, width and height of every rectangle, in mm."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        contents = [page.Contents.read_bytes() for page in file.pages]
    px = 25.4 / 96
    return [
        [tuple(float(value) * px for value in found.groups()) for found in _RECTANGLE.finditer(content)]  # type: ignore[misc]
        for content in contents
    ]


def codes(pdf: bytes, dpi: int = 150) -> list[Code]:
    """Every QR code that a telephone would find."""
    return [code for number, page in enumerate(raster(pdf, dpi), start=1) for code in _codes(page, number)]


def _codes(page: Image.Image, number: int) -> Iterator[Code]:
    for found in zxingcpp.read_barcodes(page, formats=zxingcpp.BarcodeFormat.QRCode):
        corner, across = found.position.top_left, found.position.top_right.x - found.position.top_left.x
        modules = 17 + 4 * int(found.extra.get("Version", 0) if isinstance(found.extra, dict) else 0)
        quiet = round(4 * across / max(modules, 21))
        box = (corner.x - quiet, corner.y - quiet, corner.x + across + quiet, corner.y + across + quiet)
        around = page.crop(box).point(lambda value: 255 if value < 200 else 0)
        within = (quiet - 1, quiet - 1, quiet + across + 1, quiet + across + 1)
        around.paste(0, within)
        yield Code(number, found.text, found.ec_level, around.getbbox() is None)


class Letters(NamedTuple):
    """Letters of one size that stand together in a line."""

    text: str
    size: float
    """In points, as they are drawn."""
    face: str
    top: float
    """Millimetres from the top of the page to the line."""


@cache
def letters(pdf: bytes) -> tuple[tuple[Letters, ...], ...]:
    """The letters of every page with their size and typeface, as MuPDF finds them."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "x.pdf"
        file.write_bytes(pdf)
        command = ["mutool", "convert", "-F", "stext", "-o", f"{folder}/x", str(file)]
        subprocess.run(command, capture_output=True, check=True)
        told = (Path(folder) / "x").read_text(encoding="utf-8")
    return tuple(tuple(_letters(page)) for page in told.split("<page ")[1:])


def _letters(page: str) -> Iterator[Letters]:
    for top, line in re.findall(r'<line bbox="\S+ (\S+) [^>]*>(.*?)</line>', page, re.DOTALL):
        for face, size, some in re.findall(r'<font name="([^"]*)" size="([^"]*)">(.*?)</font>', line, re.DOTALL):
            text = unescape("".join(re.findall(r' c="([^"]*)"', some)))
            yield Letters(text, float(size), face, float(top) * POINT)
