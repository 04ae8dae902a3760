"""What holds the project together: who may import what, what is written nowhere, and what is documented."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HOOKS = ROOT / "hooks"
LIBRARY = HOOKS / "passalong"
MODULES = sorted(HOOKS.rglob("*.py"))
TEXTS = {".cff", ".css", ".html", ".in", ".js", ".json", ".md", ".py", ".svg", ".toml", ".tsv", ".txt", ".yaml", ".yml"}

LONGER = {LIBRARY / "nouns.py"}
"""One noun after another: cut in two, the picture would be lost."""

IMPORT_LAW = {
    "mkdocs": lambda file: file.parent == HOOKS,
    "material": lambda file: file.parent == HOOKS,
    "mkdocs_static_i18n": lambda file: file.parent == HOOKS,
    "weasyprint": lambda file: file.parent == LIBRARY / "pdf",
    "pydyf": lambda file: file.parent == LIBRARY / "pdf",
    "pydantic": lambda file: LIBRARY / "curriculum" in file.parents,
    "pydantic_core": lambda file: LIBRARY / "curriculum" in file.parents,
}


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def imports(file: Path) -> Iterator[str]:
    """The top names of everything a module imports, wherever in it."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def tracked_texts() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    files = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    return [file for file in files if file.is_file() and (file.suffix in TEXTS or not file.suffix)]


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_import_law(file: Path) -> None:
    broken = [name for name in imports(file) if name in IMPORT_LAW and not IMPORT_LAW[name](file)]
    assert broken == [], f"{name_of(file)} may not import this: the law is what lets the library outlive its host"


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_the_library_does_not_know_its_hooks(file: Path) -> None:
    hooks = {hook.stem for hook in HOOKS.glob("*.py")}
    if LIBRARY in file.parents:
        assert hooks.isdisjoint(imports(file))


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_one_idea_a_file(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    first_line = (ast.get_docstring(ast.parse(text)) or "").partition("\n")[0]
    assert first_line.endswith((".", "?", ":")), "the first line of a module is one sentence that says what it is"
    assert len(text.splitlines()) <= 300 or file in LONGER


def test_nothing_imports_in_a_circle() -> None:
    files = {file for file in MODULES if LIBRARY in file.parents}
    names = {".".join(file.relative_to(HOOKS).with_suffix("").parts).removesuffix(".__init__"): file for file in files}
    graph = {}
    for name, file in names.items():
        wanted = set()
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Import):
                wanted |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                inside = {f"{node.module}.{alias.name}" for alias in node.names} & set(names)
                wanted |= inside or {node.module}
        graph[name] = wanted & set(names) - {name}
    assert len(graph) > 30
    TopologicalSorter(graph).prepare()  # raises CycleError, which names the circle


def test_no_registry_and_no_other_folder_is_named() -> None:
    """Locks must install from wherever pip is told to look; the project stands on its own."""
    forbidden = re.compile(
        r"(?:pypi|pythonhosted|npmjs|debian|ubuntu|anaconda|crates)\.(?:org|com|io|net)\b|/work/|(?<![\w-])shared/",
        re.IGNORECASE,
    )
    own = Path(__file__)
    found = [
        f"{name_of(file)}: {match[0]}"
        for file in tracked_texts()
        if file != own
        for match in forbidden.finditer(file.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_every_message_is_said_and_every_code_has_its_message() -> None:
    from passalong.messages import MESSAGES

    said, literals = set[str](), set[str]()
    for file in MODULES:
        if file.name.startswith("messages"):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                literals.add(node.value)
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if called in ("problem", "wrong", "_say", "_wrong"):
                    said.add(str(node.args[0].value))
    assert sorted(said - set(MESSAGES)) == [], "said, but without words"
    assert sorted(set(MESSAGES) - literals) == [], "words that nobody says"


# --- what there is, is documented ---

WRITE = (ROOT / "docs" / "en" / "write.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def in_backticks(text: str) -> set[str]:
    """Everything that stands alone in backticks, which is how the reference names things."""
    return set(re.findall(r"`([^`\n]+)`", text))


def test_every_block_is_documented() -> None:
    from passalong.curriculum.kinds import BLOCKS

    assert set(BLOCKS) <= in_backticks(WRITE)


def test_every_field_is_documented() -> None:
    from passalong.curriculum.schema import SCHEMAS

    fields = {name for schema in SCHEMAS.values() for name in schema.model_fields}
    assert fields <= in_backticks(WRITE)


def test_every_chip_and_word_of_a_closed_list_is_documented() -> None:
    from passalong.curriculum import chips, kinds, vocabulary

    lists = [
        words
        for name, words in vars(vocabulary).items()
        if isinstance(words, tuple) and name not in ("PRINCIPLES", "USES")
    ]
    others = {name for rules in chips.CHIPS.values() for name in rules}
    words = {*kinds.NAMING, *others, *(word for some in lists for word in some)}
    assert words <= in_backticks(WRITE)


def test_every_command_is_documented() -> None:
    from passalong.cli import COMMANDS

    said = in_backticks(WRITE) | in_backticks(CONTRIBUTING)
    assert {f"passalong {name}" for name in COMMANDS} <= said


def test_every_script_is_documented() -> None:
    scripts = {f"scripts/{file.name}" for file in (ROOT / "scripts").iterdir() if file.is_file() and not file.suffix}
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert scripts <= set(re.findall(r"scripts/[a-z-]+", readme + CONTRIBUTING))


@pytest.mark.parametrize("file", sorted((ROOT / "overrides").rglob("*.html")), ids=name_of)
def test_a_colon_behind_a_label_is_that_of_the_language(file: Path) -> None:
    """In French it has a space before it: `{{ t("licence") }}{{ t.colon }}`."""
    outside = re.sub(r'[a-z-]+="[^"]*"', "", file.read_text(encoding="utf-8"))
    assert re.findall(r"\}\}:[ <]", outside) == []


@pytest.mark.parametrize("name", ["setup", "test"])
def test_whatever_is_installed_is_pinned_with_its_digest(name: str) -> None:
    script = (ROOT / "scripts" / name).read_text(encoding="utf-8").replace("\\\n", "")
    installs = [line for line in script.splitlines() if "pip install" in line]
    assert installs
    assert [line for line in installs if "--require-hashes" not in line] == []
