"""Entries of zip files, packed once and put into several: to pack takes much longer than to copy.

`packed` packs content, `in_pieces` what is needed with and without some of its parts; `put` lays it into a zip, byte
for byte as `ZipFile.writestr` would; `taken` takes it out of another zip as it lies there.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_PRIVATE_FILE = 0o600 << 16
"""What `ZipFile` notes of a file of which nothing is known."""
_LAST_BLOCK = b"\x03\x00"
"""An empty block with which a deflated stream ends."""
_HEAD = 30
"""Bytes before the name of an entry."""


class Packed(NamedTuple):
    """Content as it lies in a zip."""

    method: int
    """`ZIP_DEFLATED`, or `ZIP_STORED` as it is."""
    crc: int
    size: int
    """Of the content, in bytes."""
    data: bytes


def packed(content: bytes, level: int = zlib.Z_DEFAULT_COMPRESSION) -> Packed:
    """Pack content; at level 0 it is stored as it is."""
    data = content
    if level:
        packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
        data = packer.compress(content) + packer.flush()
    return Packed(ZIP_DEFLATED if level else ZIP_STORED, zlib.crc32(content), len(content), data)


def in_pieces(contents: Iterable[bytes], level: int) -> list[Packed]:
    """Contents packed so that any of them, one after the other, are an entry of a zip: see `joined`."""
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    return [
        # After a full flush the packer knows nothing of what came before.
        Packed(ZIP_DEFLATED, 0, len(one), packer.compress(one) + packer.flush(zlib.Z_FULL_FLUSH))
        for one in contents
    ]


def joined(pieces: Iterable[Packed], content: bytes) -> Packed:
    """Pieces as one entry; `content` is what they are together."""
    data = b"".join(piece.data for piece in pieces) + _LAST_BLOCK
    return Packed(ZIP_DEFLATED, zlib.crc32(content), len(content), data)


def taken(file: ZipFile, entry: ZipInfo) -> Packed:
    """An entry of a zip that is open for reading, as it lies there."""
    assert file.fp is not None, "a zip that is open"
    file.fp.seek(entry.header_offset)
    head = file.fp.read(_HEAD)
    file.fp.seek(int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little"), 1)
    return Packed(entry.compress_type, entry.CRC, entry.file_size, file.fp.read(entry.compress_size))


def put(file: ZipFile, entry: ZipInfo, content: Packed) -> None:
    """Add an entry at the end of a zip that is open for writing. `entry` says its name, its time and its rights."""
    assert file.fp is not None, "a zip that is open"
    entry.compress_type, entry.CRC, entry.file_size = content[:3]
    entry.compress_size = len(content.data)
    entry.external_attr = entry.external_attr or _PRIVATE_FILE
    file.fp.seek(file.start_dir)
    entry.header_offset = file.start_dir
    file.fp.write(entry.FileHeader() + content.data)
    file.filelist.append(entry)
    file.NameToInfo[entry.filename] = entry
    file.start_dir = file.fp.tell()
