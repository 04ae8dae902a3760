"""What is installed, and what the wheel holds."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "scripts" / "requirements.txt").read_text(encoding="utf-8")
TEST_LOCK = (ROOT / "scripts" / "requirements-test.txt").read_text(encoding="utf-8")
SCRIPTS = [file for file in (ROOT / "scripts").iterdir() if file.is_file() and not file.suffix]


def pins(lock: str) -> set[str]:
    """`name==version`, and for which Python."""
    return set(re.findall(r"(?m)^([a-z0-9._-]+==[^\\\n]+?) \\$", lock))


def name(requirement: str) -> str:
    return re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0].lower()


@pytest.mark.parametrize("lock", [LOCK, TEST_LOCK], ids=["build", "test"])
def test_every_locked_package_has_one_version_and_its_hashes(lock: str) -> None:
    entries = re.split(r"(?m)^(?=[a-z0-9])", lock)[1:]
    assert len(entries) == len(pins(lock)) > 30
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_tests_run_on_the_versions_that_build() -> None:
    assert pins(LOCK) < pins(TEST_LOCK)


def test_the_lock_holds_everything_that_is_asked_for() -> None:
    wanted = {name(requirement) for requirement in PROJECT["project"]["dependencies"]}
    assert wanted <= {name(pin) for pin in pins(LOCK)}
    wanted_by_tests = {name(requirement) for requirement in PROJECT["dependency-groups"]["test"]}
    assert wanted_by_tests <= {name(pin) for pin in pins(TEST_LOCK)}


def test_the_wheel_holds_the_library_and_its_command(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("passalong-*-py3-none-any.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        (entry_points,) = (name for name in names if name.endswith("/entry_points.txt"))
        assert "passalong = passalong.cli:main" in archive.read(entry_points).decode()
    assert {"passalong/__init__.py", "passalong/py.typed", "passalong/nouns.py"} <= set(names)
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"passalong"}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_scripts_can_be_typed_and_stop_at_the_first_failure(script: Path) -> None:
    assert os.access(script, os.X_OK)
    text = script.read_text(encoding="utf-8")
    assert text.startswith("#!/usr/bin/env bash\n# ")
    assert "\nset -euo pipefail\n" in text
    assert not re.search(r"mkdocs build\b.* -q\b", text), "with -q, a build with warnings ends well"
    subprocess.run(["bash", "-n", str(script)], check=True)
