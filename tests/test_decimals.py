"""Numbers of a PDF: two sums that differ in the last digit of a float are written alike."""

from __future__ import annotations

import pydyf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from passalong.pdf.decimals import rounded_decimals

WRITTEN = {
    721.0: b"721",
    721.0000000000001: b"721",
    720.9999999999999: b"721",
    -0.0000000001: b"0",
    -13.25: b"-13.25",
    100.0: b"100",
    0.1 + 0.2: b"0.3",
    99.6953125: b"99.695313",
    99.6953124999999: b"99.695313",
    -99.6953125: b"-99.695312",
    -99.6953125000001: b"-99.695312",
}


@pytest.mark.parametrize("number", WRITTEN)
def test_a_number_is_rounded_and_then_written(number: float) -> None:
    with rounded_decimals():
        assert pydyf._to_bytes(number) == WRITTEN[number]


@given(st.floats(-1e6, 1e6))
def test_what_is_written_is_the_number(number: float) -> None:
    with rounded_decimals():
        assert float(pydyf._to_bytes(number)) == pytest.approx(number, abs=6e-7)


def test_what_is_no_number_stays_as_it_was() -> None:
    items = (b"q", "Q", 7, True, pydyf.String("words"), pydyf.Array([1.5, 2]))
    before = [pydyf._to_bytes(item) for item in items]
    with rounded_decimals():
        assert [pydyf._to_bytes(item) for item in items] == before
