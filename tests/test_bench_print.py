"""The arithmetic of the printing benchmark, and that its corpus is what it says; it runs in a quiet hour."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench_corpus import LANGUAGES, SESSIONS_A_MODULE
from bench_peers import Peer, stored
from bench_print import RECIPES, Goal, Run, choose, composed, goals_of, prepare, render
from bench_run import Cost, edit
from passalong.build import read_and_stage, today
from passalong.packs import typefaces
from passalong.packs.bind import bind
from passalong.packs.library import library_of
from passalong.packs.plan import planned
from passalong.packs.sheets import Workshop

CODES = LANGUAGES[:2]


def documents(root: Path) -> dict[str, str]:
    """The HTML of every pack of the corpus, by address."""
    staged = read_and_stage(root, today())
    letters = typefaces.letters(Workshop(root, root / "site", root / ".cache").fonts)
    libraries = [library_of(edition, staged.folders.leaves) for edition in staged.editions.values()]
    plans = [plan for library in libraries for plan in planned(library)]
    return {plan.file.address: bind(plan.order, plan.library, letters).html for plan in plans}


def test_one_session_edited_changes_the_three_packs_that_hold_it(tmp_path: Path) -> None:
    root = tmp_path / "corpus"
    prepare(root, 1, CODES)
    before = documents(root)
    assert len(before) == len(CODES) * (4 + 1 + 1)
    edit(root, CODES[1])
    render(root)
    after = documents(root)
    changed = {address for address in before if before[address] != after[address]}
    assert changed == {
        f"print/{CODES[1]}/session/m001-s2.pdf",
        f"print/{CODES[1]}/module/module-001.pdf",
        f"print/{CODES[1]}/whole/all.pdf",
    }
    choose(root, "session")
    assert set(documents(root)) == {address for address in before if "/session/" in address}


def ran(wall: float, documents: int, pages: int, fresh: int, longest: int = 4, rss: float = 90) -> Run:
    return Run(Cost(1.0, wall, 100), documents, pages, fresh, longest, rss)


def test_goals() -> None:
    runs = {
        "packs": ran(10, 33, 250, 33),
        "sessions": ran(20, 120, 500, 120),
        "unchanged": ran(1, 153, 750, 0),
        "one session edited": ran(5, 153, 750, 4),
        "one pack in one process": ran(20, 1, 400, 1, longest=400, rss=288),
    }
    peers = {"mkdocs-to-pdf": Peer(8, "pages", ""), "mkdocs-exporter": Peer(1, "documents", "")}
    goals = goals_of(runs, peers, 2.6)
    assert [goal.value for goal in goals] == [3.125, 6.0, 0, 1, 2.6, 188, 288]
    assert [goal.verdict for goal in goals] == ["ok", "close", "ok", "not ok", "ok", "ok", "ok"]


def test_every_session_links_to_another_module_or_none_does(tmp_path: Path) -> None:
    inside = []
    for crosses in (True, False):
        prepare(tmp_path / str(crosses), 2, CODES[:1], crosses=crosses)
        module = documents(tmp_path / str(crosses))[f"print/{CODES[0]}/module/module-001.pdf"]
        inside.append(module.count('href="#part-modules-module-001-m001-s'))
    assert inside[1] - inside[0] == SESSIONS_A_MODULE


def test_a_pack_of_everything_is_composed_and_laid_out(tmp_path: Path) -> None:
    assert composed(tmp_path / "apart", 1, CODES[0]) > 0


@pytest.mark.parametrize(("value", "verdict"), [(3.1, "ok"), (2.6, "close"), (2.0, "not ok"), (0, "not ok")])
def test_what_must_be_reached(value: float, verdict: str) -> None:
    assert Goal("x", value, 3, least=True).verdict == verdict


def test_others_are_stored_with_their_day() -> None:
    assert {name: peer.what for name, peer in stored().items()} == {
        "mkdocs-to-pdf": "pages",
        "mkdocs-exporter": "documents",
    }
    assert all("2026-11-21" in peer.when and peer.a_second > 0 for peer in stored().values())
    assert set(RECIPES) == {"session", "module", "whole"}
