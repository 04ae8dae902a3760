"""What is said about finished packs by `passalong check-print`: see `passalong.messages`."""

from __future__ import annotations

from typing import Literal

PDF: dict[str, tuple[Literal["error", "warning", "note"], str]] = {
    # --- what a screen reader is told ---
    "pdf-tags": (
        "error",
        "The pack has no tags: a screen reader finds only loose words. Please print it with passalong.",
    ),
    "pdf-language": (
        "error",
        "The pack does not say its language, so it is read aloud in the wrong one. Its template needs "
        '`<html lang="…">`.',
    ),
    "pdf-title": (
        "error",
        "The pack has no title to show instead of the name of its file. Its template needs `<title>`.",
    ),
    "pdf-heading": (
        "error",
        "A heading {what} follows one that stands more than one step above it ({pages}): who jumps from heading to "
        "heading gets lost. Please write the heading between them, or raise this one.",
    ),
    "pdf-figure": (
        "error",
        "A picture says nothing to those who cannot see it ({pages}). Please describe it: "
        "`![what it shows](file.png)`.",
    ),
    "pdf-table": (
        "error",
        "A table has no heads ({pages}): read aloud, nobody knows what a cell is about. Its first row or first column "
        "must be `<th>`.",
    ),
    "pdf-scope": (
        "error",
        'The head of a table does not say what it stands over ({pages}). Please write `scope="col"` or `scope="row"`.',
    ),
    "pdf-rows": (
        "error",
        "A table holds something that is no row or cell ({pages}, in {what}).",
    ),
    "pdf-list": (
        "error",
        "A list holds something that is no item of it ({pages}, in {what}).",
    ),
    "pdf-link": (
        "error",
        "A link has no words ({pages}). Please write where it leads: `[words](address)`.",
    ),
    "pdf-order": (
        "error",
        "Something is read aloud before what stands before it ({pages}, in {what}).",
    ),
    "pdf-unannounced": (
        "error",
        "Words are printed that no screen reader says, and that are no running head or foot ({pages}).",
    ),
    "pdf-words": (
        "warning",
        "Of 100 words of the pack only {what} can be searched, copied and read aloud. Please print it with the "
        "typefaces that came with passalong.",
    ),
    # --- what is in the file ---
    "pdf-font": (
        "error",
        "The typeface {what} is not in the file ({pages}): elsewhere other letters are shown in its place.",
    ),
    "pdf-active": (
        "error",
        "The file does something by itself, or carries another file ({what}, {pages}). A pack is for reading only.",
    ),
    "pdf-address": (
        "error",
        "A link leads to `{what}` ({pages}). A pack leads to web pages, e-mail addresses and telephone numbers only.",
    ),
    "pdf-metadata": (
        "error",
        "The file tells something about the person or the computer that made it: `{what}`.",
    ),
    "pdf-size": (
        "warning",
        "The file is too large to be sent by messenger: {what} kilobytes. Please make its pictures smaller.",
    ),
    "pdf-unreadable": (
        "error",
        "The file cannot be opened. Please build it again. ({reason})",
    ),
}
