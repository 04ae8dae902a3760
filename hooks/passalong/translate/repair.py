"""Repairs of which there can be no doubt: hidden signs, curly quotes and full-width signs in marks, never in sentences.

／／／ say              → /// say              `／`, `｜`, `＃`, `：` where a mark wants `/`, `|`, `#`, `:`
‘step: arrive’         → `step: arrive`       under a heading, where the name is one of ours
｛｛ city ｝｝           → {{ city }}           also with a no-break space, or with hidden signs in it
title: “Words”         → title: "Words"       at the top of a page
- [no-break space]     → - [ ]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from passalong.curriculum.chips import CHIPS
from passalong.curriculum.kinds import BLOCKS, NAMING
from passalong.curriculum.marks import chip_line, repaired, tokens
from passalong.translate.front import LINES, quoted

NAMES = frozenset({*NAMING, *(name for rules in CHIPS.values() for name in rules)})
"""Every chip there is."""

_WIDE = {ord("／"): "/", ord("｜"): "|", ord("＃"): "#", ord("\u3000"): " "}
_SLASHES = re.compile(r"\W*[/／]{3}")
_OPENING = re.compile(r"///( *)([a-z]+) *(\| *(.*))?")
_HASHES = re.compile(r"\W*[#＃]{2}")
_QUOTED_CHIP = re.compile(r"[`‘’‛´′'ʼ＇]([^`‘’‛´′'ʼ＇]+)[`‘’‛´′'ʼ＇]")
_QUOTED_CHIPS = re.compile(rf"\s*(?:{_QUOTED_CHIP.pattern}\s*)+")
_FACT = re.compile(r"[{｛]{2}([^{}｛｝\n]{1,80})[}｝]{2}")
_FACT_NAME = re.compile(r"[a-z][a-z0-9_]*")
_AROUND = "\"'“”„‟‘’«»` \u00a0\u3000\u200b\u200c\u200d"
_TICK = re.compile(r"^(\s*[-*+][ \u00a0]+)[\[［][ \u00a0\u3000]?([xX]?)[ \u00a0\u3000]?[\]］](?=\s)")
_TARGET = re.compile(r"[\]］][(（]([A-Za-z0-9._/#:?=&%@+~-]+)[)）]")
_SOURCE = re.compile(r"[\[［]\^([a-z0-9-]+)[\]］]")
_FIELD = re.compile(r"([a-z_]+)[ \t\u00a0]*[:：][ \t\u00a0]*(.*)")
_CURLY = re.compile(r"[“”„‟«»＂](.*)[“”„‟«»＂]")
_DASHES = re.compile(r"[-–—]{1,3}\s*")


class Repair(NamedTuple):
    """One line, as it was and as it is."""

    line: int
    before: str
    after: str


def repair(text: str) -> tuple[str, list[Repair]]:
    """The page with its marks repaired, and what was changed. A page without such faults stays as it is."""
    lines = LINES.findall(text)
    found: list[Repair] = []
    fixed = _with_front(lines)
    front = _front_lines(fixed)
    for number, (before, after) in enumerate(zip(lines, _lines(fixed, front), strict=True), 1):
        if before != after:
            found.append(Repair(number, before.rstrip("\r\n"), after.rstrip("\r\n")))
            lines[number - 1] = after
    return "".join(lines), found


def _with_front(lines: list[str]) -> list[str]:
    """The lines with `---` around the fields, where a word processor made one dash of three."""
    if not lines or not _DASHES.fullmatch(repaired(lines[0])) or lines[0].startswith("---"):
        return lines
    last = next((n for n, line in enumerate(lines[1:60], 1) if _DASHES.fullmatch(repaired(line))), 0)
    fields = [repaired(line) for line in lines[1:last]]
    if not last or not all(_FIELD.match(line) or line[:1].isspace() for line in fields if line.strip()):
        return lines
    fixed = list(lines)
    for number in (0, last):
        fixed[number] = "---" + _ending(lines[number])
    return fixed


def _front_lines(lines: list[str]) -> int:
    first = next(iter(tokens("".join(lines))), None)
    return len(LINES.findall(first.raw)) if first is not None and first.kind == "front" else 0


def _lines(lines: list[str], front: int) -> Iterator[str]:
    under_heading = in_code = False
    for number, raw in enumerate(lines):
        words, ending = raw.rstrip("\r\n"), _ending(raw)
        if words.startswith(("```", "~~~")):
            in_code = not in_code
        if in_code:
            yield raw
        elif number < front:
            yield _field(words, at_top=number == 0) + ending
        else:
            fixed = _marker(words, under_heading)
            yield fixed + ending
            if fixed.strip():
                under_heading = fixed.startswith("##") or (under_heading and bool(chip_line(fixed)))


def _field(line: str, *, at_top: bool) -> str:
    """A line of the fields: hidden signs and curly quotes around its value are taken away."""
    plain = repaired(line)
    if at_top or plain.strip() == "---":
        return "---" if plain.strip() == "---" else line
    found = _FIELD.fullmatch(plain.rstrip())
    if found is None:
        return line
    curly = _CURLY.fullmatch(found[2])
    if curly:
        return f"{found[1]}: {quoted(curly[1])}"
    return line if re.match(r"[a-z_]+:(?: |$)", line) else f"{found[1]}: {found[2]}"


def _marker(line: str, under_heading: bool) -> str:
    """A line of the body: a mark that fills it, else the marks in its sentences."""
    if _SLASHES.match(line):
        return _slashes(line)
    if _HASHES.match(line):
        plain = repaired(line).translate(_WIDE).lstrip()
        if plain.startswith("## "):
            return plain if not line.startswith("## ") else line
        return line
    if under_heading and _QUOTED_CHIPS.fullmatch(repaired(line)):
        bodies = [repaired(found[1]).replace("：", ":").strip() for found in _QUOTED_CHIP.finditer(repaired(line))]
        if all(body.partition(":")[0].strip() in NAMES for body in bodies):
            fixed = " ".join(f"`{body}`" for body in bodies)
            return line if chip_line(line) and repaired(line) == line and "：" not in line else fixed
    return _sentence(line)


def _slashes(line: str) -> str:
    plain = repaired(line).translate(_WIDE).strip().strip("\u200b\u200c\u200d“”\"'‘’").strip()
    if plain == "///":
        return line if line.strip(" ") == "///" else "///"
    found = _OPENING.fullmatch(plain)
    if found is None or found[2] not in BLOCKS:
        return line
    same = line.strip(" ") == plain
    return line if same else plain


def _sentence(line: str) -> str:
    if "{{" in line or "｛" in line:
        line = _FACT.sub(_fact, line)
    line = _TICK.sub(lambda found: f"{found[1]}[{found[2] or ' '}]", line)
    line = _TARGET.sub(lambda found: f"]({found[1]})" if "）" in found[0] or "（" in found[0] else found[0], line)
    return _SOURCE.sub(lambda found: f"[^{found[1]}]", line)


def _fact(found: re.Match[str]) -> str:
    name = repaired(found[1]).strip(_AROUND)
    typed = found[0]
    if not _FACT_NAME.fullmatch(name) or (typed.isascii() and re.fullmatch(r"\{\{ *[a-z0-9_]+ *\}\}", typed)):
        return typed
    return f"{{{{ {name} }}}}"


def _ending(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :]
