"""Work as a Word sheet of two columns: the source beside room for the translation, each row with its key.

A sheet can be filled in with any word processor, printed, or written on by hand and typed in again. It names no
author, no machine and no day but that of the page.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from passalong.nouns import Direction, Language
from passalong.translate.folded import lines_of, text_of
from passalong.translate.passages import Job, Passage, Returned

MOST = 20_000_000
"""Bytes of a sheet, unpacked."""
HOW = (
    "Write in the right column. Keep everything that is in `backticks`, in {{ double curly brackets }}, in (round "
    "brackets) behind [square ones], and in [^this shape]. Keep as many paragraphs and list lines as the source has. "
    "An empty cell means: not translated yet."
)
_GREY = RGBColor(0x59, 0x59, 0x59)
_NAME = re.compile(r"Sheet: ([a-z0-9/._-]+\.md) · ([A-Za-z-]+) · version ([1-9][0-9]{0,4})")
_KEY = re.compile(r"\[([^\]\s]+)\]")
_OLD = {"stale": "old: its source changed after it was translated", "broken": "cannot be used yet"}
_FIXED = (1980, 1, 1, 0, 0, 0)


def as_docx(job: Job, source: Language, language: Language) -> bytes:
    """The sheet of one page. The same page gives the same bytes."""
    document = Document()
    _properties(document, job)
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Mm(297), Mm(210)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(page, side, Mm(15))
    document.add_heading(job.title, level=1)
    _small(document.add_paragraph(), f"Sheet: {job.path} · {language.code} · version {job.version}")
    document.add_paragraph(HOW)
    table = document.add_table(rows=1, cols=2)
    table.style = "Table Grid"
    _repeat(table.rows[0])
    for cell, words, speaker in zip(table.rows[0].cells, (source.name, language.name), (source, language), strict=True):
        _write(cell.paragraphs[0], words, speaker, bold=True)
    for passage in job.passages:
        left, right = table.add_row().cells
        old = f"  {_OLD[passage.state]}" if passage.state in _OLD and passage.target else ""
        _small(left.paragraphs[0], f"[{passage.key}]{old}")
        for line in lines_of(passage.source):
            _write(left.add_paragraph(), line, source)
        _fill(right, passage, language)
    return _without_traces(document)


def _fill(cell: Any, passage: Passage, language: Language) -> None:
    for number, line in enumerate(lines_of(passage.target) or [""]):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        _write(paragraph, line, language)


def _write(paragraph: Any, words: str, speaker: Language, *, bold: bool = False) -> None:
    _direct(paragraph, speaker.direction)
    run = paragraph.add_run(words)
    run.bold = bold or None
    properties = run._element.get_or_add_rPr()
    if speaker.direction == "rtl":
        properties.append(OxmlElement("w:rtl"))
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:bidi" if speaker.direction == "rtl" else "w:val"), speaker.tag)
    properties.append(spoken)


def _direct(paragraph: Any, direction: Direction) -> None:
    if direction == "rtl":
        paragraph._element.get_or_add_pPr().append(OxmlElement("w:bidi"))


def _small(paragraph: Any, words: str) -> None:
    run = paragraph.add_run(words)
    run.font.size = Pt(8)
    run.font.color.rgb = _GREY


def _repeat(row: Any) -> None:
    """The row with the names of the languages stands at the top of every printed page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _properties(document: Any, job: Job) -> None:
    core, day = document.core_properties, datetime.combine(job.updated, time())
    core.title = job.title
    for name in ("author", "last_modified_by", "comments", "category", "subject", "keywords", "identifier"):
        setattr(core, name, "")
    core.created = core.modified = core.last_printed = day
    core.revision = 1


def _without_traces(document: Any) -> bytes:
    """The file with fixed times, and without the template's picture and program name."""
    first, last = io.BytesIO(), io.BytesIO()
    document.save(first)
    with zipfile.ZipFile(first) as given, zipfile.ZipFile(last, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in given.namelist():
            data = given.read(name)
            if name == "docProps/app.xml":
                data = re.sub(rb"<(Application|AppVersion|Company|Manager|Template)>[^<]*</\1>", b"", data)
            if name == "docProps/thumbnail.jpeg":
                continue
            if name == "_rels/.rels":
                data = re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", data)
            kept.writestr(zipfile.ZipInfo(name, _FIXED), data, zipfile.ZIP_DEFLATED)
    return last.getvalue()


def from_docx(data: bytes) -> tuple[str, list[Returned]]:
    """The language of a sheet and what it brings back. Raises `ValueError` with what is wrong, in plain words."""
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
            cells = row.cells
            key = _KEY.match(words_of(cells[0].paragraphs[0]._element)) if len(cells) == 2 else None
            text = text_of(list(_cell_lines(cells[1]))) if key else ""
            if key and text:
                returned.append(Returned(name[1], key[1], text, int(name[3])))
    return name[2], returned


def _cell_lines(cell: Any) -> Iterator[str]:
    for paragraph in cell.paragraphs:
        yield from words_of(paragraph._element).split("\n")


_GONE = {qn("w:del"), qn("w:moveFrom")}
_SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


def words_of(paragraph: Any) -> str:
    """The words of a paragraph as somebody reads them: with links, and with suggested changes accepted."""
    found = []
    for node in paragraph.iter():
        if any(above.tag in _GONE for above in node.iterancestors()):
            continue
        if node.tag == qn("w:t"):
            found.append(node.text or "")
        elif node.tag in _SIGNS and node.getparent().tag == qn("w:r"):
            found.append(_SIGNS[node.tag])
    return "".join(found)
