"""Work as a sheet to print: the source beside ruled room to write, for those who translate with a pen."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from passalong import pdf
from passalong.nouns import Language, Toolkit
from passalong.packs import typefaces
from passalong.packs.bind import script_of
from passalong.packs.sheets import FIRST_OF_SCRIPT, Workshop
from passalong.pdf import PrintGroup, Sheet
from passalong.translate.folded import lines_of
from passalong.translate.passages import Job
from passalong.views.environment import OWN_TEMPLATES

_LETTERS_A_LINE = 34
"""Of handwriting, in half the width of a page."""


def as_pdf(job: Job, toolkit: Toolkit, language: Language) -> bytes:
    """The printed sheet of one page. The same page gives the same bytes."""
    root = Path(toolkit.root)
    workshop = Workshop(root, root, root / ".cache")
    faces = typefaces.unpack(workshop.fonts, workshop.cache / "fonts", pdf.OWN + "fonts/")
    first = FIRST_OF_SCRIPT.get(script_of(language.tag), "")
    families = sorted(faces.families, key=lambda name: name != first)
    named = ", ".join(f'"{name}"' for name in families)
    folders = [str(workshop.overrides / "print"), str(OWN_TEMPLATES / "print")]
    template = Environment(loader=FileSystemLoader(folders), autoescape=True).get_template("review-sheet.html")
    html = template.render(
        job=job,
        source=toolkit.languages[toolkit.pages[job.path].language],
        language=language,
        rows=[(passage, lines_of(passage.source), lines_of(passage.target)) for passage in job.passages],
        room=lambda passage: 1 + len(passage.source) // _LETTERS_A_LINE,
    )
    group = PrintGroup(
        language=language.code,
        paper=toolkit.site.paper or "A4",
        edition="standard",
        sheets=(Sheet(html, pdf.OWN),),
        styles=(faces.rules, f"html {{ font-family: {named}; }} @page {{ size: {toolkit.site.paper or 'A4'}; }}"),
        folders=((pdf.OWN + "fonts/", str(faces.folder)),),
    )
    return pdf.print_group(group)[0].pdf
