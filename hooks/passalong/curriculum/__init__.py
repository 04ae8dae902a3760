"""Read: files → `Toolkit`, translations and problems.

marks → sections → pages → plans → read           the source: pages, sessions, modules, programmes
marks → sections → lint → parity → locks           a language: which words may be used, and how current they are
"""

from passalong.curriculum.read import read, read_language
from passalong.curriculum.site import read_private

__all__ = ["read", "read_language", "read_private"]
