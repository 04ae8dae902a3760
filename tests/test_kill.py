"""Test that a build killed at any moment leaves the old site or the new one, and that the next build works."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from helpers import NOON_ON_2026_11_21, Built, build_in

POINTS = 10
PAGE = "docs/en/index.md"


def contents(site: Path) -> str:
    """One digest of every file of the site and its bytes."""
    lines = [
        f"{file.relative_to(site)} {hashlib.sha256(file.read_bytes()).hexdigest()}"
        for file in sorted(site.rglob("*"))
        if file.is_file()
    ]
    assert lines, "a site has files"
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def edit(root: Path, old: str, new: str) -> None:
    text = (root / PAGE).read_text(encoding="utf-8")
    assert old in text
    (root / PAGE).write_text(text.replace(old, new), encoding="utf-8")


def kill_a_build(root: Path, after_seconds: float) -> None:
    """Start a build with all its children in a group of its own; kill -9 the group."""
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": NOON_ON_2026_11_21},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(after_seconds)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def test_a_killed_build_leaves_a_whole_site(build_site: Callable[..., Built]) -> None:
    built = build_site()
    assert built.exit_code == 0, built.output
    root, old = built.root, contents(built.site)
    title = next(line for line in (root / PAGE).read_text(encoding="utf-8").splitlines() if line.startswith("title:"))
    changed = 'title: "Another beginning"'

    edit(root, title, changed)
    began = time.monotonic()
    assert build_in(root).exit_code == 0
    whole_seconds = time.monotonic() - began
    new = contents(built.site)
    assert new != old

    seen = set()
    for point in range(POINTS):
        # Each time the build has work to do: the page is changed to what the site does not say.
        says_new = contents(built.site) == new
        edit(root, changed, title) if says_new else edit(root, title, changed)
        kill_a_build(root, whole_seconds * (point + 0.5) / POINTS)
        found = contents(built.site)
        assert found in (old, new), f"killed at point {point}: neither the old site nor the new one"
        seen.add(found)
        if found == (new if says_new else old):
            # The kill came before the swap: put the page back, so that page and site agree again.
            edit(root, title, changed) if says_new else edit(root, changed, title)
    assert build_in(root).exit_code == 0
    text = (root / PAGE).read_text(encoding="utf-8")
    assert contents(built.site) == (new if changed in text else old)
