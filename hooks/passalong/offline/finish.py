"""The last step: what needs every language, then the swap."""

from __future__ import annotations

import html
import shutil
from pathlib import Path

from passalong import fingerprint
from passalong.addresses import page_address, relative, search_index_address
from passalong.nouns import Edition
from passalong.offline.search import index_script
from passalong.offline.sitemap import sitemap
from passalong.offline.swap import link_tree, recover, swap
from passalong.run import Child, Parent
from passalong.views import not_found

def finish_language(child: Child, site_dir: str) -> None:
    """In a language's own run, after its pages: the search index and the page for addresses that are not there."""
    edition = child.edition
    code = edition.language.code
    _write(Path(site_dir) / search_index_address(code), index_script(child.leaves.values(), edition))
    address = page_address("404.md", code, edition.toolkit.default_language)
    _write(Path(site_dir) / address, not_found(edition.toolkit))


def finish_site(parent: Parent, site_url: str) -> None:
    """Put the site together from the theme's files and every language's pages, then swap it in."""
    staged, folders = parent.staged, parent.staged.folders
    recover(parent.site_dir, folders.old_site)
    shutil.rmtree(folders.new_site, ignore_errors=True)
    link_tree(folders.shell, folders.new_site)
    for code in staged.editions:
        link_tree(folders.rendered(code), folders.new_site)
    published_at = staged.toolkit.site.site_url or site_url
    if published_at:
        _write(folders.new_site / "sitemap.xml", sitemap(staged.editions, published_at))
    for old, new in staged.toolkit.settings.redirects.items():
        for edition in staged.editions.values():
            _redirect(folders.new_site, edition, old, new)
    swap(folders.new_site, parent.site_dir, folders.old_site)
    fingerprint.remember(folders.root, parent.inputs, parent.site_dir)


def _redirect(site: Path, edition: Edition, old: str, new: str) -> None:
    default, code = edition.toolkit.default_language, edition.language.code
    here, there = (page_address(path.removesuffix(".html"), code, default) for path in (old, new))
    target = html.escape(relative(here, there), quote=True)
    _write(
        site / here,
        f'<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0; url={target}">'
        f'<meta name="robots" content="noindex"><a href="{target}">{target}</a>\n',
    )


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)  # it may be a hard link to a file that must not change
    file.write_text(text, encoding="utf-8")
