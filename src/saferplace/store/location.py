"""Where a store lies: a folder, or an object-store URL passed through to Polars and Delta."""

from __future__ import annotations

import io
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

import polars as pl

from saferplace.store.errors import StoreError

# Measured on 555,000 police.uk rows: see benchmarks/loading.py. zstd 1 halves the hexadecimal crime identifiers, which
# lz4 cannot, at less cost than writing the extra bytes.
COMPRESSION_LEVEL = 1
ROW_GROUP_ROWS = 65_536

_CLOUD_PREFIXES = ("AWS_", "AZURE_", "GOOGLE_")


@dataclass(frozen=True)
class Location:
    """The place of one store.

    Attributes:
        root: absolute folder, or URL without a slash at its end.
        is_local: True for a folder.
        storage_options: credentials and endpoints for an object store, taken from the environment.
    """

    root: str
    is_local: bool
    storage_options: Mapping[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, location: str | Path, environment: Mapping[str, str] = os.environ) -> Location:
        """Return the location meant by a path or a URL; AWS_*, AZURE_* and GOOGLE_* variables are its options."""
        url = urlsplit(str(location))
        if url.scheme == "file":
            return cls(os.path.abspath(unquote(url.path)), is_local=True)
        if "://" not in str(location):
            return cls(os.path.abspath(os.path.expanduser(location)), is_local=True)
        options = {
            name.lower(): value for name, value in environment.items() if name.startswith(_CLOUD_PREFIXES) and value
        }
        return cls(str(location).rstrip("/"), is_local=False, storage_options=options)

    def at(self, *names: str) -> str:
        """Return the path or URL of something in the store."""
        return "/".join((self.root, *names))

    def prepare(self, table: str) -> None:
        """Make the folder of a table; object stores have no folders."""
        if self.is_local:
            os.makedirs(self.at(table), exist_ok=True)

    def write(self, table: str, name: str, frame: pl.DataFrame, row_group_rows: int = ROW_GROUP_ROWS) -> int:
        """Write `frame` as one Parquet file and return its size in bytes."""
        path = self.at(table, name)
        if self.is_local:
            _write(frame, path, row_group_rows)
            return os.stat(path).st_size
        # Polars does not tell what it uploaded; the same writer makes the same bytes in memory.
        twin = io.BytesIO()
        _write(frame, twin, row_group_rows)
        frame.write_parquet(
            path,
            compression="zstd",
            compression_level=COMPRESSION_LEVEL,
            row_group_size=row_group_rows,
            storage_options=dict(self.storage_options),
        )
        return twin.tell()

    def discard(self, table: str, name: str) -> None:
        """Remove a file that no version names; a file left behind only costs room, so failing is no fault."""
        if self.is_local:
            try:
                os.unlink(self.at(table, name))
            except OSError:
                return

    def check_size(self, table: str, name: str, size: int) -> None:
        """See that a file of the store is there and whole; object stores are trusted.

        Raises:
            StoreError: the file is missing or has another size.
        """
        if not self.is_local:
            return
        path = self.at(table, name)
        try:
            found = os.stat(path).st_size
        except OSError as error:
            raise StoreError(
                f"The store is damaged: {path} is missing ({error.strerror}). "
                "Restore the folder from a copy, or load the releases again into a new store."
            ) from error
        if found != size:
            raise StoreError(
                f"The store is damaged: {path} has {found:,} bytes where {size:,} were stored. "
                "Restore the folder from a copy, or load the releases again into a new store."
            )


def _write(frame: pl.DataFrame, target: str | io.BytesIO, row_group_rows: int) -> None:
    frame.write_parquet(target, compression="zstd", compression_level=COMPRESSION_LEVEL, row_group_size=row_group_rows)
