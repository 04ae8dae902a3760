"""Comment: a report that nobody vouches for → Markdown for the pull request, with every text of it as code."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from passalong.quoted import in_block, in_code
from passalong.review.touched import cares, carried, changes_rules, locks, pictures

MARK = "<!-- passalong: what this pull request changes -->"
"""By this line the comment is found again, so that there is one and not one for each push."""
MOST = 60_000
"""Characters: a comment on GitHub may have 65,536."""
MOST_FILES = 3000
"""GitHub tells no more names than this of one pull request."""
MORE = "\nThere is more: it does not fit into one comment. The list of changed files has all of it."

WEIGHTY = {
    "status": "changes the status of translations",
    "still_right": "says that old translations are still right",
    "editorial": "says that source texts changed in their wording only",
    "withdraw": "takes old translations of a source text away",
}
"""Field → what a change of it does; told in the first line."""

Report = Mapping[str, Any]


def comment(report: Report | None, files: Sequence[str] | None = None, commit: str = "") -> str:
    """The comment on a pull request.

    `report` has the shape of `shape.REPORT`, or is `None` where the check did not finish. `files` are the names of
    the changed files as the event's own pull request gives them, and `commit` its commit: they decide what the
    first line says. Without them the names of the report are used, as for a summary without rights.
    """
    names = files if files is not None else (report["files"] if report else [])
    lines: list[str] = [MARK, first_line(report, names), ""]
    lines += list(undo(locks(names)))
    if report is None:
        lines.append("The check did not finish, so there is nothing more to say here. A maintainer will look.")
    else:
        for part in (_claims, _problems, _pages, _vital, _minutes, _status, _pictures):
            lines += part(report, names)
    if commit:
        lines.append(f"Read in commit {in_code(commit[:10])}. After a change, this comment is written anew.")
    return _short(lines)


def first_line(report: Report | None, names: Sequence[str]) -> str:
    """What must be known before anything else, in one paragraph."""
    said: list[str] = []
    if locks(names):
        said.append("**Not accepted yet: this pull request edits a lock.**")
    if carried(names):
        said.append("**Not accepted: this pull request brings along what only a build makes.**")
    if changed := cares(names):
        said.append(f"**Look closely:** it changes {_listed(changed)}.")
    if len(names) >= MOST_FILES:
        said.append("It changes more files than can be listed: look at them all, and do not rely on what stands below.")
    if changes_rules(names):
        said.append("What stands below was written by the changed workflows: do not rely on it.")
    for language in readers(report):
        words = "it changes text about safety, core or consent, and a second reader of this language must read it"
        said.append(f"**In {in_code(language)}** {words} before it is accepted.")
    said += flags(report)
    return " ".join(said) or "Thank you. Nothing in this change needs special care."


def readers(report: Report | None) -> list[str]:
    """The languages that need a second reader."""
    pages = report["pages"] if report else ()
    return list(dict.fromkeys(page["language"] for page in pages if page["vital"]))


def flags(report: Report | None) -> Iterator[str]:
    """What a change decides about whole texts: whether readers find a language, whether anybody must read again."""
    claims = report["claims"] if report else ()
    for claim in claims:
        if claim["field"] == "published":
            words = f"`published:` from {_value(claim['before'])} to {_value(claim['after'])}"
            yield f"**It sets {words} in {in_code(claim['language'] or claim['file'])}:** a maintainer decides that."
    told = {field for field in WEIGHTY for claim in claims if claim["field"] == field and claim["after"]}
    for field, words in WEIGHTY.items():
        if field in told:
            yield f"**It {words}** (`{field}:`): see below."


def undo(names: Iterable[str]) -> Iterator[str]:
    """How to take back the change of a lock."""
    for name in names:
        yield f"A tool writes {in_code(name)} after a change is accepted. Please undo your change of it:"
        yield "- in the browser: write “please undo the lock” below, and one of us does it;"
        yield f"- in a terminal: {in_code(f'git checkout origin/main -- {shlex.quote(name)}')}, then commit and push."
        yield ""


def _claims(report: Report, names: Sequence[str]) -> Iterator[str]:
    if report["claims"]:
        yield "### What it says about texts"
        yield "A status above `draft` counts only after a maintainer confirmed it for this very text.\n"
    for claim in report["claims"]:
        change = f"{_value(claim['before'])} → {_value(claim['after'])}"
        yield f"- {in_code(claim['file'])}: {in_code(claim['field'])} {change}"
    if report["claims"]:
        yield ""


def _problems(report: Report, names: Sequence[str]) -> Iterator[str]:
    rows = report["problems"]
    yield "### To fix" if rows else "### Nothing to fix"
    if report["stopping"]:
        yield f"{report['stopping']} of these are in source pages and must be fixed first.\n"
    elif rows:
        yield "None of this stops anything: where words cannot be used, the source stands in.\n"
    for row in rows:
        where = f"{row['path']}:{row['line']}" if row["line"] else row["path"]
        yield f"- {in_code(where)} ({_level(row['level'])}): {in_code(row['message'])}"
    if report["mended"]:
        yield f"\nMended by this change: {report['mended']}. Thank you."
    yield ""


def _pages(report: Report, names: Sequence[str]) -> Iterator[str]:
    if report["pages"]:
        yield "### What changed"
    for page in report["pages"]:
        numbers = [f"{page[what]} {what}" for what in ("added", "changed", "removed") if page[what]]
        yield f"- {in_code(page['title'])}, {in_code(page['language'])}: {', '.join(numbers)} ({in_code(page['file'])})"
    yield ""


def _vital(report: Report, names: Sequence[str]) -> Iterator[str]:
    for page in report["pages"]:
        for passage in page["vital"]:
            yield f"#### For the second reader: {in_code(page['title'])}, {in_code(passage['key'])}"
            for word, name in (("Source", "source"), ("Before", "before"), ("Now", "after")):
                if passage[name]:
                    yield f"{word}:\n\n{in_block(passage[name])}"
            yield ""


def _minutes(report: Report, names: Sequence[str]) -> Iterator[str]:
    if report["minutes"]:
        yield "### Run sheets"
    for row in report["minutes"]:
        steps = [f"{in_code(s['step'])} {s['before']} → {s['after']}" for s in row["steps"]]
        total = f"{row['before']} → {row['after']} minutes" if row["before"] != row["after"] else "same length"
        yield f"- {in_code(row['title'])}: {total}{'; ' if steps else ''}{', '.join(steps)}"
    yield ""


def _status(report: Report, names: Sequence[str]) -> Iterator[str]:
    if report["status"]:
        yield "### State of the translations"
    for row in report["status"]:
        yield f"- {in_code(row['language'])}: {_progress(row['before'])} → {_progress(row['after'])}"
    yield ""


def _pictures(report: Report, names: Sequence[str]) -> Iterator[str]:
    if found := pictures(names):
        yield "### Pictures"
        yield "They are not shown here. Download them from the list of changed files, and look before you accept them."
    for name in found:
        yield f"- {in_code(name)}"
    yield ""


def _progress(row: Mapping[str, int]) -> str:
    stale = f", {row['stale']} older than the source" if row["stale"] else ""
    return f"{row['current']} of {row['total']}{stale}"


def _value(text: str) -> str:
    return in_code(text) if text else "nothing"


def _level(level: str) -> str:
    """The level, which is a word of ours only if it is one."""
    return level if level in ("error", "warning", "note") else "note"


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words[:-1]) + (" and " if len(words) > 1 else "") + words[-1]


def _short(lines: Iterable[str]) -> str:
    """As many whole lines as fit: half a line could leave its code open."""
    kept, room = list[str](), MOST - len(MORE)
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            kept.append(MORE)
            break
        kept.append(line)
    return "\n".join(kept).rstrip() + "\n"
