"""Content security policy: a page may load from its own site only, and run only the scripts it was built with."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache

INLINE_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL)
DATA_TYPE = re.compile(r"""type\s*=\s*["']?application/(ld\+)?json""")
CHARSET = re.compile(r"<meta charset=[^>]*>")


def with_policy(page: str) -> str:
    """The page with a policy as the first thing after its charset, before anything could load."""
    scripts = {
        match["code"]
        for match in INLINE_SCRIPT.finditer(page)
        if match["code"] and "src=" not in match["attributes"] and not DATA_TYPE.search(match["attributes"])
    }
    tag = f'<meta http-equiv="Content-Security-Policy" content="{policy(frozenset(scripts))}">'
    return CHARSET.sub(lambda m: m[0] + tag, page, count=1)


@lru_cache(maxsize=256)
def policy(scripts: frozenset[str]) -> str:
    """The policy's words for a page with these inline scripts."""
    hashes = sorted(f"'sha256-{_sha256(code)}'" for code in scripts)
    return "; ".join(
        [
            "default-src 'self'",
            " ".join(["script-src 'self'", *hashes]),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _sha256(code: str) -> str:
    return base64.b64encode(hashlib.sha256(code.encode("utf-8")).digest()).decode("ascii")
