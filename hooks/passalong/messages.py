"""Every sentence Passalong says about content, by code: what is wrong, and what to type instead.

A new message is a new row here and a new golden test in `tests/messages/`. Words in `{braces}` are filled in.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from passalong.messages_content import CONTENT
from passalong.messages_data import DATA
from passalong.messages_parts import PARTS
from passalong.messages_pdf import PDF
from passalong.messages_print import PRINT
from passalong.messages_translate import TRANSLATE


class Message(NamedTuple):
    """How serious it is, and the words."""

    level: Literal["error", "warning", "note"]
    text: str


MESSAGES: dict[str, Message] = {
    # --- content, and the files of a toolkit ---
    **{code: Message(*row) for code, row in (CONTENT | PARTS | DATA | PRINT | PDF | TRANSLATE).items()},
    # --- pictures, as they are staged ---
    "picture-unreadable": Message(
        "error",
        "The picture `{file}` cannot be opened, or is larger than a phone could show. "
        "Please save it again as png, jpg or webp.",
    ),
    # --- the built site ---
    "site-anchor-missing": Message(
        "error",
        "The link `{target}` leads to a place that its page does not have. "
        "Please look up the name in backticks under the heading, and write it after the `#`.",
    ),
    "site-link-absolute": Message(
        "error",
        "The link `{target}` begins with `/`. It breaks where the site is opened from a folder. "
        "Please write the way from this page, such as `../handouts/x.md`.",
    ),
    "site-link-missing": Message(
        "error",
        "The link `{target}` leads to no file of the site. Please check the spelling, "
        "or remove the link and keep its words.",
    ),
    "site-link-scheme": Message(
        "error",
        "The link `{target}` is of a kind that is not allowed. "
        "Please use an address that begins with `https://` or `mailto:`.",
    ),
    "site-request-elsewhere": Message(
        "error",
        "This file makes a browser ask another host for `{target}`. "
        "Please copy what is needed into the toolkit, and link to the copy.",
    ),
}
