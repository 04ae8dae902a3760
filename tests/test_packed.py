"""Entries packed once make the zip that Python makes of the same content."""

from __future__ import annotations

import io
import zipfile

import pytest

from passalong.packed import in_pieces, joined, packed, put, taken

DAY = (2026, 11, 22, 0, 0, 0)
CONTENTS = {"garden/index.html": b"<p>words</p>" * 900, "garden/\u0645.txt": "دائرة".encode(), "empty.css": b""}


def by_python(level: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, content in CONTENTS.items():
            how = zipfile.ZIP_DEFLATED if level else zipfile.ZIP_STORED
            file.writestr(zipfile.ZipInfo(name, DAY), content, how, level)
    return made.getvalue()


def by_us(level: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, content in CONTENTS.items():
            put(file, zipfile.ZipInfo(name, DAY), packed(content, level))
    return made.getvalue()


@pytest.mark.parametrize("level", [0, 1, 4, 9, -1])
def test_a_zip_is_the_one_that_python_makes(level: int) -> None:
    assert by_us(level) == by_python(level)


@pytest.mark.parametrize("level", [0, 4])
def test_entries_are_taken_over_as_they_lie_there(level: int) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(by_python(level))) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.infolist():
            put(new, zipfile.ZipInfo(entry.filename, DAY), taken(old, entry))
    assert made.getvalue() == by_python(level)


@pytest.mark.parametrize("chosen", [slice(None), slice(None, None, 2), slice(1, 2), slice(0)])
def test_pieces_that_were_packed_once_are_entries_with_and_without_each_other(chosen: slice) -> None:
    parts = [b"<p>words</p>" * 90, b"<ul>words</ul>", "دائرة".encode() * 70, b"", b"<p>words</p>"]
    content = b"".join(parts[chosen])
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        put(file, zipfile.ZipInfo("page.html", DAY), joined(in_pieces(parts, 4)[chosen], content))
    with zipfile.ZipFile(made) as file:
        assert file.testzip() is None
        assert file.read("page.html") == content
