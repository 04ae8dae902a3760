"""Typefaces and stylesheets of a print group, read once in a process; and the only files that printing may read."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from passalong.jobs import OWN
from passalong.pdf.mended import FontConfiguration, URLFetcher, URLFetcherResponse, weasyprint


@lru_cache(maxsize=16)
def fonts_and_styles(
    styles: tuple[str, ...], folders: tuple[tuple[str, str], ...]
) -> tuple[FontConfiguration, tuple[weasyprint.CSS, ...]]:
    """Fonts and parsed stylesheets, once per process: half of the time of a short document."""
    if not any("@font-face" in text for text in styles):
        raise ValueError("a print group needs typefaces: without any, WeasyPrint crashes")
    fonts, faces = _typefaces(styles[0], folders)
    return fonts, (faces, *(_stylesheet(text, styles[0], folders) for text in styles[1:]))


@lru_cache(maxsize=4)
def _typefaces(rules: str, folders: tuple[tuple[str, str], ...]) -> tuple[FontConfiguration, weasyprint.CSS]:
    """Fonts, and with them all that is known of lines and styles: groups with the same typefaces share it."""
    fonts = FontConfiguration()
    return fonts, weasyprint.CSS(string=rules, font_config=fonts, url_fetcher=SiteFetcher(folders), base_url=OWN)


@lru_cache(maxsize=64)
def _stylesheet(text: str, rules: str, folders: tuple[tuple[str, str], ...]) -> weasyprint.CSS:
    fonts, _ = _typefaces(rules, folders)
    return weasyprint.CSS(string=text, font_config=fonts, url_fetcher=SiteFetcher(folders), base_url=OWN)


class SiteFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Reads files below the given folders for their addresses, and nothing else in the world."""

    def __init__(self, folders: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self._folders = tuple((address, Path(folder).resolve()) for address, folder in folders)

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """Serve a file, or raise `ValueError`: WeasyPrint then leaves the thing out and says so."""
        plain = urlsplit(url)._replace(query="", fragment="").geturl()
        for address, folder in self._folders:
            if not plain.startswith(address):
                continue
            # Resolved before the test, so that neither `..` nor a link leads out of the folder.
            file = (folder / unquote(plain[len(address) :])).resolve()
            if file.is_relative_to(folder) and file.is_file():
                kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
                return URLFetcherResponse(url, file.read_bytes(), {"Content-Type": kind})
        raise ValueError(f"not a part of this site: {url}")
