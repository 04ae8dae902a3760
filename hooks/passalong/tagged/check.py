"""Check finished packs: for a screen reader, for a search, for whoever pays for the download."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pikepdf

from passalong.problem import Problem, problem
from passalong.tagged.carried import carried, size_fault
from passalong.tagged.faults import Fault, faults
from passalong.tagged.words import words_fault
from passalong.together import pool

PACKS = "print/*/*/*.pdf"
"""Where a built site keeps its packs: `print/<language>/<recipe>/<id>.pdf`."""
FOLDED = ".booklet"
"""In the name of a pack whose sheets are folded: its small pages, which are checked, are the ones to read."""
ALONE = 12
"""So many files are checked sooner than other processes have started."""


def packs_in(site: Path) -> list[Path]:
    """Every pack of a built site."""
    return sorted(site.glob(PACKS))


def check_packs(files: Sequence[Path], root: Path) -> list[Problem]:
    """Problems of every file, in the order of the files. Many files are shared out over the processors."""
    if len(files) <= ALONE:
        return [one for file in files for one in check_pack(file, root)]
    with pool() as workers:
        found = workers.map(check_pack, files, [root] * len(files), chunksize=8)
        return [one for some in found for one in some]


def check_pack(file: Path, root: Path) -> list[Problem]:
    """Everything that is wrong with one finished pack; what is wrong on several pages is told once."""
    name = file.relative_to(root).as_posix() if file.is_relative_to(root) else file.as_posix()
    try:
        found = [*_faults_of(file), *(words_fault(file, root / "site") if FOLDED not in file.name else ())]
    except (OSError, pikepdf.PdfError) as failed:
        return [problem("pdf-unreadable", name, reason=str(failed) or type(failed).__name__)]
    pages: dict[tuple[str, str], list[int]] = {}
    for fault in found:
        pages.setdefault((fault.code, fault.what), []).append(fault.page)
    return [problem(code, name, what=what, pages=_listed(sorted(set(where)))) for (code, what), where in pages.items()]


def _faults_of(file: Path) -> Iterator[Fault]:
    recipe = file.parent.name if file.match(PACKS) else ""
    yield from size_fault(file.stat().st_size, recipe)
    with pikepdf.open(file) as pdf:
        if FOLDED not in file.name:
            yield from faults(pdf)
        yield from carried(pdf)


def _listed(pages: Sequence[int]) -> str:
    """`page 3`, `pages 3, 4, 9`, `pages 1, 2, 3 …`."""
    some = ", ".join(str(page) for page in pages[:6]) + (" …" if len(pages) > 6 else "")
    return f"page {some}" if len(pages) == 1 else f"pages {some}"
