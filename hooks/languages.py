"""Each language is a process: as many at a time as there are cores, none for a language that did not change."""

from __future__ import annotations

import logging
import multiprocessing
import os
import sys
from collections.abc import Callable
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError

from passalong import leaves, run
from passalong.build import Staged, is_rendered, remember_rendered
from passalong.nouns import Edition
from passalong.together import begin_apart


def render(config: MkDocsConfig, staged: Staged, say: Callable[[str], None]) -> list[str]:
    """Render every language whose inputs changed; give the codes of those that failed."""
    waiting = [code for code in staged.editions if not is_rendered(staged.folders, code, staged.digests[code])]
    if unchanged := [code for code in staged.editions if code not in waiting]:
        say(f"unchanged: {' '.join(unchanged)}")
    context = _context()
    running: dict[str, BaseProcess] = {}
    failed: list[str] = []
    while waiting or running:
        while waiting and len(running) < (os.cpu_count() or 1):
            code = waiting.pop(0)
            staged.folders.stamp(code).unlink(missing_ok=True)
            arguments = (config.config_file_path, bool(config.strict), staged, staged.editions[code])
            running[code] = context.Process(target=_render_one, args=arguments, name=f"passalong-{code}")
            running[code].start()
        code = _first_finished(running)
        if running.pop(code).exitcode == 0:
            say(f"rendered {code}: {len(staged.editions[code].cards)} pages")
            remember_rendered(staged.folders, code, staged.digests[code])
        else:
            failed.append(code)
    return failed


def _context() -> Any:
    """Forked children share what is already imported and read. Where there is no fork, a fresh process does."""
    return multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")


def _first_finished(running: dict[str, BaseProcess]) -> str:
    done = set(wait([process.sentinel for process in running.values()]))
    code = next(code for code, process in running.items() if process.sentinel in done)
    running[code].join()
    return code


def _render_one(config_file: str, strict: bool, staged: Staged, edition: Edition) -> None:
    """In the child: one plain MkDocs build over one language's staged tree."""
    begin_apart()
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    code = edition.language.code
    source = edition.toolkit.settings.source_language
    run.parent, run.child = None, run.Child(staged.folders, edition)
    run.child.source_how = staged.how(source) if source in staged.editions and source != code else ""
    leaves.keep(staged.folders.leaves, code, staged.how(code), edition.cards)
    try:
        build(load_config(config_file, strict=strict))
    except (Abort, BuildError):  # said already, with file and line; anything else is our own mistake and may trace back
        sys.exit(1)
