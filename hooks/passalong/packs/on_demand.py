"""Print one pack when somebody asks for it: by command, or by clicking on its link in `scripts/serve`.

    Shelf           the packs that a build would make in the language that is served, by address
    with_packs_of   a web server that also answers for the addresses on a shelf

What is clicked on is bound and printed from the leaves of the running server, exactly as a build does it, and
kept in `.cache/print/`: the next build finds it there.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from passalong import leaves
from passalong.addresses import page_address
from passalong.build import Folders
from passalong.jobs import Printed
from passalong.nouns import Edition
from passalong.packs import typefaces
from passalong.packs.bind import bind
from passalong.packs.library import Library, Order, library_of
from passalong.packs.manifest import PackFile
from passalong.packs.plan import Planned, finished, planned
from passalong.packs.press import press
from passalong.packs.sheets import Workshop, group_of
from passalong.packs.verdict import verdict
from passalong.problem import Problem, as_text
from passalong.render import render_staged

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
"""A web server's program, as WSGI has it."""

_press = threading.Lock()
"""Pages are asked for side by side, but Pango draws one document at a time."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The packs of one language that can be asked for."""

    plans: Mapping[str, Planned]
    """By address, relative to the root of the site."""
    workshop: Workshop

    @property
    def packs(self) -> tuple[PackFile, ...]:
        """What pages link to; nobody knows yet how many pages they have."""
        return tuple(plan.file for plan in self.plans.values())


def shelf_of(edition: Edition, folders: Folders, site: Path, site_url: str) -> Shelf:
    """The packs of an edition whose own leaves are fresh. `site` is where the server keeps the pages."""
    _freshen(edition, folders)
    library = library_of(edition, folders.leaves, site_url)
    plans = {plan.file.address: plan for plan in planned(library)}
    return Shelf(plans, Workshop(folders.root, site, folders.root / ".cache"))


def print_one(
    order: Order, library: Library, workshop: Workshop, beside: Library | None = None, *, keep: bool
) -> tuple[Printed | None, list[Problem]]:
    """Bind and print one pack; `None` where that failed. Without `keep` no cache ever holds it.

    `beside`: the leaves of the second language, where one is asked for.
    """
    bound = bind(order, library, typefaces.letters(workshop.fonts), beside)
    group = group_of([bound], library.edition, order.variant, workshop, library.site_url)
    results, problems = press([group], workshop.cache / "print" if keep else None)
    sheet = results[0][0]
    problems += verdict(order, library, bound, sheet, release=False)
    return finished(sheet, order, library) if sheet else None, problems


def with_packs_of(app: App, shelf: Callable[[], Shelf | None], mounted_at: str, say: Callable[[str], None]) -> App:
    """The same server, which also prints. `shelf()` is asked each time, since every change makes a new one."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        asked = str(environ.get("PATH_INFO", ""))
        address = asked.removeprefix(mounted_at)
        if not asked.startswith(mounted_at) or not address.startswith("print/"):
            return app(environ, start_response)
        there = _patiently(shelf)
        if there is None:
            return _told(start_response, "503 Service Unavailable", "The pages are not ready. Please try again soon.")
        if address not in there.plans:
            return _told(start_response, "404 Not Found", _UNKNOWN)
        plan = there.plans[address]
        try:
            with _press:
                sheet, problems = print_one(plan.order, plan.library, there.workshop, keep=True)
        except Exception as failed:  # whatever it is, whoever clicked must be told
            sheet, problems = None, []
            say(f"{address} could not be printed: {failed!r}")
        if problems:
            say(as_text(problems))
        if sheet is None:
            return _told(start_response, "500 Internal Server Error", _FAILED)
        start_response("200 OK", [("Content-Type", "application/pdf"), ("Content-Length", str(len(sheet.pdf)))])
        return [sheet.pdf]

    return answer


_UNKNOWN = """\
This pack is not made in the language that is served: its pages may not be translated far enough, or the recipe or
the page may have another name. `passalong pack --list` shows what there is.
"""
_FAILED = "This pack could not be printed. The terminal in which scripts/serve runs says why.\n"
_PATIENCE = 60.0
"""Seconds to wait for pages that are being built."""


def _patiently(shelf: Callable[[], Shelf | None]) -> Shelf | None:
    end = time.monotonic() + _PATIENCE
    while (there := shelf()) is None and time.monotonic() < end:
        time.sleep(0.1)
    return there


def _told(start_response: Callable[..., Any], status: str, words: str) -> list[bytes]:
    body = words.encode()
    start_response(status, [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))])
    return [body]


def _freshen(edition: Edition, folders: Folders) -> None:
    """Render what the server itself does not: pages in the language they were written in, which packs fall back on."""
    toolkit = edition.toolkit
    for path, page in toolkit.pages.items():
        code = page.language or toolkit.default_language
        if path not in edition.cards or code == edition.language.code:
            continue
        staged = (folders.staged / code / path).read_bytes()
        try:
            known = leaves.read(leaves.place(folders.leaves, code, path)).digest
        except (OSError, ValueError):
            known = ""
        if known != leaves.digest_of(staged):
            address = page_address(path, code, toolkit.default_language)
            leaves.write(render_staged(staged.decode(), address), folders.leaves)
