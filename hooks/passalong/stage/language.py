"""One language's staged tree: every page written, nothing else left lying about, unchanged files untouched."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from passalong.addresses import session_path
from passalong.facts import values_for, words_language
from passalong.nouns import Language, Toolkit, Translation
from passalong.stage.assemble import Place, front_matter, staged_page, with_facts
from passalong.stage.beside import nowhere, source_beside
from passalong.stage.edition import GENERATED, generated_paths, published_pages
from passalong.stage.links import left_out_links
from passalong.stage.local import local_texts_of
from passalong.stage.participants import checked, closed_links, participant_pages


@dataclass(frozen=True, slots=True)
class StagedLanguage:
    """What was written for one language."""

    code: str
    digest: str
    """Of every staged file's path and bytes: equal digests, equal trees."""
    files: tuple[str, ...]
    """Relative to `.build/src/<lang>/`."""


def stage_language(
    toolkit: Toolkit,
    language: Language,
    translations: Mapping[str, Translation],
    folder: Path,
    *,
    draft: bool = False,
) -> StagedLanguage:
    """Write the complete tree of one language below `folder` (`.build/src`). In a `draft`, drafts stand alone."""
    facts = values_for(toolkit.site, language.code, language.tag, ("public",))
    tags = fact_tags(facts, toolkit, language)
    place = Place(
        facts=facts,
        fact_tags=tags,
        local_texts={
            key: (with_facts(text, facts, {name: tag for name, tag in tags.items() if tag != speaker.tag}), speaker)
            for key, (text, speaker) in local_texts_of(toolkit, language, translations).items()
        },
        printable_stories=frozenset(
            story.id
            for story in toolkit.stories.values()
            if "web" in story.uses and not story.withdrawn and story.expires >= toolkit.today
        ),
        is_left_out=left_out_links(toolkit),
        shows_source=nowhere if draft else source_beside(toolkit),
    )
    written: dict[str, str] = {}
    home = folder / language.code
    for page in published_pages(toolkit):
        text = staged_page(page, translations.get(page.path), language, toolkit.languages[page.language], place)
        written[page.path] = write_if_changed(home / page.path, text.encode("utf-8"))
    theirs = replace(place, is_left_out=closed_links(toolkit, place.is_left_out))
    for page in participant_pages(toolkit):
        found = checked(page, translations.get(session_path(page.path)))
        text = staged_page(page, found, language, toolkit.languages[page.language], theirs)
        written[page.path] = write_if_changed(home / page.path, text.encode("utf-8"))
    for path in generated_paths(toolkit):
        written[path] = write_if_changed(home / path, _generated(path, language, toolkit).encode("utf-8"))
    return StagedLanguage(language.code, _digest(written), tuple(written))


def fact_tags(names: Iterable[str], toolkit: Toolkit, language: Language) -> dict[str, str]:
    """The language tag of every fact whose words are in one language, as a page of `language` says them."""
    found = {}
    for name in names:
        fact = toolkit.site.facts[name]
        whose = words_language(fact, language.code)
        if fact.values.get(whose, "").strip():
            found[name] = toolkit.languages[whose].tag if whose in toolkit.languages else whose
    return found


def _generated(path: str, language: Language, toolkit: Toolkit) -> str:
    kind, word = GENERATED[path]
    title = language.words.get(f"title_{word}", word)
    summary = language.words.get(f"summary_{word}", "")
    front = {
        "path": path,
        "kind": kind,
        "id": path.removesuffix(".md").replace("/index", ""),
        "code": "",
        "version": "1",
        "updated": "",
        "language": language.code,
        "tag": language.tag,
        "direction": language.direction,
        "status": "source",
        "title": title,
        "summary": summary,
    }
    for head in ("title", "summary"):
        front |= {f"{head}_lang": language.tag, f"{head}_dir": language.direction, f"{head}_state": "source"}
    return front_matter(front)


def write_if_changed(file: Path, content: bytes) -> str:
    """Write only what differs, so that a watching server and the next build see no change; give the digest."""
    digest = hashlib.sha256(content).hexdigest()
    try:
        if file.read_bytes() == content:
            return digest
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_name(file.name + ".partial")
    partial.write_bytes(content)
    partial.replace(file)
    return digest


def remove_leftovers(home: Path, keep: frozenset[str]) -> None:
    """Remove every file below `home` that this staging did not write, and folders left empty."""
    for file in sorted(home.rglob("*"), reverse=True):
        if file.is_dir():
            if not any(file.iterdir()):
                file.rmdir()
        elif file.relative_to(home).as_posix() not in keep:
            file.unlink()


def _digest(written: Mapping[str, str]) -> str:
    lines = "\n".join(f"{path} {digest}" for path, digest in sorted(written.items()))
    return hashlib.sha256(lines.encode()).hexdigest()
