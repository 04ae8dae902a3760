"""What is said about marks, sections and words of a page: see `passalong.messages`."""

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
    # --- chips and parts ---
    "brieflet-sources": ("error", "A brieflet needs two sources or more. Please add them to `sources`."),
    "chip-missing": ("error", "Under this heading `{name}` is missing. Please add to the line in backticks: {shape}"),
    "chip-unknown": (
        "error",
        "`{name}` is not a word that is used under this heading.{hint} Please correct it or remove it.",
    ),
    "chip-value": (
        "error",
        "`{given}` cannot be read. Please write it like this: {shape}.{allowed}",
    ),
    "choices-missing": (
        "error",
        "There is no list of choices with the name `{given}`.{hint} Please add a box that begins with "
        "`/// choices | {given}`.",
    ),
    "code-twice": (
        "error",
        "The code {given} is already used by {other}. Please give this page a code of its own.",
    ),
    "delivery-empty": (
        "error",
        "This delivery has no meetings. Please add a box `/// meetings` with lines such as "
        "`- week 1: meal 20, session ground-rules-and-consent`.",
    ),
    "id-twice": (
        "error",
        "There is another page with the name `{id}`: {other}. Please give this file another name.",
    ),
    "indicator-unknown": (
        "error",
        "There is no indicator with the name `{given}`.{hint} Please use a name from `indicators.md`.",
    ),
    "leave-out-unknown": (
        "warning",
        "`leave_out` names `{id}`, and there is no page with this name. Please check the spelling.",
    ),
    "material-quantity": (
        "error",
        "This line of the materials ends in {given}. Please end it with how many and for whom, in backticks: "
        "`2 per room`, `1 per person`, `1 per group` or `1 per facilitator`.",
    ),
    "meeting-item": (
        "error",
        "`{given}` cannot be read. Please write `session` and its name, or a word and minutes, such as `break 10`.",
    ),
    "meeting-line": (
        "error",
        "`{given}` cannot be read. Please write a line such as `week 1: meal 20, session co-design, break 10`.",
    ),
    "meeting-session": (
        "error",
        "There is no session with the name `{id}`.{hint} Please write the file name of a session without `.md`.",
    ),
    "module-session": (
        "error",
        "`sessions` names `{id}`, and there is no file {place}.{hint} Please correct the name or add the file.",
    ),
    "part-missing": (
        "error",
        "A {kind} needs a box `/// {block}`, and there is none. Please add it.",
    ),
    "programme-module": (
        "error",
        "`modules` names `{id}`, and there is no such module.{hint} Please correct the name or remove it.",
    ),
    "question-unknown": (
        "error",
        "`show_if` names the question `{given}`, and there is none.{hint} Please use the name behind `q:`.",
    ),
    "role-unknown": (
        "error",
        "There is no role with the name `{given}`.{hint} Please use a name from `roles.md`.",
    ),
    "safety-missing": (
        "error",
        "The sensitivity is {sensitivity}, so this session needs a box `/// safety`. Please add it.",
    ),
    "safety-undeclared": (
        "error",
        "The safety text `{key}` changed. If the meaning changed, please write `version: {next}` at the top. "
        "If only the wording changed, add the line `editorial: [{key}]`.",
    ),
    "scope-missing": (
        "error",
        "A {kind} needs at least one heading with this line under it: {chips}",
    ),
    "section-unknown": (
        "error",
        "`{name}` names the part `{key}`, and this page has none.{hint} Please correct it or remove it.",
    ),
    "session-code": (
        "error",
        "The code of a session is worked out from its module. Please remove the line `code`.",
    ),
    "session-homeless": (
        "error",
        "No module lists this session. Please add `{id}` to `sessions` in the `index.md` of its module.",
    ),
    "session-minutes": (
        "error",
        "`minutes` says {minutes}, and the steps take {total} together. Please change one of the two.",
    ),
    # --- translations ---
    "fact-differs": (
        "error",
        "This text uses `{given}`, and its source does not.{hint} Facts keep their English name.",
    ),
    "fact-lost": (
        "error",
        "The source has `{missing}` here, and this text does not. Please copy it to where your sentence needs it.",
    ),
    "link-differs": (
        "error",
        "The address `{given}` is not in the source.{hint} Please keep the address of the source and "
        "translate only the words in square brackets.",
    ),
    "link-lost": (
        "error",
        "The source has a link to `{missing}` here, and this text does not. Please add `[words]({missing})`.",
    ),
    "list-differs": (
        "error",
        "This list has {given} lines and the source has {count}, ending in: {chips}. Please keep the same lines "
        "in the same order, with the same words in backticks and the same links.",
    ),
    "number-new": (
        "error",
        "`{given}` stands here, and not in the source. Numbers, telephone numbers and addresses come from the "
        "source only. Please copy them exactly, or remove them.",
    ),
    "parts-differ": (
        "error",
        "In the part `{name}` the source has: {expected}. This page has: {given}. Please copy the lines that begin "
        "with `///` from the source, in the same order. Until then this part is shown in the source language.",
    ),
    "scope-unknown": (
        "error",
        "The source has no part with the name `{name}`.{hint} Please copy the line in backticks from the source.",
    ),
    "shape-differs": (
        "error",
        "This text has {given}, and the source has {expected}. Please keep the same paragraphs and list lines, "
        "and check that no `///` line has moved. Until then this part is shown in the source language.",
    ),
    "source-differs": (
        "error",
        "`{given}` is not a source of this text.{hint} Please copy the names of sources exactly.",
    ),
    "source-lost": (
        "error",
        "The source text names `{missing}` here, and this text does not. Please copy it to the end of the sentence.",
    ),
    "translation-ahead": (
        "error",
        "`source_version` is {given}, and the source is at version {version}. "
        "Please write `source_version: {version}`.",
    ),
    "translation-alone": (
        "warning",
        "There is no source page with this name, so this page is not shown. Please check the file name; "
        "a page of your own needs a line `kind: ...` at the top.",
    ),
    "translation-chips": (
        "error",
        "This heading does not have the line in backticks that the source has. "
        "Please add this line directly under it: {chips}",
    ),
    "translation-field": (
        "note",
        "`{key}` is not used in a translation: it comes from the source. You can remove the line.",
    ),
    "translation-front": (
        "error",
        "This page does not begin with its fields. Please begin the file with a line `---`, then "
        "`title: \"...\"`, `summary: \"...\"`, `source_version: 1`, `status: draft`, then a line `---`.",
    ),
    "translation-head": (
        "error",
        "`{key}` is missing or cannot be read. Please write `{key}: \"...\"` at the top. "
        "Until then the source's words stand there.",
    ),
    "translation-status": (
        "error",
        "`status` is `{given}`. Please write one of: {allowed}.",
    ),
    "translation-version": (
        "error",
        "`source_version` must be the version of the page that you translated. "
        "The source is now at version {version}: if you translated that one, write `source_version: {version}`.",
    ),
}
