"""Paragraphs, lists and tables in the language of Word files.

The order of elements within each other is that of the standard: Word refuses a file in which they stand otherwise.
Lengths are twentieths of a point.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from passalong.translate.word_file import MAIN, safe

PAPERS = {"A4": (11906, 16838), "Letter": (12240, 15840)}
MARGIN = 1134
INDENT = 400
"""Of an item of a list, for each level."""
LINE = 454
"""Height of a line to write on: 8 mm."""
INSIDE = (("top", 60), ("left", 110), ("bottom", 20), ("right", 110))
"""White between the edge of a cell and its words."""
GRID, CARDS, FRAME = ("single", 4), ("single", 4), ("single", 8)
"""Lines around the cells of a table, around cards to cut out, and around a box."""


@dataclass(frozen=True, slots=True)
class Look:
    """How words are written, and whose they are."""

    lang: str
    direction: str
    bold: bool = False
    raised: bool = False
    quiet: bool = False
    """The source under a draft: smaller, grey."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one look; a line break in them ends the line. `href`: where they lead."""

    text: str
    look: Look
    href: str = ""


def paragraph(
    words: Sequence[Words],
    look: Look,
    *,
    style: str = "",
    bullet: int = 0,
    depth: int = 0,
    tick: bool = False,
    leads: bool = False,
) -> str:
    """One paragraph. `bullet`: the list it is an item of; `depth`: how deep in lists; `tick`: with a box to tick.

    `leads`: it stays with what follows, as headings do.
    """
    about = f'<w:pStyle w:val="{style}"/>' if style else ""
    if leads or style == "BoxTitle" or style.startswith("Heading"):
        about += "<w:keepNext/>"
    if bullet:
        about += f'<w:numPr><w:ilvl w:val="{min(depth, 3) - 1}"/><w:numId w:val="{bullet}"/></w:numPr>'
    about += "<w:bidi/>" if look.direction == "rtl" else ""
    if depth:
        hanging = f' w:hanging="{INDENT}"' if bullet or tick else ""
        about += f'<w:ind w:left="{INDENT * depth}"{hanging}/>'
    trimmed = _trimmed(words)
    sign = [Words("☐\t", Look("", look.direction))] if tick else []
    runs = "".join(map(_run, [*sign, *trimmed]))
    return f"<w:p>{f'<w:pPr>{about}</w:pPr>' if about else ''}{runs}</w:p>"


def write_line(look: Look) -> str:
    """A line to write on: an empty paragraph with a rule under it."""
    rule = '<w:{} w:val="single" w:sz="4" w:space="1" w:color="1A1A1A"/>'
    bidi = "<w:bidi/>" if look.direction == "rtl" else ""
    return (
        f"<w:p><w:pPr><w:pBdr>{rule.format('bottom')}{rule.format('between')}</w:pBdr>{bidi}"
        f'<w:spacing w:before="0" w:after="0" w:line="{LINE}" w:lineRule="exact"/></w:pPr></w:p>'
    )


GAP = '<w:p><w:pPr><w:spacing w:before="0" w:after="60" w:line="120" w:lineRule="exact"/></w:pPr></w:p>'
"""A little space below a table, and below lines to write on."""


def table(rows: Sequence[Sequence[str]], look: Look, edge: tuple[str, int], heads: int = 0) -> str:
    """A table of cells, each the XML of its paragraphs; read from the right where the language is.

    `heads`: so many rows at its beginning come again on every page.
    """
    most = max((len(row) for row in rows), default=0)
    if not most:
        return ""
    kind, size = edge
    edges = "".join(
        f'<w:{side} w:val="{kind}" w:sz="{size}" w:space="0" w:color="404040"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    whole = PAPERS["A4"][0] - 2 * MARGIN
    width = whole // most
    visual = "<w:bidiVisual/>" if look.direction == "rtl" else ""
    grid = f'<w:gridCol w:w="{width}"/>' * most
    body = "".join(
        f"<w:tr><w:trPr><w:cantSplit/>{_height(row)}{'<w:tblHeader/>' if number < heads else ''}</w:trPr>"
        + "".join(_cell(cell, width) for cell in _filled(row, most))
        + "</w:tr>"
        for number, row in enumerate(rows)
    )
    inside = "".join(f'<w:{side} w:w="{space}" w:type="dxa"/>' for side, space in INSIDE)
    return (
        f'<w:tbl><w:tblPr>{visual}<w:tblW w:w="{whole}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
        f"<w:tblCellMar>{inside}</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>{GAP}"
    )


def _height(row: Sequence[str]) -> str:
    """An empty row is as high as a hand writes."""
    return "" if any(row) else f'<w:trHeight w:val="{LINE}" w:hRule="atLeast"/>'


def numbering(lists: Sequence[bool]) -> str:
    """The lists of a document: each is numbered from 1, or has bullets."""
    kinds = "".join(_kind(number, ("bullet", "decimal")[number]) for number in (0, 1))
    each = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{int(numbered)}"/>'
        + ('<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' if numbered else "")
        + "</w:num>"
        for n, numbered in enumerate(lists, start=1)
    )
    return f'<w:numbering xmlns:w="{MAIN}">{kinds}{each}</w:numbering>'


