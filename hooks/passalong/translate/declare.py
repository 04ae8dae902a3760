"""What a person declares about a section, as a line at the top of a page; and which of these lines a stamp uses up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from passalong.curriculum.stamp import stamp
from passalong.curriculum.words import interface_file
from passalong.nouns import Toolkit
from passalong.translate.front import field_text, listed, with_field, with_key

USED_UP = {"editorial": True, "still_right": False}
"""Field → whether it stands in source pages; a stamp writes what it says into a lock, and takes the line away."""
_NAME = re.compile(r"[\w][\w./-]*")
"""Of a section, whether the list has brackets or a line for each."""


def with_names(text: str, field: str, names: Iterable[str]) -> str:
    """The page with more names in one of its lists: `editorial: [close/safety.1]`."""
    return with_field(text, field, listed(list(dict.fromkeys((*names_in(text, field), *names)))))


def names_in(text: str, field: str) -> list[str]:
    """The names in a list at the top of a page."""
    return _NAME.findall(re.sub(r"(?m)(?:^|\s)#.*$", "", field_text(text, field)))


def stamp_all(toolkit: Toolkit) -> list[Path]:
    """Write every lock, and take away the lines that the locks now hold. Gives the files that changed."""
    root = Path(toolkit.root)
    before = {file: file.read_bytes() for code in toolkit.languages for file in _locks(root, code) if file.is_file()}
    changed = [file for file in stamp(toolkit) if before.get(file) != file.read_bytes()]
    for code in toolkit.languages:
        for top in ("curriculum", "docs"):
            for file in sorted((root / top / code).rglob("*.md")):
                if not file.is_symlink() and _use_up(file, with_field):
                    changed.append(file)
        words = root / interface_file(code)
        if words.is_file() and not words.is_symlink() and _use_up(words, with_key):
            changed.append(words)
    return changed


def _locks(root: Path, code: str) -> list[Path]:
    return [root / "curriculum" / code / name for name in ("sections.lock", "translations.lock")]


def _use_up(file: Path, without: Callable[[str, str, None], str]) -> bool:
    data = file.read_bytes()
    if not any(f"{field}:".encode() in data for field in USED_UP):
        return False
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    used = text
    for field in USED_UP:
        used = without(used, field, None)
    if used == text:
        return False
    write(file, used)
    return True


def write(file: Path, text: str) -> None:
    """Write a page whole or not at all, with the line endings it has."""
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_suffix(".partial")
    partial.write_bytes(text.encode("utf-8"))
    partial.replace(file)
