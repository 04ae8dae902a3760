"""A Word file from paragraphs and one table, written part by part: small, and with nothing in it that nobody typed.

The template of a library brings 800 kB of styles, a picture and names of programs into every sheet; a site has a
sheet for each page and language.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from xml.sax.saxutils import escape

from passalong.nouns import Direction, Language
from passalong.packed import packed, put

_FIXED = (1980, 1, 1, 0, 0, 0)
_OFFICE = "http://schemas.openxmlformats.org"
MAIN = f"{_OFFICE}/wordprocessingml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Signs that XML cannot hold."""
_SPECIAL = re.compile('[&<>"\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]')

_TYPES = f"""<Types xmlns="{_OFFICE}/package/2006/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/word/document.xml" \
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>\
<Override PartName="/word/styles.xml" \
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>\
<Override PartName="/docProps/core.xml" \
ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"""
_PACKAGE = f"""<Relationships xmlns="{_OFFICE}/package/2006/relationships">\
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>\
<Relationship Id="rId2" Type="{_OFFICE}/package/2006/relationships/metadata/core-properties" \
Target="docProps/core.xml"/></Relationships>"""
_DOCUMENT = f"""<Relationships xmlns="{_OFFICE}/package/2006/relationships">\
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument/2006/relationships/styles" Target="styles.xml"/>\
</Relationships>"""
_LISTED_TYPES = _TYPES.replace(
    "</Types>",
    '<Override PartName="/word/numbering.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/></Types>',
)
_LISTED_DOCUMENT = _DOCUMENT.replace(
    "</Relationships>",
    f'<Relationship Id="rId2" Type="{_OFFICE}/officeDocument/2006/relationships/numbering" Target="numbering.xml"/>'
    "</Relationships>",
)
_STYLES = f"""<w:styles xmlns:w="{MAIN}"><w:docDefaults><w:rPrDefault><w:rPr>\
<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Arial"/><w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr>\
</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="80"/></w:pPr></w:pPrDefault></w:docDefaults>\
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>\
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>\
<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr></w:style>\
</w:styles>"""
_CORE = f"""<cp:coreProperties xmlns:cp="{_OFFICE}/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{{title}}</dc:title>\
<dcterms:created xsi:type="dcterms:W3CDTF">{{day}}T00:00:00Z</dcterms:created>\
<dcterms:modified xsi:type="dcterms:W3CDTF">{{day}}T00:00:00Z</dcterms:modified></cp:coreProperties>"""

LEVEL = 4
"""How hard zlib tries: the usual 6 takes nearly twice as long for 3 % fewer bytes."""
_OWN = ("docProps/core.xml", "word/document.xml")
"""The parts that are another one in each file."""
_packed_once = lru_cache(maxsize=64)(packed)

_EDGES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_WIDTH = 7569
"""Of a column, in twentieths of a point: half of A4 across, without its margins."""
_TABLE = f"""<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>{_EDGES}</w:tblBorders></w:tblPr>\
<w:tblGrid><w:gridCol w:w="{_WIDTH}"/><w:gridCol w:w="{_WIDTH}"/></w:tblGrid>"""
_PAGE = """<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>\
<w:pgMar w:top="850" w:right="850" w:bottom="850" w:left="850" w:header="400" w:footer="400" \
w:gutter="0"/></w:sectPr>"""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph: its words, and whose they are where a direction or a language matters."""

    words: str
    speaker: Language | None = None
    style: str = ""
    """`Heading1`, `small`, `bold` or nothing."""


_LOOKS = {
    "small": '<w:color w:val="595959"/><w:sz w:val="16"/><w:szCs w:val="16"/>',
    "bold": "<w:b/><w:bCs/>",
}

Row = tuple[Iterable[Line], Iterable[Line]]


def word_file(title: str, day: date, above: Iterable[Line], head: Row, rows: Iterable[Row]) -> bytes:
    """A landscape A4 file: lines above, then a table whose `head` stands on every page. Equal texts, equal bytes."""
    table = [_TABLE, _row(head, "<w:trPr><w:tblHeader/></w:trPr>"), *(_row(row) for row in rows), "</w:tbl>"]
    body = "".join([*map(_paragraph, above), *table, "<w:p/>", _PAGE])
    return package(title, day, body, _STYLES)


def package(title: str, day: date, body: str, styles: str, numbering: str = "") -> bytes:
    """The file around a body in the language of Word. `numbering`: the part with its lists, if it has any."""
    types, related = (_LISTED_TYPES, _LISTED_DOCUMENT) if numbering else (_TYPES, _DOCUMENT)
    parts = {
        "[Content_Types].xml": types,
        "_rels/.rels": _PACKAGE,
        "docProps/core.xml": _CORE.format(title=safe(title), day=day.isoformat()),
        "word/document.xml": f'<w:document xmlns:w="{MAIN}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": related,
        "word/styles.xml": styles,
        **({"word/numbering.xml": numbering} if numbering else {}),
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, text in parts.items():
            pack = packed if name in _OWN else _packed_once
            put(file, zipfile.ZipInfo(name, _FIXED), pack((_HEAD + text).encode(), LEVEL))
    return made.getvalue()


def _row(row: Row, properties: str = "") -> str:
    cells = (f'<w:tc><w:tcPr><w:tcW w:w="{_WIDTH}" w:type="dxa"/></w:tcPr>{_cell(lines)}</w:tc>' for lines in row)
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def _cell(lines: Iterable[Line]) -> str:
    return "".join(map(_paragraph, lines)) or "<w:p/>"


def _paragraph(line: Line) -> str:
    about = _about(line.style, line.speaker.tag, line.speaker.direction) if line.speaker else _about(line.style)
    return f"{about}{safe(line.words)}</w:t></w:r></w:p>"


@lru_cache(maxsize=64)  # a sheet has hundreds of paragraphs of a few kinds
def _about(style: str, tag: str = "", direction: Direction = "ltr") -> str:
    """What stands before the words of a paragraph.

    The order of the elements is that of the standard: Word refuses a file in which they stand otherwise.
    """
    rtl = direction == "rtl"
    about = ('<w:pStyle w:val="Heading1"/>' if style == "Heading1" else "") + ("<w:bidi/>" if rtl else "")
    look = _LOOKS.get(style, "") + ("<w:rtl/>" if rtl else "")
    if tag:
        look += f'<w:lang w:{"bidi" if rtl else "val"}="{safe(tag)}"/>'
    return (
        f"<w:p>{f'<w:pPr>{about}</w:pPr>' if about else ''}"
        f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}"
        '<w:t xml:space="preserve">'
    )


def safe(words: str) -> str:
    """Words as XML can hold them."""
    if _SPECIAL.search(words) is None:  # nearly always; this runs some hundred times a page
        return words
    return escape(_REFUSED.sub("", words), {'"': "&quot;"})
