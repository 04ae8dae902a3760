"""Every reach into a private part of MkDocs, Material or static-i18n, each with the reason. One test each."""

from __future__ import annotations

import logging
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.utils import CountHandler


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


def no_static_templates(config: MkDocsConfig) -> None:
    """Keep MkDocs from writing 404.html and sitemap.xml once per language, the last one winning."""
    config.theme.static_templates.clear()


def keep_pages_of(files: Files, code: str, default: str) -> None:
    """Drop the pages of other languages before static-i18n compares every page with every language."""
    own, shared = f"{code}/", f"{default}/"
    for file in list(files):
        uri = file.src_uri
        is_page = file.is_documentation_page()
        if (is_page and not uri.startswith(own)) or (not is_page and not uri.startswith((own, shared))):
            files.remove(file)


def keep_theme_only(files: Files) -> None:
    """Drop everything but the theme's own files."""
    for file in list(files):
        if file.is_documentation_page() or file.src_dir == "":
            files.remove(file)


def with_a_homepage(nav: Navigation) -> Navigation:
    """static-i18n warns where a language has no home page, and under `--strict` a warning ends the build."""
    nav.homepage = nav.homepage or object()  # type: ignore[assignment]
    return nav


def warnings_so_far() -> int:
    """How many warnings `--strict` has counted in this run; 0 without `--strict`."""
    handlers = logging.getLogger("mkdocs").handlers
    return sum(sum(h.counts.values()) for h in handlers if isinstance(h, CountHandler))
