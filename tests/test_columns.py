"""Two columns are parted where WeasyPrint's own trials part them, and are no higher."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from passalong.pdf import weasyprint
from passalong.pdf.columns import reckoned_columns
from passalong.pdf.mended import no_fonts_of_the_machine

PAGE = "@page { size: 100mm 120mm; margin: 10mm } body, h2 { margin: 0 } .two { columns: 2; column-gap: 8mm }"
PASSAGE = "h2 { column-span: all; height: 9mm } .said { break-inside: avoid; margin: 1mm 0 2mm }"


def laid_out(heights: list[int], direction: str = "ltr", before: int = 0, style: str = "") -> list[list[list[float]]]:
    """For each page, for each column, where its passages begin and where the last ends, in CSS pixels from the top."""
    said = "".join(f'<div class="said" style="height: {height}mm"></div>' for height in heights)
    html = f'<html dir="{direction}"><body><div style="height: {before}mm"></div><div class="two"><h2></h2>{said}</div>'
    css = weasyprint.CSS(string=PAGE + PASSAGE + style)
    with no_fonts_of_the_machine():
        pages = weasyprint.HTML(string=html).render(stylesheets=[css]).pages
    columns = [[box for box in page._page_box.descendants() if getattr(box, "is_column", False)] for page in pages]
    return [
        [
            [column.position_x, *(one.position_y for one in column.children), bottom(column.children[-1])]
            for column in some
        ]
        for some in columns
    ]


def bottom(box: weasyprint.formatting_structure.boxes.Box) -> float:
    return float(box.position_y + box.margin_height() - box.margin_bottom)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(2, 40), max_size=7),
    st.sampled_from(["ltr", "rtl"]),
    st.integers(0, 80),
)
def test_columns_are_as_low_as_by_trial_and_on_the_same_pages(heights: list[int], direction: str, before: int) -> None:
    by_trial = laid_out(heights, direction, before)
    with reckoned_columns():
        reckoned = laid_out(heights, direction, before)
    assert len(reckoned) == len(by_trial)
    for ours, theirs in zip(reckoned, by_trial, strict=True):
        assert highest(ours) <= highest(theirs) + 1, "a pixel is a step of the trials"
        assert [column[0] for column in ours][:1] == [column[0] for column in theirs][:1]
    passages = [sum(len(column) - 2 for page in pages for column in page) for pages in (reckoned, by_trial)]
    assert passages == [len(heights)] * 2, "none is lost and none is twice there"


def highest(columns: list[list[float]]) -> float:
    return max((column[-1] for column in columns), default=0)


def test_the_higher_column_is_as_low_as_can_be() -> None:
    with reckoned_columns():
        ((first, second),) = laid_out([10, 10, 10, 30])
    assert (len(first) - 2, len(second) - 2) == (3, 1)
    assert first[0] < second[0]
    with reckoned_columns():
        ((first, second),) = laid_out([10, 10, 10, 30], "rtl")
    assert first[0] > second[0], "the first column stands where reading begins"


@pytest.mark.parametrize("style", [".two { columns: 3 }", ".two { height: 60mm }", ".two { column-fill: auto }"])
def test_other_columns_are_left_to_weasyprint(style: str) -> None:
    theirs = laid_out([10, 20, 10, 30], style=style)
    with reckoned_columns():
        assert laid_out([10, 20, 10, 30], style=style) == theirs
