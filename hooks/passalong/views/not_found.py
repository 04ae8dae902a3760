"""The page for an address that does not exist: small, in every language, complete in itself."""

from __future__ import annotations

from urllib.parse import urlsplit

from passalong.addresses import page_address
from passalong.nouns import Toolkit
from passalong.views.environment import environment


def not_found(toolkit: Toolkit) -> str:
    """A whole HTML page. It is served at any depth, so its links begin at the path of the published site."""
    base = urlsplit(toolkit.site.site_url).path.rstrip("/") + "/"
    published = [language for language in toolkit.languages.values() if language.published]
    rows = [
        {
            "language": language,
            "href": base + page_address("index.md", language.code, toolkit.default_language),
            "words": language.words,
            "translated": "not_found_title" not in language.untranslated,
        }
        for language in published
    ]
    return environment(toolkit.root).get_template("views/not_found.html").render(rows=rows)
