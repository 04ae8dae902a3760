"""What every test may use: a small toolkit written from a dict, and how hypothesis works here."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.database import DirectoryBasedExampleDatabase
from playwright.sync_api import Browser, sync_playwright

from conventions import Specimen, open_specimen
from helpers import Built, build_in, write_toolkit

ROOT = Path(__file__).parents[1]

IN_CI = bool(os.environ.get("CI"))
"""Where every run must be the same, examples are not drawn by chance and none is remembered."""

settings.register_profile(
    "passalong",
    deadline=None,  # two cores are shared by everybody: a slow example is not a wrong one
    derandomize=IN_CI,
    database=None if IN_CI else DirectoryBasedExampleDatabase(ROOT / ".cache" / "hypothesis"),
)
settings.load_profile("passalong")


@pytest.fixture
def root() -> Path:
    """The project itself."""
    return ROOT


@pytest.fixture
def toolkit(tmp_path: Path) -> Callable[..., Path]:
    """`toolkit({"curriculum/en/…": "…"})` writes the fixture toolkit with these changes; gives its root."""

    def write(changes: dict[str, str | bytes | None] | None = None, languages: str = "en fr ar") -> Path:
        return write_toolkit(tmp_path / "toolkit", changes or {}, languages.split())

    return write


@pytest.fixture
def build_site(toolkit: Callable[..., Path]) -> Callable[..., Built]:
    """`build_site({...})` writes the fixture toolkit with these changes and builds it as a person would."""

    def build(changes: dict[str, str | bytes | None] | None = None, languages: str = "en fr ar") -> Built:
        return build_in(toolkit(changes, languages))

    return build


@pytest.fixture(scope="session")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixture's site, built once for every test that only looks at it; its place has dates and services."""
    site = (ROOT / "tests/toolkit/curriculum/site.yml").read_text(encoding="utf-8")
    root = tmp_path_factory.mktemp("garden") / "my toolkit"
    built = build_in(write_toolkit(root, {"curriculum/site.yml": site + PLACE}))
    assert built.exit_code == 0, built.output
    return built.site


@pytest.fixture(scope="session")
def real_site() -> Path:
    """The toolkit's own site, as the last `scripts/build` left it."""
    site = ROOT / "site"
    assert (site / "index.html").exists(), "the site is not there: run `scripts/build`"
    return site


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium. One for each module: two cannot be open in one process."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        yield found
        found.close()


PLACE = """
policy_calendar:
  - date: "2027-03-01"
    what: "Budget vote"
    who: "City council"
referrals:
  - service: "legal_aid"
    name: "Law for all"
    phone: "+20 2 1234 5678"
    checked: "2026-11-01"
"""


@pytest.fixture(scope="session")
def specimen(tmp_path_factory: pytest.TempPathFactory) -> Specimen:
    """The toolkit that strains every page, ready to be printed; for tests of the conventions of print."""
    return open_specimen(tmp_path_factory.mktemp("specimen"))
