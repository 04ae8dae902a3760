"""A toolkit as a dict: path → text. `tree(tmp_path, small_toolkit() | {"curriculum/fr/…": "…"})` writes it.

The small toolkit is complete and valid: one programme, one module of two sessions, a handout, two forms, a brieflet,
a glossary, roles, indicators and two site pages, in English, with translations in French and Arabic.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from passalong.curriculum import read, read_language
from passalong.nouns import Page, Toolkit, Translation
from passalong.problem import Problem

TODAY = date(2026, 11, 22)

SESSION = "curriculum/en/modules/foundations/ground-rules.md"
FRENCH_SESSION = "curriculum/fr/modules/foundations/ground-rules.md"
SESSION_PATH = "modules/foundations/ground-rules.md"
HANDOUT = "curriculum/en/handouts/our-poster.md"
FORM = "curriculum/en/forms/before-after.md"

_SMALL = {
    "mkdocs.yml": """\
site_name: Small
plugins:
  - search
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, default: true}
        - {locale: fr, name: Français}
        - {locale: ar, name: العربية}
markdown_extensions:
  - toc:
      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}
""",
    "curriculum/toolkit.yml": """\
id: small
version: "1.0"
licence: CC BY-SA 4.0
source_language: en
authors: [founders]
tiers:
  - [safety-sheet, participation-consent]
  - [session]
print: {every: [A4 standard]}
recipes:
  session: {for: session, parts: [own]}
redirects: {}
""",
    "curriculum/site.yml": """\
site_id: upstream
city: Mersin
contact_email: training@example.org
emergency_number: "0112"
asylum_office: {en: The office, ar: المكتب}
next_decision_date: ""
""",
    "curriculum/credits.yml": 'founders: {as: community, text: "The founders"}\n',
    "curriculum/data/sources.yml": """\
gcm-12: {title: "Global Compact, objective 12", author: UN, year: 2018, type: compact, url: "https://www.un.org/x"}
udhr: {title: "Universal Declaration", year: 1948, type: resolution, url: "https://www.un.org/y"}
""",
    "curriculum/data/stories.yml": (
        "story-1: {composite: yes, uses: [web, print, media, report], expires: 2028-01-01, withdrawn: no}\n"
    ),
    "curriculum/en/interface.yml": """\
language_tag: en
direction: ltr
name: English
published: yes
version: 1
words:
  say: "Say"
  minutes: "{n} minutes"
""",
    "curriculum/fr/interface.yml": """\
language_tag: fr
direction: ltr
name: Français
published: yes
source_version: 1
status: draft
words:
  say: "À dire"
  minutes: "{n} minutes"
""",
    "curriculum/ar/interface.yml": """\
language_tag: ar
direction: rtl
name: العربية
published: no
source_version: 1
status: draft
words:
  say: "قُل"
""",
    "curriculum/en/programmes/advocacy.md": """\
---
kind: programme
title: "Advocacy"
summary: "A group learns to ask for a change."
code: G1
version: 1
updated: 2026-11-21
cohort_size: 8-18
roles: [coordinator]
modules: [foundations]
---

For everybody.

## Own rules
`core: own_rules`

Participants write the rules.

## Two evenings
`delivery: evenings` `start: 18:00` `interpretation: yes` `childcare: yes`

/// meetings

- week 1: meal 20, session ground-rules, break 10
- week 2, refresher: session second-meeting

///
""",
    "curriculum/en/modules/foundations/index.md": """\
---
kind: module
title: "Foundations"
summary: "The group meets."
code: M01
version: 1
updated: 2026-11-21
sessions: [ground-rules, second-meeting]
---

This module comes first.

/// adapt | green

Change the songs.

///

/// adapt | red

Keep the order.

///
""",
    SESSION: """\
---
kind: session
title: "Ground rules"
summary: "The group writes its own rules."
version: 3
updated: 2026-11-21
minutes: 50
group_size: 8-20
modes: [in_person]
sensitivity: medium
---

