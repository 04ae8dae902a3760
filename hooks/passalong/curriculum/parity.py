"""A translation compared with its source: which text fills which slot, and which may not be used.

The smallest scope falls back: a section whose facts, links or numbers differ; a whole scope whose parts do not
match one to one. Nothing is guessed. In a scope that mixes words for facilitators with words for participants,
every part must also have as many paragraphs and list items as its source, because a moved `///` line would
otherwise put a facilitator's words before a participant. A text that is unchanged since it was locked is trusted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from passalong.curriculum.casts import nearest, shown
from passalong.curriculum.items import items, with_chips
from passalong.curriculum.kinds import BLOCKS
from passalong.curriculum.locks import PageLock, TextLock
from passalong.curriculum.marks import inline
from passalong.curriculum.measures import has_marks, in_words, numbers, shape
from passalong.curriculum.sections import text_hash
from passalong.nouns import Page, Scope, Section
from passalong.problem import Problem, problem


@dataclass(slots=True)
class Matched:
    """Which translated section fills which slot of the source."""

    sections: dict[str, Section] = field(default_factory=dict)
    """By the source's key; the text ready to use, with the source's chips at the ends of list items."""
    own_keys: dict[str, str] = field(default_factory=dict)
    """The source's key → the key in the translated file; another one where the source moved the text."""
    broken: set[str] = field(default_factory=set)
    """Keys of the source whose translation is there and cannot be used."""
    problems: list[Problem] = field(default_factory=list)


def match(
    page: Page,
    source: PageLock,
    scopes: Iterable[Scope],
    flawed: Mapping[str, str],
    locked: Mapping[str, TextLock],
    file: str,
    language: str,
) -> Matched:
    """Fill the slots of a page.

    `scopes` are the translation's; `flawed` gives scope names and section keys in which something was wrong
    already; `locked` are the entries of its lock. Never raises.
    """
    return _Matcher(page, source, flawed, locked, file, language).match(scopes)


