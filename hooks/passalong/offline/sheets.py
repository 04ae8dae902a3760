"""A Word sheet for every page that can be translated, to download and fill in: `sheets/<lang>/<path>.docx`."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from passalong.addresses import sheet_address
from passalong.curriculum.translations import ReadTranslation
from passalong.nouns import Language, Toolkit
from passalong.packs.files import write_whole
from passalong.stage.edition import published_pages
from passalong.translate.passages import job_of
from passalong.translate.sheet import as_docx


def write_sheets(toolkit: Toolkit, language: Language, found: Mapping[str, ReadTranslation], folder: Path) -> int:
    """Write the sheets of one language into its own `folder`; give how many. Equal pages make equal bytes."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    pages = [page for page in published_pages(toolkit) if page.language != language.code]
    for page in pages:
        job = job_of(toolkit, page, language.code, found.get(page.path))
        sheet = as_docx(job, toolkit.languages[page.language], language)
        write_whole(folder / sheet_address(language.code, page.path), sheet)
    return len(pages)
