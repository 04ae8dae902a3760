"""Read: the folder of a toolkit → `Toolkit`; and, one language at a time, its translations."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from passalong.curriculum import interface, locks
from passalong.curriculum.locks import PageLock, TextLock
from passalong.curriculum.pages import read_page
from passalong.curriculum.plans import module_of, programme_of, session_of
from passalong.curriculum.references import Known, check_local, check_references, check_unique
from passalong.curriculum.settings import SOURCES, STORIES, read_credits, read_settings, read_sources, read_stories
from passalong.curriculum.site import read_site
from passalong.curriculum.translations import ReadTranslation, read_all, read_translation
from passalong.curriculum.tree import Tree, page_id, refuse_active_pictures, sources_of, walk
from passalong.curriculum.words import read_languages
from passalong.nouns import Module, Page, Programme, Session, Toolkit, Translation
from passalong.problem import Problem, problem

ORDER = (
    *("programme", "module", "session", "activity", "handout", "form", "brieflet", "case_study"),
    *("glossary", "roles", "indicators", "page"),
)
"""Kinds in the order of reading; sessions stand behind their module."""


def read(root: Path, today: date) -> tuple[Toolkit, list[Problem]]:
    """Everything but the translations. Never raises for bad content; a page that cannot be used is left out.

    `today` decides nothing here: it is kept in the toolkit for those who turn dates into states.
    """
    settings, problems = read_settings(root)
    site, more = read_site(root)
    problems += more
    languages, default, more = read_languages(root, settings.source_language)
    problems += more
    sources, more = read_sources(root)
    problems += more
    stories, more = read_stories(root)
    problems += more
    credits, more = read_credits(root)
    problems += more
    tree = walk(root, languages, settings.source_language)
    refuse_active_pictures(tree, root)
    owners, more = sources_of(tree, root, settings.source_language)
    problems += tree.problems + more
    pages, more = _read_pages(root, tree, owners)
    problems += more
    problems += check_unique(pages)
    problems += check_local(pages)
    pages, sessions, modules, programmes, more = _plans(pages, {page_id(path): path for path in owners})
    problems += more
    unsound = {said.path for said in problems if said.level == "error"}
    known = Known(
        pages=pages,
        paths=owners,
        pictures=tree.pictures,
        facts=site.facts,
        sources=None if SOURCES in unsound else sources,
        stories=None if STORIES in unsound else stories,
    )
    for page in pages.values():
        problems += check_references(page, known)
    toolkit = Toolkit(
        root=str(root.resolve()),
        settings=settings,
        site=site,
        languages=languages,
        default_language=default,
        pages=pages,
        sessions=sessions,
        modules=modules,
        programmes=programmes,
        sources=sources,
        stories=stories,
        credits=credits,
        pictures=tuple(sorted(tree.pictures)),
        today=today,
    )
    return _without_left_out(toolkit, problems), problems


def read_language(toolkit: Toolkit, code: str) -> tuple[dict[str, Translation], list[Problem]]:
    """One language's translations by path; pages without a file in this language are absent."""
    found, problems = {}, []
    for path, one, more in read_translations(toolkit, code):
        problems += more
        if one is not None:
            found[path] = one.translation
    return found, problems


def read_translations(
    toolkit: Toolkit, code: str, paths: Collection[str] | None = None, sources: Mapping[str, PageLock] | None = None
) -> Iterator[tuple[str, ReadTranslation | None, list[Problem]]]:
    """One language's translations (or those of some pages) with the entries that its lock gets at the next stamp.

    `sources` are the locks of the source pages, for those who read many languages; see `source_locks`.
    """
    root = Path(toolkit.root)
    files = walk(root, [code], toolkit.settings.source_language).pages[code]
    old, problems = locks.read_text_locks(root, code)
    if problems:
        yield "", None, problems
    pages = {path: page for path, page in toolkit.pages.items() if paths is None or path in paths}
    yield from read_all(root, code, files, pages, sources or source_locks(toolkit)[0], old)


def read_page_by_page(
    toolkit: Toolkit, wanted: Mapping[str, Collection[str]]
) -> Iterator[tuple[str, str, ReadTranslation | None]]:
    """Pages of many languages: code, path, what the file brings. `wanted`: code → paths; some may not be there.

    All translations of a page come one after the other, so that what they are compared with is worked out once.
    """
    root = Path(toolkit.root)
    files = walk(root, list(wanted), toolkit.settings.source_language).pages
    old = {code: locks.read_text_locks(root, code)[0] for code in wanted}
    sources, _ = source_locks(toolkit)
    for path, page in toolkit.pages.items():
        for code, paths in wanted.items():
            if page.language != code and path in paths and path in files[code]:
                entries = old[code].get(path, {})
                found, _ = read_translation(root, files[code][path], code, page, sources[path], entries)
                yield code, path, found


def source_locks(toolkit: Toolkit) -> tuple[dict[str, PageLock], list[Problem]]:
    """The locks of source pages and of the interface's words, from the tree and the old locks; undeclared changes."""
    root = Path(toolkit.root)
    old: dict[str, Mapping[str, PageLock]] = {}
    found: dict[str, PageLock] = {}
    problems: list[Problem] = []
    for path, page in toolkit.pages.items():
        if page.language not in old:
            old[page.language], more = locks.read_source_locks(root, page.language)
            problems += more
        found[path], more = locks.locked_page(page, old[page.language].get(path))
        problems += more
    source = toolkit.settings.source_language
    words = interface.words_page(root, source)
    if words.sections:
        known = old[source] if source in old else locks.read_source_locks(root, source)[0]
        found[words.path], _ = locks.locked_page(words, known.get(words.path))
    return found, problems


