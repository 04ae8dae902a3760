"""The files of a toolkit: `curriculum/<lang>/` and `docs/<lang>/` merged into one space of paths.

The gate for names: what is no page, no picture and no list of the toolkit is named and left alone.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from passalong.curriculum import svg
from passalong.curriculum.files import TOPS, read_text
from passalong.problem import Problem, problem

PAGE_MOST = 200_000
PICTURE_MOST = 3_000_000
LOCAL_PAGE = "local.md"
"""Where a site writes what pages ask it for, each under a heading with the name of the box."""
PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".svg")

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_KEPT = frozenset({"interface.yml", "messages.yml", "sections.lock", "translations.lock"})
_IGNORED = frozenset({".gitkeep", ".DS_Store", "Thumbs.db"})
_DEEPEST = 6
_KIND = re.compile(rb"(?:^|\n)kind[ \t]*:")


@dataclass(slots=True)
class Tree:
    """What lies where. Paths are language-neutral: `handouts/ground-rules.md`."""

    pages: dict[str, dict[str, str]] = field(default_factory=dict)
    """Language → path → the real file, relative to the root."""
    pictures: dict[str, str] = field(default_factory=dict)
    """Path → the real file: the source language's where it has one."""
    problems: list[Problem] = field(default_factory=list)


def walk(root: Path, languages: Iterable[str], source_language: str) -> Tree:
    """Find every page and picture. Never follows a link, never reads a page."""
    tree = Tree()
    codes = list(languages)
    for code in sorted(codes, key=lambda code: code != source_language):
        about = "" if code == source_language else code
        tree.pages[code] = {}
        for top in TOPS:
            base = root / top / code
            if base.is_symlink():
                tree.problems.append(problem("file-symlink", f"{top}/{code}", language=about))
            elif base.is_dir():
                for path, entry in _files(base, f"{top}/{code}", about, tree.problems):
                    _place(tree, code, about, path, f"{top}/{code}/{path}", entry)
    tree.problems += _strangers(root, codes)
    return tree


def _files(base: Path, shown: str, about: str, problems: list[Problem]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file below a language's folder, with its path; without recursion."""
    waiting = [(str(base), "")]
    while waiting:
        folder, prefix = waiting.pop()
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
            path = f"{prefix}{entry.name}"
            if entry.is_symlink():
                problems.append(problem("file-symlink", f"{shown}/{path}", language=about))
            elif entry.is_dir():
                if _NAME.fullmatch(entry.name) and path.count("/") < _DEEPEST:
                    waiting.append((entry.path, f"{path}/"))
                else:
                    problems.append(problem("file-name", f"{shown}/{path}", language=about, better=_better(entry.name)))
            elif entry.is_file():
                yield path, entry


def _place(tree: Tree, code: str, about: str, path: str, file: str, entry: os.DirEntry[str]) -> None:
    stem, dot, ending = entry.name.rpartition(".")
    suffix = dot + ending
    if entry.name in _IGNORED or (entry.name in _KEPT and "/" not in path):
        return
    if suffix != ".md" and suffix not in PICTURES:
        tree.problems.append(problem("file-kind", file, language=about, kinds=", ".join((".md", *PICTURES))))
    elif not _NAME.fullmatch(stem):
        tree.problems.append(problem("file-name", file, language=about, better=_better(stem) + suffix))
    elif entry.stat().st_size > (PAGE_MOST if suffix == ".md" else PICTURE_MOST):
        most = (PAGE_MOST if suffix == ".md" else PICTURE_MOST) // 1000
        tree.problems.append(problem("file-too-large", file, language=about, most=most))
    elif suffix in PICTURES:
        tree.pictures.setdefault(path, file)
    elif path in tree.pages[code]:
        tree.problems.append(problem("page-twice", file, language=about, other=tree.pages[code][path]))
    else:
        tree.pages[code][path] = file


def _strangers(root: Path, codes: list[str]) -> Iterator[Problem]:
    """Folders that look like a language but are not listed in mkdocs.yml."""
    for top in TOPS:
        base = root / top
        for entry in sorted(base.iterdir()) if base.is_dir() else []:
            if entry.is_dir() and entry.name not in (*codes, "data") and not entry.name.startswith("."):
                yield problem("language-folder", f"{top}/{entry.name}", name=entry.name)


def sources_of(tree: Tree, root: Path, source_language: str) -> tuple[dict[str, str], list[Problem]]:
    """Path → the language of its source: the folder whose file has `kind:`; and where that is not one folder."""
    sources: dict[str, str] = {}
    problems = []
    for code, pages in tree.pages.items():
        for path, file in pages.items():
            if not _has_kind(f"{root}/{file}"):
                continue
            if path in sources:
                other = tree.pages[sources[path]][path]
                problems.append(problem("page-two-sources", file, 1, other=other))
            else:
                sources[path] = code
    for path in tree.pages.get(source_language, {}):
        sources.setdefault(path, source_language)
    for code, pages in tree.pages.items():
        for path, file in pages.items():
            if path not in sources:
                problems.append(problem("translation-alone", file, language=code))
    return sources, problems


def refuse_active_pictures(tree: Tree, root: Path) -> None:
    """Take away SVG pictures that hold anything but shapes, text and colours."""
    for path, file in list(tree.pictures.items()):
        if not path.endswith(".svg"):
            continue
        content, unreadable = read_text(root, file)
        what = svg.fault(content[1]) if content else ""
        if unreadable or what:
            tree.problems += unreadable or [problem("picture-active", file, what=what)]
            del tree.pictures[path]


def _has_kind(file: str) -> bool:
    """Whether the front matter has a `kind:`. Reads the first lines only."""
    try:
        # Asked of every file of every language: a `Path` would take longer than the reading.
        with open(file, "rb", buffering=0) as content:  # noqa: PTH123
            head = content.read(4096)
    except OSError:
        return False
    front = head.replace(b"\r\n", b"\n").replace(b"\r", b"\n").partition(b"---\n")[2]
    return bool(_KIND.search(front.partition(b"\n---")[0]))


def page_id(path: str) -> str:
    """The id of a page: its file name; for an index page its folder's."""
    place = PurePosixPath(path)
    return place.parent.name if place.stem == "index" and place.parent.name else place.stem


def _better(name: str) -> str:
    words = re.findall(r"[a-z0-9]+", name.lower())
    return "-".join(words) or "a-new-name"
