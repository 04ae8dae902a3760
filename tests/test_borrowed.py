"""Words of the source on a translated page come from the source's own leaf, just as Markdown would make them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from passalong import leaves
from passalong.addresses import page_address
from passalong.borrowed import Own, own_sections, take_out
from passalong.curriculum import read, read_language
from passalong.leaves import Leaf, write
from passalong.render import render_staged
from passalong.stage import stage_language
from test_beside import CONSENT, TRANSLATED
from trees import SESSION_PATH, TODAY, small_toolkit, tree

HOW = "made in this way"


class Site:
    """The small toolkit, staged in English, French and Arabic; the English leaves are there."""

    def __init__(self, root: Path) -> None:
        self.staged, self.made = root / ".build/src", root / ".build/leaves"
        toolkit, _ = read(tree(root, small_toolkit() | TRANSLATED), TODAY)
        for code, language in toolkit.languages.items():
            stage_language(toolkit, language, read_language(toolkit, code)[0], self.staged)
        self.paths = sorted(
            file.relative_to(self.staged / "en").as_posix() for file in (self.staged / "en").rglob("*.md")
        )
        leaves.keep(self.made, "en", HOW, self.paths)
        for path in self.paths:
            write(self.leaf("en", path), self.made)

    def text(self, code: str, path: str) -> str:
        return (self.staged / code / path).read_text(encoding="utf-8")

    def leaf(self, code: str, path: str, text: str = "") -> Leaf:
        return render_staged(text or self.text(code, path), page_address(path, code, "en"))

    def own(self, path: str, how: str = HOW) -> Mapping[str, Own]:
        return own_sections(self.staged, self.made, "en", path, how)

    def lent(self, text: str) -> set[str]:
        """What a page borrows of the consent form, by key, but for what is plain and made at once."""
        own = self.own(CONSENT)
        html = {id(section.html) for section in own.values()}
        return {key for key, found in take_out(text, own)[1].items() if id(found) in html}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("borrowed"))


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_a_page_is_the_same_whether_it_borrows_or_not(site: Site, code: str) -> None:
    count = 0
    for path in site.paths:
        whole = site.text(code, path)
        rest, taken = take_out(whole, site.own(path))
        filled = (replace(s, html=taken.get(s.key, s.html)) for s in site.leaf(code, path, rest).sections)
        assert tuple(filled) == site.leaf(code, path).sections, path
        count += len(taken)
    assert count > 20


def test_the_source_of_a_draft_and_what_nobody_translated_are_borrowed(site: Site) -> None:
    taken = site.lent(site.text("fr", CONSENT))
    assert taken == {"top/purpose.1.source", "pictures/text.1.source", "pictures/choices.yes_no.1.source"}
    taken = site.lent(site.text("ar", CONSENT))
    assert taken == {"top/purpose.1", "pictures/text.1", "pictures/choices.yes_no.1"}


def test_words_that_differ_are_not(site: Site) -> None:
    text = site.text("ar", CONSENT).replace("An empty answer", "No answer")
    assert "pictures/text.1" not in site.lent(text)


def test_what_depends_on_the_page_is_not(site: Site) -> None:
    texts = [own.text for path in site.paths for own in site.own(path).values()]
    whole = "".join(site.text("en", path) for path in site.paths)
    for sign in ("](", "[^", "{{"):
        assert sign in whole
        assert not any(sign in text for text in texts)


def test_nothing_is_borrowed_from_a_leaf_that_was_made_otherwise(site: Site) -> None:
    assert site.own(SESSION_PATH)
    assert site.own(SESSION_PATH, "in another way") == {}
    assert site.own(SESSION_PATH, "") == {}
    assert site.own("modules/no-such-page.md") == {}


def test_nor_from_a_leaf_of_other_words(tmp_path: Path) -> None:
    site = Site(tmp_path)
    page = site.staged / "en" / SESSION_PATH
    page.write_text(page.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert site.own(SESSION_PATH) == {}