/// objectives

- Agree on rules.
- Say what you consent to.

///

/// materials

- Paper `2 per room`
- [The poster](../../handouts/our-poster.md) `1 per person`

///

/// prepare

- [ ] Put chairs in a circle.

///

## Arrive
`step: arrive` `time: 10` `method: circle` `lead: A`

Greet each person. Show the exits.

/// say

Welcome. You can be silent.

///

## Our rules
`step: rules` `time: 30` `method: small_groups` `lead: B`

1. Groups write two rules.
2. The group agrees.

/// say

What helps you to speak? Write to {{ contact_email }}.

///

Give time for interpretation.

/// note

Do not ask where people come from.

///

/// adapt | green

Use stones.

///

## Close
`step: close` `time: 10` `method: circle` `lead: A`

Everybody has a right to protection. [^gcm-12]

/// debrief

- Which rule matters most?

///

/// safety

In danger, call {{ emergency_number }}.

///
""",
    "curriculum/en/modules/foundations/second-meeting.md": """\
---
kind: session
title: "Second meeting"
summary: "The group meets again."
version: 1
updated: 2026-11-21
minutes: 63
group_size: 8-20
modes: [in_person, online]
sensitivity: none
---

/// objectives

- Remember the rules.

///

/// materials

- Pens `1 per person`

///

/// prepare

- [ ] Hang the poster.

///

## Talk
`step: talk` `time: 63` `method: plenary`

Talk about the week.

/// debrief

- How was it?

///
""",
    HANDOUT: """\
---
kind: handout
title: "Our poster"
summary: "A poster with empty lines."
code: H01
version: 1
updated: 2026-11-21
print: one_page
copies: 1 per person
---

**Our rules in {{ city }}**

/// write | 3
///

- [ ] We listen.
- [ ] We can pass.

/// note

Do not fill it in before.

///

Sign here.
""",
    FORM: """\
---
kind: form
title: "Before and after"
summary: "Two quick questions."
code: F01
version: 1
updated: 2026-11-21
form_id: before_after
keeps_months: 12
identifies_people: no
minutes: 5
indicators: [OC01]
---

/// purpose

To see if it helps.

///

## I feel safe to speak
`q: safe` `type: select_one agree` `required` `indicator: OC01`

## Anything else?
`q: more` `type: text_long` `show_if: safe = 1`

/// choices | agree

- No `1`
- Sometimes `2`
- Always `3`

///
""",
    "curriculum/en/forms/participation-consent.md": """\
---
kind: form
title: "Consent"
summary: "What you agree to."
code: F03
version: 2
updated: 2026-11-21
form_id: consent
keeps_months: 12
identifies_people: yes
minutes: 5
---

/// purpose

To ask before we share.

///

## May we take pictures?
`q: pictures` `type: select_one yes_no`

An empty answer means no.

/// choices | yes_no

- Yes `1`
- No `0`

///
""",
    "curriculum/en/brieflets/in-time.md": """\
---
kind: brieflet
title: "Tell people when"
summary: "A time limit cuts waiting."
code: B01
version: 1
updated: 2026-11-21
pages: 1
audience: policymaker
issue: asylum_procedures
sources: [gcm-12, udhr]
story: story-1
---

/// to

Director, {{ asylum_office }}

///

/// ask

Publish a time limit.

///

## Why
`id: why`

States promised it. [^gcm-12] [^udhr]

/// story | story-1

I keep one bag packed.

///
""",
    "curriculum/en/glossary.md": """\
---
kind: glossary
title: "Glossary"
summary: "Words we use."
version: 1
updated: 2026-11-21
---

## Advocacy
`term: advocacy` `part: noun`

Asking people with power for a change.

## Ask
`term: ask` `part: noun`

One thing that one office can do.
""",
    "curriculum/en/roles.md": """\
---
kind: roles
title: "Roles"
summary: "Who does what."
version: 1
updated: 2026-11-21
---