class _Matcher:
    def __init__(
        self,
        page: Page,
        source: PageLock,
        flawed: Mapping[str, str],
        locked: Mapping[str, TextLock],
        file: str,
        language: str,
    ) -> None:
        self.page, self.source, self.flawed, self.locked = page, source, flawed, locked
        self.file, self.language = file, language
        self.found = Matched()
        self.slots = {section.key: section for section in page.sections}
        self.scopes = {scope.name: scope for scope in page.scopes}
        self.trust: dict[str, bool] = {}

    def match(self, scopes: Iterable[Scope]) -> Matched:
        """Go through the translated scopes; then give every usable text its slot."""
        usable: list[Section] = []
        seen: set[str] = set()
        for scope in scopes:
            if scope.name in seen:
                self._broken_scope(scope.name)
                usable = [section for section in usable if section.scope != scope.name]
                continue
            seen.add(scope.name)
            usable += self._usable(scope)
        self._assign(usable)
        return self.found

    def _say(self, code: str, line: int, section: str, **values: object) -> None:
        said = problem(code, self.file, line, language=self.language, section=section, **values)
        self.found.problems.append(said)

    def _broken_scope(self, name: str) -> None:
        if name in self.scopes:
            self.found.broken |= {s.key for s in self.scopes[name].sections if "/" in s.key}

    def _trusted(self, section: Section) -> bool:
        entry = self.locked.get(section.key)
        if entry is None:
            return False
        if section.key not in self.trust:
            self.trust[section.key] = entry.text == text_hash(section)
        return self.trust[section.key]

    def _usable(self, scope: Scope) -> list[Section]:
        """The sections of a scope that have the source's structure, or the one that was locked."""
        heads = [section for section in scope.sections if "/" not in section.key]
        if scope.name in self.flawed:
            self._broken_scope(scope.name)
            return heads
        sections = [section for section in scope.sections if "/" in section.key]
        keys = [section.key for section in sections]
        ours = self.scopes.get(scope.name)
        source_keys = [s.key for s in ours.sections if "/" in s.key] if ours else []
        locked_keys = [key for key in self.locked if key.startswith(f"{scope.name}/")]
        if ours and _fits(keys, source_keys):
            if _is_mixed(ours) and (odd := next((s for s in sections if not self._sameshape(s)), None)):
                expected, given = in_words(shape(self.slots[odd.key].text)), in_words(shape(odd.text))
                self._say("shape-differs", odd.line, scope.name, expected=expected, given=given)
                self._broken_scope(scope.name)
                return heads
            return heads + sections
        if keys and keys == locked_keys:
            # The source changed its parts after this was translated. What nobody touched since is still known.
            trusted = [section for section in sections if self._trusted(section)]
            return heads + trusted
        if ours:
            self._say_parts(scope, source_keys, keys)
            self._broken_scope(scope.name)
        elif keys:
            missing = [name for name in self.scopes if name not in ("top",)]
            self._say("scope-unknown", scope.line, scope.name, name=scope.name, hint=nearest(scope.name, missing))
        return heads

    def _say_parts(self, scope: Scope, expected: list[str], given: list[str]) -> None:
        ours, names = [_plain(key) for key in expected], [_plain(key) for key in given]
        for key, n in zip(given, range(len(names)), strict=True):
            if names[n] == "text" and names[:n] + names[n + 1 :] == ours:
                line = next(section.line for section in scope.sections if section.key == key)
                self._say("text-extra", line, scope.name, name=scope.name)
                return
        parts = {"expected": ", ".join(ours) or "nothing", "given": ", ".join(names) or "nothing"}
        self._say("parts-differ", scope.line, scope.name, name=scope.name, **parts)

    def _sameshape(self, section: Section) -> bool:
        return self._trusted(section) or shape(section.text) == shape(self.slots[section.key].text)

    def _assign(self, usable: list[Section]) -> None:
        """Texts that stand where their source stands first; then those whose source moved; then the rest."""
        by_hash: dict[str, list[str]] = {}
        for key, entry in self.source.sections.items():
            by_hash.setdefault(entry.hash, []).append(key)
        waiting: list[Section] = []
        for section in usable:
            if self._trusted(section) and self._stands(section.key):
                self._fill(section.key, section)
            else:
                waiting.append(section)
        rest: list[Section] = []
        for section in waiting:
            home = self._moved_to(section, by_hash) if self._trusted(section) else ""
            if home:
                self._fill(home, section)
            else:
                rest.append(section)
        for section in rest:
            slot = self.slots.get(section.key)
            if slot is not None and section.key not in self.found.sections and self._counts_agree(section):
                self._fill(section.key, section)

    def _stands(self, key: str) -> bool:
        return key in self.slots and self.source.sections[key].hash == self.locked[key].source

    def _moved_to(self, section: Section, by_hash: Mapping[str, list[str]]) -> str:
        """The slot to which the source moved the text that this section translates; empty where there is none."""
        hash = self.locked[section.key].source
        for key in by_hash.get(hash, []) if hash else []:
            slot = self.slots[key]
            fits = (slot.kind, slot.audience) == (section.kind, section.audience)
            if fits and key not in self.found.sections and slot.text.strip():
                return key
        return ""

    def _counts_agree(self, section: Section) -> bool:
        """Whether `say.2` can still mean the same box: there are as many of its name as when it was translated."""
        group = section.key.rpartition(".")[0]
        if not group or section.key not in self.locked:
            return True
        return _count(group, self.slots) == _count(group, self.locked)

    def _fill(self, key: str, section: Section) -> None:
        slot = self.slots[key]
        if section.key in self.flawed:
            self.found.broken.add(key)
            return
        text = self._with_the_sources_chips(slot, section)
        if text is None or not (self._trusted(section) or self._same_marks(slot, section)):
            self.found.broken.add(key)
            return
        self.found.sections[key] = Section(key, slot.kind, text, section.line, slot.audience, slot.argument)
        self.found.own_keys[key] = section.key

    def _with_the_sources_chips(self, slot: Section, section: Section) -> str | None:
        """The text with the source's quantities; `None` where its list is not the source's list."""
        rule = BLOCKS.get(slot.kind)
        if rule is None or not rule.chips or not section.text.strip():
            return section.text
        ours, theirs = items(slot.text), items(section.text)
        same = len(ours) == len(theirs)
        if same and slot.kind == "choices":
            same = [item.chip for item in ours] == [item.chip for item in theirs]
        if same:
            pairs = [(_targets(a.words), _targets(b.words), b.line) for a, b in zip(ours, theirs, strict=True)]
            other = next(((a, b, line) for a, b, line in pairs if a != b), None)
            if other is not None:
                wanted, given, line = other
                there = ", ".join(f"`{one}`" for one in wanted) or "–"
                strange = shown(next((one for one in given if one not in wanted), given[0] if given else "–"))
                self._say("link-differs", section.line + line - 1, slot.key, given=strange, wanted=there)
                return None
        if not same:
            listed = ", ".join(f"`{item.chip}`" for item in ours if item.chip) or "nothing"
            code = "list-differs" if len(ours) != len(theirs) else "list-order"
            self._say(code, section.line, slot.key, count=len(ours), given=len(theirs), chips=listed)
            return None
        return with_chips(section.text, [item.chip for item in ours])

    def _same_marks(self, slot: Section, section: Section) -> bool:
        """Whether facts, links, sources, pictures and numbers are the source's; says what is not."""
        if not (has_marks(slot.text) or has_marks(section.text)):
            return True
        before = len(self.found.problems)
        ours, theirs = inline(slot.text), inline(section.text)
        for kind, extra, lacking in _MARKS:
            wanted = {mark.value for mark in ours if mark.kind == kind}
            given = {mark.value for mark in theirs if mark.kind == kind}
            for mark in (m for m in theirs if m.kind == kind and m.value not in wanted):
                line = section.line + section.text.count("\n", 0, mark.start)
                there = ", ".join(f"`{_as_typed(kind, one)}`" for one in sorted(wanted)) or "–"
                self._say(extra, line, slot.key, given=shown(_as_typed(kind, mark.value)), wanted=there)
            for value in sorted(wanted - given) if len(given) <= len(wanted) else ():
                if not any(m.kind == kind and m.value not in wanted for m in theirs):
                    self._say(lacking, section.line, slot.key, missing=_as_typed(kind, value))
        known = numbers(slot.text)
        for number, typed in numbers(section.text).items():
            if number not in known:
                line = section.line + section.text.count("\n", 0, max(section.text.find(typed), 0))
                self._say("number-new", line, slot.key, given=shown(typed))
        return len(self.found.problems) == before


