"""The catalogue: one row per stored part, in the order of commits, and the rule that says which parts are live."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property

import polars as pl

from saferplace.datasets.parts import Part
from saferplace.store.errors import StoreError, readable_errors
from saferplace.store.identity import is_older
from saferplace.store.location import Location
from saferplace.store.small_files import read_small_files
from saferplace.store.tables import StoredFile, open_table

CATALOGUE = "parts"
FILE_TYPE = pl.Struct({"table": pl.String(), "name": pl.String(), "size": pl.Int64(), "parts": pl.Int32()})
CATALOGUE_SCHEMA: Mapping[str, pl.DataType] = {
    "version": pl.Int64(),  # version of the store that added the part
    "sequence": pl.Int32(),  # place within that version
    "dataset": pl.String(),
    "part_id": pl.Int64(),
    "slice_key": pl.String(),
    "release": pl.String(),
    "month": pl.Date(),
    "publisher_area": pl.String(),
    "file": pl.String(),
    "sha256": pl.String(),
    "size": pl.Int64(),
    "rows_read": pl.Int64(),
    "rows_kept": pl.Int64(),
    "rows_rejected": pl.Int64(),
    "facts": pl.String(),  # JSON object of counts
    "derived": pl.List(pl.String()),  # tables derived from the same rows
    "files": pl.List(FILE_TYPE),  # where the rows lie; `parts` counts the parts in the file, stored or not
    "loaded_at": pl.Datetime("us", "UTC"),
    "command": pl.String(),
}


class Verdict(StrEnum):
    """What became of a part that was offered to the store."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    KEPT_AS_OLDER = "kept as older"


@dataclass(frozen=True)
class Record:
    """A part offered to the store.

    Attributes:
        dataset: its dataset.
        part_id: its identifier.
        part: what the adapter said of it.
        derived: tables derived from the same rows.
    """

    dataset: str
    part_id: int
    part: Part
    derived: tuple[str, ...] = ()


@dataclass(frozen=True)
class Catalogue:
    """The parts of a store as they stood at one version.

    Attributes:
        frame: rows of CATALOGUE_SCHEMA, oldest first.
        version: the version; 0 is the empty store.
    """

    frame: pl.DataFrame
    version: int

    @cached_property
    def _winners(self) -> dict[tuple[str, str], tuple[int, str]]:
        """The live part of each slice: (dataset, slice_key) -> (part_id, release)."""
        winners: dict[tuple[str, str], tuple[int, str]] = {}
        columns = ("dataset", "slice_key", "part_id", "release")
        for dataset, slice_key, identifier, release in self.frame.select(columns).iter_rows():
            current = winners.get((dataset, slice_key))
            if current is None or not is_older(release, current[1]):
                winners[dataset, slice_key] = (identifier, release)
        return winners

    @cached_property
    def live_ids(self) -> frozenset[int]:
        """Identifiers of the live parts."""
        return frozenset(identifier for identifier, _ in self._winners.values())

    @cached_property
    def known_ids(self) -> frozenset[int]:
        """Identifiers of all parts, live or not."""
        return frozenset(self.frame["part_id"].to_list())

    @cached_property
    def with_live(self) -> pl.DataFrame:
        """The rows with a column `live`."""
        live = pl.Series(sorted(self.live_ids), dtype=pl.Int64)
        return self.frame.with_columns(live=pl.col("part_id").is_in(live.implode()))

    @cached_property
    def placements(self) -> pl.DataFrame:
        """One row per part and file that holds rows of it: part_id, month, live, table, name, size, parts."""
        return (
            self.with_live.select("part_id", "month", "live", "files")
            .explode("files", empty_as_null=False)
            .unnest("files")
        )

    def judge(self, records: Iterable[Record]) -> list[tuple[Record, Verdict, bool]]:
        """Say of each record, in order, what becomes of it and whether it is new to the store.

        A part already held is unchanged while live, and an older version once another part has replaced it.
        """
        winners = dict(self._winners)
        known = set(self.known_ids)
        judged = []
        for record in records:
            slice_of = (record.dataset, record.part.slice_key)
            current = winners.get(slice_of)
            new = record.part_id not in known
            if not new:
                live = current is not None and current[0] == record.part_id
                verdict = Verdict.UNCHANGED if live else Verdict.KEPT_AS_OLDER
            elif current is not None and is_older(record.part.release, current[1]):
                verdict = Verdict.KEPT_AS_OLDER
            else:
                verdict = Verdict.ADDED
                winners[slice_of] = (record.part_id, record.part.release)
            known.add(record.part_id)
            judged.append((record, verdict, new))
        return judged

    def rows(
        self,
        records: Iterable[Record],
        files: Mapping[int, Iterable[StoredFile]],
        moment: datetime,
        command: str,
    ) -> pl.DataFrame:
        """Return the rows that would add `records` as the next version."""
        return pl.DataFrame(
            [
                _row(record, files.get(record.part_id, ()))
                | {"version": self.version + 1, "sequence": place, "loaded_at": moment, "command": command}
                for place, record in enumerate(records)
            ],
            schema=dict(CATALOGUE_SCHEMA),
        )


def _row(record: Record, files: Iterable[StoredFile]) -> dict[str, object]:
    part = record.part
    return {
        "dataset": record.dataset,
        "part_id": record.part_id,
        "slice_key": part.slice_key,
        "release": part.release,
        "month": part.month,
        "publisher_area": part.publisher_area,
        "file": part.source.name,
        "sha256": part.source.sha256,
        "size": part.source.size,
        "rows_read": part.rows_read,
        "rows_kept": part.rows_kept,
        "rows_rejected": part.rows_rejected,
        "facts": json.dumps(dict(part.facts), sort_keys=True),
        "derived": list(record.derived),
        "files": [{"table": file.table, "name": file.name, "size": file.size, "parts": file.parts} for file in files],
    }


def read_catalogue(location: Location, version: int | None = None) -> Catalogue:
    """Read the catalogue at a version, the newest when None; a store that has none yet is empty, at version 0.

    Raises:
        StoreError: there is no such version, or the catalogue is damaged.
    """
    with readable_errors(f"The store at {location.root} cannot be read"):
        newest = open_table(location, CATALOGUE)
        last = newest.version() if newest else 0
        if version is not None and not 0 <= version <= last:
            raise StoreError(f"The store at {location.root} has versions 0 to {last}; there is no version {version}.")
        table = newest if version in (None, last) else open_table(location, CATALOGUE, version)
        names = table.file_uris() if table else []
        if table is None or not names:
            return Catalogue(pl.DataFrame(schema=dict(CATALOGUE_SCHEMA)), table.version() if table else 0)
        frame = read_small_files(location, names, CATALOGUE_SCHEMA)
        return Catalogue(frame.sort("version", "sequence"), table.version())


def newest_entry(location: Location, version: int) -> tuple[int, int, int]:
    """Return what tells a store that was read at `version` from one that was loaded into, or made anew, since.

    Returns:
        The newest version as far as it is looked for, then time and size of the log entry of `version` (0 when there
        is none, or the store is not a folder).
    """
    if not location.is_local:
        table = open_table(location, CATALOGUE)
        return (table.version() if table else 0, 0, 0)
    log = location.at(CATALOGUE, "_delta_log")
    try:
        entry = os.stat(os.path.join(log, f"{version:020d}.json"))
    except OSError:
        return (0, 0, 0)
    newer = os.path.exists(os.path.join(log, f"{version + 1:020d}.json"))
    return (version + newer, entry.st_mtime_ns, entry.st_size)
