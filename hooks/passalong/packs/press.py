"""Print what is not in the cache, in a pool of processes; survive a full disk, a torn entry, a killed worker.

An entry of `.cache/print/` is one file named by the digest of its document: a line of JSON (checksum,
pages, where parts begin, what is too long, complaints), then the PDF. It is whole or it is not there.
"""

from __future__ import annotations

import errno
import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from passalong.jobs import Printed, PrintGroup
from passalong.packs.files import write_whole
from passalong.problem import Problem, problem
from passalong.together import cores

Results = tuple[list[list[Printed | None]], list[Problem]]
"""Every document of every group, `None` for one that failed; and what there is to say."""
Step = Callable[[int], None]
"""Told how many documents are done since it was last called."""

Job = list[tuple[int, int]]
"""The numbers of documents that are printed one after the other: of the group, and in it."""
Asked = tuple[Job, Callable[[], tuple[Printed, ...]]]
"""A job, and what waits for its documents or raises what its printing raised."""
JOB, JOB_SIZE = 64, 200_000
"""Documents that a worker takes at once at most, and characters of HTML that are always worth it."""


def press(
    groups: Sequence[PrintGroup],
    cache: Path | None,
    *,
    executor: Executor | None = None,
    part: float = 1,
    done: Step = lambda count: None,
) -> Results:
    """Every document of every group, from the cache or printed now.

    Without a `cache` nothing is read or kept: that is how documents with private facts are printed.
    Without an `executor` the work is done here, one after the other. `part`: how much of what the executor is still
    to be given this is, 0 to 1.
    """
    return ordered(groups, cache, executor=executor, part=part, done=done)()


def ordered(
    groups: Sequence[PrintGroup],
    cache: Path | None,
    *,
    executor: Executor | None = None,
    part: float = 1,
    done: Step = lambda count: None,
) -> Callable[[], Results]:
    """The same, asked for when this returns: who calls what it gives waits for the results."""
    if not groups:
        return lambda: ([], [])
    from passalong import pdf  # slow to load

    results: list[list[Printed | None]] = [[None] * len(group.sheets) for group in groups]
    names = [[pdf.digest(group, sheet) for sheet in group.sheets] for group in groups]
    alike: dict[str, list[tuple[int, int]]] = {}
    """Places of the same document: a booklet is made of the small pages that are printed for themselves too."""
    for g, group in enumerate(groups):
        for s in range(len(group.sheets)):
            results[g][s] = recall(cache, names[g][s]) if cache else None
            if results[g][s] is None:
                alike.setdefault(names[g][s], []).append((g, s))
    missing = [places[0] for places in alike.values()]
    done(sum(len(group.sheets) for group in groups) - sum(map(len, alike.values())))
    asked = _asked(groups, _jobs(groups, missing, part), executor)

    def wait() -> Results:
        problems: list[Problem] = []
        for job, printed in _done(groups, asked, executor, problems):
            for (g, s), sheet in zip(job, printed, strict=True):
                for one, other in alike[names[g][s]]:
                    results[one][other] = sheet
                if cache and (full := keep(cache, names[g][s], sheet)) is not None:
                    problems = [*problems, full] if full not in problems else problems
            done(sum(len(alike[names[g][s]]) for g, s in job))
        return results, problems

    return wait


