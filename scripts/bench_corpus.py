"""Writes a toolkit of any size for `scripts/bench`, in the form of the content model.

    S   10 modules ×  3 languages
    M   30 modules ×  6 languages      four sessions a module, about 900 words a session
    L  100 modules × 12 languages

The same arguments give the same bytes. The text makes no sense to a reader, but words are as frequent, as many
and as long as in real text: base words and their forms in each language, then a long tail made of syllables,
drawn by Zipf's law. So Markdown, search and fonts have the work that real pages would give them.
"""

from __future__ import annotations

import bisect
import itertools
import json
import random
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bench_program import copy_program, write

SIZES = {"S": (10, 3), "M": (30, 6), "L": (100, 12)}
SESSIONS_A_MODULE = 4
WORDS = json.loads(Path(__file__).with_name("bench_words.json").read_text(encoding="utf-8"))
LANGUAGES = tuple(WORDS)
VOCABULARY = 6000
UPDATED = "2026-11-21"
METHODS = ("circle", "plenary", "pairs", "small_groups", "role_play", "circle")
MINUTES = (10, 15, 15, 25, 15, 10)


@dataclass(frozen=True, slots=True)
class Place:
    """A session's place in the corpus: module and session, both counted from 1."""

    module: int
    session: int

    @property
    def id(self) -> str:
        """Unique in the whole toolkit, as ids are."""
        return f"m{self.module:03d}-s{self.session}"

    @property
    def path(self) -> str:
        """From the folder of a language."""
        return f"modules/module-{self.module:03d}/{self.id}.md"


