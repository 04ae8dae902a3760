"""What is said about packs and printing: see `passalong.messages`."""

from __future__ import annotations

from typing import Literal

PRINT: dict[str, tuple[Literal["error", "warning", "note"], str]] = {
    # --- recipes ---
    "recipe-for": (
        "error",
        "The recipe `{recipe}` does not say what it is for. Please add a line such as `for: session`.",
    ),
    "recipe-part": (
        "error",
        "The recipe `{recipe}` has a part `{part}`, which nobody knows. Please write one of: {parts}.",
    ),
    "recipe-kind": (
        "error",
        "The recipe `{recipe}` is for `{kind}`, and there is no such kind of page. Please write one of: {kinds}.",
    ),
    "recipe-field": (
        "error",
        "The recipe `{recipe}` has a line `{field}`, which nobody reads. A recipe may have: {fields}.",
    ),
    "recipe-value": (
        "error",
        "The recipe `{recipe}` says `{field}: {given}`. Please write one of: {allowed}.",
    ),
    "recipe-empty": (
        "error",
        "The recipe `{recipe}` has no parts. Please add a line such as `parts: [cover, own]`.",
    ),
    "recipe-page": (
        "warning",
        "The recipe `{recipe}` names the page `{page}`, which this toolkit does not have. Please correct the id.",
    ),
    "recipe-unknown": (
        "error",
        "There is no recipe `{recipe}`. Please write one of: {recipes}.",
    ),
    "recipe-page-unknown": (
        "error",
        "The recipe `{recipe}` makes no pack for `{page}`. `passalong pack --list` shows what it makes packs for.",
    ),
    "print-variant": (
        "error",
        "`print: {recipe}` has `{words}`. Please write a paper ({papers}), an edition ({editions}) and, for a second "
        "language beside the first, `facing-` with its code ({languages}), such as `A4 large-print` or `A4 facing-ar`.",
    ),
    "edition-sessions": (
        "error",
        "{where} has no sessions, and the edition `{edition}` is made of them. Please choose another edition.",
    ),
    "edition-own-language": (
        "error",
        "The language `{facing}` cannot stand beside itself. Please choose another one for the facing pages.",
    ),
    "edition-language": (
        "error",
        "The edition `{edition}` is made for languages that are read in it ({languages}); `{asked}` is not one of "
        "them. Please choose another edition.",
    ),
    "edition-one-side": (
        "error",
        "A booklet is folded from sheets that are printed on both sides. Please leave out `--sides one`.",
    ),
    # --- what does not fit, and what cannot be drawn ---
    "print-too-long": (
        "warning",
        "{what} takes {pages} pages on {paper} ({edition}); it may take {most}. Please shorten the text of the page.",
    ),
    "print-too-short": (
        "warning",
        "{what} takes {pages} pages on {paper} ({edition}); its line `pages:` says {most}. Please write more, or "
        "change the line.",
    ),
    "flipchart-words": (
        "warning",
        "This flipchart has {words} words. From the back of a room people read {most} or fewer: please shorten it.",
    ),
    "flipchart-columns": (
        "warning",
        "This flipchart has a table of {columns} columns. Please make it one of {most} or fewer.",
    ),
    "print-letter": (
        "warning",
        "No typeface of the packs has these characters: {letters}. Please type others, or leave them out.",
    ),
    "print-blocked": (
        "warning",
        "The pack leaves something out that does not belong to this site: {told}",
    ),
    "print-told": (
        "warning",
        "The printer says about this pack: {told}",
    ),
    # --- the machine ---
    "disk-full": (
        "warning",
        "There is no room left on the disk for `{place}`. Please free some space and build again. ({reason})",
    ),
    "file-not-written": (
        "warning",
        "`{place}` could not be written. Please look at the rights of its folder. ({reason})",
    ),
    "print-failed": (
        "error",
        "The printer broke off at this page. Please look for quotes or lists that stand within many others, and for "
        "very large tables. Everything else is printed. ({reason})",
    ),
    "print-worker-died": (
        "error",
        "A process that prints was ended from outside, for example because memory ran out. Please build again: "
        "what is printed already is kept.",
    ),
}
