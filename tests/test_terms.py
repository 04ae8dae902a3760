"""Words of the glossary on other pages: linked once, where they are words, never inside something else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from leaves_fixture import edition, leaf
from passalong.nouns import Term
from passalong.stage.terms import explanation
from passalong.views.terms import with_terms

TERMS = (
    Term("consent", "Consent", "A clear <yes>.", "glossary.md"),
    Term("legal-aid", "Legal aid", "Help with law.", "glossary.md"),
)
PAGE = leaf("safety.md")


def linked(html: str, language: str = "en", terms: tuple[Term, ...] = TERMS) -> str:
    found = with_terms(html, leaf("safety.md", language), replace(edition(language), terms=terms))
    return found.partition('<div class="terms"')[0]


def test_the_first_use_is_linked_and_explained() -> None:
    html = with_terms("<p>Your consent. Consent again.</p>", PAGE, replace(edition(), terms=TERMS))
    assert html == (
        '<p>Your <a class="term" href="glossary.html#consent" aria-describedby="term-consent">consent</a>. '
        'Consent again.</p><div class="terms" hidden><span id="term-consent">A clear &lt;yes&gt;.</span></div>'
    )


@pytest.mark.parametrize(
    "html",
    [
        '<a href="x.html">consent</a>',
        "<h2>consent</h2>",
        "<code>consent</code>",
        "<dfn>consent</dfn>",
        "<button>consent</button>",
        '<p lang="fr">consent</p>',
        '<div lang="fr"><div><p>x</p></div><p>consent</p></div>',
        '<p class="notice">consent</p>',
        '<img alt="consent > consent">',
        '<p title="consent">x</p>',
        "<p>consents-form consentement</p>".replace("consents-", "x"),
    ],
)
def test_it_is_never_linked_inside_something_else(html: str) -> None:
    assert linked(html) == html


def test_after_something_closed_words_are_linked_again() -> None:
    assert '<a class="term"' in linked("<h2>consent</h2><p>consent</p>")


@pytest.mark.parametrize("used", ["Tells the ally.", "Tells the friend."])
def test_each_word_of_an_entry_with_several_is_found(used: str) -> None:
    terms = (Term("ally", "Ally, friend (of an aim)", "Acts with you.", "glossary.md"),)
    assert linked(f"<p>{used}</p>", terms=terms).count('href="glossary.html#ally"') == 1
    assert linked("<p>The aim.</p>", terms=terms) == "<p>The aim.</p>"


def test_several_words_and_the_plural_are_found() -> None:
    html = linked("<p>Ask for legal\naid and consents.</p>")
    assert ">legal\naid</a>" in html
    assert ">consents</a>" in html


@pytest.mark.parametrize("written", ["الموافقة", "موافقة", "والموافقة", "بالموافقة", "للموافقة"])
def test_arabic_words_are_found_with_what_is_joined_to_them(written: str) -> None:
    terms = (Term("consent", "الموافقة", "نعم واضحة.", "glossary.md"),)
    assert f">{written}</a>" in linked(f"<p>هذه {written} لك.</p>", "ar", terms)


def test_words_without_spaces_are_found_inside() -> None:
    terms = (Term("consent", "ការយល់ព្រម", "…", "glossary.md"),)
    assert ">ការយល់ព្រម</a>" in linked("<p>នេះជាការយល់ព្រមរបស់អ្នក</p>", "en", terms)


@pytest.mark.parametrize(
    ("entry", "meaning"),
    [
        ("A **clear** yes, see [form](forms/x.md). [^source]\n\nMore.", "A clear yes, see form."),
        ("In {{ city }} it is so.", ""),
        ("- a list", ""),
        ("", ""),
    ],
)
def test_the_meaning_is_the_first_paragraph_in_plain_words(entry: str, meaning: str) -> None:
    assert explanation(entry) == meaning


def test_a_long_meaning_is_cut_at_a_word() -> None:
    assert explanation("word " * 200).endswith("word …")
