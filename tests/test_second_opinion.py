"""What two checkers of other people say about our packs: `pdfua`, and with `scripts/test --all` also `outloud`.

Their findings that were judged are named here with the reason; any other is a failure.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pdfua
import pytest

from conventions import PACKS, Asked, Specimen, name_of
from helpers import PROJECT

OUTLOUD = PROJECT / ".cache/outloud-0.2.1"
CHOSEN = [one for one in PACKS if one[3].paper == "A4"]
BROKEN = {"UA-14-001"}
"""A rule of pdfua 0.1.3 that breaks off with pikepdf 10.17: it reads the level of headings; our own check does too."""
JUDGED = {
    "TBL-010": "a run sheet has seven heads, and where a session has one step, fewer cells with words",
}


@pytest.mark.parametrize("asked", CHOSEN, ids=name_of)
def test_pdfua_finds_nothing(specimen: Specimen, tmp_path: Path, asked: Asked) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(specimen.pack(*asked).printed.pdf)
    report = pdfua.validate(str(file))
    assert [(one.rule_id, one.message) for one in report.findings] == []
    assert {one.rule_id for one in report.outcomes if one.skipped} <= BROKEN


def test_pdfua_would_find_something(tmp_path: Path, specimen: Specimen) -> None:
    file = tmp_path / "x.pdf"
    with specimen.pack(*CHOSEN[0]).tree() as tree:
        del tree.Root.Lang
        tree.save(file)
    assert pdfua.validate(str(file)).findings


@pytest.mark.all
def test_outloud_finds_no_error(specimen: Specimen, tmp_path: Path) -> None:
    for asked in CHOSEN:
        (tmp_path / f"{name_of(asked)}.pdf").write_bytes(specimen.pack(*asked).printed.pdf)
    subprocess.run(
        [sys.executable, "-m", "outloud.cli", "--json", tmp_path / "told.json", "--fail-on", "never", tmp_path],
        env={**os.environ, "PYTHONPATH": str(OUTLOUD)},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    told = json.loads((tmp_path / "told.json").read_text(encoding="utf-8"))["results"]
    assert len(told) == len(CHOSEN)
    found = {
        (Path(one["path"]).stem, finding["rule"], finding["message"])
        for one in told
        for finding in one["findings"]
        if finding["severity"] == "error" and finding["rule"] not in JUDGED
    }
    assert found == set()