def recall(cache: Path, name: str) -> Printed | None:
    """An entry of the cache, or `None` where there is none or it is not whole."""
    try:
        head, _, body = (cache / name).read_bytes().partition(b"\n")
        told = json.loads(head)
        if told["sha256"] != hashlib.sha256(body).hexdigest():
            return None
        found = dict(told["starts"]), dict(told["too_long"])
        return Printed(body, int(told["pages"]), *found, tuple(told["complaints"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep(cache: Path, name: str, printed: Printed) -> Problem | None:
    """Put a document into the cache. A full disk costs only the saving of time, so it is told and survived."""
    head = {
        "sha256": hashlib.sha256(printed.pdf).hexdigest(),
        "pages": printed.pages,
        "starts": dict(printed.starts),
        "too_long": dict(printed.too_long),
        "complaints": list(printed.complaints),
    }
    try:
        write_whole(cache / name, json.dumps(head).encode() + b"\n" + printed.pdf)
    except OSError as failed:
        return disk_problem(cache, failed)
    return None


def disk_problem(place: Path, failed: OSError) -> Problem:
    """What a person can do about a file that could not be written."""
    code = "disk-full" if failed.errno in (errno.ENOSPC, errno.EDQUOT) else "file-not-written"
    return problem(code, place.name, place=place.name, reason=failed.strerror or str(failed))


@contextmanager
def progress(total: int, words: str) -> Iterator[Step]:
    """A bar in a terminal, and nothing anywhere else."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, transient=True) as bar:
        task = bar.add_task(words, total=total)
        yield lambda count: bar.advance(task, count)


def _jobs(groups: Sequence[PrintGroup], missing: Job, part: float) -> list[Job]:
    """Documents of one group, as many as leave every worker a job of what is still to come.

    A worker keeps what the documents of a group share, chapters above all: so it takes many of one. Of groups and in
    a group the longest come first, so that no worker is left alone with one; the last ones are shared out.
    """
    sizes = {(g, s): len(groups[g].sheets[s].html) for g, s in missing}
    of_group: dict[int, list[tuple[int, int]]] = {}
    for place in sorted(missing, key=sizes.__getitem__, reverse=True):
        of_group.setdefault(place[0], []).append(place)
    left = sum(sizes.values()) / part
    jobs: list[Job] = []
    for some in sorted(of_group.values(), key=lambda some: -sum(map(sizes.__getitem__, some))):
        most, held = max(JOB_SIZE, left / cores()), 0
        for n, place in enumerate(some):
            if n and len(jobs[-1]) < JOB and held + sizes[place] <= most:
                jobs[-1].append(place)
                held += sizes[place]
            else:
                jobs.append([place])
                held = sizes[place]
        left -= sum(map(sizes.__getitem__, some))
    return jobs


def _asked(groups: Sequence[PrintGroup], jobs: list[Job], executor: Executor | None) -> Iterator[Asked]:
    """Each job as it is done; an executor has all of them when this returns."""
    from passalong import pdf

    if executor is None:
        return ((job, partial(pdf.print_group, _part(groups, job))) for job in jobs)
    futures = {_submitted(executor, pdf.print_group, _part(groups, job)): job for job in jobs}
    return ((futures[future], future.result) for future in as_completed(futures))


def _submitted(
    executor: Executor, work: Callable[[PrintGroup], tuple[Printed, ...]], group: PrintGroup
) -> Future[tuple[Printed, ...]]:
    try:
        return executor.submit(work, group)
    except BrokenProcessPool as died:  # while another language was printed
        future: Future[tuple[Printed, ...]] = Future()
        future.set_exception(died)
        return future


def _done(
    groups: Sequence[PrintGroup], asked: Iterator[Asked], executor: Executor | None, problems: list[Problem]
) -> Iterator[tuple[Job, tuple[Printed, ...]]]:
    again: list[Job] = []
    for job, result in asked:
        try:
            printed = result()
        except BrokenProcessPool:
            # One killed worker takes the whole pool with it: what is left is for the next build.
            died = problem("print-worker-died", groups[job[0][0]].language)
            if died not in problems:
                problems.append(died)
        except Exception as failed:  # whatever the printer stumbles over, the other documents are printed
            again += [[place] for place in job] if len(job) > 1 else []
            if len(job) == 1:
                problems.append(_failed(groups, job[0], failed))
        else:
            yield job, printed
    if again:
        yield from _done(groups, _asked(groups, again, executor), executor, problems)


def _failed(groups: Sequence[PrintGroup], place: tuple[int, int], failed: Exception) -> Problem:
    address = groups[place[0]].sheets[place[1]].address
    reason = f"{type(failed).__name__}: {failed}".splitlines()[0][:200]
    return problem("print-failed", urlsplit(address).path.lstrip("/") or address, reason=reason)


def _part(groups: Sequence[PrintGroup], job: Job) -> PrintGroup:
    group = groups[job[0][0]]
    return replace(group, sheets=tuple(group.sheets[s] for _, s in job))
