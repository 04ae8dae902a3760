"""What is said about YAML, fields and the files of a toolkit: see `passalong.messages`."""

from __future__ import annotations

from typing import Literal

DATA: dict[str, tuple[Literal["error", "warning", "note"], str]] = {
    # --- YAML and front matter ---
    "yaml-alias": (
        "error",
        "Signs such as `&name`, `*name` and `!tag` are not used here. Please write the words themselves; "
        "a text that begins with one of these signs stands in double quotes.",
    ),
    "yaml-documents": (
        "error",
        "There is a second part after a line with `---`. Please keep one part only.",
    ),
    "yaml-entry": (
        "error",
        "`{key}` cannot be read. Please write it on one line as `{key}: \"...\"`. "
        "Inside the quotes, write “ ” or « » and not the straight double quote.",
    ),
    "yaml-key": (
        "error",
        "Before a colon there must be one word. Please write `name: value`.",
    ),
    "yaml-key-twice": (
        "error",
        "`{key}` stands here twice; the first time is on line {first}. Please keep one of the two.",
    ),
    "yaml-not-mapping": (
        "error",
        "Lines such as `name: value` were expected here. Please write one entry on each line.",
    ),
    "yaml-too-deep": (
        "error",
        "Lists inside lists go too deep here. Please write a flat list.",
    ),
    "yaml-too-large": (
        "error",
        "This part is longer than {most} 000 characters. Please make it shorter.",
    ),
    "yaml-unreadable": (
        "error",
        "From this line on the entries cannot be read. Please write `name: \"value\"`, one entry on each line, "
        "and close every quotation mark and bracket.",
    ),
}
