"""What a question costs in a large toolkit: 120 sessions of about 900 words, as frequent and as rare as real ones.

At most 160 kB on the way, compressed, with the scripts of the search; whatever is asked and however rare it is.
"""

from __future__ import annotations

import gzip
import random
from collections import Counter
from collections.abc import Iterator
from mimetypes import guess_type
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from bench_corpus import Prose
from passalong.offline.search import Index, index_files

MOST = 160_000
SESSIONS = 120
STEPS = 6
ADDRESS = "http://garden.test/"
SCRIPTS = [f"assets/js/{name}.js" for name in ("fold", "find", "words")]
INDEXES = "assets/search/xx/participant.js assets/search/xx/facilitator.js"


def index_of(code: str, words_a_step: int) -> Index:
    """An index of a module's worth of random sessions, as large as those of corpus M."""
    prose, index = Prose(code), Index()
    for page in range(SESSIONS):
        prose.begin(f"session-{page}")
        index.pages.append([f"{page}.html", "session", f"S{page}", prose.phrase(5), prose.phrase(12), 0, 0])
        index.texts.append((page, -1, prose.text(60)))
        for step in range(STEPS):
            index.texts.append((page, len(index.heads), prose.text(words_a_step)))
            index.heads.append([page, f"step-{step}", prose.phrase(4), 0])
    return index


class Large:
    """The search of a large toolkit in one language, and what was fetched of it."""

    def __init__(self, code: str) -> None:
        self.index = index_of(code, 150)
        self.files = {
            **dict(index_files("xx", "participant", index_of(code, 25))),
            **dict(index_files("xx", "facilitator", self.index)),
        }
        self.words = Counter(word.strip(",.،။*") for _, _, text in self.index.texts for word in text.lower().split())
        self.fetched: dict[str, int] = {}

    def answer(self, route: Route, site: Path) -> None:
        """Give a file of the site, or of the search, and note what that weighs on the way."""
        name = route.request.url.removeprefix(ADDRESS)
        body = self.files[name].encode() if name in self.files else (site / name).read_bytes()
        if name in self.files or name in SCRIPTS:
            self.fetched[name] = len(gzip.compress(body, 6))
        route.fulfill(body=body, content_type=guess_type(name)[0])


@pytest.fixture(
    scope="module",
    params=["ar", pytest.param("en", marks=pytest.mark.all), pytest.param("my", marks=pytest.mark.all)],
)
def large(request: pytest.FixtureRequest) -> Large:
    return Large(request.param)


@pytest.fixture
def page(chromium: Browser, garden: Path, large: Large) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 360, "height": 720})
    found = context.new_page()
    found.route(f"{ADDRESS}**", lambda route: large.answer(route, garden))
    found.goto(f"{ADDRESS}index.html")
    large.fetched.clear()
    found.evaluate("indexes => { document.getElementById('search').dataset.index = indexes; }", INDEXES)
    yield found
    context.close()


def ask(page: Page, question: str) -> list[str]:
    """Type a question and wait until nothing more is on its way; the words of the results."""
    page.keyboard.press("/")
    page.locator("#search input").fill(question)
    while page.inner_text(".find-count") in ("", "Searching in the text …"):
        page.wait_for_timeout(50)
    page.wait_for_timeout(600)
    return page.locator("#search-results a").all_inner_texts()


def questions(large: Large) -> list[str]:
    """A word that stands once, a rare one, two frequent ones, a rare and a frequent one, one with a letter missing."""
    chance = random.Random(3)
    by_count = [word for word, _ in large.words.most_common() if len(word) > 4]
    once = [word for word in by_count if large.words[word] == 1]
    rare = [word for word in by_count if 3 < large.words[word] < 8]
    often = by_count[:40]
    slip = chance.choice(once)
    return [
        chance.choice(once),
        chance.choice(rare),
        " ".join(chance.sample(often, 2)),
        f"{chance.choice(rare)} {chance.choice(often)}",
        slip[:2] + slip[3:],
    ]


@pytest.mark.parametrize("which", range(5), ids=["once", "rare", "two often", "rare and often", "a slip"])
def test_a_question_costs_little(large: Large, page: Page, which: int) -> None:
    question = questions(large)[which]
    found = ask(page, question)
    assert sum(large.fetched.values()) <= MOST, f"{question}: {large.fetched}"
    if which < 2:
        assert found, f"{question} stands in a text, and was not found"


def test_a_reader_may_look_further(large: Large, page: Page) -> None:
    """Words that are frequent, and never stand together: some parts are read, and more on request."""
    often = [word for word, _ in large.words.most_common(200) if len(word) > 3]
    ask(page, " ".join(often[index] for index in (100, 120, 140, 160)))
    before = len(large.fetched)
    page.locator(".find-further").click()
    page.wait_for_timeout(800)
    assert before < len(large.fetched) <= before + 8
