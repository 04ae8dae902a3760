"""Prints a corpus: pages and documents a second, memory, and what is printed when nothing or one page changed.

Every figure comes from a process of its own that reads, binds and prints as a build does, in a pool of two. Beside
it stand mkdocs-to-pdf and mkdocs-exporter on the same pages: measured now with `--peers`, else as they were stored.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from bench_corpus import LANGUAGES, SIZES, Prose, front, write_corpus
from bench_peers import Peer, measured, stored
from bench_program import write
from bench_run import PROJECT, SLACK, Cost, edit, run
from passalong import leaves
from passalong.addresses import page_address
from passalong.build import Folders, read_and_stage, today
from passalong.packs import typefaces
from passalong.packs.bind import bind
from passalong.packs.library import library_of
from passalong.packs.plan import planned, print_all
from passalong.packs.sheets import Workshop, group_of
from passalong.render import render_staged
from passalong.together import pool

WORKERS = 2
RECIPES = {
    "session": "{for: session, sides: one, parts: [own]}",
    "module": "{for: module, sides: two, parts: [cover, imprint, contents, own, sessions, sources]}",
    "whole": "{for: programme, sides: two, parts: [cover, imprint, contents, own, modules, sources]}",
}
MEMORY = {200: 250, 400: 350}
"""Pages of a pack → megabytes that one process may use for it."""
COMPOSED = 2.5
"""How many times faster a pack of everything must be composed of chapters that were printed than laid out anew."""
ADDRESS = "https://example.org/"


@dataclass(frozen=True, slots=True)
class Run:
    """What one process printed, and what it took."""

    cost: Cost
    documents: int
    pages: int
    fresh: int
    """Documents that were not in the cache."""
    longest: int
    """Pages of the longest document."""
    megabytes: float
    """The most memory of a process that printed."""


@dataclass(frozen=True, slots=True)
class Goal:
    """An amount that must be reached (`least`) or not exceeded."""

    name: str
    value: float
    bound: float
    least: bool = False

    @property
    def verdict(self) -> str:
        """Whether it is reached; a little beside it may be the machine."""
        least, most = (self.bound, self.value) if self.least else (self.value, self.bound)
        if least <= most:
            return "ok"
        return "close" if least <= most * SLACK else "not ok"


def prepare(root: Path, modules: int, codes: tuple[str, ...], *, crosses: bool = True) -> None:
    """Write the corpus with a programme of all its modules, and render its leaves; none of this is measured."""
    shutil.rmtree(root, ignore_errors=True)
    write_corpus(root, modules, codes, PROJECT, crosses=crosses)
    for code in codes:
        for path, text in _programme(Prose(code), modules, code == codes[0]).items():
            write(root / "curriculum" / code / path, text)
    choose(root, *RECIPES)
    render(root)


def _programme(prose: Prose, modules: int, is_source: bool) -> dict[str, str]:
    """A programme of all modules, and the one role that it trains."""
    prose.begin("programme")
    head = front(prose, {"kind": "roles"}, is_source)
    roles = [head, f"## {prose.phrase(2)}", "`role: anybody`", "", prose.text(20), ""]
    listed = ", ".join(f"module-{module:03d}" for module in range(1, modules + 1))
    numbers = {"kind": "programme", "code": "P1", "cohort_size": "8-20", "roles": "[anybody]", "modules": f"[{listed}]"}
    words = [front(prose, numbers, is_source), f"## {prose.phrase(3)}", "`core: about`", "", prose.text(60), ""]
    return {"roles.md": "\n".join(roles), "programmes/all.md": "\n".join(words)}


def render(root: Path) -> None:
    """Stage the corpus and render its leaves without MkDocs; lay its pictures where a site has them."""
    staged = read_and_stage(root, today())
    default = staged.toolkit.default_language
    home = staged.folders.staged / default
    for picture in home.rglob("*.png"):
        laid = root / "site" / picture.relative_to(home)
        laid.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(picture, laid)
    for code, edition in staged.editions.items():
        for path in edition.cards:
            text = (staged.folders.staged / code / path).read_text(encoding="utf-8")
            leaves.write(render_staged(text, page_address(path, code, default)), staged.folders.leaves)


def choose(root: Path, *recipes: str) -> None:
    """Let the toolkit print these recipes and no others."""
    lines = [f"  {name}: {RECIPES[name]}" for name in recipes]
    head = 'id: "bench"\nversion: "1.0.0"\nlicence: "CC BY-SA 4.0"\nsource_language: "en"\nauthors: [authors]\n'
    write(root / "curriculum/toolkit.yml", "\n".join([head + "recipes:", *lines, "print: {every: [A4 standard]}", ""]))


def work(root: Path, only: str, workers: int) -> None:
    """In the measured process: read, bind and print, into the cache of the corpus; tell what came of it."""
    staged = read_and_stage(root, today(), only)
    workshop = Workshop(root, root / "site", root / ".cache")
    cache = workshop.cache / "print"
    before = _entries(cache)
    with pool(workers) as several:
        files, problems = print_all(staged.editions, Folders(root).leaves, workshop, ADDRESS, executor=several)
        megabytes = several.submit(_megabytes).result()
    if lost := [found for found in problems if found.code not in ("print-too-long", "print-letter")]:
        raise SystemExit(f"not printed: {lost}")
    numbers = {
        "documents": len(files),
        "pages": sum(file.pages for file in files),
        "fresh": len(_entries(cache) - before),
        "longest": max(file.pages for file in files),
        "megabytes": megabytes,
    }
    write(root / "printed.json", json.dumps(numbers))


def _megabytes() -> float:
    """The most memory that a worker has used."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def whole_after_its_modules(root: Path, composes: bool) -> float:
    """In a worker: CPU seconds for the pack of everything, in a process that has just printed its modules' packs."""
    from passalong import pdf

    staged = read_and_stage(root, today())
    (edition,) = staged.editions.values()
    workshop = Workshop(root, root / "site", root / ".cache")
    letters, library = typefaces.letters(workshop.fonts), library_of(edition, staged.folders.leaves, ADDRESS)
    plans = planned(library)
    bound = [bind(plan.order, library, letters) for plan in plans]
    seconds: list[float] = []

    print_sheet = pdf._print

    def timed(group: pdf.PrintGroup, sheet: pdf.Sheet) -> pdf.Printed:
        began = time.process_time()
        printed = print_sheet(group, sheet)
        seconds.append(time.process_time() - began)
        return printed

    pdf.COMPOSES, pdf._print = composes, timed
    pdf.print_group(group_of(bound, edition, plans[0].order.variant, workshop, ADDRESS))
    return seconds[-1]  # the longest comes last


