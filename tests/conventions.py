"""A specimen toolkit for the conventions of print: the small toolkit, and everything that strains a page.

A session with a run sheet over two pages and a box of every kind, a handout that just needs its second page, a
table, a picture, a session that nobody has translated, one that is a draft, facts that are missing.
"""

from __future__ import annotations

from pathlib import Path

from helpers import FIXTURE, PROJECT
from packs_fixture import ARABIC_SESSION, RECIPES, SITE, TOOLKIT, Pack, Shop, open_shop
from passalong.packs.bind import bind
from passalong.packs.editions import PAPERS, Variant
from passalong.packs.library import Order
from passalong.packs.plan import finished
from passalong.packs.press import press
from passalong.packs.sheets import group_of

STEPS = 30
BOXES = ("say", "note", "core", "safety", "adapt | green", "adapt | yellow", "adapt | red")
"""One box of each kind; its first and last words are marked, so that a page can be asked whether it holds them both."""
BOX_WORDS = "and these words in the middle make it several lines long, as people write them when they explain a thing. "


def box(kind: str, number: int) -> str:
    """A box whose first word is `boxNfirst` and whose last word is `boxNlast`."""
    return f"\n/// {kind}\n\nbox{number}first {BOX_WORDS * 3}box{number}last\n\n///\n"


def _step(number: int) -> str:
    kinds = BOXES[number % 2 :: 2] if number % 5 == 0 else BOXES if number == 1 else ()
    boxes = "".join(box(kind, number * 10 + place) for place, kind in enumerate(kinds) if kind != "core" or number == 1)
    words = "People speak in pairs about what they have seen, and tell the others one thing. " * (2 + number % 3)
    return (
        f"\n## Step with a name, number {number}\n`step: part-{number}` `time: 5` `method: pairs` `lead: A`\n\n"
        f"{words}\n{boxes}"
    )


LONG_SESSION = f"""\
---
kind: session
title: "A long day"
summary: "Everything that strains a page."
version: 3
updated: 2026-11-21
minutes: {STEPS * 5}
group_size: 6-12
modes: [in_person]
facilitators: 2
sensitivity: high
---

/// objectives

- Say what a long day is.
- Name one thing that makes it shorter.

///

/// materials

- [Two sides](../../handouts/two-sides.md) `1 per person`
- [Feedback](../../forms/feedback.md) `1 per person`
- Chairs `1 per person`

///

/// prepare

- [ ] Put the chairs in a circle.
- [ ] Hang up the sheet.

///

/// core

Everybody has the word once.

///

/// flipchart

**A long day**

- What was long?
- What made it shorter?

///
{"".join(_step(number) for number in range(1, STEPS + 1))}
/// debrief

- What was long?

///

/// safety

In danger call {{{{ emergency_number }}}}.

///
"""
TWO_SIDES = f"""\
---
kind: handout
title: "Two sides"
summary: "A sheet that needs its second page."
code: H02
version: 1
updated: 2026-11-21
print: two_pages
copies: 1 per person
adapted_from:
  - title: "Ways to listen"
    author: "The river group"
    source: "https://example.org/listen"
    licence: "CC BY 4.0"
    changes: "Shorter, and a table of days."
---

**What we do**

{"We listen, we wait, and we ask before we help. What is said here stays here, and nobody has to speak. " * 12}

/// write | 6
///

| Day | Place | What to bring |
|---|---|---|
| Monday | hall | nothing |
| Tuesday | garden | gloves |

- [ ] I have read it.
- [ ] I have asked.

**What we do not do**

{"We do not touch without asking, we do not promise what we cannot keep, and we do not tell others. " * 14}

Somebody to ask: {{{{ safeguarding_contact }}}}
"""
LONG_FORM = f"""\
---
kind: form
title: "Long form"
summary: "A question that is longer than what is left of its page."
code: F02
version: 1
updated: 2026-11-21
form_id: long
keeps_months: 6
identifies_people: no
minutes: 9
---

{"We ask before we write, we write only what we need, and whoever told us something may take it back. " * 18}

/// safety

smallfirst {BOX_WORDS * 3} smalllast

///

## What is said before you say yes?
`q: long` `type: select_one yesno` `required`

longfirst {"You may say yes to one thing, and no to another, and change it on any day without a reason. " * 17} longlast

## What was missing?
`q: missing` `type: text_long`

/// safety

largefirst {BOX_WORDS * 36} largelast

///

/// choices | yesno

- Yes `yes`
- tickme `no`

///
"""
CREDITS = """\
gardeners: {as: community, text: "The gardeners"}
translator: {as: name, text: "Amina Ben"}
reviewer: {as: pseudonym, text: "Blue Bird"}
silent: {as: nothing, text: "Nobody must read this"}
"""
BY = "status: machine_draft\ntranslated_by: [translator, silent]\nreviewed_by: [reviewer]\n"
MODULE = "curriculum/en/modules/soil/index.md"
CHANGES = {
    MODULE: (FIXTURE / MODULE)
    .read_text(encoding="utf-8")
    .replace("sessions: [first-circle, dig]", "sessions: [first-circle, dig, long-day]"),
    "curriculum/toolkit.yml": TOOLKIT + RECIPES,
    "curriculum/ar/interface.yml": (PROJECT / "curriculum/ar/interface.yml").read_text(encoding="utf-8"),
    "curriculum/ar/modules/soil/first-circle.md": ARABIC_SESSION.replace("status: machine_draft\n", BY),
    "curriculum/credits.yml": CREDITS,
    "curriculum/en/modules/soil/long-day.md": LONG_SESSION,
    "curriculum/en/handouts/two-sides.md": TWO_SIDES,
    "curriculum/en/forms/long-form.md": LONG_FORM,
}
KEPT = PROJECT / ".cache/specimen"
"""What was printed once is not printed again, neither by the next run nor by the process beside this one."""


