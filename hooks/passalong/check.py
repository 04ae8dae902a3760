"""Check: everything a person can fix in a toolkit, in all languages at once, without building anything."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from passalong.curriculum import read
from passalong.curriculum.dates import check_dates
from passalong.curriculum.read import read_translations, source_locks
from passalong.problem import Problem


def check(root: Path, today: date) -> list[Problem]:
    """Every problem of the toolkit at `root`, by file and line. Never raises for bad content.

    Languages are read one after the other and forgotten: memory does not grow with their number.
    """
    toolkit, problems = read(root, today)
    _, undeclared = source_locks(toolkit)
    problems += undeclared
    problems += check_dates(toolkit)
    faulty = {said.path for said in problems if said.stops}
    for code in toolkit.languages:
        for path, _, found in read_translations(toolkit, code):
            # Nobody can translate well what is wrong in its source: one fault is said once, where it is.
            if path not in toolkit.pages or toolkit.pages[path].file not in faulty:
                problems += found
    return sorted(set(problems))
