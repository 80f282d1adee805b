"""The archive: a zip of streamed members, each with its SHA-256 in the manifest, which is written last."""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Any

MANIFEST = "manifest.json"
FORMAT = "saferplace-backup"
FORMAT_VERSION = 1
BLOCK = 1024 * 1024
# Rows and the manifest are text and shrink to a tenth; the store's Parquet files are compressed already.
_SHRINKS = (".jsonl", ".json", ".csv", ".txt", ".xml")


class BackupError(Exception):
    """Raised when a backup cannot be made, read or restored; the message says what to do about it."""


class ArchiveWriter:
    """Adds members to a new archive; use `new_archive`."""

    def __init__(self, opened: zipfile.ZipFile) -> None:
        self._zip = opened
        self.members: dict[str, dict[str, Any]] = {}

    @contextmanager
    def member(self, name: str) -> Iterator[io.BufferedIOBase]:
        """Give a stream to write one member to."""
        entry = zipfile.ZipInfo(name)
        entry.compress_type = zipfile.ZIP_DEFLATED if name.endswith(_SHRINKS) else zipfile.ZIP_STORED
        entry.external_attr = 0o600 << 16
        with self._zip.open(entry, "w", force_zip64=True) as stream:
            hashing = _Hashing(stream)
            yield hashing
        self.members[name] = {"sha256": hashing.digest.hexdigest(), "size": hashing.size}

    def close(self, manifest: Mapping[str, Any]) -> None:
        """Write the manifest; an archive without one is not an archive."""
        whole = {"format": FORMAT, "format_version": FORMAT_VERSION, **manifest, "members": self.members}
        self._zip.writestr(MANIFEST, json.dumps(whole, indent=1), compress_type=zipfile.ZIP_DEFLATED)


class _Hashing(io.BufferedIOBase):
    """A stream that notes what passes through it; closing it leaves the stream behind it open."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.digest = hashlib.sha256()
        self.size = 0

    def writable(self) -> bool:
        return True

    def write(self, block: Any) -> int:
        written = bytes(block)
        self.digest.update(written)
        self.size += len(written)
        return self._stream.write(written)


@contextmanager
def new_archive(path: Path) -> Iterator[ArchiveWriter]:
    """Give a writer; the file appears under its name only when everything was written.

    Raises:
        BackupError: the file cannot be written.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as raw:
            with zipfile.ZipFile(raw, "w", compresslevel=6) as opened:
                yield ArchiveWriter(opened)
            raw.flush()
            os.fsync(raw.fileno())
        os.replace(part, path)
    except OSError as error:
        raise BackupError(f"The backup {path} cannot be written: {error.strerror or error}.") from error
    finally:
        part.unlink(missing_ok=True)


class Archive:
    """An archive that was opened and whose manifest holds; use `open_archive`.

    Attributes:
        path: the file.
        manifest: what the archive says about itself.
    """

    def __init__(self, path: Path, opened: zipfile.ZipFile, manifest: Mapping[str, Any]) -> None:
        self.path = path
        self._zip = opened
        self.manifest = manifest

    def names(self, folder: str) -> list[str]:
        """Return the names of the members below a folder."""
        return [name for name in self.manifest["members"] if name.startswith(f"{folder}/")]

    def member(self, name: str) -> IO[bytes]:
        """Open one member for reading."""
        return self._zip.open(name)

    def verify(self) -> None:
        """Read every member and compare it with its hash.

        Raises:
            BackupError: something is missing, was added or is not what was written.
        """
        held = {entry.filename for entry in self._zip.infolist()} - {MANIFEST}
        told: Mapping[str, Mapping[str, Any]] = self.manifest["members"]
        if held != set(told):
            odd = sorted(held ^ set(told))[0]
            raise BackupError(f"{self.path} is damaged: its list of contents does not agree about {odd}.")
        for name, about in told.items():
            _refuse_strange_name(self.path, name)
            with self._zip.open(name) as stream:
                digest, size = hashlib.sha256(), 0
                while block := stream.read(BLOCK):
                    digest.update(block)
                    size += len(block)
            if digest.hexdigest() != about["sha256"] or size != about["size"]:
                raise BackupError(f"{self.path} is damaged: {name} is not what was backed up.")


def _refuse_strange_name(path: Path, name: str) -> None:
    parts = PurePosixPath(name).parts
    if len(parts) < 2 or parts[0] not in {"database", "store", "uploads", "papers"} or ".." in parts or "\\" in name:
        raise BackupError(f"{path} is not a Saferplace backup: it holds {name!r}, which no backup holds.")


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """Give an archive whose manifest was read; `verify` reads the rest.

    Raises:
        BackupError: the file is missing, is something else, is damaged, or is of a later format.
    """
    try:
        with zipfile.ZipFile(path) as opened:
            yield Archive(path, opened, _manifest(path, opened))
    except FileNotFoundError as error:
        raise BackupError(f"There is no file {path}.") from error
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError) as error:
        raise BackupError(
            f"{path} is not a Saferplace backup, or it is damaged or was cut short ({error}). Use another copy of it."
        ) from error
    except OSError as error:
        raise BackupError(f"{path} cannot be read: {error.strerror or error}.") from error


def _manifest(path: Path, opened: zipfile.ZipFile) -> Mapping[str, Any]:
    try:
        manifest: Mapping[str, Any] = json.loads(opened.read(MANIFEST))
        strange = manifest["format"] != FORMAT
        later = int(manifest["format_version"]) > FORMAT_VERSION
    except (KeyError, ValueError, TypeError) as error:
        raise BackupError(f"{path} is not a Saferplace backup: it has no readable {MANIFEST}.") from error
    if strange:
        raise BackupError(f"{path} is not a Saferplace backup: its {MANIFEST} is of {manifest['format']!r}.")
    if later:
        raise BackupError(
            f"{path} was made by a later Saferplace ({manifest.get('saferplace')}). Update this one first."
        )
    return manifest