class Specimen(Shop):
    """The shop of the specimen. `pack` prints what no earlier run has printed with the same program."""

    def pack(self, code: str, recipe: str, id: str, variant: Variant = Variant()) -> Pack:  # noqa: B008 - frozen
        """A pack, printed or remembered."""
        key = (code, recipe, id, variant)
        if key not in self.made:
            order = Order(self.recipes[recipe], self.path(id), variant)
            beside = self.library(variant.facing) if variant.facing else None
            bound = bind(order, self.library(code), self.letters, beside)
            group = group_of([bound], self.editions[code], variant, self.workshop, SITE)
            results, problems = press([group], KEPT)
            assert problems == []
            printed = results[0][0]
            assert printed
            self.made[key] = Pack(bound, group, finished(printed, order, self.library(code)))
        return self.made[key]


def open_specimen(folder: Path) -> Specimen:
    """Write the specimen, stage and render every language."""
    shop = open_shop(folder, CHANGES)
    return Specimen(shop.root, shop.workshop, shop.editions, shop.recipes, shop.letters)


EVERY_VARIANT = tuple(Variant(paper, edition) for paper in PAPERS for edition in ("standard", "large-print", "low-ink"))
CARRY = tuple(Variant(paper, "carry") for paper in PAPERS)
Asked = tuple[str, str, str, Variant]
PACKS: tuple[Asked, ...] = (
    *(("en", "session", "first-circle", variant) for variant in (*EVERY_VARIANT, *CARRY)),
    *(("en", "handout", "two-sides", variant) for variant in EVERY_VARIANT),
    *(("en", "session", "long-day", Variant(paper)) for paper in PAPERS),
    *((language, "module", "soil", Variant()) for language in ("en", "ar")),
    *(("en", recipe, id, Variant()) for recipe, id in (("form", "feedback"), ("brieflet", "water"))),
    ("ar", "session", "first-circle", Variant()),
)
"""What the conventions are held by: short packs on every paper and in every edition, long ones in the usual."""
SHAPES: tuple[Asked, ...] = (
    *((language, "certificate", "garden-year", Variant(paper)) for language in ("en", "ar") for paper in PAPERS),
    *(("en", "cards", "garden-year", Variant(paper)) for paper in PAPERS),
    *(("en", "flipcharts", "soil", Variant(paper)) for paper in PAPERS),
    *((language, "participant", "garden-year", Variant(edition="booklet")) for language in ("en", "ar")),
    ("en", "participant", "garden-year", Variant("Letter", "small-pages")),
    ("en", "handout", "two-sides", Variant(facing="ar")),
    ("ar", "session", "first-circle", Variant(facing="en")),
    ("ar", "session", "first-circle", Variant(edition="carry")),
)
"""What is of another shape than a page of a pack: wide, folded, cut out, two by two."""
WIDE = frozenset({"certificate", "flipcharts"})
EVERYTHING = (*PACKS, *SHAPES)


def size_of(asked: Asked) -> tuple[float, float]:
    """Width and height of the pages of a pack in mm, as they lie before the reader."""
    _, recipe, _, variant = asked
    width, height = PAPERS[variant.paper] if variant.edition == "booklet" else variant.size
    wide = recipe in WIDE or variant.edition == "booklet"
    return (round(height, 1), round(width, 1)) if wide else (round(width, 1), round(height, 1))


def name_of(asked: Asked) -> str:
    """For the name of a test."""
    language, recipe, id, variant = asked
    return f"{language}-{recipe}-{id}-{variant.paper}-{variant.name}"
