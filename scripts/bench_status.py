"""Measures `passalong translate status`: CPU seconds for a thousand pages in twelve languages.

A thousand can be counted in two ways, and both are measured:

    1,000 files      in all, some 85 pages in each of twelve languages; nothing known from before
    1,000 pages      in each of twelve languages, 12,000 files: after a check or a build; and, without a goal, after
                     one page changed in the source, and with nothing known
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from dataclasses import asdict
from pathlib import Path

from bench_corpus import LANGUAGES, Place, write_corpus
from bench_run import PROJECT, Cost, run, verdict

PASSALONG = [sys.executable, "-c", "from passalong.cli import main; main()"]
STATUS = [*PASSALONG, "translate", "status"]
FILES, PAGES = 17, 200
"""Modules of five pages each: 1,020 files in twelve languages, or 1,000 pages in each of them."""
MOST = 3.0
"""CPU seconds, user and system, of all processes; `None` where no goal was set."""
MEASURED: dict[str, float | None] = {
    "1,000 files, nothing known": MOST,
    "1,000 pages, after a check": MOST,
    "1,000 pages, one source page changed": None,
    "1,000 pages, nothing known": None,
}


def measure(folder: Path, repeat: int) -> dict[str, Cost]:
    """The cheapest of `repeat` runs of each: what else the machine does only adds to it."""
    few, many = folder / "files", folder / "pages"
    for place, modules in ((few, FILES), (many, PAGES)):
        shutil.rmtree(place, ignore_errors=True)
        write_corpus(place, modules, LANGUAGES, PROJECT)
    run([*PASSALONG, "check"], many)
    rounds = []
    for number in range(repeat):
        found = {"1,000 files, nothing known": _anew(few), "1,000 pages, after a check": run(STATUS, many)}
        _edit(many, number)
        found["1,000 pages, one source page changed"] = run(STATUS, many)
        rounds.append(found)
    rounds[0]["1,000 pages, nothing known"] = _anew(many)
    return {name: min((one[name] for one in rounds if name in one), key=lambda cost: cost.cpu) for name in MEASURED}


def _anew(folder: Path) -> Cost:
    shutil.rmtree(folder / ".cache", ignore_errors=True)
    return run(STATUS, folder)


def _edit(folder: Path, number: int) -> None:
    page = folder / "curriculum" / LANGUAGES[0] / Place(number + 1, 2).path
    page.write_text(page.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8")


def main() -> int:
    """Measure and print; exit 1 where a goal is missed by more than the slack."""
    parser = argparse.ArgumentParser(description="Measure how long it takes to say how far every language is.")
    parser.add_argument("--json", action="store_true", help="print JSON and nothing else")
    parser.add_argument("--repeat", type=int, default=3, help="take the cheapest of so many runs")
    parser.add_argument("--folder", type=Path, default=PROJECT / ".cache" / "bench" / "status")
    chosen = parser.parse_args()
    costs = measure(chosen.folder, chosen.repeat)
    said = {name: verdict(costs[name].cpu, most) if most else "no goal" for name, most in MEASURED.items()}
    if chosen.json:
        print(json.dumps({name: asdict(cost) | {"verdict": said[name]} for name, cost in costs.items()}, indent=1))
    else:
        print(f"{'passalong translate status':40}{'CPU s':>8}{'wall s':>8}{'MB':>6}")
        for name, cost in costs.items():
            goal = f"of {MEASURED[name]:.0f}" if MEASURED[name] else ""
            print(f"{name:40}{cost.cpu:8.2f}{cost.wall:8.2f}{cost.rss:6.0f}  {goal:5}{said[name]}")
    return 1 if "not ok" in said.values() else 0


if __name__ == "__main__":
    sys.exit(main())
