"""A picture of every kind of page in six ways, for somebody to look at before a release: `.cache/pictures/`."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from pages_of_the_toolkit import EVERY_KIND
from pictures import SIX, every_kind

pytestmark = [pytest.mark.all, pytest.mark.built]


def test_there_is_one_of_each_and_none_is_wider_than_its_window(chromium: Browser, real_site: Path) -> None:
    made = every_kind(chromium, real_site, EVERY_KIND, Path(__file__).parents[1] / ".cache/pictures")
    assert len(set(made)) == len(EVERY_KIND) * len(SIX)
    widths = {way.name: way.width for way in SIX}
    wide = [file.name for file in made if Image.open(file).width > widths[file.name.split(".")[-2]]]
    assert wide == []
