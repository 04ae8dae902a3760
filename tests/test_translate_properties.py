"""Whatever is moved, edited or sent back: exactly what was touched changes its state, and only on its own page."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from passalong.check import check
from passalong.curriculum import read, read_language
from passalong.curriculum.stamp import stamp
from passalong.translate.passages import Returned
from passalong.translate.taking_in import take_in
from trees import FRENCH_SESSION, SESSION, SESSION_PATH, TODAY, small_toolkit, tree

SOURCE = small_toolkit()[SESSION]
HEAD, *STEPS = SOURCE.split("\n## ")
QUIET = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)


@pytest.fixture(scope="module")
def stamped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tree(tmp_path_factory.mktemp("moving"), small_toolkit())
    stamp(read(root, TODAY)[0])
    return root


def french(root: Path) -> tuple[dict[str, str], dict[str, str]]:
    """States and words of the French session, by the source's keys."""
    found = read_language(read(root, TODAY)[0], "fr")[0][SESSION_PATH]
    return dict(found.states), {key: section.text for key, section in found.sections.items()}


def sourced(root: Path, text: str) -> None:
    (root / SESSION).write_text(text, encoding="utf-8")


@QUIET
@given(st.permutations(STEPS))
def test_steps_that_change_places_keep_their_translations(stamped: Path, steps: list[str]) -> None:
    sourced(stamped, SOURCE)
    _, before = french(stamped)
    moved = "\n## ".join([HEAD, *(step.rstrip("\n") + "\n" for step in steps)])
    sourced(stamped, moved.replace("version: 3", "version: 4"))
    states, after = french(stamped)
    in_order = steps == STEPS
    assert after == before
    assert set(states.values()) == ({"stale"} if in_order else {"current"}), "a version raised for nothing is for all"


BOXES = [
    "/// note\n\nDo not ask where people come from.\n\n///\n",
    "/// adapt | green\n\nUse stones.\n\n///\n",
    "/// safety\n\nIn danger, call {{ emergency_number }}.\n\n///\n",
]
NAMES = ("arrive", "rules", "close")


@QUIET
@given(st.sampled_from(BOXES), st.sampled_from(NAMES), st.booleans())
def test_a_box_that_moves_keeps_its_translation(stamped: Path, box: str, to: str, raised: bool) -> None:
    sourced(stamped, SOURCE)
    before = sorted(french(stamped)[1].values())
    head, *steps = SOURCE.replace(box, "").split("\n## ")
    place = NAMES.index(to)
    steps[place] = f"{steps[place].rstrip()}\n\n{box}"
    text = "\n## ".join([head, *steps])
    sourced(stamped, text.replace("version: 3", "version: 4") if raised else text)
    states, words = french(stamped)
    assert sorted(words.values()) == before
    if "version: 4" not in (stamped / SESSION).read_text(encoding="utf-8"):
        assert set(states.values()) == {"current"}
    assert [said.code for said in check(stamped, TODAY) if said.code == "safety-undeclared"] == []


WORDS = st.text(st.sampled_from("abcé ,.!?-\n"), max_size=12)


@QUIET
@given(at=st.integers(0, 38), words=WORDS, raised=st.booleans())
def test_an_undeclared_change_of_safety_words_is_an_error(stamped: Path, at: int, words: str, raised: bool) -> None:
    line = "In danger, call {{ emergency_number }}."
    at = at if at < line.index("{{") else len(line)
    changed = line[:at] + words.replace("\n", " ") + line[at:]
    text = SOURCE.replace(line, changed)
    sourced(stamped, text.replace("version: 3", "version: 4") if raised else text)
    said = [one.code for one in check(stamped, TODAY)]
    meant = any(sign.isalnum() for sign in words)
    assert ("safety-undeclared" in said) == (meant and not raised)
    assert ("stale" in french(stamped)[0].values()) == (raised or meant)


SIGNS = ["mot", "\n", "///", "/// note", "## T", "---", "//// section | x", "`step: rules`", "{{ x }}", "- ", "<b>"]
PIECES = st.lists(st.sampled_from(SIGNS), max_size=6).map(" ".join)


@pytest.fixture(scope="module")
def receiving(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("receiving")


@QUIET
@given(
    st.dictionaries(
        st.sampled_from(["title", "arrive/heading", "arrive/text.1", "arrive/say.1", "rules/note.1", "no/such.1"]),
        PIECES,
        min_size=1,
    )
)
def test_whatever_comes_back_changes_its_own_sections_only(receiving: Path, sent: dict[str, str]) -> None:
    root = tree(receiving, small_toolkit())
    toolkit, _ = read(root, TODAY)
    before = {file: file.read_bytes() for file in root.rglob("*.md")}
    _, words = french(root)
    take_in(toolkit, "fr", [Returned(SESSION_PATH, key, text, 3) for key, text in sent.items()], "x.po")
    changed = {file for file, data in before.items() if file.read_bytes() != data}
    assert changed <= {root / FRENCH_SESSION}
    assert set(root.rglob("*.md")) == set(before)
    _, after = french(root)
    scopes = {key.partition("/")[0] for key in sent}
    kept = {key: text for key, text in words.items() if key.partition("/")[0] not in scopes}
    assert {key: after.get(key) for key in kept} == kept
    assert not any(said.stops for said in check(root, TODAY))
    note = words["rules/note.1"]
    assert not any(note in text for key, text in after.items() if key != "rules/note.1")
