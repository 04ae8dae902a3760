"""Pictures are decoded and written anew, so that no place, camera or name travels with them.

EXIF, GPS, XMP, comments and thumbnails do not survive; the right way up does.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import PIL
from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from passalong.nouns import Toolkit
from passalong.problem import Problem, problem
from passalong.stage.language import write_if_changed

FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
FEW_COLOURS = ("1", "L", "P")
"""Pillow's names for pictures with one number a point."""
MOST_PIXELS = 25_000_000
LONGEST_SIDE_PIXELS = 2000
HOW = f"3 {PIL.__version__} {MOST_PIXELS} {LONGEST_SIDE_PIXELS}\n".encode()
"""Part of a staged picture's digest: raise the first number when `clean` makes another picture of the same file."""


def stage_pictures(toolkit: Toolkit, folder: Path, record: Path) -> tuple[dict[str, str], list[Problem]]:
    """Write every picture below `folder` (`.build/src/<default>`); give path → digest, and what went wrong.

    Writing a picture anew takes longer than rendering a page, so one that did not change since it was noted in
    `record` is left as it lies.
    """
    known = _recorded(record)
    staged, problems = dict[str, str](), []
    for path in toolkit.pictures:
        file = f"curriculum/{toolkit.settings.source_language}/{path}"
        target = folder / path
        try:
            original = (Path(toolkit.root) / file).read_bytes()
            staged[path] = hashlib.sha256(HOW + original).hexdigest()
            if known.get(path) != staged[path] or not target.exists():
                write_if_changed(target, clean(original, target.suffix.lower()))
        except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
            staged.pop(path, None)
            problems.append(problem("picture-unreadable", file, 0, file=Path(path).name))
    write_if_changed(record, json.dumps(staged, indent=1).encode())
    return staged, problems


def _recorded(record: Path) -> dict[str, str]:
    try:
        return dict(json.loads(record.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return {}


def clean(original: bytes, suffix: str) -> bytes:
    """The same picture without metadata, at most 2,000 pixels long. SVG comes back as it is: lint has read it.

    Raises `ValueError` where the picture has more pixels than a phone could open, `OSError` where it is corrupt.
    """
    if suffix == ".svg":
        return original
    with _whole_ones_only(), Image.open(io.BytesIO(original)) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise ValueError("too many pixels")
        upright = ImageOps.exif_transpose(opened)
        bare = _bare(upright, FORMATS[suffix])
    written = io.BytesIO()
    # The smallest PNG takes four to ten times as long as one that is a tenth larger.
    bare.save(written, FORMATS[suffix], optimize=FORMATS[suffix] != "PNG")
    return written.getvalue()


@contextmanager
def _whole_ones_only() -> Iterator[None]:
    """WeasyPrint tells Pillow to show what there is of a torn picture, and grey for the rest; that is no page."""
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _bare(upright: Image.Image, format_name: str) -> Image.Image:
    """The points alone. A PNG of few colours stays one: with three numbers a point it would be twice as large."""
    is_small = max(upright.size) <= LONGEST_SIDE_PIXELS
    if format_name == "PNG" and upright.mode in FEW_COLOURS and is_small and not _has_alpha(upright):
        bare = Image.new(upright.mode, upright.size)
        if upright.mode == "P":
            bare.putpalette(upright.getpalette() or [])
        bare.paste(upright)
        return bare
    mode = "RGBA" if format_name != "JPEG" and _has_alpha(upright) else "RGB"
    bare = Image.new(mode, upright.size)
    bare.paste(upright.convert(mode))
    bare.thumbnail((LONGEST_SIDE_PIXELS, LONGEST_SIDE_PIXELS))
    return bare


def _has_alpha(picture: Image.Image) -> bool:
    return picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
