"""Drafts of consent and safety texts never stand alone: their source stands under them, until somebody has checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from passalong.build import ContentError, is_draft
from passalong.curriculum import read, read_language
from passalong.curriculum.locks import read_text_locks, signed, write_text_locks
from passalong.curriculum.stamp import stamp
from passalong.leaves import Leaf
from passalong.offline.search import search_files
from passalong.packs.inclusion import for_participants
from passalong.render import render_staged
from passalong.stage import edition_of, stage_language
from passalong.views import draw
from trees import FRENCH_SESSION, SESSION_PATH, TODAY, small_toolkit, tree

CONSENT = "forms/participation-consent.md"
FRENCH_CONSENT = f"curriculum/fr/{CONSENT}"
TRANSLATED = {
    FRENCH_CONSENT: """\
---
title: "Accord"
summary: "Ce à quoi vous dites oui."
source_version: 2
status: community_checked
---

/// purpose

Pour demander avant de partager.

///

## Pouvons-nous prendre des photos ?
`q: pictures`

Pas de réponse veut dire non.

/// choices | yes_no

- Oui `1`
- Non `0`

///
""",
}


class Site:
    """The small toolkit with a French consent form, staged and rendered."""

    def __init__(self, root: Path) -> None:
        self.root = tree(root, small_toolkit() | TRANSLATED)

    def leaf(self, path: str = CONSENT, language: str = "fr", *, draft: bool = False) -> Leaf:
        toolkit, _ = read(self.root, TODAY)
        translations, _ = read_language(toolkit, language)
        out = self.root / ".build/src"
        stage_language(toolkit, toolkit.languages[language], translations, out, draft=draft)
        text = (out / language / path).read_text(encoding="utf-8")
        return render_staged(text, f"{language}/{path.removesuffix('.md')}.html")

    def page(self, path: str = CONSENT, *, draft: bool = False) -> str:
        toolkit, _ = read(self.root, TODAY)
        translations, _ = read_language(toolkit, "fr")
        edition = edition_of(toolkit, toolkit.languages["fr"], translations, ())
        return draw(self.leaf(path, draft=draft), edition)

    def sign(self, status: str) -> None:
        stamp(read(self.root, TODAY)[0])
        locks, _ = read_text_locks(self.root, "fr")
        write_text_locks(self.root, "fr", signed(locks, CONSENT, status))


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def beside(leaf: Leaf) -> list[str]:
    return [section.key for section in leaf.sections if section.key.endswith(".source")]


def test_every_passage_of_a_page_of_the_first_tier_has_its_source(site: Site) -> None:
    leaf = site.leaf()
    assert beside(leaf) == [
        "title.source",
        "summary.source",
        "top/purpose.1.source",
        "pictures/heading.source",
        "pictures/text.1.source",
        "pictures/choices.yes_no.1.source",
    ]
    keys = [section.key for section in leaf.sections]
    for key in beside(leaf):
        assert keys[keys.index(key) - 1] == key.removesuffix(".source"), "the draft first, its source after it"
    assert {(s.lang, s.dir, s.state) for s in leaf.sections if s.key.endswith(".source")} == {("en", "ltr", "source")}


def test_of_another_page_only_the_safety_boxes_have_it(site: Site) -> None:
    assert beside(site.leaf(SESSION_PATH)) == ["close/safety.1.source"]


@pytest.mark.parametrize(("status", "count"), [("reviewed", 6), ("community_checked", 0), ("signed_off", 0)])
def test_the_source_goes_when_the_draft_is_checked(site: Site, status: str, count: int) -> None:
    site.sign(status)
    assert len(beside(site.leaf())) == count


def test_a_claim_that_no_lock_confirms_takes_nothing_away(site: Site) -> None:
    assert "status: community_checked" in TRANSLATED[FRENCH_CONSENT]
    assert len(beside(site.leaf())) == 6


def test_the_source_and_a_missing_translation_stand_alone(site: Site) -> None:
    assert beside(site.leaf(language="en")) == []
    assert beside(site.leaf(language="ar")) == []


def test_a_stale_safety_box_is_not_shown_three_times(site: Site) -> None:
    stamp(read(site.root, TODAY)[0])
    source = site.root / "curriculum/en" / SESSION_PATH
    text = source.read_text(encoding="utf-8").replace("version: 3", "version: 4")
    source.write_text(text.replace("In danger, call", "In danger, do not call"), encoding="utf-8")
    found = [s.key for s in site.leaf(SESSION_PATH).sections if s.kind == "safety"]
    assert found == ["close/safety.1", "close/safety.1.older"]


def test_every_stale_passage_of_a_consent_form_shows_the_source_first_and_the_older_translation_under_it(
    site: Site,
) -> None:
    """Also where a community checked it: nobody consents to what was true before."""
    site.sign("community_checked")
    source = site.root / "curriculum/en" / CONSENT
    text = source.read_text(encoding="utf-8")
    version = int(text.partition("version: ")[2].partition("\n")[0])
    text = text.replace(f"version: {version}", f"version: {version + 1}")
    source.write_text(text.replace("May we take pictures?", "May we take and share pictures?"), encoding="utf-8")
    leaf = site.leaf()
    stale = [section.key for section in leaf.sections if section.state == "stale"]
    assert stale == ["pictures/heading.older"]
    html = site.page()
    question = html[html.index("May we take and share") - 120 : html.index("Pouvons-nous prendre")]
    assert 'lang="en"' in question, "the source's question, in its own language"
    assert '<span class="beside" lang="fr" dir="ltr">' in question, "and under it the older one, in its own"
    keys = [section.key for section in for_participants(leaf, site.leaf(language="en"))]
    assert keys.index("pictures/heading.older") == keys.index("pictures/heading") + 1, "in print too"


def test_an_older_text_of_a_consent_form_is_boxed_and_named(site: Site) -> None:
    site.sign("signed_off")
    source = site.root / "curriculum/en" / CONSENT
    text = source.read_text(encoding="utf-8")
    version = int(text.partition("version: ")[2].partition("\n")[0])
    source.write_text(text.replace(f"version: {version}", f"version: {version + 1}"), encoding="utf-8")
    html = site.page()  # a raised version in which nothing changed: everything counts as changed
    assert html.count('class="box  older"') == 1, "the run of text"
    assert html.index("May we take pictures?") < html.index("Pouvons-nous prendre")
    assert html.index("Yes") < html.index("Oui")


def test_title_and_summary_of_an_unchecked_consent_form_stand_with_their_source(site: Site) -> None:
    html = site.page()
    assert '<h1>Accord<span class="beside" lang="en" dir="ltr">' in html
    assert 'Ce à quoi vous dites oui.<span class="beside" lang="en" dir="ltr">' in html


def test_search_finds_no_page_by_the_source_under_its_draft(site: Site) -> None:
    toolkit, _ = read(site.root, TODAY)
    edition = edition_of(toolkit, toolkit.languages["fr"], read_language(toolkit, "fr")[0], ())
    found = "".join(dict(search_files([site.leaf()], edition)).values())
    assert "Pouvons-nous prendre des photos" in found
    assert "May we take pictures" not in found


def test_a_form_asks_in_both_languages_with_one_set_of_boxes(site: Site) -> None:
    html = site.page()
    assert html.count('<ul class="choices') == 1
    assert html.count("Oui") == html.count("Yes") == 1
    assert html.index("Oui") < html.index("Yes")
    assert '<span class="beside" lang="en" dir="ltr">May we take pictures?</span>' in html
    assert html.count('id="pictures"') == 1


def test_participants_get_the_pair(site: Site) -> None:
    found = for_participants(site.leaf(), site.leaf(language="en"))
    keys = [section.key for section in found]
    assert keys.index("pictures/text.1.source") == keys.index("pictures/text.1") + 1


def test_an_authors_own_build_shows_drafts_alone_and_nothing_else_differs(site: Site) -> None:
    assert beside(site.leaf(draft=True)) == []
    kept = [s for s in site.leaf().sections if not s.key.endswith(".source")]
    assert list(site.leaf(draft=True).sections) == kept


def test_a_picture_stands_once_with_what_its_source_says_of_it(site: Site) -> None:
    (site.root / "curriculum/en/forms/a.png").write_bytes(b"")
    for file, words in ((f"curriculum/en/{CONSENT}", "We <ask> first"), (FRENCH_CONSENT, "Nous demandons")):
        text = (site.root / file).read_text(encoding="utf-8")
        (site.root / file).write_text(text.replace("\n\n///\n", f"\n\n![{words}](a.png)\n\n///\n", 1), encoding="utf-8")
    html = site.page()
    assert html.count("<img") == 1
    assert 'alt="Nous demandons"' in html
    assert html.partition("<img")[2].count("We &lt;ask&gt; first") == 1


def test_a_facilitators_words_reach_no_participant_beside_a_draft(site: Site) -> None:
    place = site.root / FRENCH_SESSION
    assert "Ne demandez pas" in place.read_text(encoding="utf-8")
    found = for_participants(site.leaf(SESSION_PATH), site.leaf(SESSION_PATH, "en"))
    assert {section.kind for section in found} <= {"title", "heading", "say"}, "what was said aloud, and where"
    assert "Ne demandez pas" not in "".join(section.html for section in found)


@pytest.mark.parametrize(("asked", "draft"), [("", False), ("no", False), ("yes", True)])
def test_who_asks_for_a_draft(asked: str, draft: bool) -> None:
    assert is_draft({"PASSALONG_DRAFT": asked}) is draft


def test_what_publishes_cannot_ask_for_a_draft() -> None:
    with pytest.raises(ContentError, match="draft-published"):
        is_draft({"PASSALONG_DRAFT": "yes", "CI": "true"})


SHELL = {"404.html", "away.html"}
"""What is shown in place of a page."""


def test_a_draft_says_so_on_every_page(toolkit, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    from helpers import build_in

    built = build_in(toolkit(), PASSALONG_DRAFT="yes", PASSALONG_PACKS="no", CI="")
    assert built.exit_code == 0, built.output
    pages = [page for page in built.site.rglob("*.html") if page.name not in SHELL]
    lacking = [page for page in pages if "This copy is an author" not in page.read_text(encoding="utf-8")]
    assert lacking == []
