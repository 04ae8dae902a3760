"""What one run of the generator holds between its events. Hooks are modules, so their state is one too.

A run is a parent (all languages: starts children, finishes) or a child (one language). Exactly one is set.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING

from passalong.build import Folders, Staged
from passalong.leaves import Leaf
from passalong.nouns import Edition

if TYPE_CHECKING:  # a run that prints nothing does not wait for the printing program
    from passalong.packs.on_demand import Shelf


@dataclass(slots=True)
class Parent:
    """The run that makes the whole site."""

    staged: Staged
    site_dir: Path
    """Where the finished site goes."""
    inputs: str
    """Fingerprint of everything this build reads, taken before it began to read."""
    lock: IO[str] | None
    """Keeps other builds out as long as this one runs."""


@dataclass(slots=True)
class Child:
    """The run that renders one language."""

    folders: Folders
    edition: Edition
    leaves: dict[str, Leaf] = field(default_factory=dict)
    """By language-neutral path, filled as pages are rendered."""
    fronts: dict[str, dict[str, str]] = field(default_factory=dict)
    """Front matter of staged pages, by path in the staged tree."""
    borrowed: dict[str, dict[str, str]] = field(default_factory=dict)
    """HTML of sections that the source's own leaf had already, by key, by path in the staged tree."""
    source_how: str = ""
    """How the leaves of the source language are made; empty where nothing can be borrowed from them."""
    shelf: Shelf | None = None
    """Under `serve`, once the pages are there: the packs that can be asked for."""


is_serving: bool = False
parent: Parent | None = None
child: Child | None = None
