"""Test every reach into a private part of MkDocs, Material or static-i18n: a new version that breaks one fails here."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import files as structure_files
from mkdocs.structure import pages
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from passalong.stage.assemble import front_matter

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "hooks"))
import quirks  # noqa: E402 - a hook is found the way MkDocs finds it


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: x\nuse_directory_urls: false\ntheme: {name: material}\nplugins:\n  - i18n:\n"
        "      docs_structure: folder\n      languages:\n"
        "        - {locale: en, name: English, default: true}\n        - {locale: fr, name: Français}\n"
    )
    return load_config(str(tmp_path / "mkdocs.yml"))


@pytest.fixture
def files(tmp_path: Path, config: MkDocsConfig) -> Files:
    staged = tmp_path / ".build/src"
    theme = tmp_path / "theme"
    uris = {
        "en/index.md": staged,
        "fr/index.md": staged,
        "en/modules/circle.png": staged,
        "sw/modules/circle.png": staged,
        "assets/css/passalong.css": theme,
        "assets/stylesheets/main.css": theme,
        "assets/javascripts/lunr/lunr.js": theme,
        "print/base.css": theme,
    }
    for uri, folder in uris.items():
        (folder / uri).parent.mkdir(parents=True, exist_ok=True)
        (folder / uri).write_text("")
    return Files([File(uri, str(folder), config.site_dir, False) for uri, folder in uris.items()])


def uris(files: Files) -> set[str]:
    return {file.src_uri for file in files}


def test_one_pass_is_one_language(config: MkDocsConfig) -> None:
    quirks.build_only(config, "fr")
    i18n = config.plugins["i18n"]
    assert i18n.building
    assert i18n.current_language == "fr"
    assert i18n.build_languages == ["fr"]
    assert i18n.default_language == "en"


def test_the_parent_writes_no_pages_and_no_templates(config: MkDocsConfig) -> None:
    assert config.theme.static_templates
    quirks.build_no_pages(config)
    assert not config.theme.static_templates
    assert config.plugins["i18n"].current_language == "en"


def test_a_child_keeps_its_pages_and_shared_pictures(files: Files) -> None:
    quirks.keep_pages_of(files, "fr", "en", theme=False)
    assert uris(files) == {"fr/index.md", "en/modules/circle.png"}


def test_a_watched_language_has_the_theme_too(files: Files) -> None:
    quirks.keep_pages_of(files, "fr", "en", theme=True)
    assert uris(files) == {"fr/index.md", "en/modules/circle.png", "assets/css/passalong.css"}


def test_the_parent_keeps_the_theme_without_scripts_and_templates_of_others(files: Files) -> None:
    quirks.keep_theme_only(files)
    assert uris(files) == {"assets/css/passalong.css"}


def test_navigation_is_emptied_but_has_a_home(files: Files, config: MkDocsConfig) -> None:
    nav = quirks.without_items(get_navigation(files, config))
    assert nav.items == []
    assert nav.homepage is not None
    assert all(page.next_page is None and page.previous_page is None for page in nav.pages)
    assert quirks.without_items(Navigation([], [])).homepage is not None


@pytest.fixture
def counter() -> Iterator[CountHandler]:
    handler = CountHandler()
    handler.setLevel(logging.WARNING)
    logging.getLogger("mkdocs").addHandler(handler)
    yield handler
    logging.getLogger("mkdocs").removeHandler(handler)


def test_strict_warnings_are_counted(counter: CountHandler) -> None:
    assert quirks.warnings_so_far() == 0
    logging.getLogger("mkdocs.structure").warning("a link leads nowhere")
    assert quirks.warnings_so_far() == 1


def test_only_progress_is_silenced(counter: CountHandler) -> None:
    logger = logging.getLogger("mkdocs")
    before = logger.level
    try:
        logger.setLevel(logging.INFO)
        quirks.quieten()
        assert logger.getEffectiveLevel() == logging.WARNING
        logger.setLevel(logging.DEBUG)
        quirks.quieten()
        assert logger.getEffectiveLevel() == logging.DEBUG
    finally:
        logger.setLevel(before)


def test_a_child_lists_none_of_the_themes_files_but_finds_its_templates(config: MkDocsConfig) -> None:
    quirks.list_no_theme_files(config)
    env = config.theme.get_env()
    assert env.list_templates() == []
    assert env.get_template("base.html")


def test_pages_share_one_converter_and_know_nothing_of_each_other(
    config: MkDocsConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config.markdown_extensions = ["footnotes", "toc"]
    (tmp_path / "docs/other.md").write_text("")
    texts = {"one": "# Title\n\n[x]: other.md\n\n[a][x] and[^n].\n\n[^n]: A note.", "two": "# Title\n\n[a][x] and[^n]."}

    def rendered() -> dict[str, tuple[str | None, set[str] | None]]:
        found = {}
        for name, text in texts.items():
            (tmp_path / f"docs/{name}.md").write_text(text)
        files = Files([File(f"{n}.md", str(tmp_path / "docs"), config.site_dir, False) for n in (*texts, "other")])
        for name in texts:
            page = Page(None, files.get_file_from_path(f"{name}.md"), config)  # type: ignore[arg-type]
            page.read_source(config)
            page.render(config, files)
            found[name] = page.content, page.present_anchor_ids
        return found

    alone = rendered()
    monkeypatch.setattr(pages, "markdown", pages.markdown)  # type: ignore[attr-defined]
    quirks.one_converter()
    assert rendered() == alone
    assert pages.markdown.Markdown(extensions=["toc"]) is pages.markdown.Markdown(extensions=["toc"])  # type: ignore[attr-defined]


def test_only_the_folders_that_are_asked_for_are_listed(
    config: MkDocsConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("en/a.md", "en/fr/b.md", "fr/c.md", "ar/d.md"):
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).write_text("")
    monkeypatch.setattr(structure_files, "os", structure_files.os)  # type: ignore[attr-defined]

    def listed() -> set[str]:
        found = {file.src_uri for file in structure_files.get_files(config)}
        return {name for name in found if "/" in name}

    quirks.list_only(config, ("en", "fr"))
    assert listed() == {"en/a.md", "en/fr/b.md", "fr/c.md"}
    config.docs_dir = str(tmp_path / "docs/en")
    assert listed() == {"fr/b.md"}, "of another folder everything is"


def test_a_page_has_the_anchors_that_it_is_said_to_have(config: MkDocsConfig) -> None:
    page = Page(None, File("en/index.md", config.docs_dir, config.site_dir, False), config)
    quirks.has_anchors(page, ["welcome"])
    assert page.present_anchor_ids == {"welcome"}
    assert list(page.toc) == []


def test_front_matter_is_read_as_it_was_staged(monkeypatch: pytest.MonkeyPatch) -> None:
    head = front_matter({"title": 'Ask: "no" \\ {x}', "version": "3", "summary": ""})
    text = f"{head}\n\nWords\n\n---\n"
    as_mkdocs = pages.meta.get_data(text)  # type: ignore[attr-defined]
    monkeypatch.setattr(pages, "meta", pages.meta)  # type: ignore[attr-defined]
    quirks.front_matter_as_staged()
    assert pages.meta.get_data(text) == as_mkdocs  # type: ignore[attr-defined]
    assert as_mkdocs[1]["version"] == "3"


def test_nobody_looks_for_admonitions(config: MkDocsConfig) -> None:
    i18n: Any = config.plugins["i18n"]
    assert i18n.on_page_markdown in config.plugins.events["page_markdown"]
    quirks.no_admonitions(config)
    assert i18n.on_page_markdown not in config.plugins.events["page_markdown"]
