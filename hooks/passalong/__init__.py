"""Passalong: from Markdown modules and their translations to a website and printable packs."""

__version__ = "0.1.0"
