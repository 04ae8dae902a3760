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
        '`{key}` cannot be read. Please write it on one line as `{key}: "..."`. '
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
        'From this line on the entries cannot be read. Please write `name: "value"`, one entry on each line, '
        "and close every quotation mark and bracket.",
    ),
    # --- fields ---
    "field-choice": (
        "error",
        "`{key}` is `{given}`, which is not one of its words.{hint} Please write one of: {allowed}.",
    ),
    "field-code": (
        "error",
        "`{key}` is `{given}`. Please write one or more capital letters and a number, such as `H03`.",
    ),
    "field-copies": (
        "error",
        "`{key}` is `{given}`. Please write a number and who gets it, such as `1 per person`; "
        "also `per group`, `per room`, `per facilitator`.",
    ),
    "field-day": (
        "error",
        "`{key}` is `{given}`. Please write the date as year-month-day, such as `2026-03-02`.",
    ),
    "field-empty": ("error", "`{key}` is empty. Please write its words after the colon, in double quotes."),
    "field-id": (
        "error",
        "`{key}` is `{given}`. Please use letters a to z, digits, hyphens and underscores only, without spaces.",
    ),
    "field-long": (
        "error",
        "`{key}` has {length} characters, and {most} fit. Please make it shorter.",
    ),
    "field-missing": ("error", "`{key}` is missing here. Please add a line that begins with `{key}: `."),
    "field-number": (
        "error",
        "`{key}` is `{given}`. Please write a whole number from {least} to {most}.",
    ),
    "field-range": (
        "error",
        "`{key}` is `{given}`. Please write the smallest and the largest number, such as `8-20`.",
    ),
    "field-requirement": (
        "error",
        "`{key}` is `{given}`. Please write the letter R and three digits, such as `R082`.",
    ),
    "field-shape": (
        "error",
        "`{key}` has another form than expected. Please look at how another page of the toolkit writes it.",
    ),
    "field-text": ("error", "`{key}` is a list. Please write one value after the colon."),
    "field-unknown": (
        "error",
        "`{key}` is not a field here.{hint} Please correct the name or remove the line.",
    ),
    "field-yes-no": ("error", "`{key}` is `{given}`. Please write `yes` or `no`."),
    "front-missing": (
        "error",
        "This page does not begin with its fields. Please begin the file with a line `---`, "
        'then lines such as `title: "..."`, then a line `---`.',
    ),
    "kind-unknown": (
        "error",
        "`kind` is `{given}`, and there is no such kind of page.{hint} Please write one of: {allowed}.",
    ),
    # --- the place, the languages, the lists ---
    "entry-shape": (
        "error",
        "`{key}` needs its own fields. Please write them under it, or on its line in curly brackets.",
    ),
    "fact-name": (
        "error",
        "`{key}` cannot be the name of a fact of your own. Please use small letters and underscores, "
        "and a name that the toolkit does not use itself.",
    ),
    "fact-shape": ("error", "The fact `{key}` is one text, or one text for each language. Please write it so."),
    "fact-unknown-key": (
        "error",
        "`{key}` is not a fact or setting of this file.{hint} A fact of your own stands under `facts:`.",
    ),
    "fact-value": (
        "error",
        "The fact `{key}` is `{given}`. Please write it in this form: `{example}`.",
    ),
    "field-address": (
        "error",
        "`{key}` is `{given}`. Please write an address that begins with `https://`, without spaces.",
    ),
    "language-code": (
        "error",
        "`{given}` cannot be the code of a language here. Please write two letters, such as `fr`, "
        "with a region where needed, such as `fa-AF`. A code of three letters goes into `language_tag` "
        "in interface.yml.",
    ),
    "language-none": (
        "error",
        "There are no languages here. Please list them under `plugins:`, `- i18n:`, `languages:`.",
    ),
    "language-source": (
        "error",
        "The source language `{name}` of toolkit.yml is not among the languages here. Please add it.",
    ),
    "language-tag": (
        "error",
        "`language_tag` is `{given}`. Please write the code of the language, such as `prs` or `pt-BR`.",
    ),
    "language-twice": ("error", "The language `{given}` stands here twice. Please keep one of the two."),
    "site-private-fact": (
        "error",
        "`{key}` is for print only, and this file is public. Please move the line to site.private.yml.",
    ),
    "site-public-number": (
        "warning",
        "`{key}` looks like a telephone number, and everybody can read this file. Is it the number of a person? Then "
        "please write an e-mail address for the role here, and the number in site.private.yml.",
    ),
    "word-slots": (
        "error",
        "The words of `{key}` need the same signs in curly brackets as the source: {expected}. "
        "Until then the source's words stand in.",
    ),
    "word-unknown": ("note", "There is no word with the name `{key}` in the source.{hint} This line is not used."),
    # --- files ---
    "draft-published": (
        "error",
        "`PASSALONG_DRAFT` is for authors at their own computers. What is published shows the source beside every "
        "translation that nobody has checked. Please take the setting away.",
    ),
    "file-kind": (
        "error",
        "Files of this kind are not published and do not belong here. Please use one of: {kinds}.",
    ),
    "file-missing": ("error", "This file is missing. Please add it; another toolkit's file shows what stands in it."),
    "file-name": (
        "error",
        "This name cannot be part of an address. Please use small letters a to z, digits and hyphens, "
        "such as `{better}`.",
    ),
    "file-symlink": (
        "error",
        "This is a link to another place on the computer. Please put the file itself here.",
    ),
    "file-too-large": (
        "error",
        "This file is larger than {most} kB. Please make it smaller or divide it.",
    ),
    "file-unreadable": (
        "error",
        "This file cannot be read as text. Please save it as UTF-8.",
    ),
    "language-folder": (
        "warning",
        "The folder `{name}` is not a language of the site, so nothing in it is shown. "
        "Please add the language to mkdocs.yml, or remove the folder.",
    ),
    "lock-edited": (
        "error",
        "This file is written by a tool after a change is accepted, so a pull request cannot change it. "
        "Please undo your change of it: `git checkout origin/main -- {name}`.",
    ),
    "lock-unreadable": (
        "warning",
        "This file is written by the tool and cannot be read. Please take it back from the main branch; "
        "until then every version is taken from the pages themselves.",
    ),
    "made-carried": (
        "error",
        "This file came with the copy, although only a build of your own computer writes such files and reads them "
        "back: somebody else's could run on your computer. Please look who added it, then type: "
        "`git rm -r -q -f {files}`.",
    ),
    "made-elsewhere": (
        "error",
        "What lies in `{folder}` was not made by your own builds, and it could not be removed. "
        "Please type: `rm -rf {folder}`.",
    ),
    "page-twice": (
        "error",
        "The same page is also here: {other}. Please keep one of the two files.",
    ),
    "page-two-sources": (
        "error",
        "Two files say `kind:` for the same page; the other one is {other}. One language is the source. "
        "Please remove the line `kind:` from the translation.",
    ),
    "picture-active": (
        "error",
        "This picture holds {what}, which is not allowed. Please save it again as a plain picture: shapes, "
        "text and colours only.",
    ),
}
