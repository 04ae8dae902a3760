"""A translation compared with its source: what is used, what falls back, and that nothing worse ever happens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from passalong.curriculum import read, read_language
from passalong.curriculum.locks import locked_page
from passalong.curriculum.measures import numbers, shape
from passalong.curriculum.translations import read_translation
from passalong.nouns import Page, Translation
from passalong.problem import Problem
from trees import FRENCH_SESSION, HANDOUT, SESSION, SESSION_PATH, TODAY, small_toolkit, translation_of, tree

ARABIC_HANDOUT = "curriculum/ar/handouts/our-poster.md"


def french(tmp_path: Path, *changes: tuple[str, str]) -> tuple[Translation, list[Problem]]:
    """The French session with passages replaced."""
    files = small_toolkit()
    for old, new in changes:
        assert old in files[FRENCH_SESSION]
        files[FRENCH_SESSION] = files[FRENCH_SESSION].replace(old, new, 1)
    return translation_of(tmp_path, files)


def states(translation: Translation, scope: str) -> set[str]:
    return {state for key, state in translation.states.items() if key.startswith(f"{scope}/")}


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


SAY = "/// say\n\nBienvenue. Vous pouvez garder le silence.\n\n///\n"


@pytest.mark.parametrize(
    ("change", "code", "scope"),
    [
        ((SAY, SAY.removesuffix("///\n")), "block-unclosed", "arrive"),
        (("/// say", "/// dire"), "block-unknown", "arrive"),
        (("/// say\n\nBienvenue", "/// note\n\nBienvenue"), "parts-differ", "arrive"),
        ((SAY, SAY + SAY), "parts-differ", "arrive"),
        (("`step: arrive`", "`étape: arriver`"), "translation-chips", "arrive"),
        (("## Arriver\n", "Arriver\n"), "chips-stray", "arrive"),
        (("| green", "| vert"), "block-argument", "rules"),
        (("/// note\n", "//// note\n"), "marker-bracket", "rules"),
        (("Saluez chaque personne. M", "Saluez chaque personne.\n\nM"), "shape-differs", "arrive"),
        (("`step: close`", "`step: rules`"), "scope-twice", "rules"),
    ],
)
def test_a_scope_falls_back_whole(tmp_path: Path, change: tuple[str, str], code: str, scope: str) -> None:
    translation, problems = french(tmp_path, change)
    assert code in codes(problems)
    assert all(not problem.stops for problem in problems)
    assert "current" not in states(translation, scope)
    others = {"top", "arrive", "rules", "close"} - {scope, "top" if code == "chips-stray" else scope}
    if code != "scope-twice":
        assert all(states(translation, other) == {"current"} for other in others)
    assert translation.states["title"] == "current"


@pytest.mark.parametrize(
    ("change", "code", "key"),
    [
        (("{{ contact_email }}", "{{ courriel }}"), "fact-differs", "rules/say.1"),
        (("{{ emergency_number }}", "15"), "fact-lost", "close/safety.1"),
        (("[^gcm-12]", "[^gcm-21]"), "source-differs", "close/text.1"),
        (("[^gcm-12]", ""), "source-lost", "close/text.1"),
        (("our-poster.md", "notre-affiche.md"), "link-differs", "top/materials.1"),
        (("- Papier `2 per room`\n", ""), "list-differs", "top/materials.1"),
        (("En cas de danger", "En cas de danger, le 112 ou"), "number-new", "close/safety.1"),
        (("Utilisez des pierres", "Utilisez <b>des pierres</b>"), "html-tag", "rules/adapt.green.1"),
        (("Utilisez des", "Utilisez\u202e des"), "sign-hidden", "rules/adapt.green.1"),
    ],
)
def test_a_section_falls_back_alone(tmp_path: Path, change: tuple[str, str], code: str, key: str) -> None:
    translation, problems = french(tmp_path, change)
    assert code in codes(problems)
    assert [k for k, state in translation.states.items() if state != "current"] == [key]
    assert translation.states[key] == "broken"
    assert key not in translation.sections


def test_a_part_that_is_not_translated_yet_is_missing_and_no_error(tmp_path: Path) -> None:
    translation, problems = french(tmp_path, (SAY, ""))
    assert problems == []
    assert translation.states["arrive/say.1"] == "missing"
    assert translation.states["arrive/text.1"] == "current"


def test_the_sources_quantities_win(tmp_path: Path) -> None:
    translation, problems = french(tmp_path, ("`2 per room`", "`9 per person`"))
    assert problems == []
    assert translation.sections["top/materials.1"].text.startswith("- Papier `2 per room`\n")


def test_a_stray_quotation_mark_costs_the_title_only(tmp_path: Path) -> None:
    translation, problems = french(tmp_path, ('"Règles communes"', '"Règles "communes""'))
    assert [key for key, state in translation.states.items() if state != "current"] == ["title"]
    assert [(problem.code, problem.line) for problem in problems] == [("yaml-entry", 2)]


def test_scopes_may_stand_in_another_order(tmp_path: Path) -> None:
    files = small_toolkit()
    before, close = files[FRENCH_SESSION].split("## Clôture")
    head, arrive = before.split("## Arriver")
    files[FRENCH_SESSION] = f"{head}## Clôture{close}\n## Arriver{arrive}"
    translation, problems = translation_of(tmp_path, files)
    assert problems == []
    assert set(translation.states.values()) == {"current"}


MARKS = re.compile(r"\W*///|## |`\w+:")
WORDS = st.sampled_from(["/// dire", "/// قل", "\u200f///", "///", "/// say", "/// note", "// say", "## Autre", ""])
CHANGES = st.lists(
    st.tuples(st.sampled_from(["move", "double", "drop", "write"]), st.integers(0, 99), st.integers(0, 99), WORDS),
    min_size=1,
    max_size=4,
)


def mangled(text: str, changes: list[tuple[str, int, int, str]]) -> str:
    """A file with some of its marker lines moved, doubled, dropped or written anew."""
    front, body = text.split("\n---\n", 1)
    lines = body.split("\n")
    for what, which, where, words in changes:
        marks = [number for number, line in enumerate(lines) if MARKS.match(line)]
        if not marks:
            break
        at = marks[which % len(marks)]
        line = lines[at]
        if what in ("move", "drop"):
            del lines[at]
        if what in ("move", "double"):
            lines.insert(where % (len(lines) + 1), line)
        if what == "write":
            lines[at] = words
    return f"{front}\n---\n" + "\n".join(lines)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Page]]:
    root = tree(tmp_path_factory.mktemp("mangle"), small_toolkit())
    return root, dict(read(root, TODAY)[0].pages)


@pytest.mark.parametrize(
    ("file", "language", "path", "own"),
    [
        (FRENCH_SESSION, "fr", SESSION_PATH, ["Bienvenue", "Qu'est-ce qui"]),
        (ARABIC_HANDOUT, "ar", "handouts/our-poster.md", ["قواعدنا", "نستمع", "يمكننا", "وقّع"]),
    ],
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=400)
@given(changes=CHANGES)
def test_no_mangling_shows_a_facilitators_words_to_participants(
    pages: tuple[Path, dict[str, Page]],
    file: str,
    language: str,
    path: str,
    own: list[str],
    changes: list[tuple[str, int, int, str]],
) -> None:
    root, found = pages
    page = found[path]
    tree(root, {file: mangled(small_toolkit()[file], changes)})
    lock, _ = locked_page(page, None)
    one, _ = read_translation(root, file, language, page, lock, {})
    assert one is not None
    assert set(one.translation.states) == {section.key for section in page.sections}
    slots = {section.key: section for section in page.sections}
    for key, section in one.translation.sections.items():
        assert section.audience == slots[key].audience
        if "/" in key and section.audience != "facilitator" and section.text:
            paragraphs = [words for words in re.split(r"\n\s*\n", section.text) if words.strip()]
            assert all(any(word in words for word in own) for words in paragraphs), (key, section.text)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(changes=CHANGES, noise=st.text(max_size=40))
def test_one_page_never_affects_another(tmp_path_factory: pytest.TempPathFactory, changes, noise) -> None:  # type: ignore[no-untyped-def]
    root = tmp_path_factory.getbasetemp() / "others"
    files = small_toolkit()
    files[FRENCH_SESSION] = mangled(files[FRENCH_SESSION], changes) + noise
    toolkit, problems = read(tree(root, files), TODAY)
    assert problems == []
    translations, said = read_language(toolkit, "fr")
    assert set(translations["safety.md"].states.values()) == {"current"}
    assert {problem.path for problem in said} <= {FRENCH_SESSION}
    assert not any(problem.stops for problem in said)


def test_a_note_cannot_become_a_say_where_the_line_was_moved(tmp_path: Path) -> None:
    """A line moved into a paragraph, and a line moved over a whole paragraph."""
    files = small_toolkit()
    files[HANDOUT] += "\nAnother line\nand its second line.\n"
    files[ARABIC_HANDOUT] += "\nسطر آخر\nوسطر ثان.\n"
    whole, problems = translation_of(tmp_path, files, "ar", "handouts/our-poster.md")
    assert problems == []
    assert whole.states["top/text.3"] == "current"
    text = files[ARABIC_HANDOUT]
    for moved in (
        text.replace("قبل الجلسة.\n\n///\n\nوقّع هنا.\n", "قبل الجلسة.\n\n\nوقّع هنا.\n///\n"),
        text.replace("/// note\n\nلا تملأه قبل الجلسة.\n", "لا تملأه قبل الجلسة.\n\n/// note\n"),
    ):
        assert moved != text
        found, problems = translation_of(tmp_path, files | {ARABIC_HANDOUT: moved}, "ar", "handouts/our-poster.md")
        assert problems
        assert not any("تملأه" in section.text for section in found.sections.values())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n\nb\nc", (2, 0)),
        ("- a\n- b", (0, 2)),
        ("- a\n\n- b\n\nlast", (1, 2)),
        ("lead\n\n1. x\n   more\n2. y", (1, 2)),
        ("", (0, 0)),
    ],
)
def test_the_shape_of_a_text(text: str, expected: tuple[int, int]) -> None:
    assert shape(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,000 or 1 000 or 1\u202f000 or ١٠٠٠", {"1000": "1000"}),
        ("call ٠٣ 24 00 00 00", {"0324000000": "٠٣ 24 00 00 00"}),
        ("+90 (324) 555-12", {"9032455512": "+90 (324) 555-12", "324": "324", "555": "555"}),
        ("write to a.b@example.org", {"a.b@example.org": "a.b@example.org"}),
        ("or www.example.org/x", {"www.example.org/x": "www.example.org/x"}),
        ("on 18 May, at 10:30, for 20 people", {}),
        ("`2026` is code", {}),
    ],
)
def test_numbers_that_a_translation_may_not_add(text: str, expected: dict[str, str]) -> None:
    assert numbers(text) == expected


def test_a_source_never_says_less_than_its_session(tmp_path: Path) -> None:
    """The fixture of this file: each scope of the French session stands in the English one."""
    files = small_toolkit()
    chips = re.findall(r"(?m)^`step: .*$", files[SESSION])
    assert re.findall(r"(?m)^`step: .*$", files[FRENCH_SESSION]) == chips
