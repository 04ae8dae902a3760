"""A booklet: small pages put two and two on large sheets, in the order in which they are folded and stapled.

    8 pages, read from the left     front 8 1 · back 2 7 · front 6 3 · back 4 5

Nothing is made smaller: the pages were laid out on half a sheet. Text, fonts, language, title and reading direction
stay. The tags, links and bookmarks are left behind: on a sheet pages 8 and 1 stand side by side, which is no order
to read in. Who reads on a screen takes the small pages.
"""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
from pikepdf import Array, Dictionary, Name

from passalong.jobs import Printed
from passalong.packs.editions import PAPERS

POINTS = 72 / 25.4


def order_of(pages: int, *, right_to_left: bool = False) -> list[tuple[int, int]]:
    """The pages of each side of a sheet, left and right, counted from 1; 0 stands for an empty one."""
    whole = -(-pages // 4) * 4
    sides = []
    for n in range(whole // 2):
        outer, inner = whole - n, n + 1
        pair = (outer, inner) if (n % 2 == 0) != right_to_left else (inner, outer)
        sides.append(pair)
    return [(left if left <= pages else 0, right if right <= pages else 0) for left, right in sides]


def folded(small: Printed, paper: str, *, right_to_left: bool) -> Printed:
    """The same pages on sheets of a paper, to be printed on both sides and turned over the short edge."""
    with pikepdf.open(io.BytesIO(small.pdf)) as pages, pikepdf.new() as sheets:
        height, width = (mm * POINTS for mm in PAPERS[paper])
        placed = [sheets.copy_foreign(page.as_form_xobject()) for page in pages.pages]
        for pair in order_of(len(pages.pages), right_to_left=right_to_left):
            sheets.pages.append(_side(sheets, [placed[n - 1] if n else None for n in pair], width, height))
        sheets.Root.Lang = str(pages.Root.Lang)
        sheets.Root.ViewerPreferences = Dictionary(
            DisplayDocTitle=True, Direction=Name.R2L if right_to_left else Name.L2R, Duplex=Name.DuplexFlipShortEdge
        )
        sheets.Root.Metadata = sheets.copy_foreign(pages.Root.Metadata)
        for key, value in pages.docinfo.items():
            sheets.docinfo[key] = str(value)
        with sheets.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as told:
            told.pop("pdfuaid:part", None)  # it is not what PDF/UA asks for any more
        target = io.BytesIO()
        sheets.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return replace(small, pdf=target.getvalue(), pages=len(sheets.pages))


def _side(sheets: pikepdf.Pdf, pair: list[pikepdf.Object | None], width: float, height: float) -> pikepdf.Page:
    """One side of a sheet: a page at the left and one at the right, either of which may be empty."""
    placed = {f"/P{n}": page for n, page in enumerate(pair) if page is not None}
    drawn = "".join(f"q 1 0 0 1 {int(name[2:]) * width / 2:.3f} 0 cm {name} Do Q\n" for name in placed)
    side = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, round(width, 3), round(height, 3)]),
        Resources=Dictionary(XObject=Dictionary(placed)),
        Contents=sheets.make_stream(drawn.encode()),
    )
    return pikepdf.Page(sheets.make_indirect(side))
