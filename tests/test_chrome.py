"""What stands around a page: languages, menu, the way out, the page for wrong addresses, links to packs."""

from __future__ import annotations

from dataclasses import replace

import lxml.html
import pytest

from leaves_fixture import RULES, edition, leaf, toolkit
from passalong.addresses import PARTICIPANT
from passalong.nouns import Fact, SiteProfile
from passalong.packs.manifest import PackFile
from passalong.views import chrome, draw, not_found
from passalong.views.chrome import AROUND, MOST_MODULES, near
from passalong.views.packs import with_packs

RULES_PATH = RULES.page.path


class TestChrome:
    def test_offers_the_same_page_in_each_language(self) -> None:
        found = chrome(leaf(RULES_PATH, "ar"), edition("ar"))
        assert [(one["name"], one["href"]) for one in found["languages"]] == [
            ("English", "../../../modules/welcome/rules.html"),
            ("العربية", "rules.html"),
        ]

    def test_opens_only_the_current_module(self) -> None:
        inside = chrome(leaf(RULES_PATH), edition())["nav"]
        modules = next(entry for entry in inside if entry["children"])
        assert [child["code"] for child in modules["children"][0]["children"]] == ["M01.1", "M01.2"]
        outside = chrome(leaf("glossary.md"), edition())["nav"]
        assert not any(child["children"] for entry in outside for child in entry["children"])

    def test_a_page_for_participants_leads_only_to_pages_for_them(self) -> None:
        theirs = leaf("safety.md", kind=PARTICIPANT)
        found = chrome(theirs, edition())
        known = {card.address: card for card in edition().cards.values()}
        assert found["nav"]
        assert all(known[entry["href"]].audience != "facilitator" for entry in found["nav"])
        assert not any(entry["children"] for entry in found["nav"])
        assert found["search"] == ["assets/search/en/participant.js"]
        assert chrome(leaf("safety.md"), edition())["search"] == [
            "assets/search/en/participant.js",
            "assets/search/en/facilitator.js",
        ]

    def test_marks_the_page_itself(self) -> None:
        entries = chrome(leaf("glossary.md"), edition())["nav"]
        assert [entry["href"] for entry in entries if entry["active"]] == ["glossary.html"]

    def test_an_unfinished_page_is_not_indexed(self) -> None:
        assert not chrome(leaf("modules/welcome/skills.md", "ar"), edition("ar"))["indexed"]
        assert chrome(leaf(RULES_PATH, "ar"), edition("ar"))["indexed"]

    @pytest.mark.parametrize(
        ("address", "leads_to"),
        [
            ("https://weather.example/", "https://weather.example/"),
            ("javascript:alert(1)", "https://www.wikipedia.org/"),
            ("", "https://www.wikipedia.org/"),
        ],
    )
    def test_leave_now_goes_to_the_page_of_the_site_if_it_is_safe(self, address: str, leads_to: str) -> None:
        site = SiteProfile(facts={"quick_exit_url": Fact("quick_exit_url", {"*": address}, "public", "url")})
        assert chrome(leaf(RULES_PATH), edition(site=site))["leave"] == leads_to


class TestNotFound:
    def test_is_complete_in_itself_and_speaks_every_language(self) -> None:
        html = not_found(toolkit())
        found = lxml.html.document_fromstring(html)
        assert not found.xpath("//script|//link|//@src")
        assert found.xpath("//section/@lang") == ["en", "ar"]

    def test_leads_home_from_any_depth(self) -> None:
        html = not_found(toolkit(site=SiteProfile(site_url="https://example.org/toolkit/")))
        links = lxml.html.document_fromstring(html).xpath("//a/@href")
        assert links == ["/toolkit/index.html", "/toolkit/ar/index.html"]


def pack(language: str = "en", **changes: object) -> PackFile:
    made = {
        "address": f"print/{language}/session/rules.pdf",
        "recipe": "session",
        "path": RULES_PATH,
        "id": "rules",
        "title": "Opening",
        "language": language,
        "tag": language,
        "edition": "standard",
        "paper": "A4",
        "version": 3,
        "download": f"rules_{language}_A4_v3.pdf",
        "pages": 4,
        "size": 123456,
    }
    return PackFile(**{**made, **changes})  # type: ignore[arg-type]


