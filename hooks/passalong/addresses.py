"""Where things are published: one place that turns a source path and a language into an address.

Addresses are relative to the root of the site and permanent. The default language lives at the root,
others under `<lang>/`; kind folders are those of `curriculum/`.
"""

from __future__ import annotations

from collections.abc import Collection

INDEXES = ("participant", "facilitator")
"""What a language's search consists of: pages for participants and everybody, and pages for facilitators."""
PARTICIPANT = "participant"
"""Kind of the page that a session has for its participants."""


def page_address(path: str, language: str, default_language: str) -> str:
    """Address of a page: `("handouts/x.md", "fr", "en")` → `fr/handouts/x.html`."""
    address = path.removesuffix(".md") + ".html"
    return address if language == default_language else f"{language}/{address}"


def participant_path(session: str) -> str:
    """The path of a session's page for participants: `modules/x/y.md` → `modules/x/y-participants.md`."""
    return f"{session.removesuffix('.md')}-{PARTICIPANT}s.md"


def session_path(participants: str) -> str:
    """The path of the session that a participants' page belongs to; the same back again."""
    return f"{participants.removesuffix(f'-{PARTICIPANT}s.md')}.md"


def language_of(address: str, languages: Collection[str], default_language: str) -> str:
    """The language of anything that is published: pages, packs (`print/fr/…`), search (`assets/search/fr/…`)."""
    parts = address.split("/")
    for prefix in (("print",), ("assets", "search"), ("assets", "planner"), ("sheets",), ()):
        rest = parts[len(prefix) :]
        if tuple(parts[: len(prefix)]) == prefix and len(rest) > 1 and rest[0] in languages:
            return rest[0]
    return default_language


def relative(from_address: str, to_address: str) -> str:
    """A link from one page to another, both addresses relative to the root of the site."""
    here, there = from_address.split("/")[:-1], to_address.split("/")
    shared = 0
    for one, other in zip(here, there[:-1], strict=False):
        if one != other:
            break
        shared += 1
    return "/".join([".."] * (len(here) - shared) + there[shared:])


def search_index_address(language: str, index: str = INDEXES[0]) -> str:
    """Address of one of a language's search indexes; its texts lie beside it, see `search_text_address`."""
    return f"assets/search/{language}/{index}.js"


def search_words_address(language: str, index: str) -> str:
    """Address of the words in the texts of an index, which say in what parts they stand."""
    return f"assets/search/{language}/{index}-words.js"


def search_text_address(language: str, index: str, number: int) -> str:
    """Address of a part of the texts of an index."""
    return f"assets/search/{language}/{index}-{number}.js"


def planner_data_address(language: str) -> str:
    """Address of what a language's planner knows."""
    return f"assets/planner/{language}/data.js"


def sheet_address(language: str, path: str) -> str:
    """Address of a page's Word sheet for translators: `sheets/fr/handouts/x.docx`."""
    return f"sheets/{language}/{path.removesuffix('.md')}.docx"


def pack_address(language: str, recipe: str, name: str, *, edition: str = "standard", paper: str = "A4") -> str:
    """Address of a pack, stable for ever: `print/<lang>/<recipe>/<id>[.<edition>][.letter].pdf`."""
    middle = "" if edition == "standard" else f".{edition}"
    last = ".letter" if paper == "Letter" else ""
    return f"print/{language}/{recipe}/{name}{middle}{last}.pdf"
