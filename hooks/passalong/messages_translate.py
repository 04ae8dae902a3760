"""What is said about the words of translations, and about work that comes back: see `passalong.messages`."""

from __future__ import annotations

from typing import Literal

TRANSLATE: dict[str, tuple[Literal["error", "warning", "note"], str]] = {
    # --- words, scripts, terms ---
    "scripts-mixed": (
        "warning",
        "`{given}` mixes letters of two scripts, or stands alone in a script that this page is not written in. "
        "Please look at it, and type the letters of your own script.",
    ),
    "term-unused": (
        "warning",
        "The source of this page says `{term}`, which the glossary translates as `{wanted}`. These words are not on "
        "this page. Please use the same words as the glossary, or correct the glossary.",
    ),
    "text-untranslated": (
        "warning",
        "This text still looks like the source's language. Please translate it; until then readers see it as it is.",
    ),
    "word-long": (
        "note",
        "`{key}` has {length} characters and stands on a button or in a narrow column. "
        "Please try to say it in {most} or fewer.",
    ),
    # --- the messages themselves, in other languages ---
    "message-slots": (
        "error",
        "`{key}` must have the same words in curly brackets as the English message: {expected}. "
        "Until then the English message stands there alone.",
    ),
    "message-unknown": (
        "note",
        "There is no message with the name `{key}`.{hint} You can remove the line.",
    ),
    # --- sheets and PO files that come back ---
    "import-marks": (
        "error",
        "The text for `{key}` of {page} has a line that begins with `///`, `##` or `---`. It was left out. "
        "Please take that line away.",
    ),
    "import-page": (
        "error",
        "There is no page `{page}` to translate. Its texts were left out.",
    ),
    "import-section": (
        "error",
        "{page} has no section `{key}` any more. Its text was left out. Please export the page again.",
    ),
    "import-unsure": (
        "note",
        "The text for `{key}` of {page} is marked as not finished. It was left out.",
    ),
}
