"""Members of a zip archive, read without unpacking to disk and checked against the archive's own directory.

Member names are labels only: nothing is ever written under them.
"""

from __future__ import annotations

import hashlib
import os
import struct
import zipfile
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import deflate

from saferplace.datasets.parts import RefusedFile

# The largest file of police.uk (the Metropolitan Police, one month) has about 30 MB and shrinks to a fifth.
LARGEST_MEMBER = 1 << 29
LARGEST_RATIO = 200
_RATIO_FROM = 1 << 20
_LOCAL_HEADER = struct.Struct("<4s22sHH")
_STORED, _DEFLATED = 0, 8
_ENCRYPTED = 0x1
_WHOLE = "a whole zip archive"


@dataclass(frozen=True)
class Member:
    """One file in an archive.

    Attributes:
        name: name in the archive's directory.
        size: bytes once inflated, as the directory states.
        entry: the directory's entry.
    """

    name: str
    size: int
    entry: zipfile.ZipInfo


@dataclass(frozen=True)
class Content:
    """The bytes of a file, and what identifies them.

    Attributes:
        content: the bytes, inflated.
        sha256: hash that identifies them; for an archive member, of its bytes as they lie in the archive.
    """

    content: bytes
    sha256: str


class ZipArchive:
    """An open archive. Reading members from several threads at once is safe."""

    def __init__(self, path: Path) -> None:
        """Open the archive and read its directory.

        Raises:
            RefusedFile: not a zip archive, cut short, or its directory is damaged.
        """
        self.path = path
        self.members = _directory(path)
        self._handle = path.open("rb")

    def __enter__(self) -> ZipArchive:
        """Return the archive."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self._handle.close()

    def label(self, member: Member) -> str:
        """Return how messages and lineage name a member."""
        return f"{self.path.name}!{member.name}"

    def read(self, member: Member) -> Content:
        """Return a member's bytes, checked against size and CRC-32 of the directory.

        The hash is that of the bytes as stored: hashing the inflated ones of a national archive (4 GB) would take as
        long as reading it, and equal stored bytes are equal inflated ones.

        Raises:
            RefusedFile: encrypted, packed in an unknown way, absurdly large, cut, or not what the directory states.
        """
        entry, where = member.entry, self.label(member)
        _check_entry(entry, where)
        raw = self._stored_bytes(entry, where)
        try:
            content = raw if entry.compress_type == _STORED else bytes(deflate.deflate_decompress(raw, entry.file_size))
        except (deflate.DeflateError, ValueError, MemoryError) as error:
            raise RefusedFile(where, f"{entry.file_size:,} packed bytes", f"damaged bytes ({error})") from error
        if len(content) != entry.file_size:
            raise RefusedFile(where, f"{entry.file_size:,} bytes", f"{len(content):,} bytes")
        if deflate.crc32(content) != entry.CRC:
            raise RefusedFile(where, f"bytes with the checksum {entry.CRC:08x}", "another checksum: damaged bytes")
        return Content(content, hashlib.sha256(raw).hexdigest())

    def _stored_bytes(self, entry: zipfile.ZipInfo, where: str) -> bytes:
        descriptor = self._handle.fileno()
        if entry.header_offset < 0 or entry.compress_size < 0:
            raise RefusedFile(where, _WHOLE, "a directory that points outside it")
        head = os.pread(descriptor, _LOCAL_HEADER.size, entry.header_offset)
        if len(head) < _LOCAL_HEADER.size or head[:4] != b"PK\x03\x04":
            raise RefusedFile(where, _WHOLE, "a member whose beginning is damaged")
        _, _, name_length, extra_length = _LOCAL_HEADER.unpack(head)
        start = entry.header_offset + _LOCAL_HEADER.size + name_length + extra_length
        raw = os.pread(descriptor, entry.compress_size, start)
        if len(raw) != entry.compress_size:
            raise RefusedFile(where, f"{entry.compress_size:,} packed bytes", f"{len(raw):,}: the archive is cut short")
        return raw


def _directory(path: Path) -> tuple[Member, ...]:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    except (zipfile.BadZipFile, struct.error, ValueError, OverflowError, EOFError, NotImplementedError) as error:
        raise RefusedFile(path.name, _WHOLE, f"a damaged or cut one ({error})") from error
    except OSError as error:
        raise RefusedFile(path.name, _WHOLE, f"a file that cannot be read ({error.strerror or error})") from error
    return tuple(Member(entry.filename, entry.file_size, entry) for entry in entries)


def _check_entry(entry: zipfile.ZipInfo, where: str) -> None:
    if entry.flag_bits & _ENCRYPTED:
        raise RefusedFile(where, "a member that is not encrypted", "an encrypted one")
    if entry.compress_type not in (_STORED, _DEFLATED):
        raise RefusedFile(where, "a deflated or stored member", f"packing method {entry.compress_type}")
    if entry.compress_type == _STORED and entry.compress_size != entry.file_size:
        raise RefusedFile(
            where, "a stored member of one size", f"{entry.compress_size:,} and {entry.file_size:,} bytes"
        )
    if entry.file_size > LARGEST_MEMBER:
        raise RefusedFile(where, f"at most {LARGEST_MEMBER:,} bytes", f"{entry.file_size:,} bytes")
    if entry.file_size > max(_RATIO_FROM, LARGEST_RATIO * entry.compress_size):
        found = f"{entry.file_size:,} bytes packed into {entry.compress_size:,}"
        raise RefusedFile(where, f"text that shrinks to no less than 1 in {LARGEST_RATIO}", found)