class TestPackLinks:
    def test_a_page_without_packs_leads_to_the_page_of_all_packs(self) -> None:
        given = leaf(RULES_PATH)
        html = draw(given, edition())
        assert with_packs(html, given.address, lambda path: (), edition()) == html
        assert 'href="../../downloads.html"' in html

    def test_a_page_leads_to_its_own_packs_with_pages_and_size(self) -> None:
        given = leaf(RULES_PATH)
        packs = (pack(), pack(edition="large-print", address="print/en/session/rules.large-print.pdf"))
        html = with_packs(draw(given, edition()), given.address, lambda path: packs, edition())
        first, second = lxml.html.fragment_fromstring(html, create_parent=True).xpath("//a[@download]")
        assert first.get("href") == "../../print/en/session/rules.pdf"
        assert " ".join(first.text_content().split()) == "Print · A4 4 p. · 123 KB"
        assert " ".join(second.getparent().text_content().split()) == "Large print · A4 4 p. · 123 KB"

    def test_the_first_is_the_paper_and_language_of_the_reader_and_the_others_wait_behind_it(self) -> None:
        given = leaf(RULES_PATH)
        packs = (pack(edition="large-print"), pack("ar"), pack(paper="Letter"), pack())
        site = edition(site=SiteProfile(paper="Letter"))
        html = with_packs(draw(given, site), given.address, lambda path: packs, site)
        found = lxml.html.fragment_fromstring(html, create_parent=True)
        assert "Print · Letter" in " ".join(found.xpath("//a[@class='button first']")[0].text_content().split())
        others = [" ".join(item.text_content().split()) for item in found.xpath("//details//li")]
        assert [other.partition(" 4 p.")[0] for other in others] == ["A4", "Large print · A4", "A4 · العربية"]

    def test_a_pack_in_another_language_names_it(self) -> None:
        given = leaf(RULES_PATH, "ar")
        html = with_packs(draw(given, edition("ar")), given.address, lambda path: (pack("en"),), edition("ar"))
        assert '<bdi lang="en">English</bdi>' in html

    def test_the_page_of_all_packs_lists_them_by_recipe(self) -> None:
        given = leaf("downloads.md")
        chosen = {RULES_PATH: (pack(size=2_345_678),), "handouts/poster.md": (pack(recipe="handout", title="<b>"),)}
        html = with_packs(draw(given, edition()), given.address, lambda path: chosen.get(path, ()), edition())
        found = lxml.html.fragment_fromstring(html, create_parent=True)
        assert found.xpath("//h2/text()") == ["Session plan", "Handout"]
        assert found.xpath("//*[@class='pack-title']/text()") == ["Opening", "<b>"]
        assert "2.3 MB" in found.text_content()


class TestTypefaces:
    @pytest.mark.parametrize(
        ("tag", "sheet"), [("km", "khmr"), ("ti", "ethi"), ("ne-NP", "deva"), ("uk", ""), ("ar", "")]
    )
    def test_a_page_links_the_typefaces_of_its_own_script_alone(self, tag: str, sheet: str) -> None:
        own = edition()
        theirs = replace(own, language=replace(own.language, tag=tag))
        assert chrome(leaf(RULES_PATH), theirs)["faces"] == (f"assets/fonts/fonts-{sheet}.css" if sheet else "")

    def test_digits_are_those_of_the_site_and_the_language(self) -> None:
        found = chrome(leaf(RULES_PATH, "ar"), edition("ar", site=SiteProfile(numerals="native")))
        assert found["digits"] == "arab"
        assert chrome(leaf(RULES_PATH), edition())["digits"] == ""


class TestMenuOfManyModules:
    MODULES = [f"modules/m{n}/index.md" for n in range(MOST_MODULES + 1)]

    def test_as_many_as_fit_are_all_there(self) -> None:
        assert near(self.MODULES[1:], "safety.md") == self.MODULES[1:]

    def test_of_more_only_the_nearest_are(self) -> None:
        assert near(self.MODULES, self.MODULES[10]) == self.MODULES[10 - AROUND : 11 + AROUND]
        assert near(self.MODULES, self.MODULES[0]) == self.MODULES[: AROUND + 1]
        assert near(self.MODULES, self.MODULES[-1]) == self.MODULES[-AROUND - 1 :]

    def test_a_page_of_no_module_has_none(self) -> None:
        assert list(near(self.MODULES, "safety.md")) == []
