"""Work as a sheet to print: the source beside ruled room to write, for those who translate with a pen."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from passalong import pdf
from passalong.nouns import Language, Toolkit
from passalong.packs import typefaces
from passalong.packs.breaks import html_with_breaks
from passalong.packs.sheets import Workshop, families
from passalong.pdf import PrintGroup, Sheet
from passalong.translate.folded import lines_of
from passalong.translate.passages import Job, source_of
from passalong.views.environment import OWN_TEMPLATES

_LETTERS_A_LINE = 34
"""Of handwriting, in half the width of a page."""


def as_pdf(job: Job, toolkit: Toolkit, language: Language) -> bytes:
    """The printed sheet of one page. The same page gives the same bytes."""
    root = Path(toolkit.root)
    workshop = Workshop(root, root, root / ".cache")
    folders = [str(workshop.overrides / "print"), str(OWN_TEMPLATES / "print")]
    template = Environment(loader=FileSystemLoader(folders), autoescape=True).get_template("review-sheet.html")
    html = template.render(
        job=job,
        source=source_of(toolkit, job),
        language=language,
        rows=[(passage, lines_of(passage.source), lines_of(passage.target)) for passage in job.passages],
        room=lambda passage: 1 + len(passage.source) // _LETTERS_A_LINE,
    )
    html = html_with_breaks(html)
    wanted = typefaces.needed(workshop.fonts, html, language.tag)
    faces = typefaces.unpack(workshop.fonts, workshop.cache / "fonts", pdf.OWN + "fonts/", wanted)
    group = PrintGroup(
        language=language.code,
        paper=toolkit.site.paper or "A4",
        edition="standard",
        sheets=(Sheet(html, pdf.OWN),),
        styles=(faces.rules, f"{families(faces)} @page {{ size: {toolkit.site.paper or 'A4'}; }}"),
        folders=((pdf.OWN + "fonts/", str(faces.folder)),),
    )
    return pdf.print_group(group)[0].pdf
