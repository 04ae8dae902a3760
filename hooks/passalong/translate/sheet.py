"""Work as a Word sheet of two columns: the source beside room for the translation, each row with its key.

A sheet can be filled in with any word processor, printed, or written on by hand and typed in again. It names no
author, no machine and no day but that of the page.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from passalong.nouns import Language
from passalong.translate.folded import lines_of, text_of
from passalong.translate.passages import Job, Passage, Returned
from passalong.translate.word_file import Line, Row, word_file

MOST = 20_000_000
"""Bytes of a sheet, unpacked."""
HOW = (
    "Write in the right column. Keep everything that is in `backticks`, in {{ double curly brackets }}, in (round "
    "brackets) behind [square ones], and in [^this shape]. Keep as many paragraphs and list lines as the source has. "
    "An empty cell means: not translated yet."
)
_NAME = re.compile(r"Sheet: ([a-z0-9/._-]+\.md|interface\.yml) · ([A-Za-z-]+) · version ([1-9][0-9]{0,4})")
_KEY = re.compile(r"\[([^\]\s]+)\]")
_OLD = {"stale": "old: its source changed after it was translated", "broken": "cannot be used yet"}


def as_docx(job: Job, source: Language, language: Language) -> bytes:
    """The sheet of one page. The same page gives the same bytes."""
    name = f"Sheet: {job.path} · {language.code} · version {job.version}"
    above = (Line(job.title, source, "Heading1"), Line(name, style="small"), Line(HOW))
    head = ((Line(source.name, source, "bold"),), (Line(language.name, language, "bold"),))
    return word_file(job.title, job.updated, above, head, (_row(one, source, language) for one in job.passages))


def _row(passage: Passage, source: Language, language: Language) -> Row:
    old = f"  {_OLD[passage.state]}" if passage.state in _OLD and passage.target else ""
    left = [Line(f"[{passage.key}]{old}", style="small"), *(Line(line, source) for line in lines_of(passage.source))]
    return left, [Line(line, language) for line in lines_of(passage.target) or [""]]


def from_docx(data: bytes) -> tuple[str, list[Returned]]:
    """The language of a sheet and what it brings back. Raises `ValueError` with what is wrong, in plain words."""
    from docx import Document  # slow to load, and only needed to read

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > MOST:
                raise ValueError(f"The file is larger than {MOST // 1_000_000} MB when it is unpacked.")
        document = Document(io.BytesIO(data))
    except ValueError:
        raise
    except Exception as wrong:  # whatever a broken file can raise, in three libraries
        raise ValueError("This is no Word file (docx). Please save it as docx and try again.") from wrong
    name = next((found for one in document.paragraphs if (found := _NAME.search(words_of(one._element)))), None)
    if name is None:
        raise ValueError("The line that begins with `Sheet:` is missing. Please copy it from the sheet as it was sent.")
    returned: list[Returned] = []
    for table in document.tables:
        for row in table.rows:
            # Not `row.cells`: one cell that says it spans two thousand million columns would be as many cells.
            cells = [list(cell.iterchildren(f"{_W}p")) for cell in row._tr.iterchildren(f"{_W}tc")]
            key = _KEY.match(words_of(cells[0][0])) if len(cells) == 2 and cells[0] else None
            text = text_of(list(_cell_lines(cells[1]))) if key else ""
            if key and text:
                returned.append(Returned(name[1], key[1], text, int(name[3])))
    return name[2], returned


def _cell_lines(paragraphs: Iterable[Any]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield from words_of(paragraph).split("\n")


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = {f"{_W}del", f"{_W}moveFrom"}
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def words_of(paragraph: Any) -> str:
    """The words of a paragraph as somebody reads them: with links, and with suggested changes accepted."""
    found = []
    for node in paragraph.iter():
        if any(above.tag in _GONE for above in node.iterancestors()):
            continue
        if node.tag == f"{_W}t":
            found.append(node.text or "")
        elif node.tag in _SIGNS and node.getparent().tag == f"{_W}r":
            found.append(_SIGNS[node.tag])
    return "".join(found)
