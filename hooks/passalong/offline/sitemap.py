"""The sitemap: every page worth finding, with its other languages."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import quoteattr

from passalong.nouns import Edition

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def sitemap(editions: Mapping[str, Edition], site_url: str) -> str:
    """The sitemap's XML. Pages without a translated section and unpublished languages stay out."""
    base = site_url.rstrip("/") + "/"
    listed = {
        code: {path for path, card in edition.cards.items() if card.status != "missing"}
        for code, edition in editions.items()
        if edition.language.published
    }
    rows = []
    for code, paths in listed.items():
        for path in editions[code].cards:
            if path not in paths:
                continue
            address = quoteattr(base + editions[code].cards[path].address)[1:-1]
            others = "".join(
                f'<xhtml:link rel="alternate" hreflang={quoteattr(editions[other].language.tag)} '
                f"href={quoteattr(base + editions[other].cards[path].address)}/>"
                for other in listed
                if path in listed[other]
            )
            rows.append(f"<url><loc>{address}</loc>{others}</url>\n")
    return HEAD + "".join(rows) + "</urlset>\n"
