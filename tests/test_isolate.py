"""What runs from the left in text from the right, and what does not."""

from __future__ import annotations

import pytest

from passalong.isolate import isolated

WHOLE = [
    "+44 20 7946 0000",
    "+112",
    "(020) 7946-0000",
    "0800 000 000",
    "٠٨٠٠ ٠٠٠ ٠٠٠",
    "2026-03-02",
    "https://example.org/ar/a_(b)/",
    "1 000 000",
    "10 000",
    "www.example.org",
    "help@example.org",
]
AS_IT_IS = ["112", "18:05", "5-10", "2024-2026", "2024 – 2026", "M01.1", "3.5", "(انظر H07)"]


@pytest.mark.parametrize("run", WHOLE)
def test_a_run_from_the_left_stays_whole(run: str) -> None:
    assert isolated(f"<p>اتصلوا: {run}.</p>") == f'<p>اتصلوا: <bdi dir="ltr">{run}</bdi>.</p>'


@pytest.mark.parametrize("words", AS_IT_IS)
def test_what_people_read_from_the_right_is_left_alone(words: str) -> None:
    assert isolated(f"<p>من {words} في</p>") == f"<p>من {words} في</p>"


def test_tags_and_their_addresses_are_not_touched() -> None:
    link = '<a href="tel:+442079460000">اتصلوا</a> <a href="https://example.org/x">هنا</a>'
    assert isolated(link) == link
