"""Every reach into a private part of MkDocs, Material or static-i18n, each with the reason. One test each."""

from __future__ import annotations

import logging
import os
from collections.abc import Collection, Iterable, Iterator
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment
from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import files as structure_files
from mkdocs.structure import pages
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import CountHandler

from passalong.brackets import staged_front

STAGED = "/.build/src"
NOT_PUBLISHED = (
    "assets/images/favicon.png",
    "assets/javascripts/",
    "assets/stylesheets/",
    "parts/",
    "partials/",
    "print/",
    "views/",
)


def build_only(config: MkDocsConfig, code: str) -> None:
    """Make this run exactly the pass of one language, as static-i18n itself would run it.

    `build_only_locale` is no help: it moves the language to the root of the site. The other languages are
    marked as not built, or the plugin works out an alternate for every page and language (slow), and Material
    fetches a sitemap for each of them at every page load.
    """
    i18n: Any = config.plugins["i18n"]
    i18n.building = True
    i18n.current_language = code
    for language in i18n.config.languages:
        language.build = language.locale == code


def build_no_pages(config: MkDocsConfig) -> None:
    """Make this run write the theme's assets and nothing else; languages are built by their own processes."""
    i18n: Any = config.plugins["i18n"]
    default = next(language.locale for language in i18n.config.languages if language.default)
    build_only(config, default)
    config.theme.static_templates.clear()


def list_no_theme_files(config: MkDocsConfig) -> None:
    """Spare a language's run the list of the theme's files, which the parent lays: Material has 11,000 icons."""
    get_env = config.theme.get_env

    def environment() -> Environment:
        env: Environment = get_env()
        env.list_templates = lambda *_, **__: []  # type: ignore[method-assign]
        return env

    config.theme.get_env = environment  # type: ignore[method-assign]


def no_static_templates(config: MkDocsConfig) -> None:
    """Keep MkDocs from writing 404.html and sitemap.xml once per language, the last one winning."""
    config.theme.static_templates.clear()


def keep_pages_of(files: Files, code: str, default: str, *, theme: bool) -> None:
    """Drop the pages of other languages before static-i18n compares every page with every language.

    The theme's own files stay only where asked for: in a build they are laid beside all languages once.
    """
    own, shared = f"{code}/", f"{default}/"
    for file in list(files):
        if _is_of_theme(file):
            keep = theme and _is_wanted(file)
        else:
            keep = file.src_uri.startswith(own if file.is_documentation_page() else (own, shared))
        if not keep:
            files.remove(file)


def keep_theme_only(files: Files) -> None:
    """Drop everything but the theme's own files."""
    for file in list(files):
        if not (_is_of_theme(file) and _is_wanted(file)):
            files.remove(file)


def _is_of_theme(file: File) -> bool:
    return file.src_dir is not None and not file.is_documentation_page() and STAGED not in str(file.src_dir)


def _is_wanted(file: File) -> bool:
    """Material's own scripts and styles are not used here; our templates are not assets."""
    return not file.src_uri.startswith(NOT_PUBLISHED)


def without_items(nav: Navigation) -> Navigation:
    """Empty MkDocs' navigation: ours is drawn from the toolkit, and next and previous are sessions.

    It keeps a home page: static-i18n warns where there is none, and under `--strict` a warning ends the build.
    """
    for page in nav.pages:
        page.previous_page = page.next_page = None
    nav.items = []
    nav.homepage = nav.homepage or object()  # type: ignore[assignment]
    return nav


def has_anchors(page: Page, names: Iterable[str]) -> None:
    """Tell MkDocs which anchors a page has, also one that it did not render: else links to them would be warnings.

    Its table of contents stays empty: Material would draw a second way past the menu from it.
    """
    page.present_anchor_ids = set(names)
    page.toc = TableOfContents([])


def list_only(config: MkDocsConfig, folders: Collection[str]) -> None:
    """Spare a run the pages of other languages: MkDocs lists every file below `docs_dir`, here of all languages.

    `folders`: those at the top of this very `docs_dir` that are listed: of twelve languages two.
    """
    home = config.docs_dir

    def walk(top: str, **settings: Any) -> Iterator[tuple[str, list[str], list[str]]]:
        for folder, inside, names in os.walk(top, **settings):
            if folder == home:
                inside[:] = [name for name in inside if name in folders]
            yield folder, inside, names

    vars(structure_files)["os"] = SimpleNamespace(**{**vars(os), "walk": walk})


def one_converter() -> None:
    """Set up Python-Markdown once for all pages of a run: MkDocs does it for each page, which takes as long as drawing.

    Its extensions forget the last page in `reset`; what MkDocs registers for each page replaces what was there.
    """
    made: dict[str, Markdown] = {}

    def converter(**settings: Any) -> Markdown:
        key = repr(settings)
        if key not in made:
            made[key] = Markdown(**settings)
        made[key].reset()
        return made[key]

    vars(pages)["markdown"] = SimpleNamespace(Markdown=converter)


def front_matter_as_staged() -> None:
    """Read the front matter of staged pages as it was written: for MkDocs' YAML each page's takes ten times as long."""

    def data_of(text: str) -> tuple[str, dict[str, str]]:
        front, body = staged_front(text)
        return body.lstrip("\n"), front

    vars(pages)["meta"] = SimpleNamespace(get_data=data_of)


def no_admonitions(config: MkDocsConfig) -> None:
    """Keep static-i18n from looking at each line of each page for admonitions, which our Markdown does not have."""
    i18n: Any = config.plugins["i18n"]
    config.plugins.events["page_markdown"].remove(i18n.on_page_markdown)


def quieten() -> None:
    """Leave warnings and errors to MkDocs; progress is told in our own six steps."""
    logger = logging.getLogger("mkdocs")
    if logger.getEffectiveLevel() == logging.INFO:
        logger.setLevel(logging.WARNING)


def warnings_so_far() -> int:
    """How many warnings `--strict` has counted in this run; 0 without `--strict`."""
    handlers = logging.getLogger("mkdocs").handlers
    return sum(sum(h.counts.values()) for h in handlers if isinstance(h, CountHandler))
