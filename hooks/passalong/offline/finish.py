"""The last steps: what needs every language and every pack, then the swap."""

from __future__ import annotations

import html
import shutil
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from passalong import fingerprint
from passalong.addresses import page_address, planner_data_address, relative
from passalong.days import next_turn
from passalong.leaves import Leaf
from passalong.nouns import Edition
from passalong.offline.ics import calendar_files
from passalong.offline.planner import planner_script
from passalong.offline.search import search_files
from passalong.offline.seen import write_seen
from passalong.offline.single import KINDS, write_single
from passalong.offline.sitemap import sitemap
from passalong.offline.swap import link_tree, recover, swap
from passalong.offline.take_along import take_along
from passalong.packs.manifest import MANIFEST, PackFile, packs_of, write_manifest
from passalong.problem import Problem
from passalong.run import Child, Parent
from passalong.views import not_found
from passalong.views.packs import SLOT, with_packs


def finish_language(child: Child, site_dir: str) -> None:
    """In a language's own run, after its pages: search, planner, dates, the page for wrong addresses.

    The run's leaves are gone then: beside the texts of the search they would be its largest part.
    """
    edition = child.edition
    code = edition.language.code
    address = page_address("404.md", code, edition.toolkit.default_language)
    _write(Path(site_dir) / address, not_found(edition.toolkit))
    write_seen(child.folders.seen(code), child.leaves.values(), edition.toolkit)
    planner = {planner_data_address(code): planner_script(child.leaves, edition)}
    searched = search_files((child.leaves.pop(path) for path in list(child.leaves)), edition)
    for name, text in chain(planner.items(), calendar_files(edition).items(), searched):
        _write(Path(site_dir) / name, text)


def keep_single(child: Child, leaf: Leaf, body: str, site_dir: str, site_url: str) -> None:
    """In a language's own run, while a page is drawn: the same page as one file, where its kind has one."""
    if leaf.kind in KINDS:
        edition = child.edition
        pictures = child.folders.staged / edition.toolkit.default_language
        write_single(leaf, body, edition, Path(site_dir), pictures, edition.toolkit.site.site_url or site_url)


def offer_packs(child: Child, site_dir: str) -> None:
    """Under `serve`: link the packs that can be asked for; each is printed when somebody clicks on its link."""
    from passalong.packs.library import published_at  # loads the program that prints
    from passalong.packs.on_demand import shelf_of

    url = published_at(child.edition.toolkit)
    child.shelf = shelf_of(child.edition, child.folders, Path(site_dir), url)
    _link_packs(Path(site_dir), child.edition, child.shelf.packs)


def lay_site(parent: Parent) -> None:
    """Lay the theme's files and every language's pages into the new site."""
    folders = parent.staged.folders
    recover(parent.site_dir, folders.old_site)
    shutil.rmtree(folders.new_site, ignore_errors=True)
    link_tree(folders.shell, folders.new_site)
    for code in parent.staged.editions:
        link_tree(folders.rendered(code), folders.new_site)
        link_tree(folders.sheets(code), folders.new_site)


def print_packs(parent: Parent, site_url: str) -> tuple[tuple[PackFile, ...], list[Problem]]:
    """Bind and print every pack of every language into the new site; what is in the cache is not printed again."""
    folders = parent.staged.folders
    if not parent.staged.toolkit.settings.recipes:
        write_manifest(folders.root / MANIFEST, ())
        return (), []
    from passalong.packs.plan import print_all  # loads the program that prints; languages are rendered without it
    from passalong.packs.sheets import Workshop

    workshop = Workshop(folders.root, folders.new_site, folders.root / ".cache")
    url = parent.staged.toolkit.site.site_url or site_url
    return print_all(parent.staged.editions, folders.leaves, workshop, url, quiet=False)


def finish_site(parent: Parent, site_url: str, packs: Sequence[PackFile]) -> None:
    """Links to packs, the sitemap and old addresses; then the new site takes the place of the old one."""
    staged, folders = parent.staged, parent.staged.folders
    for code, edition in staged.editions.items():
        _link_packs(folders.new_site, edition, [pack for pack in packs if pack.language in (code, _source(edition))])
    url = staged.toolkit.site.site_url or site_url
    if url:
        _write(folders.new_site / "sitemap.xml", sitemap(staged.editions, url))
    for old, new in staged.toolkit.settings.redirects.items():
        for edition in staged.editions.values():
            _redirect(folders.new_site, edition, old, new)
    take_along(folders.new_site, staged.editions, staged.digests, folders, packs)
    swap(folders.new_site, parent.site_dir, folders.old_site)
    fingerprint.remember(folders.root, parent.inputs, parent.site_dir, next_turn(staged.toolkit))


def _link_packs(site: Path, edition: Edition, packs: Sequence[PackFile]) -> None:
    if not packs:
        return
    code, source = edition.language.code, _source(edition)
    for card in edition.cards.values():
        file = site / card.address
        page = file.read_text(encoding="utf-8")
        if SLOT.search(page):
            _write(file, with_packs(page, card.address, lambda path: packs_of(packs, path, code, source), edition))


def _source(edition: Edition) -> str:
    return edition.toolkit.settings.source_language


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
