"""Compiled templates, kept for the next build. They are code: only what this computer signed is obeyed."""

from __future__ import annotations

import os
from hmac import compare_digest
from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache

from passalong.ours import signature

COMPILED = ".cache/templates"
"""Where they lie, below the root of a toolkit."""
_SIGN = 32
"""Bytes of a signature, at the beginning of a file."""


class Signed(BytecodeCache):
    """One file for each template in a folder. What is torn, unsigned or signed elsewhere is compiled anew."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what was compiled, if it is ours and of this very template."""
        try:
            content = (self.folder / bucket.key).read_bytes()
        except OSError:
            return
        if compare_digest(content[:_SIGN], signature(bucket.key.encode(), content[_SIGN:])):
            bucket.bytecode_from_string(content[_SIGN:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it, written whole or not at all; a folder that cannot be written to is only slower."""
        content = bucket.bytecode_to_string()
        partial = self.folder / f"{bucket.key}.{os.getpid()}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            partial.write_bytes(signature(bucket.key.encode(), content) + content)
            partial.replace(self.folder / bucket.key)
        except OSError:
            pass