def composed(root: Path, modules: int, code: str) -> float:
    """How many times faster the pack of everything is composed than laid out, each in a process of its own.

    Its sessions must be the same in both packs that hold them: they link to none of another module.
    """
    prepare(root, modules, (code,), crosses=False)
    choose(root, "module", "whole")
    seconds = []
    for composes in (False, True):
        with pool(1) as worker:
            seconds.append(worker.submit(whole_after_its_modules, root, composes).result())
    return seconds[0] / seconds[1]


def _entries(cache: Path) -> set[str]:
    return {file.name for file in cache.iterdir()} if cache.is_dir() else set()


def printed(root: Path, *recipes: str, cold: bool = True, only: str = "", workers: int = WORKERS) -> Run:
    """Print the corpus with these recipes in a process of its own."""
    choose(root, *recipes)
    if cold:
        shutil.rmtree(root / ".cache" / "print", ignore_errors=True)
    cost = run([sys.executable, str(Path(__file__).resolve()), "--work", str(root), only, str(workers)], root)
    return Run(cost, **json.loads((root / "printed.json").read_text(encoding="utf-8")))


def measure(root: Path, modules: int, codes: tuple[str, ...]) -> dict[str, Run]:
    """All runs, by name."""
    prepare(root, modules, codes)
    warm = printed(root, "session", only=codes[0])  # typefaces are unpacked once in the life of a toolkit
    runs = {
        "packs": printed(root, "module", "whole"),
        "sessions": printed(root, "session"),
        "all": printed(root, "session", "module", "whole", cold=False),
        "unchanged": printed(root, "session", "module", "whole", cold=False),
    }
    edit(root, codes[-1])
    render(root)
    runs["one session edited"] = printed(root, "session", "module", "whole", cold=False)
    runs["one pack in one process"] = printed(root, "whole", only=codes[0], workers=1)
    assert warm.documents
    return runs


