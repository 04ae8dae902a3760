"""Other printers of MkDocs pages, each in a virtual environment of its own: measured where they can be installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench_program import write
from bench_run import PEERS, run


@dataclass(frozen=True, slots=True)
class Peer:
    """How fast another printer is."""

    a_second: float
    what: str
    """`pages` or `documents`."""
    when: str


PLUGINS = {"mkdocs-to-pdf": "to-pdf", "mkdocs-exporter": "exporter"}
"""Package → its name in mkdocs.yml."""
OPTIONS = {
    "mkdocs-to-pdf": "{output_path: all.pdf}",
    "mkdocs-exporter": "{formats: {pdf: {enabled: true, concurrency: 2}}}",
}
CHROMIUM = "/usr/bin/chromium"
QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")
COUNTED = {"mkdocs-to-pdf": "pages", "mkdocs-exporter": "documents"}


def stored() -> dict[str, Peer]:
    """What was measured once, with its day."""
    rows: dict[str, dict[str, float | str]] = PEERS["printers"]
    return {name: Peer(float(row["a_second"]), COUNTED[name], str(row["when"])) for name, row in rows.items()}


def measured(folder: Path, pages: Path) -> dict[str, Peer]:
    """The others on the pages of one language; one that cannot be installed or run is left out, and it is said why."""
    found = {}
    for name in PLUGINS:
        try:
            found[name] = _measured(name, folder / "peers" / name, pages)
        except (OSError, StopIteration, subprocess.CalledProcessError, SystemExit) as failed:
            print(f"{name} could not be measured: {str(failed)[-400:]}", file=sys.stderr)
    return found


def _measured(name: str, folder: Path, pages: Path) -> Peer:
    python = _environment(name, folder / "venv")
    shutil.rmtree(folder / "docs", ignore_errors=True)
    shutil.copytree(pages, folder / "docs")
    plugins = f"plugins:\n  - {PLUGINS[name]}: {OPTIONS[name]}\n"
    theme = "theme: {name: material, font: false}\n"
    write(folder / "mkdocs.yml", f"site_name: peer\nsite_url: https://example.org/\n{theme}{plugins}")
    browsers = _browsers(python, folder / "browsers") if name == "mkdocs-exporter" else {}
    with _environ(browsers):
        cost = run([str(python), "-m", "mkdocs", "build", "--clean"], folder)
    printed = list((folder / "site").rglob("*.pdf"))
    if not printed:
        raise SystemExit("it printed nothing")
    number = len(printed) if COUNTED[name] == "documents" else sum(_pages(file) for file in printed)
    return Peer(number / cost.wall, COUNTED[name], f"measured {date.today().isoformat()} here")  # noqa: DTZ011


def _environment(name: str, folder: Path) -> Path:
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        install = [str(python), "-m", "pip", "install", "--quiet", "mkdocs==1.6.1", "mkdocs-material", name]
        subprocess.run(install, check=True)
    return python


def _browsers(python: Path, folder: Path) -> dict[str, str]:
    """Let its Playwright start Debian's Chromium: a folder of browsers in which a line of shell stands for its own."""
    told = subprocess.run(
        [str(python), "-m", "playwright", "install", "--dry-run", "chromium-headless-shell"],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PLAYWRIGHT_BROWSERS_PATH": str(folder)},
    ).stdout
    place = next(part for part in told.split() if Path(part).name.startswith("chromium_headless_shell"))
    shell = Path(place) / "chrome-headless-shell-linux64" / "chrome-headless-shell"
    write(shell, f'#!/bin/sh\nexec {CHROMIUM} {" ".join(QUIET)} "$@"\n')
    shell.chmod(0o755)
    return {"PLAYWRIGHT_BROWSERS_PATH": str(folder)}


@contextmanager
def _environ(more: dict[str, str]) -> Iterator[None]:
    """Variables of the environment, for what is started meanwhile."""
    before = dict(os.environ)
    os.environ.update(more)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _pages(file: Path) -> int:
    told = subprocess.run(["pdfinfo", str(file)], capture_output=True, text=True, check=True).stdout
    return next(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pages:"))
