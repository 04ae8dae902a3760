"""MkDocs events → the finished site: what needs everything, then the swap. Last of all."""

from __future__ import annotations

import os

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority

import quirks
from passalong import run
from passalong.build import BIND, FINISH, PRINT, step
from passalong.offline.finish import finish_language, finish_site, lay_site, offer_packs, print_packs
from passalong.problem import as_text


@event_priority(-300)  # after static-i18n (-100): nothing else touches the site once it is in place
def on_post_build(config: MkDocsConfig) -> None:
    """In a child: the language's search index. In the parent: put the site together and swap it in."""
    if run.child is not None:
        finish_language(run.child, config.site_dir)
        if run.is_serving:
            offer_packs(run.child, config.site_dir)
        return
    if run.parent is None:
        return
    _stop_on_warnings()
    site_url = config.site_url or ""
    lay_site(run.parent)
    click.echo(f"{step(BIND)}\n{step(PRINT)}")
    if os.environ.get("PASSALONG_PACKS") == "no":
        click.echo("      left out: PASSALONG_PACKS=no")
        finish_site(run.parent, site_url, ())
        return
    packs, problems = print_packs(run.parent, site_url)
    if problems:
        click.echo(as_text(problems), err=True)
    if any(p.stops for p in problems):
        raise Abort("Not printed. The site of the last good build stays in place.")
    printed = [pack.pages for pack in packs if pack.kind == "pdf"]
    click.echo(f"      {len(printed)} packs, {sum(printed)} pages")
    click.echo(step(FINISH))
    finish_site(run.parent, site_url, packs)
    click.echo(f"      the site is in {run.parent.site_dir}")


def _stop_on_warnings() -> None:
    if count := quirks.warnings_so_far():
        raise Abort(f"{count} warnings under --strict. The site of the last good build stays in place.")
