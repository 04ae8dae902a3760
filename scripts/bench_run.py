"""Builds a corpus cold, unchanged and with one page edited, and plain MkDocs over the same staged pages.

Compared are CPU seconds of the whole process tree, measured in one run: a busy machine slows both sides.
Plain MkDocs has the same theme with `navigation.prune`, the i18n plugin and search, and no program of ours.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from bench_corpus import LANGUAGES, SIZES, WORDS, Place, write_corpus
from bench_program import write, write_partials

PROJECT = Path(__file__).resolve().parents[1]
PEERS = json.loads(Path(__file__).with_name("bench_peers.json").read_text(encoding="utf-8"))
MKDOCS = [sys.executable, "-m", "mkdocs", "build"]
SLACK = 1.2
"""Ratios wander by so much on a machine that others use too."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one command took, with all the processes that it started."""

    cpu: float
    """Seconds, user and system."""
    wall: float
    """Seconds."""
    rss: float
    """Megabytes, of its largest process."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A ratio or amount to stay under, for the sizes it is about."""

    name: str
    sizes: str
    most: float
    value: Callable[[dict[str, Cost], dict[str, float]], float]


GOALS = (
    Goal("cold, CPU beside plain MkDocs", "M", 1.15, lambda cost, _: cost["cold"].cpu / cost["plain"].cpu),
    Goal("cold, CPU beside plain MkDocs", "L", 0.55, lambda cost, _: cost["cold"].cpu / cost["plain"].cpu),
    Goal("cold, wall beside plain MkDocs", "L", 0.35, lambda cost, _: cost["cold"].wall / cost["plain"].wall),
    Goal("unchanged, CPU beside cold", "ML", 0.05, lambda cost, _: cost["unchanged"].cpu / cost["cold"].cpu),
    Goal("one page edited, CPU beside cold", "ML", 0.25, lambda cost, _: cost["edited"].cpu / cost["cold"].cpu),
    Goal("largest process, MB", "SML", 150, lambda cost, _: cost["cold"].rss),
    Goal("CPU a page beside that of S", "L", 1.25, lambda _, size: size["cpu_a_page"] / size["cpu_a_page_of_S"]),
    Goal("translate status, CPU seconds", "SML", 3, lambda cost, _: cost["status"].cpu),
    Goal("HTML, GB", "L", 0.85, lambda _, size: size["html_bytes"] / 1e9),
)


def run(command: list[str], folder: Path) -> Cost:
    """Run a command to its end; its output goes to `bench.log`. Raises `SystemExit` where it fails."""
    log = folder / "bench.log"
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    begun = time.monotonic()
    with log.open("w") as output:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed in {folder}:\n{log.read_text()[-4000:]}")
    return Cost(usage.ru_utime + usage.ru_stime, time.monotonic() - begun, usage.ru_maxrss / 1024)


def measure(size: str, folder: Path, repeat: int) -> tuple[dict[str, Cost], dict[str, float]]:
    """Costs of each build of a corpus (the median of `repeat`), and amounts."""
    modules, languages = SIZES[size]
    codes = LANGUAGES[:languages]
    shutil.rmtree(folder, ignore_errors=True)
    write_corpus(folder, modules, codes, PROJECT)
    plain = write_plain(folder, codes)
    steps: dict[str, Callable[[], Cost]] = {
        "cold": lambda: cold(folder),
        "unchanged": lambda: as_typed(folder),
        "edited": lambda: edited(folder, codes[1]),
        "status, first": lambda: status(folder, first=True),
        "status": lambda: status(folder),
        "plain": lambda: run([*MKDOCS, "--config-file", plain.name], folder),
    }
    # By turns, so that what else the machine does in the meantime slows all of them alike.
    rounds = [{name: step() for name, step in steps.items()} for _ in range(repeat)]
    costs = {name: _median([one[name] for one in rounds]) for name in steps}
    pages = sum(1 for _ in (folder / ".build" / "src").rglob("*.md"))
    amounts = {
        "pages": pages,
        "cpu_a_page": costs["cold"].cpu / pages,
        "bytes": _bytes(folder / "site", "*"),
        "html_bytes": _bytes(folder / "site", "*.html"),
        "plain_bytes": _bytes(folder / "plain", "*"),
    }
    return costs, amounts


def cold(folder: Path) -> Cost:
    """The first build there ever was."""
    for made in (".build", ".cache", "site"):
        shutil.rmtree(folder / made, ignore_errors=True)
    return run([*MKDOCS, "--strict"], folder)


def as_typed(folder: Path) -> Cost:
    """What `scripts/build` does: look whether anything changed, then build."""
    return run([sys.executable, "-m", "passalong.fingerprint", "."], folder)


def status(folder: Path, *, first: bool = False) -> Cost:
    """How far every language is, with or without what was known before."""
    if first:
        shutil.rmtree(folder / ".cache" / "translate", ignore_errors=True)
    return run([sys.executable, "-c", "from passalong.cli import main; main()", "translate", "status"], folder)


def edited(folder: Path, code: str) -> Cost:
    """A build after one page of one language was edited."""
    edit(folder, code)
    return run([*MKDOCS, "--strict"], folder)


