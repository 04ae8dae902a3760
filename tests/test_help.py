"""Ways to improve or translate a page: right addresses, those without an account first, only where somebody reads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import lxml.html
import pytest
from jinja2 import Environment, FileSystemLoader

from bench_program import with_languages
from editions import SITE, edition_in, leaf_in, small
from helpers import FIXTURE, NAMES, Built
from passalong.curriculum import read, read_language
from passalong.nouns import Edition
from passalong.translate.sheet import from_docx
from passalong.views.help import Help, help_for
from passalong.views.wording import Wording
from trees import SESSION_PATH, TODAY, small_toolkit

EDIT = "https://github.com/o/r/edit/main/"
HANDOUT_PATH = "handouts/our-poster.md"
WITHOUT_ADDRESS = small_toolkit()[SITE].replace("contact_email: training@example.org\n", "")


@pytest.fixture
def french(tmp_path: Path) -> Edition:
    return edition_in(small(tmp_path), "fr")


def helped(edition: Edition, path: str, edit_uri: str = EDIT) -> Help:
    found = help_for(leaf_in(edition, path), edition, edit_uri)
    assert found is not None
    return found


def test_a_translation_is_improved_in_its_own_file(french: Edition) -> None:
    found = helped(french, SESSION_PATH)
    assert (found.translate, found.text) == (False, "")
    assert found.editor == f"{EDIT}curriculum/fr/{SESSION_PATH}"


def test_a_page_without_translation_begins_as_a_new_file_of_the_right_name(french: Edition) -> None:
    found = helped(french, HANDOUT_PATH)
    assert found.translate
    assert found.editor == f"https://github.com/o/r/new/main?filename=curriculum/fr/{HANDOUT_PATH}"
    assert len(found.editor) < 6000, "a longer address fails on GitHub: the text travels by copying"


def test_the_text_to_copy_is_a_page_that_the_check_accepts(tmp_path: Path, french: Edition) -> None:
    text = helped(french, HANDOUT_PATH).text
    file = tmp_path / f"curriculum/fr/{HANDOUT_PATH}"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text.replace("We listen.", "Nous écoutons."), encoding="utf-8")
    translations, problems = read_language(read(tmp_path, TODAY)[0], "fr")
    assert [one for one in problems if one.path.endswith(HANDOUT_PATH) and one.level == "error"] == []
    assert "current" in translations[HANDOUT_PATH].states.values()
    assert "missing" in translations[HANDOUT_PATH].states.values(), "what still says the source is not translated"


def test_a_source_page_is_improved_where_it_was_written(french: Edition, tmp_path: Path) -> None:
    english = edition_in(small(tmp_path / "again"), "en")
    found = helped(english, SESSION_PATH)
    assert (found.translate, found.sheet) == (False, "")
    assert found.editor == f"{EDIT}curriculum/en/{SESSION_PATH}"


def test_a_mail_to_the_role_address_with_a_subject(french: Edition) -> None:
    address = urlsplit(helped(french, SESSION_PATH).mail)
    assert (address.scheme, address.path) == ("mailto", "training@example.org")
    subject = parse_qs(address.query)["subject"][0]
    assert subject.startswith("Correction: M01.1 ")
    assert "Français" in subject
    assert "\n" not in unquote(address.query)


def test_a_word_sheet_lies_at_its_address(french: Edition) -> None:
    assert helped(french, SESSION_PATH).sheet == "../../../sheets/fr/modules/foundations/ground-rules.docx"


def test_without_an_address_the_sheet_is_given_by_hand_and_no_mail_is_offered(tmp_path: Path, root: Path) -> None:
    edition = edition_in(small(tmp_path, {SITE: WITHOUT_ADDRESS}), "fr")
    only_sheet = helped(edition, SESSION_PATH, "")
    assert (only_sheet.mail, only_sheet.address, only_sheet.editor) == ("", "", "")
    assert only_sheet.sheet.endswith("sheets/fr/modules/foundations/ground-rules.docx")
    html = drawn(edition, SESSION_PATH, root, "")
    assert "give the sheet to the people who run your group" in html
    assert "mailto:" not in html
    assert "mail the sheet to" not in html


def test_a_source_page_offers_nothing_where_nobody_reads_it(tmp_path: Path) -> None:
    edition = edition_in(small(tmp_path, {SITE: WITHOUT_ADDRESS}), "en")
    assert help_for(leaf_in(edition, SESSION_PATH), edition, "") is None


def test_only_mail_where_there_is_no_editor(french: Edition) -> None:
    found = helped(french, HANDOUT_PATH, "")
    assert (found.editor, found.text) == ("", "")
    assert found.mail


@pytest.mark.parametrize("edit_uri", ["javascript:alert(1)/edit/", "http://x/edit/main", "/edit/main"])
def test_an_editor_has_a_safe_address(french: Edition, edit_uri: str) -> None:
    assert helped(french, SESSION_PATH, edit_uri).editor == ""


def test_an_editor_that_cannot_begin_a_file_is_not_offered_for_one(french: Edition) -> None:
    assert helped(french, HANDOUT_PATH, "https://example.org/files/").editor == ""
    assert helped(french, SESSION_PATH, "https://example.org/files/").editor.startswith("https://example.org/files/")


def test_generated_pages_have_nothing_to_edit(french: Edition) -> None:
    assert help_for(leaf_in(french, "status.md"), french, EDIT) is None


def drawn(edition: Edition, path: str, root: Path, edit_uri: str = EDIT) -> str:
    templates = Environment(loader=FileSystemLoader(root / "overrides"), trim_blocks=True, lstrip_blocks=True)
    templates.filters["url"] = lambda address: address
    known = {"help": help_for(leaf_in(edition, path), edition, edit_uri), "safety": "safety.html"}
    return templates.get_template("partials/help.html").render(passalong=known, t=Wording(edition))


def test_what_becomes_public_is_said_before_the_way_that_makes_it_so(french: Edition, root: Path) -> None:
    html = drawn(french, HANDOUT_PATH, root)
    order = ["Without an account", ".docx", "mailto:", "Where complaints go", "public for ever", "github.com/o/r"]
    assert [html.index(words) for words in order] == sorted(html.index(words) for words in order)
    assert html.index("<details") < html.index("<summary>Translate this page</summary>")


def test_the_page_to_copy_is_text_and_not_page(tmp_path: Path, root: Path) -> None:
    trap = '</textarea><script>alert(1)</script>"'
    page = small_toolkit()["curriculum/en/handouts/our-poster.md"].replace("We listen.", f"`{trap}`")
    html = drawn(edition_in(small(tmp_path, {"curriculum/en/handouts/our-poster.md": page}), "fr"), HANDOUT_PATH, root)
    assert html.count("</textarea>") == 1
    assert "<script>alert" not in html
    assert "&lt;/textarea&gt;" in html


def test_a_built_site_offers_what_it_says(build_site: Callable[..., Built]) -> None:
    config = (Path(__file__).parents[1] / "mkdocs.yml").read_text(encoding="utf-8")
    assert '\nedit_uri: ""\n' in config, "the published toolkit leads to nobody's repository"
    built = build_site({"mkdocs.yml": with_languages(config, NAMES).replace('edit_uri: ""', f'edit_uri: "{EDIT}"')})
    assert built.exit_code == 0, built.output
    page = lxml.html.fromstring(built.page("fr/handouts/ground-rules.html"))
    (sheet,) = page.xpath("//details[@class='help']//a[@download]/@href")
    file = built.site / "fr/handouts" / sheet
    code, _ = from_docx(file.read_bytes())
    assert code == "fr"
    (editor,) = page.xpath("//a[starts-with(@href, 'https://github.com/')]/@href")
    assert editor == "https://github.com/o/r/new/main?filename=curriculum/fr/handouts/ground-rules.md"
    assert page.xpath("string(//textarea[@readonly])").lstrip("\n").startswith("---\ntitle: ")
    assert not list((built.site / "sheets").glob("en/**/*.docx")), "what is written here needs no translation"
    assert "Improve this page" in built.page("handouts/ground-rules.html")


def test_the_published_toolkit_offers_the_sheet_alone(build_site: Callable[..., Built]) -> None:
    facts = (FIXTURE / "curriculum/site.yml").read_text(encoding="utf-8")
    built = build_site({"curriculum/site.yml": facts.replace('contact_email: "circle@example.org"\n', "")})
    assert built.exit_code == 0, built.output
    page = lxml.html.fromstring(built.page("fr/handouts/ground-rules.html"))
    assert len(page.xpath("//details[@class='help']//a[@download]")) == 1
    assert not page.xpath("//details[@class='help']//a[starts-with(@href, 'mailto:')]")
    assert (built.site / "sheets/fr/handouts/ground-rules.docx").is_file()
    assert 'id="help"' not in built.page("handouts/ground-rules.html")
