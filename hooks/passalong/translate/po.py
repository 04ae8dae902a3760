"""Work as a PO file, for Poedit, Weblate and their like: one entry a section, its key as the context."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import polib

from passalong.nouns import Language, Toolkit
from passalong.translate.passages import Job, Passage, Returned

_CONTEXT = re.compile(r"([a-z0-9/._-]+\.md|interface\.yml)#(\S+)")
_VERSION = re.compile(r"version ([1-9][0-9]{0,4})\b")
_STATES = {
    "stale": "The source changed after this was translated.",
    "broken": "This cannot be used yet: run the check.",
}
HINT = "Keep what is in backticks, in {{ }}, in round brackets behind [words], and [^sources]."


def as_po(jobs: Sequence[Job], toolkit: Toolkit, language: Language) -> str:
    """One PO file of several pages. It names no person, no machine, and no day but that of the newest page."""
    file: Any = polib.POFile(wrapwidth=0)
    day = max((job.updated for job in jobs), default=toolkit.today).isoformat()
    file.header = HINT
    file.metadata = {
        "Project-Id-Version": f"{toolkit.settings.id} {toolkit.settings.version}",
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": f"{day} 00:00+0000",
        "PO-Revision-Date": f"{day} 00:00+0000",
        "Last-Translator": f"the {language.name} community",
        "Language-Team": language.name,
        "Language": language.tag.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    for job in jobs:
        file.extend(_entry(job, passage) for passage in job.passages)
    return str(file) + "\n"


def _entry(job: Job, passage: Passage) -> Any:
    told = [f"{job.title}, version {job.version}", _STATES.get(passage.state, "")]
    return polib.POEntry(
        msgctxt=f"{job.path}#{passage.key}",
        msgid=passage.source,
        msgstr=passage.target,
        comment="\n".join(line for line in told if line),
        flags=["fuzzy"] if passage.state in _STATES and passage.target else [],
    )


def from_po(text: str) -> list[Returned]:
    """What a PO file brings back. Entries that are not ours are left out. Raises `ValueError` with what is wrong."""
    try:
        file: Any = polib.pofile(text if "\n" in text else text + "\n")
    except (OSError, UnicodeError) as wrong:
        raise ValueError(str(wrong).split("): ")[-1][:200]) from wrong
    found = []
    for entry in file:
        context = _CONTEXT.fullmatch(entry.msgctxt or "")
        version = _VERSION.search(entry.comment or "")
        if context is None or entry.obsolete or not entry.msgstr:
            continue
        unsure = "fuzzy" in entry.flags
        left_unsure = any(words in (entry.comment or "") for words in _STATES.values())
        found.append(
            Returned(
                context[1],
                context[2],
                entry.msgstr,
                int(version[1]) if version else 0,
                unsure=unsure,
                settled=left_unsure and not unsure,
            )
        )
    return found
