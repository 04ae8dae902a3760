"""The documents of a special shape: which order, which fields, which sums. Most are only bound, not printed."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from datetime import timedelta

import pytest
import yaml

from helpers import FIXTURE, PROJECT
from packs_fixture import ARABIC_SESSION, RECIPES, TOOLKIT, Shop, open_shop
from paper import words as places
from passalong.nouns import CalendarEntry, Session, Step
from passalong.packs.bind import Bound, bind
from passalong.packs.documents import part_to_teach
from passalong.packs.editions import Variant
from passalong.packs.library import Order
from passalong.packs.plan import planned
from passalong.packs.verdict import verdict
from passalong.pdf import Printed

SESSION = "curriculum/en/modules/soil/first-circle.md"
MORE = """\
/// flipchart

**What lives in the soil?**

| We saw it | We think so |
|---|---|
| | |

///

/// answers

- A worm. Yes.

///

/// adapt | green

No jar? Use a glass.
"""
EVENING = """\
  evening:
    for: session
    title: {en: "Pack for one evening", fr: "Dossier d'un soir"}
    about: "A session and its sheets."
    parts: [own, handouts]
  take-home:
    for: programme
    audience: participant
    parts: [handouts, key-messages]
"""
WHOLE = (
    *("cover", "imprint", "contents", "how-to-use", "programme", "programme-map", "core-card", "our-place"),
    *("schedule", "shopping-list", "copy-list", "module", "session", "session", "activity", "flipcharts", "handout"),
    *("form", "answers", "teach-back", "certificate", "glossary", "sources", "back-cover"),
)
"""The train-the-trainer pack of the small toolkit, from cover to cover; it lacks the pages that recipes name."""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    session = (FIXTURE / SESSION).read_text(encoding="utf-8")
    changes = {
        SESSION: session.replace("/// adapt | green\n\nNo jar? Use a glass.\n", MORE),
        "curriculum/toolkit.yml": TOOLKIT + EVENING + RECIPES,
    }
    return open_shop(tmp_path_factory.mktemp("shop"), changes)


def words(html: str) -> str:
    return " ".join(re.sub("<[^>]*>", " ", html).split())


def chapter(bound: Bound, name: str) -> str:
    """The HTML of a chapter, by the class of its section."""
    found = re.search(
        rf'<section id="[^"]*" class="chapter {name}[ "].*?(?=<section id="[^"]*" class="chapter |</body>)',
        bound.html,
        re.S,
    )
    assert found, name
    return found[0]


def test_the_train_the_trainer_pack_goes_from_cover_to_cover(shop: Shop) -> None:
    bound = shop.bound("en", "train-the-trainer", "garden-year")
    assert tuple(one.name for one in bound.chapters) == WHOLE
    listed = re.findall(r'<a href="#(part-[^"]+)">', chapter(bound, "contents"))
    inside = [one.id for one in bound.chapters if one.name not in ("cover", "imprint", "contents", "back-cover")]
    assert listed == inside


def test_a_page_that_a_recipe_names_stands_there_and_not_among_the_others(shop: Shop) -> None:
    recipe = shop.recipes["participant"]
    assert "page ground-rules" in [f"{part.name} {part.page}" for part in recipe.parts]
    names = [one.path for one in shop.bound("en", "participant", "garden-year").chapters if one.path]
    assert names[0] == "handouts/ground-rules.md"
    assert len(names) == len(set(names))


def test_a_certificate_has_its_fields_and_no_others(shop: Shop) -> None:
    told = words(chapter(shop.bound("en", "certificate", "garden-year"), "certificate"))
    fields = ("Certificate of participation", "Name, as the person", "A year in the garden", "45 min in 2 sessions")
    more = ("Soil", "Date", "Green Town Place", "Signature: facilitator", "Signature: organisation: The Garden Circle")
    assert [field for field in (*fields, *more) if field not in told] == []
    assert not re.search("nationality|status|born|papers", told)


@pytest.mark.parametrize(("code", "paper"), [("en", "A4"), ("ar", "Letter")])
def test_a_certificate_is_one_wide_page_of_little_ink(shop: Shop, code: str, paper: str) -> None:
    made = shop.printed(code, "certificate", "garden-year", variant=Variant(paper))
    with made.tree() as tree:
        (page,) = tree.pages
        assert float(page.MediaBox[2]) > float(page.MediaBox[3])
    command = ["pdftoppm", "-r", "40", "-gray", "-"]
    drawn = subprocess.run(command, input=made.printed.pdf, capture_output=True, check=True).stdout
    grey = drawn.split(b"\n", 3)[-1]
    assert sum(255 - point for point in grey) / 255 / len(grey) < 0.08


def test_a_flipchart_is_one_wide_page_in_large_letters(shop: Shop) -> None:
    made = shop.printed("en", "flipcharts", "soil")
    assert made.printed.pages == 1
    assert "What lives in the soil?" in made.words
    with made.tree() as tree:
        (page,) = tree.pages
        assert float(page.MediaBox[2]) > float(page.MediaBox[3])
        sizes = [float(size) for size in re.findall(rb"\S+ ([0-9.]+) Tf", page.Contents.read_bytes())]
    assert min(size for size in sizes if size > 16) >= 48, "36 pt are 48 px; running heads are smaller"


def test_cards_are_all_there_with_the_code_of_their_page(shop: Shop) -> None:
    told = chapter(shop.bound("en", "cards", "garden-year"), "card-sheets")
    assert re.findall(r'<div class="card-words">(.*?)</div>', told) == ["Listen", "Wait"]
    assert told.count('<p class="card-code">H01</p>') == 2


def test_answers_are_for_facilitators_alone(shop: Shop) -> None:
    told = words(chapter(shop.bound("en", "train-the-trainer", "garden-year"), "answers"))
    assert "M01.1 The first circle Look into the jar A worm. Yes." in told
    assert "A worm" not in shop.bound("en", "participant", "garden-year").html


def test_participants_take_home_what_was_said_and_nothing_else_of_a_session(shop: Shop) -> None:
    bound = shop.bound("en", "take-home", "garden-year")
    assert [one.name for one in bound.chapters] == ["handout", "key-messages"]
    told = words(chapter(bound, "key-messages").partition(">")[2])
    assert told.startswith("What we said together These words were said in the sessions.")
    assert told.endswith("M01.1 The first circle Welcome. You can sit or stand.")


@pytest.mark.parametrize("slip", ["/// say\n\nSECRET", "/// say\n\n- SECRET\n"])
def test_a_mangled_translation_of_what_was_said_gives_way_to_the_source(shop: Shop, slip: str) -> None:
    arabic = "curriculum/ar/modules/soil/first-circle.md"
    text = ARABIC_SESSION.replace("أهلًا وسهلًا.", "أهلًا وسهلًا.\n\nSECRET").replace("/// note\n", slip)
    assert "أهلًا" in shop.bound("ar", "take-home", "garden-year").html
    own = open_shop(shop.root.parent / f"slip{len(slip)}", {arabic: text, "curriculum/toolkit.yml": TOOLKIT + EVENING})
    html = own.bound("ar", "take-home", "garden-year").html
    assert "Welcome. You can sit or stand." in html
    assert "SECRET" not in html


def test_a_link_from_what_was_said_to_its_session_is_words(shop: Shop) -> None:
    text = (FIXTURE / SESSION).read_text(encoding="utf-8").replace("Welcome.", "Welcome, see [the end](#close).")
    own = open_shop(shop.root.parent / "links", {SESSION: text, "curriculum/toolkit.yml": TOOLKIT + EVENING})
    assert "<span>the end</span>. You can sit" in own.bound("en", "take-home", "garden-year").html


def test_a_teach_back_offers_twenty_minutes_of_each_session(shop: Shop) -> None:
    told = words(chapter(shop.bound("en", "teach-back", "garden-year"), "teach-back"))
    assert "M01.1 The first circle 2–3 20" in told
    assert "M01.2 Dig 1 20" in told


@pytest.mark.parametrize(
    ("minutes", "part"),
    [((10, 15, 5), (2, 3, 20)), ((60,), (1, 1, 60)), ((5, 20, 20), (2, 2, 20)), ((), None), ((18, -9, 3), (1, 1, 18))],
)
def test_the_part_nearest_to_twenty_minutes_has_no_break_in_it(
    shop: Shop, minutes: tuple[int, ...], part: tuple[int, int, int] | None
) -> None:
    steps = tuple(Step(f"s{n}", abs(m), "break" if m < 0 else "circle") for n, m in enumerate(minutes))
    own = shop.editions["en"].toolkit.sessions[shop.path("first-circle")]
    session = Session(own.page, 0, 0, (1, 2), (), 2, "", steps, (), "")
    assert part_to_teach(session) == part


def test_words_stand_in_two_languages_side_by_side(shop: Shop) -> None:
    told = chapter(shop.bound("ar", "glossary-card", "glossary"), "glossary-card")
    assert '<th scope="col" lang="en" dir="ltr">English</th><th scope="col" lang="ar" dir="rtl">العربية</th>' in told
    assert '<th scope="row" lang="en" dir="ltr">Weed</th>' in told


def test_any_two_languages_stand_side_by_side(shop: Shop) -> None:
    order = Order(shop.recipes["glossary-card"], shop.path("glossary"), Variant(facing="ar"))
    bound = bind(order, shop.library("fr"), shop.letters, shop.library("ar"))
    assert re.findall(r'<th scope="col" lang="(..)"', bound.html) == ["fr", "ar"] * 2
    assert bound.beside is None


def test_the_map_tells_minutes_and_what_each_session_uses(shop: Shop) -> None:
    told = words(chapter(shop.bound("en", "train-the-trainer", "garden-year"), "programme-map"))
    assert "M01 Soil Uses 45 min" in told
    assert "M01.1 The first circle H01 25 min" in told


def test_hours_and_pages_of_the_map_keep_apart_in_the_longest_words(shop: Shop) -> None:
    """In Dari `5 hours and 30 minutes` is longer than in any other language, and than its column."""
    bound = shop.bound("ar", "train-the-trainer", "garden-year")
    (alone,) = [limit.alone for limit in bound.limits if limit.first == "part-programme-map"]
    longest = re.sub(
        r'(<th scope="col" class="number" data-name="">).*?</th>', r"\1<bdi>5 ساعت و 30&#160;دقیقه</bdi></th>", alone
    )
    made = shop.press("ar", replace(bound, html=longest, limits=(), unlimited=()))
    (page,) = places(made.printed.pdf)
    first, last = ([word for word in page if word.text == text] for text in ("5", "30"))
    margin, pages = 22, 12
    lines = {word.bottom for word in (*first, *last)}
    assert min(word.left for word in page if any(abs(word.bottom - line) < 2 for line in lines)) > margin + pages


def test_in_large_letters_clocks_keep_apart_from_what_begins_then(shop: Shop) -> None:
    variant = Variant(edition="large-print")
    bound = shop.bound("en", "train-the-trainer", "garden-year", variant=variant)
    before, _, _ = bound.html.partition("<section ")
    alone = f"{before}{chapter(bound, 'schedule')}</body></html>"
    made = shop.press("en", replace(bound, html=alone, limits=(), unlimited=()), variant)
    (page,) = places(made.printed.pdf)
    (clock,) = [word for word in page if word.text == "18:20"]
    (code,) = [word for word in page if word.text == "M01.1"]
    assert abs(clock.bottom - code.bottom) < 2
    assert code.left > clock.right + 1


def test_clocks_of_twelve_hours_stay_in_their_column(shop: Shop) -> None:
    library = shop.library("en")
    toolkit = library.edition.toolkit
    twelve = replace(toolkit, site=replace(toolkit.site, time_format="12h"))
    library = replace(library, edition=replace(library.edition, toolkit=twelve))
    made = shop.press("en", shop.bound("en", "session", "first-circle", library, start=11 * 60 + 40))
    page = places(made.printed.pdf)[1]
    (head,) = [word for word in page if word.text == "Clock"]
    below = [word for word in page if head.bottom < word.top < head.bottom + 16 and word.left < head.right]
    assert [word.text for word in below[:2]] == ["11:40", "AM"]
    assert max(word.right for word in below) < head.left + 13


def test_core_and_changes_stand_on_one_card(shop: Shop) -> None:
    bound = shop.bound("en", "train-the-trainer", "garden-year")
    told = words(chapter(bound, "core-card"))
    assert "CORE: keep this People dig themselves Nobody digs for others." in told
    assert re.search("GREEN: change freely .* M01 Change the songs", told)
    assert "YELLOW" not in told
    assert "Nobody digs for others" not in words(chapter(bound, "programme"))


def test_a_session_says_what_its_module_lets_change(shop: Shop) -> None:
    told = words(chapter(shop.bound("en", "session", "dig"), "session"))
    assert "GREEN: change freely Change the songs." in told
    assert "RED: do not change Never dig without gloves." in told


def test_a_session_plan_has_its_fields(shop: Shop) -> None:
    told = words(chapter(shop.bound("en", "session", "first-circle", people=9), "session"))
    glance = (
        "25 minutes",
        "6–12 people",
        "Languages: English · Français",
        "Say what soil is.",
        "You will need, for 9 people",
    )
    grid = (
        "Clock Min Step Method Have ready Lead Done",
        "18:20 13 Arrive Circle A",
        "Small groups Jars , H01 B",
        "Close (optional) Circle 1 · Arrive",
        "Write on the flipchart",
    )
    log = ("Core kept?", "yes partly no", "Steps that we left out (numbers)", "Notes")
    assert [field for field in (*glance, *grid, *log) if field not in told] == []
    assert "Can touch hard memories" in told
    assert "Have ready" not in words(chapter(shop.bound("en", "session", "dig"), "session"))


def test_a_site_adds_a_recipe_with_words_of_its_own(shop: Shop) -> None:
    titles = {code: shop.bound(code, "evening", "dig").title for code in ("en", "fr", "ar")}
    assert titles["en"] == "Dig – Pack for one evening"
    assert titles["fr"].endswith("Dossier d'un soir")
    assert titles["ar"].endswith("Pack for one evening")


def test_what_has_nothing_to_show_is_not_made(shop: Shop) -> None:
    made = {(plan.file.recipe, plan.file.id) for plan in planned(shop.library("en"))}
    assert {("certificate", "garden-year"), ("flipcharts", "soil"), ("brieflets", "garden-year")} <= made
    plain = open_shop(shop.root.parent / "plain", {"curriculum/en/handouts/ground-rules.md": None})
    made = {(plan.file.recipe, plan.file.id) for plan in planned(plain.library("en"))}
    assert not {("flipcharts", "soil"), ("cards", "garden-year")} & made


def test_a_brieflet_that_is_too_short_is_told(shop: Shop) -> None:
    bound = shop.bound("en", "brieflet", "water")
    order = Order(shop.recipes["brieflet"], shop.path("water"))
    library = shop.library("en")
    library.edition.toolkit.pages[order.path].fields["pages"] = 2  # type: ignore[index]
    try:
        found = verdict(order, library, bound, Printed(b"", 1, {}, {}, ()), release=False)
    finally:
        library.edition.toolkit.pages[order.path].fields["pages"] = 1  # type: ignore[index]
    assert [problem.code for problem in found] == ["print-too-short"]


def test_services_near_us_can_be_written_by_hand(shop: Shop) -> None:
    asks = '---\nkind: handout\ntitle: "Help"\nsummary: "Who helps."\ncode: H03\nversion: 1\nupdated: 2026-11-21\n'
    asks += "print: one_page\ncopies: 1 per person\n---\n\n/// local | our_services\n\nWrite in services.\n\n///\n"
    asks += "\nAnd then rest.\n"
    own = open_shop(shop.root.parent / "help", {"curriculum/en/handouts/help.md": asks})
    html = own.bound("en", "handout", "help").html
    assert html.count('class="by-hand"') == 3
    assert 0 < html.index("Write in services.") < html.index('class="referrals"') < html.index("And then rest.")
    assert "write-lines" not in html.partition("Write in services.")[2].partition("referrals")[0], "the table has lines"
    place = {
        "curriculum/en/handouts/help.md": asks,
        "curriculum/site.yml": "referrals:\n  - {service: legal, name: Aid}\n",
    }
    known = open_shop(shop.root.parent / "known", place).bound("en", "handout", "help").html
    assert "Write in services." not in known, "nobody is asked for what is there"
    assert "Aid" in known
    text = '---\nkind: page\ntitle: "x"\nsummary: "x"\nversion: 1\nupdated: 2026-11-21\n---\n\n'
    place["curriculum/en/local.md"] = text + "## Ours\n`local: our_services`\n\nAsk Rosa first.\n"
    assert "Ask Rosa first." in open_shop(shop.root.parent / "own", place).bound("en", "handout", "help").html


def test_headings_of_a_collection_have_names_of_their_own(shop: Shop) -> None:
    html = shop.bound("en", "brieflets", "garden-year").html
    assert '<h2 id="brieflets-water-why"' in html
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("code", ["en", "fr", "ar", "es", "uk", "fa-AF"])
def test_every_recipe_says_what_it_is_and_what_it_is_for(code: str) -> None:
    told = yaml.safe_load((PROJECT / "curriculum/toolkit.yml").read_text(encoding="utf-8"))["recipes"]
    words = yaml.safe_load((PROJECT / "curriculum" / code / "interface.yml").read_text(encoding="utf-8"))["words"]
    keys = [f"recipe_{name.replace('-', '_')}" for name in told]
    assert [key for key in keys if not (words.get(key) and words.get(f"{key}_about"))] == []


def test_dates_take_the_place_of_empty_rows(shop: Shop) -> None:
    def rows(*dates: CalendarEntry) -> int:
        library = shop.library("en")
        toolkit = library.edition.toolkit
        known = replace(toolkit, site=replace(toolkit.site, policy_calendar=dates))
        library = replace(library, edition=replace(library.edition, toolkit=known))
        html = shop.bound("en", "policy-calendar", "garden-year", library).html
        return html.count("<tr>") - 1

    day = shop.editions["en"].toolkit.today + timedelta(days=9)
    short = CalendarEntry(day, "Budget vote", "City council")
    long = replace(short, what="The committee reads the report and decides about the budget of the next two years")
    assert rows(short, short) == rows()
    assert rows(long, long) < rows(), "they are higher than empty ones"
    assert rows(*[long] * 40) == 44, "some for what the group finds out"
