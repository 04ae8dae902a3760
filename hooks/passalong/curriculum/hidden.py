"""Signs that nobody sees and that change what everybody reads."""

from __future__ import annotations

import re

# Direction marks, joiners and the zero-width space are letters of some scripts. Overrides, embeddings, isolates,
# tags, private characters and controls are not: they hide or turn around what a reader sees.
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ue000-\uf8ff"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)


def hidden_sign(text: str) -> str:
    """The first of them by its number, such as `U+202E`; empty where there is none."""
    found = HIDDEN.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""