_MARKS = (
    ("fact", "fact-differs", "fact-lost"),
    ("link", "link-differs", "link-lost"),
    ("picture", "link-differs", "link-lost"),
    ("source", "source-differs", "source-lost"),
)


def _as_typed(kind: str, value: str) -> str:
    shapes = {"fact": f"{{{{ {value} }}}}", "source": f"[^{value}]"}
    return shapes.get(kind, value)


def _fits(keys: list[str], source_keys: list[str]) -> bool:
    """Whether the parts stand in the source's order, and of each name all are there or none is."""
    if keys == source_keys:
        return True
    given = set(keys)
    groups = {key.rpartition(".")[0] or key for key in keys}
    wanted = [key for key in source_keys if (key.rpartition(".")[0] or key) in groups]
    return bool(given) and keys == wanted


def _is_mixed(scope: Scope) -> bool:
    """Whether a scope holds words for facilitators and words for others."""
    facilitator = {section.audience == "facilitator" for section in scope.sections if "/" in section.key}
    return len(facilitator) == 2


def _plain(key: str) -> str:
    """`rules/adapt.green.1` → `adapt green`, as a translator sees it."""
    part = key.rpartition("/")[2]
    return part.rpartition(".")[0].replace(".", " ") or part


def _count(group: str, keys: Iterable[str]) -> int:
    return sum(key.rpartition(".")[0] == group for key in keys)


def _targets(words: str) -> list[str]:
    return [mark.value for mark in inline(words) if mark.kind == "link"]
