"""Pictures of four printed pages for the README, from the packs of the built site.

picture_prints.py SITE FOLDER      `print-plan.png` and others
"""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

PRINTS = {
    "plan": "en/session/ground-rules-and-consent.pdf",
    "arabic": "ar/handout/ground-rules.pdf",
    "large-print": "en/handout/story-planner.large-print.pdf",
    "brieflet": "en/brieflet/timely-asylum-decisions.pdf",
}
"""Name of a picture → the pack whose first page it shows, in `site/print/`."""
WIDTH = 560
EDGE = "#b9bebb"
"""Of the line around a page: paper is as white as the page of a README."""


def first_page(pdf: Path) -> Image.Image:
    """The first page of a pack, small, in few colours."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        drawn = page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB")
    return ImageOps.expand(drawn, 2, EDGE).quantize(32)


if __name__ == "__main__":
    site, folder = Path(sys.argv[1]), Path(sys.argv[2])
    for name, address in PRINTS.items():
        first_page(site / "print" / address).save(folder / f"print-{name}.png", optimize=True)
