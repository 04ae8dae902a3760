"""What is said about the parts of a page and what they name, and about translations: see `passalong.messages`."""

from __future__ import annotations

from typing import Literal

PARTS: dict[str, tuple[Literal["error", "warning", "note"], str]] = {
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
    "local-unknown": (
        "warning",
        "No page asks for the text `{given}`, so nobody would see it.{hint} Pages ask for: {names}.",
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
    "meeting-late": (
        "error",
        "`{meeting}` ends at {ends}: {minutes} minutes after {latest}. Please begin earlier, move a part to another "
        "meeting, or write a later `end`. With `interpretation: yes` sessions take their minutes with interpretation.",
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
    "step-have": (
        "error",
        "This step has the number {given} in `have`, and the materials of the session have {count} lines. Please write "
        "the numbers of lines that are there, counted from the top: `have: 1, 4`.",
    ),
    # --- translations ---
    "fact-differs": (
        "error",
        "This text uses `{given}`, and its source does not: there stands {wanted}. Facts keep their English name.",
    ),
    "fact-lost": (
        "error",
        "The source has `{missing}` here, and this text does not. Please copy it to where your sentence needs it.",
    ),
    "link-differs": (
        "error",
        "The address `{given}` is not in the source: there stands {wanted}. Please keep the address of the source and "
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
    "list-order": (
        "error",
        "The lines of this list do not end in the same words in backticks as in the source. "
        "Please keep the order of the source; its lines end in: {chips}.",
    ),
    "list-shorter": (
        "warning",
        "In the source this list has {count} lines, and here it has {given}. Please look whether one was lost, or two "
        "became one.",
    ),
    "marks-merged": (
        "error",
        "From this line on the page holds two versions of itself, between lines that begin with `<<<<<<<` and "
        "`>>>>>>>`. Please keep one of them, and take these lines away. Until then the page is shown in the source "
        "language.",
    ),
    "marks-spoilt": (
        "warning",
        "A word processor changed the signs of {count} lines of this page, of this one too. "
        "`passalong fix {file}` repairs them; or copy these lines again from the source.",
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
        "`{given}` is not a source of this text: there stands {wanted}. Please copy the names of sources exactly.",
    ),
    "source-lost": (
        "error",
        "The source text names `{missing}` here, and this text does not. Please copy it to the end of the sentence.",
    ),
    "text-extra": (
        "error",
        "The source has no text here, in the part `{name}`. Please take this text out, or put it into the box or the "
        "text that it belongs to. Until then this part is shown in the source language.",
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
        '`title: "..."`, `summary: "..."`, `source_version: 1`, `status: draft`, then a line `---`.',
    ),
    "translation-head": (
        "error",
        '`{key}` is missing or cannot be read. Please write `{key}: "..."` at the top. '
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
    # --- dates ---
    "referral-unchecked": (
        "note",
        "Nobody checked the number of {name} in the last 90 days. Please call it, and write the day as `checked`.",
    ),
    "review-past": (
        "note",
        "This page was to be read again by {day}. Please read it, correct it and write a new `review_by`.",
    ),
    "story-closed": (
        "warning",
        "The story `{id}` is not printed everywhere: {why}. An empty place stands there instead.",
    ),
}
