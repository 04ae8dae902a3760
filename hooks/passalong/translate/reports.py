"""Progress in three forms: tables for a terminal, JSON for programs, Markdown for a comment or a page."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from passalong.translate.progress import LanguageProgress, PageProgress

SCHEMA = 1
"""Of the JSON: raised when a field goes or changes its meaning."""
_BAR = 10


def as_json(found: Sequence[LanguageProgress]) -> str:
    """`{"schema": 1, "languages": [{code, …, "tiers": [{…}], "pages": [{…}]}]}`; see docs/en/translate.md."""
    told = {"schema": SCHEMA, "languages": [_language(one) for one in found]}
    return json.dumps(told, ensure_ascii=False, indent=1)


def _language(found: LanguageProgress) -> dict[str, Any]:
    return {
        "code": found.code,
        "name": found.name,
        "tag": found.tag,
        "direction": found.direction,
        "published": found.published,
        "ready": found.ready,
        **_counts(found.pages),
        "interface": {**_counts([found.words]), "stale_words": list(found.words.stale)},
        "tiers": [{"tier": number, **_counts(found.of_tier(number))} for number in range(1, found.tiers + 1)],
        "pages": [
            {
                "path": page.path,
                "file": page.file,
                "id": page.id,
                "title": page.title,
                "kind": page.kind,
                "tier": page.tier,
                "status": page.status,
                "version": page.version,
                **_counts([page]),
                "stale_sections": list(page.stale),
                "broken_sections": list(page.broken),
            }
            for page in found.pages
        ],
    }


def _counts(pages: Sequence[PageProgress]) -> dict[str, int]:
    return {
        "total": sum(page.total for page in pages),
        "current": sum(page.current for page in pages),
        "stale": sum(len(page.stale) for page in pages),
        "broken": sum(len(page.broken) for page in pages),
        "missing": sum(page.missing for page in pages),
        "words_to_do": sum(page.words for page in pages),
    }


def as_markdown(found: Sequence[LanguageProgress]) -> str:
    """One table: languages, or the pages of one language that have something to do."""
    if len(found) == 1:
        rows = [
            f"| {page.tier} | {_plain(page.title)} | {_share([page])} | {len(page.stale)} "
            f"| {page.words} | {_plain(page.status)} |"
            for page in found[0].to_do
        ]
        head = ["| Tier | Page | Translated | Old sections | Words to do | Status |", "|--:|---|--:|--:|--:|---|"]
        return "\n".join([*head, *rows])
    tiers = range(1, max((one.tiers for one in found), default=0) + 1)
    head = [
        "| Language | " + "".join(f"Tier {number} | " for number in tiers) + "All | Old sections | Words to do | |",
        "|---|" + "--:|" * (len(tiers) + 3) + "---|",
    ]
    rows = [
        f"| {_plain(one.name)} (`{one.code}`) | "
        + "".join(f"{_share(one.of_tier(number))} | " for number in tiers)
        + f"{_share(one.pages)} | {sum(len(page.stale) for page in one.pages)} | "
        + f"{sum(page.words for page in one.pages)} | {standing(one)} |"
        for one in found
    ]
    return "\n".join([*head, *rows])


def _plain(text: str) -> str:
    """Text for a cell of a table: nothing in it is a mark."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]<>|#&@:" else sign for sign in text)


def as_text(found: Sequence[LanguageProgress], *, width: int, color: bool) -> str:
    """A table with bars: languages, or the pages of one language that have something to do."""
    table = _pages(found[0]) if len(found) == 1 else _languages(found)
    words = f"\n\n{words_line(found[0].words)}" if len(found) == 1 else ""
    console = Console(width=width, force_terminal=color, no_color=not color, highlight=False)
    with console.capture() as captured:
        console.print(table)
    return "\n".join(line.rstrip() for line in captured.get().rstrip("\n").split("\n")) + words


def words_line(words: PageProgress) -> str:
    """How far the words of buttons and menus are, and which are old, in one line."""
    old = f"; older than their source: {', '.join(words.stale)}" if words.stale else ""
    return f"Words of the website ({words.file}): {words.current} of {words.total}{old}"


def _languages(found: Sequence[LanguageProgress]) -> Table:
    named = "Sections that are current, by tier of toolkit.yml and in all; old sections; words to do"
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title=named, title_justify="left", title_style="")
    table.add_column("Language", no_wrap=True)
    tiers = range(1, max((one.tiers for one in found), default=0) + 1)
    for number in tiers:
        table.add_column(f"T{number}", justify="right", no_wrap=True)
    table.add_column("All", no_wrap=True)
    for name in ("Old", "Words"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    for one in found:
        table.add_row(
            Text(f"{one.name} ({one.code})"),
            *(_share(one.of_tier(number)) for number in tiers),
            bar(one.pages),
            str(sum(len(page.stale) for page in one.pages)),
            f"{sum(page.words for page in one.pages):,}",
            standing(one),
        )
    return table


def _pages(found: LanguageProgress) -> Table:
    complete = len(found.pages) - len(found.to_do)
    named = f"{found.name} ({found.code}): {complete} of {len(found.pages)} pages are complete"
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title=named, title_justify="left", title_style="bold")
    table.add_column("Tier", justify="right")
    table.add_column("Page", overflow="fold")
    table.add_column("Translated", no_wrap=True)
    for name in ("Old", "Words to do"):
        table.add_column(name, justify="right")
    table.add_column("Status", no_wrap=True)
    for page in found.to_do:
        cells = [bar([page]), str(len(page.stale)), f"{page.words:,}", page.status.replace("_", " ")]
        table.add_row(str(page.tier), Text(page.id), *cells)
    return table


def standing(found: LanguageProgress) -> str:
    """Where the language stands: ready, in preparation, or not published."""
    if not found.published:
        return "not published"
    return "ready" if found.ready else "in preparation"


def percent(pages: Sequence[PageProgress]) -> int:
    """Percent of the sections that are current; 100 only where all are, 0 only where none is."""
    total, current = sum(page.total for page in pages), sum(page.current for page in pages)
    if not total or current == total:
        return 100
    return min(99, max(1, round(100 * current / total))) if current else 0


def _share(pages: Sequence[PageProgress]) -> str:
    return f"{percent(pages)}%" if pages else "–"


def bar(pages: Sequence[PageProgress]) -> str:
    """`████████░░░░  67%`."""
    share = percent(pages)
    full = round(share * _BAR / 100)
    return f"{'█' * full}{'░' * (_BAR - full)} {share:3}%"
