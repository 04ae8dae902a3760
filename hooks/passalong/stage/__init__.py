"""Stage: Toolkit and translations → one complete Markdown tree per language, in which nothing is missing.

A staged page describes itself (front matter, brackets around sections), so that any generator could read it.
"""

from passalong.stage.edition import edition_of, status_of
from passalong.stage.language import StagedLanguage, stage_language

__all__ = ["StagedLanguage", "edition_of", "stage_language", "status_of"]
