"""What the workflows run: `python -P -m passalong.review COMMAND …`. Each command reads files and prints one thing."""

from __future__ import annotations

import json
import os
import shlex
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from passalong.problem import Problem, as_github, problem
from passalong.review.answers import artifact_of, earlier_of, names_of, number_of, unpacked
from passalong.review.comment import comment
from passalong.review.shape import read_report, written
from passalong.review.touched import carried, locks


def report(before: str, after: str, files: str) -> str:
    """The report on what changes; `files` names a list with a zero byte after each name, as git writes it."""
    from passalong.build import today  # only here: what has rights needs nothing but Python itself
    from passalong.review.report import report as report_of

    names = Path(files).read_bytes().decode("utf-8", "backslashreplace").split("\0")
    return written(report_of(Path(before), Path(after), [name for name in names if name], today()))


def notes(file: str) -> str:
    """Notes beside the lines of the pull request; ends with 1 where it cannot be accepted as it is."""
    found = _report(file)
    rows = [Problem(row["path"], row["line"], row["code"], row["level"], row["message"]) for row in found["problems"]]
    refused = [problem("lock-edited", name, name=shlex.quote(name)) for name in locks(found["files"])]
    refused += [problem("made-carried", name, files=shlex.quote(name)) for name in carried(found["files"])]
    _write(as_github([*refused, *rows]))
    sys.exit(1 if refused or found["stopping"] else 0)


def summary(file: str) -> str:
    """The comment as the run itself shows it, without rights."""
    return comment(_report(file))


def number(pulls: str, commit: str) -> str:
    """The number of the pull request, or nothing."""
    return _or_nothing(number_of(_json(pulls), commit))


def artifact(answer: str) -> str:
    """The id of the report's artifact, or nothing."""
    return _or_nothing(artifact_of(_json(answer)))


def tell(archive: str, files: str, commit: str) -> str:
    """The comment, from an artifact (which may be missing) and from what the event says."""
    found = Path(archive)
    content = unpacked(found.read_bytes()) if found.exists() else b""
    return comment(read_report(content), names_of(_json(files)), commit)


def earlier(comments: str) -> str:
    """The id of the comment of last time, or nothing."""
    return _or_nothing(earlier_of(_json(comments)))


COMMANDS: Mapping[str, Callable[..., str]] = {
    one.__name__: one for one in (report, notes, summary, number, artifact, tell, earlier)
}


def _report(file: str) -> dict[str, Any]:
    found = read_report(Path(file).read_bytes())
    if found is None:
        sys.exit("There is no report: the check did not finish.")
    return found


def _json(file: str) -> Any:
    return json.loads(Path(file).read_text(encoding="utf-8"))


def _or_nothing(found: int | None) -> str:
    return "" if found is None else str(found)


def _write(text: str) -> None:
    sys.stdout.write(text.rstrip("\n") + "\n" if text else "")


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUTF8", "1")
    _write(COMMANDS[sys.argv[1]](*sys.argv[2:]))
