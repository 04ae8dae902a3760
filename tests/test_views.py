"""What a page's body shows: every kind draws, everything is escaped, nothing for facilitators leaks out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from leaves_fixture import PAGES, PATHS, edition, leaf
from passalong.leaves import Leaf, LeafSection
from passalong.nouns import Fact, Language, Page, SiteProfile, Source
from passalong.views import VIEWS, draw
from passalong.views.wording import Wording, digits_of
from views_helpers import body, tree, words

RULES_PATH = "modules/welcome/rules.md"
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("path", PATHS)
class TestEveryPage:
    def test_has_one_title_and_headings_without_a_gap(self, path: str, language: str) -> None:
        levels = [int(h.tag[1]) for h in body(path, language).xpath("//h1|//h2|//h3|//h4")]
        assert levels.count(1) == 1
        assert levels[0] == 1
        assert all(later - earlier <= 1 for earlier, later in zip(levels, levels[1:], strict=False))

    def test_has_ids_once_and_links_with_words(self, path: str, language: str) -> None:
        found = body(path, language)
        ids = found.xpath("//@id")
        assert len(ids) == len(set(ids))
        assert all(words(link) for link in found.xpath("//a"))

    def test_leads_only_to_pages_that_exist(self, path: str, language: str) -> None:
        known = edition(language)
        addresses = {card.address for card in known.cards.values()}
        addresses |= {leaf(p, code).address for p in PATHS for code in ("en", "ar")}
        here = leaf(path, language).address.split("/")[:-1]
        for href in body(path, language).xpath("//a/@href[not(starts-with(., '#')) and not(contains(., ':'))]"):
            parts = [*here]
            for part in href.partition("#")[0].split("/"):
                parts = parts[:-1] if part == ".." else [*parts, part]
            assert "/".join(parts) in addresses, href

    def test_names_no_interface_key(self, path: str, language: str) -> None:
        keys = edition(language).language.words.keys()
        found = words(body(path, language)).split()
        assert not {word for word in found if "_" in word and word in keys}


def test_every_kind_of_page_has_a_view() -> None:
    kinds = {page.kind for page in PAGES.values()} | {"list", "status", "downloads", "home"}
    assert kinds <= VIEWS.keys()


@pytest.mark.parametrize("path", [path for path in PATHS if path in PAGES])
def test_no_word_of_a_toolkit_becomes_markup(path: str) -> None:
    """Titles, facts, codes, words, names of languages and sources: all of them hostile at once."""
    hostile_words = dict.fromkeys(edition().language.words, HOSTILE)
    pages = {
        key: replace(page, title=HOSTILE, code=HOSTILE, fields=_hostile(page), scopes=_hostile_scopes(page))
        for key, page in PAGES.items()
    }
    spoiled = Language("en", "en", "ltr", HOSTILE, True, hostile_words, frozenset())
    known = edition(
        pages=pages,
        languages={"en": spoiled, "ar": spoiled},
        sources={"convention": Source("convention", HOSTILE, HOSTILE, HOSTILE, url=f"https://x/{HOSTILE}")},
        site=SiteProfile(facts={"next_decision_date": Fact("next_decision_date", {"*": HOSTILE}, "public", "text")}),
    )
    cards = {key: replace(card, title=HOSTILE, summary=HOSTILE, code=HOSTILE) for key, card in known.cards.items()}
    titles = {key: dict.fromkeys(scopes, HOSTILE) for key, scopes in known.step_titles.items()}
    status = tuple(replace(row, name=HOSTILE) for row in known.status)
    html = draw(leaf(path, code=HOSTILE), replace(known, cards=cards, step_titles=titles, status=status))
    found = tree(html)
    assert not found.xpath("//script|//img|//@onerror")
    if path != "roles.md":
        assert "&lt;script&gt;" in html


def _hostile(page: Page) -> dict[str, object]:
    """The fields that are words, spoiled; numbers, dates, ranges and lists of ids keep their shape."""
    return {
        name: HOSTILE if isinstance(value, str) and name not in ("decision_date",) else value
        for name, value in page.fields.items()
    }


def _hostile_scopes(page: Page) -> tuple[object, ...]:
    spare = ("type", "q", "term", "role", "indicator", "step", "core", "delivery", "part", "id")
    return tuple(replace(s, chips={k: v if k in spare else HOSTILE for k, v in s.chips.items()}) for s in page.scopes)


@pytest.mark.parametrize("path", ["handouts/poster.md", "forms/before.md"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_for_facilitators_stands_on_a_page_for_participants(path: str, language: str) -> None:
    given = leaf(path, language)
    assert any("ONLY FOR FACILITATORS" in section.html for section in given.sections)
    assert "ONLY FOR FACILITATORS" not in draw(given, edition(language))


def test_a_page_past_its_review_says_so() -> None:
    late = edition(today=date(2028, 1, 1))
    assert "has passed" in words(tree(draw(leaf(RULES_PATH), late)))
    assert "has passed" not in words(body(RULES_PATH))


def test_a_programme_shows_each_evening_with_clock_times() -> None:
    found = body("programmes/peer.md")
    lines = [" ".join(map(words, row)) for row in found.xpath("//table[@class='schedule']//tr")]
    assert lines[1:4] == [
        "Week 1 ends 20:00",
        "18:00 Shared meal 20 min",
        "18:20 M01.1 Opening, ground rules and consent 100 min",
    ]
    assert lines[4].startswith("Week 2 · coaching")
    assert words(found.xpath("//h3[@id='own_rules']")[0]) == "Participants write their own rules"


def test_twelve_hour_sites_read_twelve_hour_clocks() -> None:
    found = tree(draw(leaf(RULES_PATH), edition(site=SiteProfile(time_format="12h"))))
    assert words(found.xpath("//td[@class='clock']")[0]) == "6:20 PM"


def test_arabic_digits_only_where_the_site_asks_for_them_and_the_language_reads_them() -> None:
    site = SiteProfile(numerals="arab")
    assert "١٨:٢٠" in draw(leaf(RULES_PATH, "ar"), edition("ar", site=site))
    assert "18:20" in draw(leaf(RULES_PATH), edition(site=site))


@pytest.mark.parametrize(
    ("numerals", "tag", "digits"),
    [
        ("native", "ar", "arab"),
        ("native", "prs", "arabext"),
        ("native", "km", "khmr"),
        ("native", "my", "mymr"),
        ("native", "ne-NP", "deva"),
        ("native", "am", ""),
        ("native", "fr", ""),
        ("arab", "ar", "arab"),
        ("arab", "my", ""),
        ("latn", "ar", ""),
    ],
)
def test_each_language_has_the_digits_that_its_readers_know(numerals: str, tag: str, digits: str) -> None:
    assert digits_of(numerals, tag) == digits


def test_a_form_draws_choices_lines_and_conditions() -> None:
    questions = body("forms/before.md").xpath("//ol[@class='questions']/li")
    assert [q.get("id") for q in questions] == ["sure", "done", "more", "when"]
    assert [words(c) for c in questions[0].xpath(".//ul/li")] == ["Not sure", "Quite sure", "Very sure"]
    assert questions[0].xpath(".//path/@d") != questions[1].xpath(".//path/@d")[:3]
    assert len(questions[2].xpath(".//div[@class='write-line']")) == 3
    assert "Only if this fits you" in words(questions[3])


@pytest.mark.parametrize(
    ("kept", "site", "said"),
    [
        (12, {}, "months we keep it12"),
        ("{{ keep_data_months }}", {"*": "9"}, "months we keep it9"),
        ("{{ keep_data_months }}", {}, ""),
    ],
)
def test_a_form_says_how_long_it_is_kept_where_that_is_known(kept: object, site: dict[str, str], said: str) -> None:
    path = "forms/before.md"
    pages = PAGES | {path: replace(PAGES[path], fields={**PAGES[path].fields, "keeps_months": kept})}
    known = edition(
        pages=pages, site=SiteProfile(facts={"keep_data_months": Fact("keep_data_months", site, "public", "number")})
    )
    shown = words(tree(draw(leaf(path), known)))
    assert said in shown
    assert ("months we keep it" in shown) == bool(said)


def test_a_brieflet_is_a_template_until_its_local_facts_are_there() -> None:
    given = leaf("brieflets/timely.md")
    assert "Template:" in words(tree(draw(given, edition())))
    filled = tuple(
        replace(s, html=s.html.replace("></span>", ">Office</span>")) for s in given.sections if s.kind != "local"
    )
    assert "Ready to hand over." in words(tree(draw(replace(given, sections=filled), edition())))


def test_a_brieflet_shows_the_ask_before_anything_else() -> None:
    text = words(body("brieflets/timely.md"))
    assert text.index("Publish a time limit for first") < text.index("What is happening")


def test_a_story_without_consent_leaves_an_empty_place() -> None:
    given = leaf("brieflets/timely.md")
    withdrawn = tuple(replace(s, html="") if s.kind == "story" else s for s in given.sections)
    assert "There is no story here now." in words(tree(draw(replace(given, sections=withdrawn), edition())))


def test_an_empty_part_of_a_case_study_asks_for_help_and_counts() -> None:
    text = words(body("case-studies/coalition.md"))
    assert "Parts filled in: 1 of 2" in text
    assert text.count("Not recorded yet: can you help?") == 1


def test_glossary_terms_have_addresses() -> None:
    found = body("glossary.md")
    assert found.xpath("//dl/div/@id") == ["advocacy", "undocumented"]
    assert "Instead of: illegal" in words(found)


def test_how_a_word_sounds_stands_with_the_word_in_its_own_language() -> None:
    """A translated word sounds otherwise; one that nobody has translated is as it was written."""
    sound = "AD-vuh-kuh-see"
    assert sound in words(body("glossary.md"))
    arabic = words(body("glossary.md", "ar"))
    assert sound not in arabic
    assert "illegal" in arabic


def test_only_words_of_the_other_direction_are_kept_together() -> None:
    """An isolate in which every word is isolated would run from the left on every page."""
    arabic, english = Wording(edition("ar")), Wording(edition())
    assert (
        arabic.listed(("السلامة", "English", "H03 الورقة", "12"))
        == "السلامة، \u2068English\u2069، \u2068H03 الورقة\u2069، 12"
    )
    assert english.listed(("Français", "العربية")) == "Français, \u2068العربية\u2069"


def test_an_indicator_says_what_it_counts_and_where_it_comes_from() -> None:
    facts = [words(item) for item in body("indicators.md").xpath("//ul[@class='record-facts']/li")]
    assert facts == ["Level: input", "Counted in: hours", "Comes from: F21, budget", "Shown by: gender, age"]
    assert "gender، age" in words(body("indicators.md", "ar")), "a list has the comma of its language"


@pytest.mark.parametrize(
    ("site_id", "order"),
    [
        ("upstream", ["take-part.html", "facilitate.html", "start-a-new-site.html", "translate.html"]),
        ("plot", ["take-part.html", "facilitate.html", "translate.html", "start-a-new-site.html"]),
    ],
)
def test_the_start_page_has_four_doors_and_the_hours_of_the_programme(site_id: str, order: list[str]) -> None:
    found = tree(draw(leaf("index.md"), edition(site=SiteProfile(site_id=site_id))))
    assert found.xpath("//ul[@class='doors']/li/a/@href") == order
    assert "2 h 20" in words(found.xpath("//section[contains(@class, 'programme')]")[0])


@pytest.mark.parametrize("path", ["modules/welcome/index.md", "programmes/peer.md"])
def test_a_length_that_says_its_units_is_not_counted_in_hours_again(path: str) -> None:
    found = body(path)
    row = {words(fact.find("dd")): words(fact.find("dt")) for fact in found.xpath("//dl[@class='facts']/div")}
    assert row["2 h 20"] == "in all"


def test_the_first_door_leads_to_papers_words_and_help() -> None:
    inside = body("index.md").xpath("//ul[@class='inside']//a/@href")
    assert inside == ["handouts/index.html", "glossary.html", "safety.html"]


def test_a_list_shows_what_lies_in_its_folder() -> None:
    assert [words(a) for a in body("handouts/index.md").xpath("//ul[@class='rows']//a")] == ["Ground rules poster"]


def test_the_status_says_in_words_what_its_bars_show() -> None:
    found = body("status.md")
    texts = [words(p) for p in found.xpath("//ul[@class='bars']/li/p[last()]")]
    assert texts == ["50 of 50 translated", "20 of 50 translated · 2 older than the source"]
    widths = [rect.get("width") for rect in found.xpath("//rect[@class='done']")]
    assert widths == ["100", "40"]


def test_a_fact_nobody_filled_in_is_said_in_words() -> None:
    assert "Emergency number: not filled in here" in words(body("safety.md"))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_safety_page_without_a_number_to_call_says_so_first(language: str) -> None:
    assert "no local numbers yet" in words(body("safety.md", language).xpath("//p")[0])
    given = leaf("safety.md", language)
    filled = tuple(replace(s, html=s.html.replace("></span>", ">112</span>")) for s in given.sections)
    assert "no local numbers yet" not in draw(replace(given, sections=filled), edition(language))


def test_an_unknown_kind_of_page_is_drawn_as_prose() -> None:
    strange = replace(leaf("safety.md"), kind="poem")
    assert "You may speak up." in words(tree(draw(strange, edition())))


def test_an_empty_leaf_draws() -> None:
    empty = Leaf("x.md", "", "x.html", "en", "en", "ltr", "page", "x", "", 1, "2026-01-01", "source", ())
    title = LeafSection("title", "title", "public", "en", "ltr", "source", "Empty")
    assert words(tree(draw(replace(empty, sections=(title,)), edition())).xpath("//h1")[0]) == "Empty"
