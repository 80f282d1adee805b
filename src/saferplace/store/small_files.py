"""Small files, read once in a process: they never change, and ten years of partners' returns are a thousand of them.

Each load adds a file to the catalogue and one to its dataset. Opening all of them anew for every question would take
longer than answering it, so what was read is kept, known again by name, size and time, up to a limit of memory.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from threading import Lock

import polars as pl

from saferplace.store.location import Location

MOST_BYTES = 256 * 1024 * 1024
_FILE = "_file"
_Key = tuple[str, int, int]


class _Kept:
    """Frames by file, the longest unused thrown away first."""

    def __init__(self, most: int) -> None:
        self._most, self._bytes = most, 0
        self._frames: OrderedDict[_Key, tuple[pl.DataFrame, int]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: _Key) -> pl.DataFrame | None:
        with self._lock:
            if key not in self._frames:
                return None
            self._frames.move_to_end(key)
            return self._frames[key][0]

    def put(self, key: _Key, frame: pl.DataFrame) -> None:
        size = int(frame.estimated_size())
        with self._lock:
            if key not in self._frames:
                self._bytes += size
            self._frames[key] = (frame, size)
            while self._bytes > self._most and len(self._frames) > 1:
                self._bytes -= self._frames.popitem(last=False)[1][1]


_kept = _Kept(MOST_BYTES)


def read_small_files(location: Location, paths: Sequence[str], schema: Mapping[str, pl.DataType]) -> pl.DataFrame:
    """Return the rows of some files one after another; what this process has read before is not read again.

    Raises:
        What Polars raises for a file that is missing or damaged.
    """
    keys = [_key(location, path) for path in paths]
    frames = {key: frame for key in keys if (frame := _kept.get(key)) is not None}
    missing = [key for key in keys if key not in frames]
    if missing:
        for key, frame in _read(location, missing, schema).items():
            frames[key] = frame
            _kept.put(key, frame)
    found = [frames[key] for key in keys]
    return pl.concat(found) if found else pl.DataFrame(schema=dict(schema))


def _key(location: Location, path: str) -> _Key:
    """Return what tells a file from one that took its place; object stores never change a file under its name."""
    if not location.is_local:
        return path, 0, 0
    stat = os.stat(path)
    return path, stat.st_size, stat.st_mtime_ns


def _read(location: Location, keys: Sequence[_Key], schema: Mapping[str, pl.DataType]) -> dict[_Key, pl.DataFrame]:
    rows = pl.scan_parquet(
        [path for path, _, _ in keys],
        schema=dict(schema),
        missing_columns="insert",
        extra_columns="ignore",
        glob=False,
        include_file_paths=_FILE,
        storage_options=dict(location.storage_options) or None,
    ).collect()
    by_file = rows.partition_by(_FILE, as_dict=True, include_key=False, maintain_order=True)
    empty = pl.DataFrame(schema=dict(schema))
    return {key: by_file.get((key[0],), empty) for key in keys}