def goals_of(runs: dict[str, Run], peers: dict[str, Peer], times_composed: float) -> list[Goal]:
    """What must be reached."""
    packs, sessions, alone = runs["packs"], runs["sessions"], runs["one pack in one process"]
    pages, documents = packs.pages / packs.cost.wall, sessions.documents / sessions.cost.wall
    # On the line through a process that printed single sessions and one that printed a pack of all of them.
    a_page = (alone.megabytes - sessions.megabytes) / max(1, alone.longest - sessions.longest)
    sizes = {pages: sessions.megabytes + a_page * (pages - sessions.longest) for pages in MEMORY}
    return [
        Goal("pages a second beside mkdocs-to-pdf", pages / peers["mkdocs-to-pdf"].a_second, 3, least=True),
        Goal("documents a second beside mkdocs-exporter", documents / peers["mkdocs-exporter"].a_second, 7, least=True),
        Goal("unchanged: documents printed", runs["unchanged"].fresh, 0),
        Goal("one session edited: packs printed beyond its 3", runs["one session edited"].fresh - 3, 0),
        Goal("pack of everything composed beside laid out", times_composed, COMPOSED, least=True),
        *(Goal(f"memory of a process for {pages} pages, MB", sizes[pages], most) for pages, most in MEMORY.items()),
    ]


def _as_text(runs: dict[str, Run], peers: dict[str, Peer], goals: list[Goal]) -> str:
    # No CPU seconds: a pool's processes are nobody's children, and the system counts them nowhere.
    lines = [f"{'run':26}{'docs':>6}{'pages':>7}{'new':>6}{'wall s':>9}{'MB':>6}{'pages/s':>9}{'docs/s':>8}"]
    for name, one in runs.items():
        lines.append(
            f"{name:26}{one.documents:6}{one.pages:7}{one.fresh:6}{one.cost.wall:9.1f}{one.megabytes:6.0f}"
            f"{one.pages / one.cost.wall:9.1f}{one.documents / one.cost.wall:8.1f}"
        )
    lines += ["", *(f"{name:26}{peer.a_second:6.2f} {peer.what} a second, {peer.when}" for name, peer in peers.items())]
    lines += ["", *(f"{goal.name:48}{goal.value:8.2f} of {goal.bound:<6}{goal.verdict}" for goal in goals)]
    return "\n".join(lines)


def main() -> int:
    """Measure; exit 1 where a goal is missed by more than the slack."""
    parser = argparse.ArgumentParser(prog="scripts/bench print", description="Measure printing.")
    parser.add_argument("--work", nargs=3, help=argparse.SUPPRESS)
    parser.add_argument("--tiny", action="store_true", help="one module in two languages: to try whether it works")
    parser.add_argument("--peers", action="store_true", help="install the others beside and run them")
    parser.add_argument("--folder", type=Path, default=PROJECT / ".cache" / "bench" / "print")
    chosen = parser.parse_args()
    if chosen.work:
        root, only, workers = chosen.work
        work(Path(root), only, int(workers))
        return 0
    modules, languages = (1, 2) if chosen.tiny else SIZES["S"]
    runs = measure(chosen.folder / "corpus", modules, LANGUAGES[:languages])
    peers = stored()
    if chosen.peers:
        peers |= measured(chosen.folder, chosen.folder / "corpus" / ".build" / "src" / LANGUAGES[0])
    goals = goals_of(runs, peers, composed(chosen.folder / "apart", modules, LANGUAGES[0]))
    print(_as_text(runs, peers, goals))
    return 1 if any(goal.verdict == "not ok" for goal in goals) else 0


if __name__ == "__main__":
    sys.exit(main())
