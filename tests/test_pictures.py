"""Pictures are written anew without what a camera noted in them, and only when they changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from passalong.curriculum import read
from passalong.offline.phones import for_phones
from passalong.stage.pictures import clean, stage_pictures

Stage = Callable[[bytes], tuple[dict[str, str], int, Path]]
PLACE = "curriculum/en/modules/soil/jar.png"


def picture(colour: str, **options: object) -> bytes:
    written = BytesIO()
    Image.new("RGB", (40, 20), colour).save(written, "PNG", **options)
    return written.getvalue()


@pytest.fixture
def stage(toolkit: Callable[..., Path], tmp_path: Path) -> Stage:
    """Stage one picture; gives digests, the number of problems, and the staged file."""
    root = toolkit({PLACE: picture("red")})

    def run(content: bytes) -> tuple[dict[str, str], int, Path]:
        (root / PLACE).write_bytes(content)
        found, _ = read(root, date(2026, 11, 21))
        digests, problems = stage_pictures(found, tmp_path / "src" / "en", tmp_path / "pictures.json")
        return digests, len(problems), tmp_path / "src" / "en" / "modules/soil/jar.png"

    return run


def test_a_camera_s_notes_do_not_travel() -> None:
    exif = Image.Exif()
    exif[0x010F] = "A camera with a name"
    noted = picture("red", exif=exif)
    assert b"A camera with a name" in noted
    bare = clean(noted, ".png")
    assert b"A camera with a name" not in bare
    with Image.open(BytesIO(bare)) as opened:
        assert (opened.size, opened.getpixel((1, 1)), dict(opened.getexif())) == ((40, 20), (255, 0, 0), {})


def test_a_picture_is_written_again_only_when_it_changed(stage: Stage) -> None:
    first, _, file = stage(picture("red"))
    written = file.stat().st_mtime_ns
    again, _, _ = stage(picture("red"))
    assert (again, file.stat().st_mtime_ns) == (first, written)
    changed, _, _ = stage(picture("blue"))
    assert list(changed) == list(first) == ["modules/soil/jar.png"]
    assert changed != first, "or the pages beside it would keep the old picture"
    with Image.open(file) as opened:
        assert opened.getpixel((1, 1)) == (0, 0, 255)


def test_a_lost_picture_comes_back(stage: Stage) -> None:
    _, _, file = stage(picture("red"))
    file.unlink()
    stage(picture("red"))
    assert file.exists()


def test_what_is_no_picture_is_named_and_not_staged(stage: Stage) -> None:
    digests, problems, file = stage(b"\x89PNG\r\n\x1a\n" + b"no picture" * 9)
    assert (digests, problems, file.exists()) == ({}, 1, False)


def photograph(side: int) -> bytes:
    written = BytesIO()
    Image.effect_noise((side, side // 2), 64).save(written, "JPEG", quality=90)
    return written.getvalue()


def test_a_large_photograph_is_sent_as_large_as_a_phone_shows_it() -> None:
    large = photograph(2000)
    sent = for_phones(large, ".jpg")
    with Image.open(BytesIO(sent)) as opened:
        assert (opened.format, opened.size) == ("JPEG", (1080, 540))
    assert len(sent) < len(large) / 2


def test_a_small_photograph_and_a_drawing_are_sent_as_they_are() -> None:
    small, drawing = photograph(200), photograph(2000)
    assert for_phones(small, ".jpg") == small
    assert for_phones(drawing, ".png") == drawing
