"""What is noted of a page while it is rendered is what its leaf would tell; who prints nothing loads no printer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from leaves_fixture import PAGES, edition, leaf, toolkit
from passalong import leaves
from passalong.build import Folders
from passalong.offline.finish import print_packs
from passalong.offline.seen import seen_of, write_seen
from passalong.packs.manifest import MANIFEST, PackFile, read_manifest, write_manifest


def test_what_is_noted_is_what_leaves_tell(tmp_path: Path) -> None:
    known, note = edition(), tmp_path / "seen/en.json"
    pages = {path: leaf(path) for path in PAGES}
    cards: Any = SimpleNamespace(cards=dict.fromkeys(pages), toolkit=known.toolkit, language=known.language)
    for page in pages.values():
        leaves.write(page, tmp_path)
    told = seen_of(note, tmp_path, cards)
    write_seen(note, pages.values(), toolkit())
    assert seen_of(note, tmp_path / "gone", cards) == told
    assert list(told) == list(pages)
    assert any(one.links for one in told.values())
    note.write_text("[[1, 2")
    assert seen_of(note, tmp_path, cards) == told


def test_a_toolkit_without_recipes_forgets_the_packs_of_another_day(tmp_path: Path) -> None:
    file = tmp_path / MANIFEST
    write_manifest(file, [PackFile("a.pdf", "r", "p.md", "p", "P", "en", "en", "standard", "A4", 1, "p.pdf")])
    staged = SimpleNamespace(folders=Folders(tmp_path), toolkit=SimpleNamespace(settings=SimpleNamespace(recipes={})))
    parent: Any = SimpleNamespace(staged=staged)
    assert print_packs(parent, "") == ((), [])
    assert read_manifest(file) == ()


def test_languages_are_rendered_without_the_program_that_prints() -> None:
    asked = "import sys, passalong.offline.finish; sys.exit('pikepdf' in sys.modules or 'weasyprint' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
