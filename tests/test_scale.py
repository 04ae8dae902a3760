"""Large and hostile toolkits: time by the page, memory by the language and not by the number of languages."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import tracemalloc
from pathlib import Path

import pytest

from passalong.check import check
from passalong.curriculum.pages import read_page
from trees import FRENCH_SESSION, SESSION, TODAY, small_toolkit, tree

LOCALES = ("fr", "es", "de", "it", "pt", "nl", "sv", "da", "fi", "pl", "cs")


def large_toolkit(sessions: int, languages: int) -> dict[str, str]:
    """One module of so many sessions, each translated into so many languages."""
    files = {path: text for path, text in small_toolkit().items() if not path.startswith("curriculum/ar/")}
    codes = LOCALES[:languages]
    files["mkdocs.yml"] = "plugins:\n  - i18n:\n      languages:\n" + "".join(
        f"        - {{locale: {code}, name: {code}}}\n" for code in ("en", *codes)
    )
    names = [f"session-{number}" for number in range(sessions)]
    index = "curriculum/en/modules/foundations/index.md"
    files[index] = files[index].replace("second-meeting]", f"second-meeting, {', '.join(names)}]")
    for name in names:
        files[f"curriculum/en/modules/foundations/{name}.md"] = files[SESSION]
        for code in codes:
            files[f"curriculum/{code}/modules/foundations/{name}.md"] = files[FRENCH_SESSION]
    return files


def peak_of_check(root: Path) -> int:
    """The most bytes held while it runs, of everything since tracing began."""
    tracemalloc.reset_peak()
    assert check(root, TODAY) == []
    return tracemalloc.get_traced_memory()[1]


def test_memory_does_not_grow_with_the_number_of_languages(tmp_path: Path) -> None:
    # What is remembered of a bounded number of passages is filled while it is already being counted:
    # else it would count as growth of whichever toolkit happens to fill it.
    many_root = tree(tmp_path / "many", large_toolkit(40, 8))
    few_root = tree(tmp_path / "few", large_toolkit(40, 2))
    tracemalloc.start()
    try:
        peak_of_check(many_root)
        few = peak_of_check(few_root)
        many = peak_of_check(many_root)
    finally:
        tracemalloc.stop()
    assert many < few * 1.2


# The kernel's own count of this program. `ru_maxrss` would count what the process that started it, pytest, held.
MEASURED = """
import sys, time
from datetime import date
from pathlib import Path
from passalong.check import check
begun = time.process_time()
found = check(Path(sys.argv[1]), date(2026, 11, 22))
spent = time.process_time() - begun
begun = time.process_time()
sum(number * number for number in range(1_000_000))
peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM:"))
print(len(found), spent, time.process_time() - begun, int(peak) // 1024)
"""


@pytest.mark.all
def test_six_thousand_pages(tmp_path: Path) -> None:
    """In less than 80 MB, and a page in no more time than adding up 40 000 squares takes on the same machine."""
    root = tree(tmp_path, large_toolkit(500, 11))
    run = subprocess.run(
        [sys.executable, "-c", MEASURED, str(root)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    problems, spent, million, megabytes = run.stdout.split()
    assert int(problems) == 0
    assert int(megabytes) < 80
    assert float(spent) / 6000 < float(million) / 25


SIGNS = ["[", "[a](", "`", "<", "> ", "{{", "\n/// say\n", "\n## x\n", "\n- x `1`", "\n```\n", "\n`id: x`", "\n///\n"]


@pytest.mark.parametrize("piece", SIGNS)
def test_no_page_is_slow(tmp_path: Path, piece: str) -> None:
    """A page of 190 kB of one sign is refused or read within a moment."""
    front = small_toolkit()["docs/en/safety.md"].split("\nCall", 1)[0]
    tree(tmp_path, {"docs/en/safety.md": front + "\n" + piece * (190_000 // len(piece))})
    begun = time.process_time()
    read_page(tmp_path, "docs/en/safety.md", "safety.md", "en")
    assert time.process_time() - begun < 4
