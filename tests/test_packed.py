"""Entries packed once make the zip that Python makes of the same content."""

from __future__ import annotations

import io
import zipfile

import pytest

from passalong.packed import packed, put, taken

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