def text_locks(toolkit: Toolkit, code: str) -> dict[str, Mapping[str, TextLock]]:
    """What `translations.lock` of a language says after the next stamp."""
    sources, _ = source_locks(toolkit)
    found = {path: one.entries for path, one, _ in read_translations(toolkit, code, sources=sources) if one is not None}
    if interface.PATH in sources and code != toolkit.settings.source_language:
        root = Path(toolkit.root)
        words = interface.words_page(root, toolkit.settings.source_language)
        old = locks.read_text_locks(root, code)[0].get(interface.PATH, {})
        found[interface.PATH] = interface.read_words(root, code, words, sources[interface.PATH], old).entries
    return found


def _read_pages(root: Path, tree: Tree, owners: Mapping[str, str]) -> tuple[dict[str, Page], list[Problem]]:
    pages, problems = {}, []
    for path, language in owners.items():
        page, more = read_page(root, tree.pages[language][path], path, language)
        problems += more
        if page is not None:
            pages[path] = page
    return pages, problems


def _plans(
    pages: dict[str, Page], ids: Mapping[str, str]
) -> tuple[dict[str, Page], dict[str, Session], dict[str, Module], dict[str, Programme], list[Problem]]:
    """Sessions, modules and programmes, and the pages in the order of reading with the sessions' codes.

    `ids` gives the path of every page by its id, also of pages that could not be read: one fault is enough.
    """
    problems: list[Problem] = []
    modules: dict[str, Module] = {}
    homes: dict[str, tuple[str, str]] = {}
    for path, page in pages.items():
        if page.kind == "module":
            modules[path], more = module_of(page, ids)
            problems += more
            for place, session in enumerate(modules[path].sessions, 1):
                homes.setdefault(session, (path, f"{page.code}.{place}" if page.code else ""))
    sessions: dict[str, Session] = {}
    for path, page in list(pages.items()):
        if page.kind == "session":
            if path not in homes:
                problems.append(problem("session-homeless", page.file, 1, id=page.id))
                continue
            home, code = homes[path]
            pages[path] = replace(page, code=code)
            sessions[path], more = session_of(pages[path], home)
            problems += more
    for path, module in modules.items():
        modules[path] = _with_sessions(module, sessions)
    programmes: dict[str, Programme] = {}
    for path, page in pages.items():
        if page.kind == "programme":
            programmes[path], more = programme_of(page, modules, sessions, ids)
            problems += more
    ordered = _in_order(pages, modules, programmes)
    sessions = {path: sessions[path] for path in ordered if path in sessions}
    modules = {path: modules[path] for path in ordered if path in modules}
    return ordered, sessions, modules, programmes, problems


def _with_sessions(module: Module, sessions: Mapping[str, Session]) -> Module:
    """The module with those of its sessions that are there, and their minutes."""
    there = tuple(path for path in module.sessions if path in sessions)
    return replace(module, sessions=there, minutes=sum(sessions[path].minutes for path in there))


def _in_order(
    pages: Mapping[str, Page], modules: Mapping[str, Module], programmes: Mapping[str, Programme]
) -> dict[str, Page]:
    """Pages in the order of reading: programmes, their modules each with its sessions, then by kind and code."""
    rank: dict[str, int] = {}
    listed = [path for programme in programmes.values() for path in programme.modules]
    rest = sorted((path for path in modules if path not in listed), key=lambda path: (modules[path].page.code, path))
    for module in [*listed, *rest]:
        for path in (module, *modules[module].sessions):
            rank.setdefault(path, len(rank))

    def place(path: str) -> tuple[int, int, str, str]:
        kind = pages[path].kind
        group = "module" if kind == "session" else kind
        return ORDER.index(group), rank.get(path, len(rank)), pages[path].code or "~", path

    return {path: pages[path] for path in sorted(pages, key=place)}


def _without_left_out(toolkit: Toolkit, problems: list[Problem]) -> Toolkit:
    """The toolkit without what the site leaves out; links to it become plain words when pages are staged."""
    left_out = toolkit.site.leave_out
    if not left_out:
        return toolkit
    known = {page.id for page in toolkit.pages.values()}
    for id in sorted(left_out - known):
        problems.append(problem("leave-out-unknown", "curriculum/site.yml", id=id))
    gone = {path for path, page in toolkit.pages.items() if page.id in left_out}
    gone |= {path for path, session in toolkit.sessions.items() if session.module in gone}
    sessions = {path: session for path, session in toolkit.sessions.items() if path not in gone}
    modules = {}
    for path, module in toolkit.modules.items():
        if path not in gone:
            modules[path] = _with_sessions(module, sessions)
    return replace(
        toolkit,
        pages={path: page for path, page in toolkit.pages.items() if path not in gone},
        sessions=sessions,
        modules=modules,
        programmes={
            path: _programme_without(programme, gone)
            for path, programme in toolkit.programmes.items()
            if path not in gone
        },
    )


def _programme_without(programme: Programme, gone: set[str]) -> Programme:
    deliveries = tuple(
        replace(
            delivery,
            meetings=tuple(
                replace(meeting, items=tuple(item for item in meeting.items if item.session not in gone))
                for meeting in delivery.meetings
            ),
        )
        for delivery in programme.deliveries
    )
    modules = tuple(path for path in programme.modules if path not in gone)
    return replace(programme, modules=modules, deliveries=deliveries)