def styles(tag: str, look: Look) -> str:
    """The styles of a document in a language: 12 point, headings, small print."""
    lang = f'<w:lang w:{_bidi(look.direction == "rtl")}="{safe(tag)}"/>'
    heads = "".join(
        _style(f"Heading{n}", f"heading {n}", size, bold=True, more=f'<w:outlineLvl w:val="{n - 1}"/>')
        for n, size in ((1, 40), (2, 28), (3, 26))
    )
    return (
        f'<w:styles xmlns:w="{MAIN}"><w:docDefaults><w:rPrDefault><w:rPr>'
        '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Arial"/><w:sz w:val="24"/><w:szCs w:val="24"/>'
        f"{lang}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:spacing w:after="120" w:line="288" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        f"{heads}{_style('Lead', 'lead', 28)}{_style('Small', 'small', 18)}"
        f"{_style('BoxTitle', 'box title', 20, bold=True)}</w:styles>"
    )


def body_end(paper: str, look: Look) -> str:
    """The sheet of paper; bound at the right where the language is read from there."""
    width, height = PAPERS[paper]
    margins = " ".join(f'w:{side}="{MARGIN}"' for side in ("top", "right", "bottom", "left"))
    bidi = "<w:bidi/>" if look.direction == "rtl" else ""
    return (
        f'<w:sectPr><w:pgSz w:w="{width}" w:h="{height}"/>'
        f'<w:pgMar {margins} w:header="500" w:footer="500" w:gutter="0"/>{bidi}</w:sectPr>'
    )


def _run(words: Words) -> str:
    look = words.look
    rtl = look.direction == "rtl" and not _is_latin(words.text)
    about = ("<w:b/><w:bCs/>" if look.bold else "") + ('<w:color w:val="444444"/>' if look.quiet else "")
    about += '<w:sz w:val="21"/><w:szCs w:val="21"/>' if look.quiet else ""
    about += '<w:vertAlign w:val="superscript"/>' if look.raised else ""
    about += "<w:rtl/>" if rtl else ""
    about += f'<w:lang w:{_bidi(rtl)}="{safe(look.lang)}"/>' if look.lang else ""
    inner = "<w:br/>".join(_text(part) for part in words.text.split("\n"))
    run = f"<w:r>{f'<w:rPr>{about}</w:rPr>' if about else ''}{inner}</w:r>"
    if not words.href:
        return run
    address = safe(words.href).replace("\\", "%5C")
    return f'<w:fldSimple w:instr=" HYPERLINK &quot;{address}&quot; ">{run}</w:fldSimple>'


def _text(words: str) -> str:
    parts = (f'<w:t xml:space="preserve">{safe(part)}</w:t>' if part else "" for part in words.split("\t"))
    return "<w:tab/>".join(parts)


def _trimmed(words: Sequence[Words]) -> Iterator[Words]:
    """Without space at the beginning, at the end, and twice between words."""
    open_space = True
    kept = []
    for one in words:
        text = one.text.lstrip(" ") if open_space else one.text
        if text:
            open_space = text[-1] in " \n"
            kept.append(Words(text, one.look, one.href))
    for place, one in enumerate(kept):
        yield Words(one.text.rstrip(" "), one.look, one.href) if place == len(kept) - 1 else one


def _is_latin(text: str) -> bool:
    """Whether words hold letters that are read from the left and none from the right."""
    kinds = {unicodedata.bidirectional(letter) for letter in text}
    return "L" in kinds and not kinds & {"R", "AL"}


def _bidi(rtl: bool) -> str:
    return "bidi" if rtl else "val"


def _cell(xml: str, width: int) -> str:
    ended = xml if xml.endswith("</w:p>") else f"{xml}<w:p/>"  # a cell ends in a paragraph, even an empty one
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{ended}</w:tc>'


def _filled(row: Sequence[str], most: int) -> list[str]:
    return [*row, *[""] * (most - len(row))]


def _kind(number: int, kind: str) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{"•" if kind == "bullet" else f"%{level + 1}."}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{INDENT * (level + 1)}" w:hanging="{INDENT}"/></w:pPr></w:lvl>'
        for level in range(3)
    )
    return f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'


def _style(name: str, title: str, size: int, *, bold: bool = False, more: str = "") -> str:
    about = f"<w:pPr>{more}</w:pPr>" if more else ""
    look = ("<w:b/><w:bCs/>" if bold else "") + f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{title}"/><w:basedOn w:val="Normal"/>'
        f"{about}<w:rPr>{look}</w:rPr></w:style>"
    )
