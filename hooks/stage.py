"""MkDocs events → read and stage: what happens before any page is rendered.

A build is a parent and one child per language. The parent reads, stages, starts the children and finishes;
each child is one ordinary MkDocs run over one language's staged tree. `mkdocs serve` is one child alone.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import click
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

import languages
import quirks
from passalong import fingerprint, leaves, run
from passalong.build import RENDER, ContentError, Folders, read_and_stage, step, today
from passalong.signed import COMPILED, Signed
from passalong.together import one_at_a_time
from passalong.trust import not_ours
from passalong.views.environment import environment


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether an author is watching."""
    run.is_serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """In a child: one language's pass. In the parent: everything up to the point where pages exist."""
    if run.child is None or run.is_serving:
        _begin(config)
    child = run.child
    if not run.is_serving:
        quirks.quieten()
    config.docs_dir = str(Folders(_root(config)).staged)
    if child is None:
        quirks.build_no_pages(config)
        quirks.list_only(config, ())
        config.site_dir = str(Folders(_root(config)).shell)
    else:
        code = child.edition.language.code
        quirks.build_only(config, code)
        quirks.list_only(config, (code, child.edition.toolkit.default_language))
        quirks.no_static_templates(config)
        quirks.one_converter()
        quirks.front_matter_as_staged()
        quirks.no_admonitions(config)
        if not run.is_serving:
            quirks.list_no_theme_files(config)
            config.site_dir = str(child.folders.rendered(code))
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Give each run only the files it is about."""
    child = run.child
    if child is None:
        quirks.keep_theme_only(files)
    else:
        toolkit = child.edition.toolkit
        code = child.edition.language.code
        quirks.keep_pages_of(files, code, toolkit.default_language, theme=run.is_serving)
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Navigation is ours (`passalong.context`); MkDocs' own stays empty."""
    return quirks.without_items(nav)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Compile each template once, not once for every language."""
    env.bytecode_cache = Signed(_root(config) / COMPILED)
    return env


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., object]) -> LiveReloadServer:
    """Watch what an author edits, not the staged copy, whose writing would start one more build each time.

    And print: a pack is made when somebody clicks on its link.
    """
    from passalong.packs.on_demand import with_packs_of  # loads the program that prints; a build loads it late

    server.unwatch(config.docs_dir)
    app = server.get_app() or server.serve_request
    server.set_app(with_packs_of(app, lambda: run.child.shelf if run.child else None, server.mount_path, _warn))
    return server


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).resolve().parent


def _begin(config: MkDocsConfig) -> None:
    root = _root(config)
    run.parent = None
    environment.cache_clear()  # under `serve` an author may have changed a template
    if foreign := not_ours(root):
        raise Abort(f"Nothing was built. {ContentError(foreign)}")
    only = os.environ.get("PASSALONG_LANGUAGE", "") if run.is_serving else ""
    lock = None if run.is_serving else one_at_a_time(Folders(root).build, _detail)
    inputs = fingerprint.of_inputs(root)
    try:
        staged = read_and_stage(root, today(), only, say=_say, apart=not run.is_serving)
    except ContentError as wrong:
        if run.is_serving and run.child is not None:
            click.echo(f"The last good pages stay until this is mended. {wrong}", err=True)
            return
        raise Abort(f"The content has errors, and nothing was built. {wrong}") from wrong
    if staged.problems:
        _detail(f"{len(staged.problems)} notes on translations and facts: `passalong check` lists them")
    if run.is_serving:
        code = only or staged.toolkit.default_language
        leaves.keep(staged.folders.leaves, code, staged.how(code), staged.editions[code].cards)
        run.child = run.Child(staged.folders, staged.editions[code])
        return
    run.parent = run.Parent(staged, Path(config.site_dir), inputs, lock)
    _say(step(RENDER))
    failed = languages.render(config, staged, _detail)
    if failed:
        raise Abort(f"Not built: {', '.join(failed)}. The site of the last good build stays in place.")


def _say(line: str) -> None:
    click.echo(line)


def _warn(line: str) -> None:
    click.echo(line, err=True)


def _detail(line: str) -> None:
    click.echo(f"      {line}")
