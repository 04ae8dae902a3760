"""A line that leads what follows has its source, under a draft, on the same line: not two heads for one thing.

<p class="lead-line"><strong>Aide</strong></p>         <p class="lead-line"><strong>Aide</strong>
<div class="beside"><p class="lead-line">…      →      <span class="beside">…</span></p>
"""

from __future__ import annotations

import re

_BOTH = re.compile(
    r'(<p class="lead-line">(?:(?!</p>).)*)</p>\s*'
    r'<div class="beside"([^>]*)><p class="lead-line">((?:(?!</p>).)*)</p></div>',
    re.DOTALL,
)


def with_source(html: str) -> str:
    """The HTML with every leading line and its source as one line."""
    return _BOTH.sub(r'\1<span> </span><span class="beside"\2>\3</span></p>', html)
