"""Test that builds do not step on each other, and that no process outlives its build."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from passalong.together import one_at_a_time

STARTS_A_CHILD = """
import multiprocessing, sys, time
from passalong.together import end_with_parent
def work():
    end_with_parent()
    time.sleep(60)
if __name__ == "__main__":
    child = multiprocessing.get_context(sys.argv[1]).Process(target=work)
    child.start()
    print(child.pid, flush=True)
    child.join()
"""


PRINTS_IN_A_POOL = """
from passalong.together import pool
import os, time
def work(n):
    print(os.getpid(), flush=True)
    time.sleep(60)
if __name__ == "__main__":
    with pool(2) as workers:
        list(workers.map(work, range(2)))
"""


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def hold(folder: str, seconds: float) -> None:
    lock = one_at_a_time(Path(folder), lambda line: None)
    time.sleep(seconds)
    lock.close()


def test_a_second_build_waits_and_says_so(tmp_path: Path) -> None:
    first = multiprocessing.get_context("spawn").Process(target=hold, args=(str(tmp_path), 1.0))
    first.start()
    while not (tmp_path / "lock").exists():
        time.sleep(0.01)
    time.sleep(0.2)
    said: list[str] = []
    one_at_a_time(tmp_path, said.append).close()
    first.join()
    assert said == ["Another build of this toolkit is running. Waiting for its end."]


def test_nobody_waits_for_a_build_that_was_killed(tmp_path: Path) -> None:
    first = multiprocessing.get_context("spawn").Process(target=hold, args=(str(tmp_path), 60))
    first.start()
    while not (tmp_path / "lock").exists():
        time.sleep(0.01)
    time.sleep(0.2)
    first.kill()
    first.join()
    said: list[str] = []
    one_at_a_time(tmp_path, said.append).close()
    assert said == []


def test_children_end_with_a_killed_parent(tmp_path: Path) -> None:
    script = tmp_path / "start.py"
    script.write_text(STARTS_A_CHILD)
    for method in ("fork", "forkserver"):
        parent = subprocess.Popen([sys.executable, script, method], stdout=subprocess.PIPE, text=True)
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        time.sleep(0.5)
        os.kill(parent.pid, signal.SIGKILL)
        parent.wait()
        parent.stdout.close()
        deadline = time.monotonic() + 20
        while is_alive(child) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not is_alive(child), method


def test_a_killed_build_leaves_no_printer_behind(tmp_path: Path) -> None:
    script = tmp_path / "prints.py"
    script.write_text(PRINTS_IN_A_POOL)
    hooks = {"PYTHONPATH": str(Path(__file__).parents[1] / "hooks")}
    build = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True, env=os.environ | hooks)
    assert build.stdout is not None
    workers = [int(build.stdout.readline()) for _ in range(2)]
    assert all(is_alive(pid) for pid in workers)
    os.kill(build.pid, signal.SIGKILL)
    build.wait()
    build.stdout.close()
    deadline = time.monotonic() + 20
    while any(is_alive(pid) for pid in workers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(is_alive(pid) for pid in workers)