def edit(folder: Path, code: str) -> None:
    """A few more words in one paragraph of one page of one language."""
    page = folder / "curriculum" / code / Place(1, 2).path
    before, mark, after = page.read_text(encoding="utf-8").partition("\n\n/// objectives\n")
    words = " ".join(WORDS[code]["words"].split()[:12])
    page.write_text(f"{before} {words}{WORDS[code]['stop']}{mark}{after}", encoding="utf-8")


def write_plain(folder: Path, codes: tuple[str, ...]) -> Path:
    """The configuration of plain MkDocs over the staged pages; gives its path."""
    rows = [f"        - {{locale: {code}, name: {code}, default: {str(code == codes[0]).lower()}}}" for code in codes]
    config = [
        "site_name: plain",
        "site_url: https://example.org/",
        "docs_dir: .build/src",
        "site_dir: plain",
        "use_directory_urls: false",
        "theme: {name: material, custom_dir: plain-theme, font: false, features: [navigation.prune]}",
        "plugins:",
        "  - search: {lang: en}",
        "  - i18n:",
        "      docs_structure: folder",
        "      fallback_to_default: true",
        "      reconfigure_search: false",
        "      languages:",
        *rows,
    ]
    write_partials(folder / "plain-theme", {code: (code, WORDS[code]["direction"]) for code in codes})
    (folder / "plain-theme").mkdir(exist_ok=True)
    write(folder / "plain.yml", "\n".join(config) + "\n")
    return folder / "plain.yml"


def verdict(value: float, most: float) -> str:
    """Whether a goal is reached; a little more than the goal may be the machine."""
    if value <= most:
        return "ok"
    return "close" if value <= most * SLACK else "not ok"


def main() -> int:
    """Measure the size named on the command line; exit 1 where a goal is missed by more than the slack."""
    parser = argparse.ArgumentParser(description="Measure builds of a made-up toolkit beside plain MkDocs.")
    parser.add_argument("size", choices=SIZES)
    parser.add_argument("--json", action="store_true", help="print JSON and nothing else")
    parser.add_argument("--repeat", type=int, help="take the median of so many runs (S: 3, else 1)")
    parser.add_argument("--folder", type=Path, default=PROJECT / ".cache" / "bench", help="where corpora are written")
    chosen = parser.parse_args()
    size: str = chosen.size
    costs, amounts = measure(size, chosen.folder / size, chosen.repeat or (3 if size == "S" else 1))
    if size == "L":
        _, small = measure("S", chosen.folder / "S", 1)
        amounts["cpu_a_page_of_S"] = small["cpu_a_page"]
    goals = [(goal, goal.value(costs, amounts)) for goal in GOALS if size in goal.sizes]
    if chosen.json:
        print(json.dumps(_as_data(size, costs, amounts, goals), indent=1))
    else:
        print(_as_text(size, costs, amounts, goals))
    return 1 if any(verdict(value, goal.most) == "not ok" for goal, value in goals) else 0


def _as_data(
    size: str, costs: dict[str, Cost], amounts: dict[str, float], goals: list[tuple[Goal, float]]
) -> dict[str, object]:
    reached = [
        {"goal": goal.name, "value": value, "most": goal.most, "verdict": verdict(value, goal.most)}
        for goal, value in goals
    ]
    return {"size": size, "costs": {n: asdict(c) for n, c in costs.items()}, "amounts": amounts, "goals": reached}


def _as_text(size: str, costs: dict[str, Cost], amounts: dict[str, float], goals: list[tuple[Goal, float]]) -> str:
    modules, languages = SIZES[size]
    lines = [f"{size}: {modules} modules, {languages} languages, {amounts['pages']:.0f} pages", ""]
    lines.append(f"{'build':34}{'CPU s':>9}{'wall s':>9}{'MB':>7}")
    lines += [f"{name:34}{cost.cpu:9.2f}{cost.wall:9.2f}{cost.rss:7.0f}" for name, cost in costs.items()]
    site, plain = amounts["bytes"] / 1e6, amounts["plain_bytes"] / 1e6
    lines += [
        "",
        f"output {site:.0f} MB, plain MkDocs {plain:.0f} MB; {amounts['cpu_a_page'] * 1000:.1f} ms CPU a page",
    ]
    lines += [
        "",
        *(f"{goal.name:34}{value:9.3f} of {goal.most:<8}{verdict(value, goal.most)}" for goal, value in goals),
    ]
    lines += ["", f"Others, stored on {PEERS['date']} on another day and machine, not to be compared by seconds:"]
    for peer in PEERS["builds"]:
        if size in peer["sizes"]:
            cpu, wall, rss = peer["sizes"][size]
            lines.append(f"{peer['name']:34}{cpu:9.2f}{wall:9.2f}{rss:7.0f}")
    return "\n".join(lines)


def _median(costs: list[Cost]) -> Cost:
    return Cost(*(statistics.median(values) for values in zip(*((c.cpu, c.wall, c.rss) for c in costs), strict=True)))


def _bytes(folder: Path, pattern: str) -> int:
    return sum(file.stat().st_size for file in folder.rglob(pattern) if file.is_file())


if __name__ == "__main__":
    sys.exit(main())
