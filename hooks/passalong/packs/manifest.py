"""What was printed, as the rest of a build knows it: without loading the program that prints."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from passalong.packs.files import write_whole

MANIFEST = ".build/packs.json"


@dataclass(frozen=True, slots=True)
class PackFile:
    """One printed pack, as the manifest tells of it."""

    address: str
    """Relative to the root of the site: `print/fr/session/co-design.pdf`."""
    recipe: str
    path: str
    """Of the page it is made for, language-neutral."""
    id: str
    title: str
    language: str
    tag: str
    edition: str
    paper: str
    version: int
    download: str
    """The name under which it is saved: `co-design_fr_A4_v3.pdf`."""
    pages: int = 0
    size: int = 0
    """In bytes."""
    kind: str = "pdf"
    """`pdf`; of a handout also `docx`, to change, and `png`, to send."""


def write_manifest(file: Path, packs: Sequence[PackFile]) -> None:
    """Write `.build/packs.json`: a list of packs in the order of the plan."""
    text = json.dumps([asdict(pack) for pack in packs], ensure_ascii=False, indent=1)
    write_whole(file, text.encode())


def read_manifest(file: Path) -> tuple[PackFile, ...]:
    """The packs of the last build; none where there is no manifest that can be read."""
    try:
        found: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
        return tuple(PackFile(**row) for row in found)
    except (OSError, ValueError, TypeError):
        return ()


def packs_of(packs: Sequence[PackFile], path: str, language: str, source: str) -> tuple[PackFile, ...]:
    """The packs made for a page: in its language, and where a recipe has none in it, the source language's."""
    mine = [pack for pack in packs if pack.path == path]
    own = [pack for pack in mine if pack.language == language]
    there = {pack.recipe for pack in own}
    return (*own, *(pack for pack in mine if pack.language == source and pack.recipe not in there))
