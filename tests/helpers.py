"""Small toolkits on disk: the fixture in `tests/toolkit/`, with changes said as a dict, and how to build one.

    write_toolkit(root, {"curriculum/fr/glossary.md": "…", "docs/en/safety.md": None})

writes the fixture with one page more and one page less. Nothing of MkDocs is imported here: a build is a
process of its own, as it is for everybody else.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench_program import with_languages, write

PROJECT = Path(__file__).parents[1]
FIXTURE = Path(__file__).with_name("toolkit")
NAMES = {"en": ("English", "ltr"), "fr": ("Français", "ltr"), "ar": ("العربية", "rtl")}
NOON_ON_2026_11_21 = "1795262400"

Tree = Mapping[str, str | bytes | None]
"""Path → text, bytes, or `None` for a file that shall not be there."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build left: how it ended, what it printed, and the site."""

    root: Path
    exit_code: int
    output: str

    @property
    def site(self) -> Path:
        """The built site."""
        return self.root / "site"

    def page(self, address: str) -> str:
        """The HTML of a page: `page("fr/modules/soil/dig.html")`."""
        return (self.site / address).read_text(encoding="utf-8")


def write_tree(root: Path, tree: Tree) -> Path:
    """Write files below `root`; take away those that are `None`."""
    for path, content in tree.items():
        file = root / path
        if content is None:
            file.unlink()
        elif isinstance(content, bytes):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        else:
            write(file, content)
    return root


def write_toolkit(root: Path, changes: Tree, languages: Iterable[str] = ("en", "fr", "ar")) -> Path:
    """The fixture toolkit at `root`, with changes, built by the project's own hooks and theme."""
    shutil.copytree(FIXTURE, root)
    for shared in ("hooks", "overrides"):
        (root / shared).symlink_to(PROJECT / shared)
    config = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    write(root / "mkdocs.yml", with_languages(config, {code: NAMES[code] for code in languages}))
    words = (PROJECT / "curriculum/en/interface.yml").read_text(encoding="utf-8")
    write(root / "curriculum/en/interface.yml", words)
    return write_tree(root, changes)


def build_in(root: Path, *arguments: str, **environment: str) -> Built:
    """Build a toolkit with `mkdocs build --strict`, on a fixed day."""
    fixed = {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": NOON_ON_2026_11_21}
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", *arguments],
        cwd=root,
        env={**os.environ, **fixed, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Built(root, result.returncode, result.stdout)
