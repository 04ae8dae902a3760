"""MkDocs events → leaves and pages: from staged Markdown to sanitised HTML, then the page as a reader sees it."""

from __future__ import annotations

import html
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

import quirks
from passalong import leaves, run
from passalong.borrowed import own_sections, take_out
from passalong.leaves import Leaf
from passalong.offline.csp import with_policy
from passalong.offline.finish import keep_single
from passalong.render import leaf_from
from passalong.views import chrome, draw
from passalong.views.help import help_for


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Keep the front matter for the leaf; hand the theme a title and a description, escaped, and nothing else.

    Of a page that did not change since its leaf was written, nothing is rendered again.
    """
    child = _child()
    front = {key: str(value) for key, value in page.meta.items()}
    child.fronts[page.file.src_uri] = front
    digest = leaves.digest_of(page.file.content_bytes)
    language = child.edition.language.code
    path = page.file.src_uri.removeprefix(f"{language}/")
    leaf = leaves.kept(child.folders.leaves, language, path, digest)
    if leaf is not None:
        child.leaves[leaf.path] = leaf
        markdown = ""
    else:
        source = child.edition.toolkit.settings.source_language
        own = own_sections(child.folders.staged, child.folders.leaves, source, path, child.source_how)
        markdown, child.borrowed[page.file.src_uri] = take_out(markdown, own)
    page.meta = {
        "title": html.escape(front.get("title", "")),
        "description": html.escape(front.get("summary", "")),
    }
    return markdown


def on_page_content(content: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """One leaf per page, written and remembered. The page's body is drawn from it when the page is written.

    MkDocs keeps the words of every page until the end; here no more than the leaves are kept.
    """
    child = _child()
    front = child.fronts.pop(page.file.src_uri)
    leaf = child.leaves.get(front["path"])
    if leaf is None:
        borrowed = child.borrowed.pop(page.file.src_uri, {})
        leaf = leaf_from(content, front, page.file.dest_uri, leaves.digest_of(page.file.content_bytes), borrowed)
        leaves.write(leaf, child.folders.leaves)
        child.leaves[leaf.path] = leaf
    quirks.has_anchors(page, leaf.anchors)
    page.markdown = None
    return ""


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """What the templates read as `passalong.…`, and the page's body."""
    child = _child()
    leaf = _leaf_of(page)
    page.content = draw(leaf, child.edition)
    keep_single(child, leaf, page.content, config.site_dir, config.site_url or "")
    help_to_improve = help_for(leaf, child.edition, config.edit_uri or "")
    context["passalong"] = chrome(leaf, child.edition) | {"help": help_to_improve}
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """The last fence: the page may load nothing from elsewhere and run nothing but the theme's own scripts."""
    page.content = None
    return with_policy(output)


def _child() -> run.Child:
    assert run.child is not None, "pages are rendered only in a language's own run"
    return run.child


def _leaf_of(page: Page) -> Leaf:
    return _child().leaves[page.file.src_uri.partition("/")[2]]
