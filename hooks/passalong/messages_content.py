"""What is said about marks, and about the words of a page: see `passalong.messages`."""

from __future__ import annotations

from typing import Literal

CONTENT: dict[str, tuple[Literal["error", "warning", "note"], str]] = {
    # --- marks ---
    "block-argument": (
        "error",
        "The line `{given}` is not complete, or says too much. Please write `{shape}`.",
    ),
    "block-not-open": (
        "error",
        "This `///` closes a box, but no box is open here. Please remove it, "
        "or add the opening line, such as `/// say`, above the first sentence of the box.",
    ),
    "block-unclosed": (
        "error",
        "Line {line}: the box that begins with `{opening}` on line {opened} has no closing line. "
        "Please add a line with only `///` after the last sentence.",
    ),
    "block-unknown": (
        "error",
        "There is no box with the name `{name}`.{hint} The names stay in English in every language: {names}.",
    ),
    "chips-stray": (
        "error",
        "The line {chips} belongs under a heading, and there is none. "
        "Please write the heading on the line above it, beginning with `## `.",
    ),
    "heading-chip": (
        "error",
        "The first word in backticks under this heading is {given}. It must name this part in English letters, "
        "such as {chips}.",
    ),
    "heading-empty": (
        "error",
        "This heading has no words. Please write them after `## `.",
    ),
    "heading-no-chip": (
        "error",
        "The heading “{heading}” has no name. Please add this line directly under it: {chips}",
    ),
    "marker-bracket": (
        "error",
        "A line that begins with four slashes is made by the tool only: `{given}`. Please remove it.",
    ),
    "marker-slip": (
        "error",
        "The line `{given}` begins with slashes but is no mark. A box opens with a line such as `/// say` "
        "and closes with a line of only `///`, at the start of the line, outside lists and quotations.",
    ),
    "marker-tight": (
        "error",
        "The line `{given}` stands in the middle of a paragraph. Please put it where it stands in the source, "
        "with an empty line before and after it.",
    ),
    "scope-twice": (
        "error",
        "The name {chip} is used twice on this page; the first time is on line {first}. "
        "Please give this part a name of its own.",
    ),
    # --- words of a page ---
    "attribute-list": (
        "error",
        "`{given}` is a sign for the look of a text, and is not used here. Please remove it.",
    ),
    "fact-form": (
        "error",
        "`{given}` cannot be read. A fact is one English name in double curly brackets, "
        "such as `{{{{ emergency_number }}}}`.",
    ),
    "fact-unknown": (
        "error",
        "There is no fact with the name `{given}`.{hint} Please look up the names in `curriculum/site.yml`.",
    ),
    "fence": (
        "error",
        "Three backticks or waves begin a passage that is shown as it is typed, and it is not closed. "
        "Please add a line with the same signs after it, or remove this line.",
    ),
    "heading-other": (
        "error",
        "`{given}` begins with `#`. Only headings that begin with `## ` are used, never inside a box or a list. "
        "For a smaller heading, write a line in bold: `**words**`. A number sign at the start of a line needs a "
        "word before it.",
    ),
    "heading-underlined": (
        "error",
        "The line `{given}` would make a heading of the line above it. Please put an empty line between them, "
        "or write the heading with `## `.",
    ),
    "html-tag": (
        "error",
        "`{given}` is a tag. Tags are not used here and would be shown as they are typed. Please remove it.",
    ),
    "line-long": (
        "error",
        "This line is longer than {most} characters. Please break it into several lines or paragraphs.",
    ),
    "link-anchor": (
        "error",
        "The link `{given}` leads to a part that its page does not have.{hint} Please write after `#` "
        "the name that stands in backticks under the heading.",
    ),
    "link-empty": ("error", "This link leads nowhere. Please write the address between the round brackets."),
    "link-missing": (
        "error",
        "The link `{given}` leads to no page.{hint} Please check the way from this page, "
        "such as `../../handouts/ground-rules.md`.",
    ),
    "link-outside": (
        "error",
        "The link `{given}` leads out of the folder of this language. Please write the way from this page "
        "to another page, such as `../handouts/ground-rules.md`.",
    ),
    "link-reference": (
        "error",
        "`{given}` is a link in two places. Please write the address behind the words: `[words](address)`. "
        "A source is `[^name]`, and its entry stands in `curriculum/data/sources.yml`.",
    ),
    "link-scheme": (
        "error",
        "The link `{given}` is of a kind that is not allowed. Please use an address that begins with `https://` "
        "or `mailto:`.",
    ),
    "marks-many": (
        "error",
        "This part has more than {most} brackets, stars and other signs. Please make it simpler.",
    ),
    "nested-deep": (
        "error",
        "Quotations, lists or brackets stand more than {most} levels deep here. Please make it flat.",
    ),
    "picture-elsewhere": (
        "error",
        "The picture `{given}` lies on another website. Please put the picture into the folder of this page, "
        "and write its file name.",
    ),
    "picture-kind": (
        "error",
        "The picture `{given}` is of a kind that is not used. Please use png, jpg, webp or svg.",
    ),
    "picture-missing": (
        "error",
        "The picture `{given}` is not there. Please check its name, or put the file into the folder of this page.",
    ),
    "sign-hidden": (
        "error",
        "Here stands a sign that nobody can see ({sign}). It can hide words or turn them around. "
        "Please delete the words around it and type them again.",
    ),
    "source-unknown": (
        "error",
        "There is no source with the name `{given}`.{hint} Please add it to `curriculum/data/sources.yml`, "
        "or use a name from there.",
    ),
    "story-unknown": (
        "error",
        "There is no story with the name `{given}`.{hint} Please use a name from `curriculum/data/stories.yml`.",
    ),
}
