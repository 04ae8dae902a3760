"""Lighthouse on a slow phone: at least 95 for speed, access and good practice, in English and in Arabic."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from checks import LIGHTHOUSE, served, there
from pages_of_the_toolkit import SESSION

LEAST = 0.95
CATEGORIES = "performance,accessibility,best-practices"
PAGES = {"home": "index.html", "session": SESSION, "search": "index.html#search=M01"}

pytestmark = [pytest.mark.all, pytest.mark.built]


@pytest.mark.parametrize("which", PAGES)
@pytest.mark.parametrize("language", ["", "ar/"], ids=["en", "ar"])
def test_a_slow_phone_is_served_well(real_site: Path, tmp_path: Path, language: str, which: str) -> None:
    report = tmp_path / "report.json"
    with served(real_site) as address:
        subprocess.run(
            [
                *("node", str(there(LIGHTHOUSE)), address + language + PAGES[which]),
                *("--quiet", "--output=json", f"--output-path={report}", f"--only-categories={CATEGORIES}"),
                *("--no-enable-error-reporting", "--chrome-flags=--headless=new --no-sandbox --disable-gpu"),
            ],
            env={**os.environ, "CHROME_PATH": "/usr/bin/chromium"},
            check=True,
        )
    found = json.loads(report.read_text(encoding="utf-8"))
    scores = {name: category["score"] for name, category in found["categories"].items()}
    assert len(scores) == 3
    assert {name: score for name, score in scores.items() if score < LEAST} == {}