## Coordinator
`role: coordinator`

Keeps the dates.
""",
    "curriculum/en/indicators.md": """\
---
kind: indicators
title: "Indicators"
summary: "What we count."
version: 1
updated: 2026-11-21
---

## Safe to speak
`indicator: OC01` `level: outcome` `unit: people` `from: F01`

People who feel safe.
""",
    "docs/en/index.md": """\
---
kind: page
title: "Start"
summary: "What this is."
version: 1
updated: 2026-11-21
---

Read [safety](safety.md), the [glossary](glossary.md#ask) or [the code](https://example.org/code).

## Who made it
`id: who`

The community.
""",
    "docs/en/safety.md": """\
---
kind: page
title: "Safety"
summary: "Whom to call."
version: 1
updated: 2026-11-21
---

Call {{ emergency_number }}.
""",
    FRENCH_SESSION: """\
---
title: "Règles communes"
summary: "Le groupe écrit ses propres règles."
source_version: 3
status: draft
translated_by: founders
---

/// objectives

- Se mettre d'accord.
- Dire à quoi on consent.

///

/// materials

- Papier `2 per room`
- [L'affiche](../../handouts/our-poster.md) `1 per person`

///

/// prepare

- [ ] Mettre les chaises en cercle.

///

## Arriver
`step: arrive` `time: 10` `method: circle` `lead: A`

Saluez chaque personne. Montrez les sorties.

/// say

Bienvenue. Vous pouvez garder le silence.

///

## Nos règles
`step: rules` `time: 30` `method: small_groups` `lead: B`

1. Les groupes écrivent deux règles.
2. Le groupe se met d'accord.

/// say

Qu'est-ce qui vous aide à parler ? Écrivez à {{ contact_email }}.

///

Laissez du temps pour l'interprétation.

/// note

Ne demandez pas d'où viennent les gens.

///

/// adapt | green

Utilisez des pierres.

///

## Clôture
`step: close` `time: 10` `method: circle` `lead: A`

Tout le monde a droit à une protection. [^gcm-12]

/// debrief

- Quelle règle compte le plus ?

///

/// safety

En cas de danger, appelez le {{ emergency_number }}.

///
""",
    "curriculum/ar/handouts/our-poster.md": """\
---
title: "ملصقنا"
summary: "ملصق فيه أسطر فارغة."
source_version: 1
status: draft
---

**قواعدنا في {{ city }}**

/// write | 3
///

- [ ] نستمع.
- [ ] يمكننا أن نمتنع.

/// note

لا تملأه قبل الجلسة.

///

وقّع هنا.
""",
    "docs/fr/safety.md": """\
---
title: "Sécurité"
summary: "Qui appeler."
source_version: 1
status: reviewed
---

Appelez le {{ emergency_number }}.
""",
}


def small_toolkit() -> dict[str, str]:
    """A fresh copy of the small toolkit: change it, add to it, take away from it."""
    return dict(_SMALL)


def tree(root: Path, files: Mapping[str, str | bytes | None]) -> Path:
    """Write files below `root`; `None` stands for no file. Gives `root`."""
    for path, content in files.items():
        if content is None:
            continue
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def read_tree(root: Path, files: Mapping[str, str | bytes | None]) -> tuple[Toolkit, list[Problem]]:
    """Write a toolkit and read it, on a fixed day."""
    return read(tree(root, files), TODAY)


def page_of(root: Path, files: Mapping[str, str | bytes | None], path: str = SESSION_PATH) -> Page:
    """One page of a toolkit written at `root`."""
    return read_tree(root, files)[0].pages[path]


def translation_of(
    root: Path, files: Mapping[str, str | bytes | None], language: str = "fr", path: str = SESSION_PATH
) -> tuple[Translation, list[Problem]]:
    """One translation of a toolkit written at `root`, and the problems of its language."""
    toolkit, _ = read_tree(root, files)
    found, problems = read_language(toolkit, language)
    return found[path], problems
