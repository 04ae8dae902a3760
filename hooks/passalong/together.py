"""Builds and their processes among themselves: one build at a time, and no process outlives its build."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # no such locks on this system: then people see to it themselves
    fcntl = None  # type: ignore[assignment]


def one_at_a_time(folder: Path, say: Callable[[str], None]) -> IO[str]:
    """Wait until no other build works in `folder` (`.build`), then keep others out as long as the file is open.

    The lock ends with the last process that holds the file, so a killed build never leaves one behind.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file = (folder / "lock").open("w")
    if fcntl is not None:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another build of this toolkit is running. Waiting for its end.")
            fcntl.flock(file, fcntl.LOCK_EX)
    return file


def begin_apart() -> None:
    """In a child process that does one thing and ends: end with the parent, and seldom look for cycles of objects.

    To look through what it began with, again and again, takes a twentieth of its time; there is nothing to find.
    """
    end_with_parent()
    gc.freeze()
    gc.set_threshold(20_000, 20, 1_000)


def begin_in_pool() -> None:
    """In a process that does one thing after the other: end with the parent, and look for cycles less often.

    Laying out makes few of them, and to look through a long pack seven hundred objects later took a tenth of the time.
    """
    end_with_parent()
    gc.set_threshold(20_000, 10, 3)


def end_with_parent() -> None:
    """In a child process: end at once when the process that started it is gone, however it went."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def cores() -> int:
    """How many processes can work at the same time."""
    return len(os.sched_getaffinity(0))


def pool(workers: int | None = None) -> ProcessPoolExecutor:
    """Processes that print or check; they start clean, so nothing of the caller's state reaches a page."""
    return ProcessPoolExecutor(
        workers or cores(),
        mp_context=multiprocessing.get_context("forkserver"),
        initializer=begin_in_pool,
    )


def side_by_side(work: Callable[[str], object], names: Iterable[str]) -> None:
    """Do some work for each name, each in a process that begins as a copy of this one; as many at a time as cores.

    For work that notes what it made: who needs it then reads that, and makes it anew where a process failed. So one
    name alone is left to the caller; and all of them are where there are no such processes.
    """
    waiting = list(names)
    if sys.platform != "linux" or len(waiting) < 2:
        return
    context = multiprocessing.get_context("fork")
    running: list[BaseProcess] = []
    while waiting or running:
        while waiting and len(running) < cores():
            running.append(context.Process(target=_apart, args=(work, waiting.pop(0))))
            running[-1].start()
        done = wait([process.sentinel for process in running])
        for process in [process for process in running if process.sentinel in done]:
            process.join()
            running.remove(process)


def _apart(work: Callable[[str], object], name: str) -> None:
    begin_apart()
    work(name)
