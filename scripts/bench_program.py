"""Lays the program that builds a toolkit beside other content: for benchmarks and for tests."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import material

Languages = Mapping[str, tuple[str, str]]
"""Code → name and direction; the first is the default."""


def copy_program(root: Path, project: Path, languages: Languages) -> None:
    """Lay what builds a toolkit into `root`: hooks, theme, configuration with these languages."""
    root.mkdir(parents=True, exist_ok=True)
    for folder in ("hooks", "overrides"):
        shutil.copytree(project / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    config = (project / "mkdocs.yml").read_text(encoding="utf-8")
    write(root / "mkdocs.yml", with_languages(config, languages))
    write(root / "scripts" / "requirements.txt", (project / "scripts/requirements.txt").read_text())
    write_partials(root / "overrides", languages)


def with_languages(config: str, languages: Languages) -> str:
    """The text of mkdocs.yml with these languages."""
    rows = []
    for code, (name, _) in languages.items():
        rows += [f"        - locale: {code}", f"          name: {name}"]
        rows += [] if len(rows) > 2 else ["          default: true"]
    block = "      languages:\n" + "\n".join(rows) + "\n"
    changed, count = re.subn(r"(?m)^      languages:\n(?:        .*\n)+", lambda _: block, config)
    if count != 1:
        raise ValueError("mkdocs.yml has no list of languages under plugins: i18n: languages")
    return changed


def write_partials(overrides: Path, languages: Languages) -> None:
    """Material stops at a language for which it has no words; three keys are enough, the rest is English."""
    own = Path(material.__file__).parent / "templates" / "partials" / "languages"
    for code, (_, direction) in languages.items():
        partial = overrides / "partials" / "languages" / f"{code}.html"
        if not partial.exists() and not (own / partial.name).exists():
            words = {"language": code, "direction": direction, "search.config.pipeline": " "}
            write(partial, "{% macro t(key) %}{{ " + json.dumps(words) + "[key] }}{% endmacro %}\n")


def write(file: Path, text: str) -> None:
    """Write a text file and the folders it needs."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
