"""YAML is read as text, with lines; what is refused is named, and the rest is still read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passalong.curriculum.yaml_text import YamlText, mapping


def read(text: str, **more: object) -> YamlText:
    return mapping(text, "x.yml", **more)  # type: ignore[arg-type]


def said(found: YamlText) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in found.problems]


def test_everything_is_text() -> None:
    found = read("a: 0112\nb: no\nc: 10:30\nd: 2026-03-02\ne: [1, ~]\nf:\n")
    assert found.value == {"a": "0112", "b": "no", "c": "10:30", "d": "2026-03-02", "e": ["1", "~"], "f": ""}
    assert found.problems == []


def test_every_key_and_item_knows_its_line() -> None:
    found = read("a: 1\nrows:\n  - name: x\n    phone: y\n  - name: z\n", first_line=2)
    assert [found.line("a"), found.line("rows", 0, "phone"), found.line("rows", 1)] == [2, 5, 6]
    assert [found.line("rows", 1, "nothing"), found.line("nothing")] == [6, 0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x 1\nb: *x\n", [(1, "yaml-alias"), (2, "yaml-alias")]),
        ("a: !!python/object:os.system x\nb: 2\n", [(1, "yaml-alias")]),
        ("a: 1\nb: 2\na: 3\n", [(3, "yaml-key-twice")]),
        ("rows: {a: 1, a: 2}\n", [(1, "yaml-key-twice")]),
        ("- a\n- b\n", [(1, "yaml-not-mapping")]),
        ("a: 1\n---\nb: 2\n", [(2, "yaml-documents")]),
        ("a: " + "[" * 30 + "]" * 30, [(1, "yaml-too-deep")]),
        ("? [a, b]\n: 1\n", [(1, "yaml-key")]),
        ('a: "one" two"\nb: 2\n', [(1, "yaml-entry")]),
        ("\x00", [(1, "yaml-unreadable")]),
        ("a: " + "x" * 300_000, [(1, "yaml-too-large")]),
    ],
)
def test_what_is_refused_is_named(text: str, expected: list[tuple[int, str]]) -> None:
    assert said(read(text)) == expected


def test_one_broken_entry_does_not_cost_the_others() -> None:
    found = read('title: "Le "vrai" titre"\nsummary: "Bien."\nsource_version: 3\nstatus: draft\n')
    assert found.value == {"summary": "Bien.", "source_version": "3", "status": "draft"}
    assert said(found) == [(1, "yaml-entry")]


def test_deep_nesting_is_refused_without_recursion() -> None:
    for text in ("a: " + "[" * 50_000, "a: " + "{a: " * 20_000, "- " * 50_000):
        assert read(text).problems


def test_tags_can_be_read_past() -> None:
    found = read("a: !!python/name:x.y\nb: !ENV [X, y]\nc: 1\n", tags=True)
    assert found.problems == []
    assert found.value["c"] == "1"


@given(st.text())
def test_no_text_raises(text: str) -> None:
    read(text)
    read(f"title: {text}")
    read(f'title: "{text}"\nstatus: draft\n')