class Prose:
    """Random prose in one language."""

    def __init__(self, code: str) -> None:
        self.code, self.model = code, WORDS[code]
        chance = random.Random(f"vocabulary-{code}")
        words = list(dict.fromkeys(self.model["words"].split()))
        prefixes, suffixes = (["", *self.model[part].split()] for part in ("prefixes", "suffixes"))
        forms = [p + w + s for w in words for p, s in itertools.product(prefixes, suffixes) if p or s]
        chance.shuffle(forms)
        syllables = self.model["syllables"].split()
        tail = ("".join(chance.choices(syllables, k=chance.randint(2, 5))) for _ in range(VOCABULARY))
        self.vocabulary = [*words, *forms, *tail][:VOCABULARY]
        self.weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(VOCABULARY)))

    def begin(self, page: str) -> None:
        """Start the text of a page: the same page always says the same."""
        self.chance = random.Random(f"{self.code}-{page}")

    def words(self, count: int) -> list[str]:
        """So many words."""
        places = (self.chance.random() * self.weights[-1] for _ in range(count))
        return [self.vocabulary[bisect.bisect(self.weights, place)] for place in places]

    def phrase(self, count: int) -> str:
        """A few words without a full stop: a heading, an item, a cell."""
        text = " ".join(self.words(count))
        return text[:1].upper() + text[1:]

    def text(self, count: int) -> str:
        """Sentences of 9 to 20 words, some with a comma or a bold word."""
        sentences = []
        while count > 0:
            words = self.words(min(count, self.chance.randint(9, 20)))
            count -= len(words)
            if len(words) > 8:
                words[len(words) // 2] += self.model["comma"]
            if self.chance.random() < 0.15:
                words[0] = f"**{words[0]}**"
            sentence = " ".join(words) + self.model["stop"]
            sentences.append(sentence[:1].upper() + sentence[1:])
        return " ".join(sentences)


def write_corpus(root: Path, modules: int, languages: Iterable[str], project: Path, *, crosses: bool = True) -> None:
    """Write a whole toolkit to `root`, built by the `hooks/`, `overrides/` and mkdocs.yml of `project`.

    `crosses`: whether sessions link to other modules, and so say other things in a module's pack than in one of all.
    """
    codes = list(languages)
    copy_program(root, project, {code: (WORDS[code]["name"], WORDS[code]["direction"]) for code in codes})
    curriculum = root / "curriculum"
    write(curriculum / "toolkit.yml", toolkit_yml())
    write(curriculum / "site.yml", 'site_id: "bench"\nemergency_number: "112"\n')
    write(curriculum / "credits.yml", 'authors: {as: nothing, text: ""}\n')
    write(curriculum / "data" / "sources.yml", SOURCES_YML)
    write(curriculum / "data" / "stories.yml", "{}\n")
    source = codes[0]
    for module in range(1, modules + 1):
        picture = curriculum / source / f"modules/module-{module:03d}/diagram.png"
        picture.parent.mkdir(parents=True, exist_ok=True)
        picture.write_bytes(png(module))
    for code in codes:
        prose = Prose(code)
        write(curriculum / code / "interface.yml", interface_yml(code, source, project))
        write(root / "docs" / code / "index.md", home(prose, modules, code == source))
        for module in range(1, modules + 1):
            folder = curriculum / code / f"modules/module-{module:03d}"
            write(folder / "index.md", module_page(prose, module, code == source))
            for session in range(1, SESSIONS_A_MODULE + 1):
                place = Place(module, session)
                write(
                    curriculum / code / place.path,
                    session_page(prose, place, modules if crosses else 0, code == source),
                )


# --- pages ---


def front(prose: Prose, source_only: dict[str, str], is_source: bool) -> str:
    """Front matter: numbers and ids stand in the source, words in both."""
    fields = {"title": f'"{prose.phrase(5)}"', "summary": f'"{prose.phrase(12)}"'}
    if is_source:
        fields = {"kind": source_only.pop("kind"), **fields, "version": "1", "updated": UPDATED, **source_only}
    else:
        fields |= {"source_version": "1", "status": "draft"}
    return "\n".join(["---", *(f"{name}: {value}" for name, value in fields.items()), "---", ""])


def home(prose: Prose, modules: int, is_source: bool) -> str:
    """The home page, with a link to every module."""
    prose.begin("home")
    head = front(prose, {"kind": "page"}, is_source)
    links = [f"- [{prose.phrase(4)}](modules/module-{m:03d}/index.md)" for m in range(1, modules + 1)]
    return "\n".join([head, prose.text(60), "", f"## {prose.phrase(2)}", "`id: modules`", "", *links, ""])


def module_page(prose: Prose, module: int, is_source: bool) -> str:
    """A module's own page."""
    prose.begin(f"module-{module}")
    sessions = ", ".join(Place(module, s).id for s in range(1, SESSIONS_A_MODULE + 1))
    head = front(prose, {"kind": "module", "code": f"M{module:02d}", "sessions": f"[{sessions}]"}, is_source)
    green = block("adapt | green", prose.text(20))
    return "\n".join([head, prose.text(60), "", block("core", bullets(prose, 3, 10)), green])


def session_page(prose: Prose, place: Place, modules: int, is_source: bool) -> str:
    """A session plan of about 900 words: every block, six steps, two tables, a picture, links, a fact, a source.

    One of the links leads to the next of so many modules; 0: to its own.
    """
    prose.begin(place.id)
    numbers = {
        "kind": "session",
        "minutes": str(sum(MINUTES)),
        "group_size": "8-20",
        "modes": "[in_person, hybrid]",
        "facilitators": "2",
        "sensitivity": "medium",
    }
    materials = [f"- {prose.phrase(4)} `{quantity}`" for quantity in QUANTITIES]
    ticks = [f"- [ ] {prose.phrase(8)}" for _ in range(4)]
    parts = [
        front(prose, numbers, is_source),
        prose.text(40) + "\n",
        block("objectives", bullets(prose, 3, 9)),
        block("materials", "\n".join(materials)),
        block("prepare", "\n".join(ticks)),
        block("core", prose.text(30)),
        *(step(prose, number, place, modules) for number in range(1, len(MINUTES) + 1)),
        block("debrief", bullets(prose, 3, 9)),
        block("safety", f"{prose.text(35)} {{{{ emergency_number }}}}."),
    ]
    return "\n".join(parts)


def step(prose: Prose, number: int, place: Place, modules: int) -> str:
    """One step: prose and words to say, and by turns a list, a note, a table, a link, a picture."""
    chips = f"`step: step-{number}` `time: {MINUTES[number - 1]}` `method: {METHODS[number - 1]}`"
    parts = [f"## {prose.phrase(4)}", f"{chips} `lead: {'AB'[number % 2]}`", "", prose.text(38) + "\n"]
    if number == 1:
        parts.append(f"![{prose.phrase(5)}](diagram.png)\n")
    if number in (2, 5):
        parts.append(table(prose, rows=5, columns=3))
    if number in (3, 6):
        parts.append("\n".join(f"{n}. {prose.text(12)}" for n in range(1, 5)) + "\n")
    if number == 4:
        sibling = Place(place.module, place.session % SESSIONS_A_MODULE + 1)
        next_but_one = Place(place.module, (place.session + 1) % SESSIONS_A_MODULE + 1)
        other = Place(place.module % modules + 1, place.session) if modules else next_but_one
        links = f"[{prose.phrase(3)}]({sibling.id}.md) {prose.text(12)} "
        links += f"[{prose.phrase(3)}](../module-{other.module:03d}/{other.id}.md)"
        parts.append(f"{prose.text(20)} [^bench-source] {links}\n")
    parts.append(block("say", prose.text(28)))
    if number in (2, 4):
        parts.append(block("note", prose.text(28)))
    if number == 4:
        parts.append(block("adapt | green", prose.text(18)))
    return "\n".join(parts)


def block(opening: str, body: str) -> str:
    """A block with its marker lines."""
    return f"/// {opening}\n\n{body}\n\n///\n"


def bullets(prose: Prose, count: int, words: int) -> str:
    """A list."""
    return "\n".join(f"- {prose.text(words)}" for _ in range(count))


def table(prose: Prose, rows: int, columns: int) -> str:
    """A table of short cells."""
    head, *body = ("| " + " | ".join(prose.phrase(3) for _ in range(columns)) + " |" for _ in range(rows))
    return "\n".join([head, "|" + " --- |" * columns, *body, ""])


# --- what a toolkit needs besides pages ---

QUANTITIES = ("2 per room", "1 per group", "5 per person", "1 per facilitator", "4 per room")
SOURCES_YML = f"""\
bench-source:
  title: "A source that every page cites"
  author: "Nobody"
  year: "2026"
  type: study
  url: "https://example.org/source"
  checked: {UPDATED}
"""


def toolkit_yml() -> str:
    """The settings of the corpus: nothing is printed."""
    return (
        'id: "bench"\nversion: "1.0.0"\nlicence: "CC BY-SA 4.0"\nsource_language: "en"\nauthors: [authors]\n'
        "tiers:\n  - [session]\n  - [all]\nredirects: {}\nrecipes: {}\nprint: {}\n"
    )


def interface_yml(code: str, source: str, project: Path) -> str:
    """The project's own words for the source; for the others only what no language can be without."""
    if code == source:
        return (project / "curriculum" / source / "interface.yml").read_text(encoding="utf-8")
    model = WORDS[code]
    return (
        f'language_tag: "{code}"\ndirection: "{model["direction"]}"\nname: "{model["name"]}"\npublished: "yes"\n'
        "source_version: 1\nstatus: draft\n\nwords: {}\n"
    )


def png(seed: int, width: int = 960, height: int = 540) -> bytes:
    """A picture like a diagram: flat blocks and some noise, about 30 kB."""
    chance = random.Random(f"png-{seed}")
    rows = [bytearray(width) for _ in range(height)]
    for number in range(14):
        left, top = chance.randrange(width - 160), chance.randrange(height - 90)
        for row in rows[top : top + 90]:
            row[left : left + 160] = bytes([1 + number % 7]) * 160
    for _ in range(12_000):
        rows[chance.randrange(height)][chance.randrange(width)] = chance.randrange(8)
    palette = bytes([255, 255, 255, *(chance.randrange(40, 230) for _ in range(21))])
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
