"""A Word sheet for every page that can be translated, to download, fill in and mail: `sheets/<lang>/<path>.docx`."""

from __future__ import annotations

from pathlib import Path

from passalong.addresses import sheet_address
from passalong.curriculum.read import read_translations
from passalong.nouns import Edition
from passalong.packs.files import write_whole
from passalong.translate.passages import job_of
from passalong.views.help import has_sheets


def write_sheets(edition: Edition, site: Path) -> int:
    """Write the sheets of one language where its pages offer them; give how many. Equal pages make equal bytes."""
    toolkit, language = edition.toolkit, edition.language
    pages = [page for path, page in toolkit.pages.items() if path in edition.cards and has_sheets(edition, page)]
    if not pages:
        return 0
    from passalong.translate.sheet import as_docx  # slow to load, and only sites with an address need it

    found = {path: one for path, one, _ in read_translations(toolkit, language.code) if one}
    for page in pages:
        job = job_of(toolkit, page, language.code, found.get(page.path))
        sheet = as_docx(job, toolkit.languages[page.language], language)
        write_whole(site / sheet_address(language.code, page.path), sheet)
    return len(pages)
