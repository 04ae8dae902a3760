"""Sanitising and splitting must stay small beside what Markdown itself takes."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

from markdown import Markdown

from passalong.render import leaf_from, staged_front
from staged import ADDRESS, page_of

SENTENCE = "Greet **each person** at the door, call {{ emergency_number | 112 }} and see [the rules](rules.md). "
SESSION = page_of(
    {f"step{n}/text.1": f"{SENTENCE * 3}\n\n1. {SENTENCE}\n2. {SENTENCE}\n\n- [ ] {SENTENCE}" for n in range(10)}
)


def seconds(work: Callable[[], object]) -> float:
    """Median CPU time of a few runs."""
    times = []
    for _ in range(15):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return median(times)


def test_sanitising_and_splitting_take_a_small_part_of_rendering() -> None:
    front, body = staged_front(SESSION)
    markdown = Markdown(extensions=["passalong.writing"])
    html = markdown.convert(body)
    convert = seconds(lambda: markdown.reset().convert(body))
    finish = seconds(lambda: leaf_from(html, front, ADDRESS, ""))
    assert finish < 0.4 * convert  # a fifth when it was written, in November 2026
