"""The Delta tables: create, append, read. The only module that speaks to deltalake's tables."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

import polars as pl
from deltalake import CommitProperties, DeltaTable, PostCommitHookProperties, Schema
from deltalake.exceptions import CommitFailedError, DeltaError, TableNotFoundError
from deltalake.transaction import AddAction, create_table_with_add_actions

from saferplace.store.location import Location

# Old versions must stay readable for ever: Delta would otherwise drop log entries older than 30 days.
_CONFIGURATION = {"delta.appendOnly": "true", "delta.enableExpiredLogCleanup": "false"}
_RETRIES = 200
_COMMITS_PER_CHECKPOINT = 25
_COLUMNS_WITH_LIMITS = ("month", "lsoa_code", "part_id")


@dataclass(frozen=True)
class StoredFile:
    """One Parquet file of a table.

    Attributes:
        table: the table's name.
        name: file name inside the table's folder.
        size: bytes.
        statistics: Delta's statistics as JSON, so that any reader can skip the file.
        parts: how many parts its rows belong to.
        part_ids: the parts that are read from it; fewer than `parts` when some of its rows were not to be stored.
    """

    table: str
    name: str
    size: int
    statistics: str
    parts: int
    part_ids: frozenset[int]


def open_table(location: Location, table: str, version: int | None = None) -> DeltaTable | None:
    """Return a table at a version (the newest when None), or None when there is no such table."""
    try:
        return DeltaTable(location.at(table), version=version, storage_options=dict(location.storage_options) or None)
    except TableNotFoundError:
        return None


def create_table(location: Location, table: str, schema: Mapping[str, pl.DataType]) -> DeltaTable:
    """Return the newest version of a table, made empty when it is not there; another process may make it first."""
    if found := open_table(location, table):
        return found
    location.prepare(table)
    try:
        create_table_with_add_actions(
            location.at(table),
            Schema.from_arrow(pl.Schema(schema)),
            [],
            configuration=_CONFIGURATION,
            storage_options=dict(location.storage_options) or None,
        )
    except DeltaError:
        if found := open_table(location, table):
            return found
        raise
    return DeltaTable(location.at(table), storage_options=dict(location.storage_options) or None)


def append(
    table: DeltaTable,
    schema: Mapping[str, pl.DataType],
    files: Sequence[StoredFile],
    moment_ms: int,
    metadata: Mapping[str, str],
    *,
    exactly_next: bool = False,
) -> bool:
    """Add files to a table in one commit.

    Args:
        table: the table as it was read.
        schema: its columns.
        files: files that lie in its folder already.
        moment_ms: time of the load, milliseconds since 1970.
        metadata: kept in the Delta log.
        exactly_next: commit only as the version after the one read; otherwise others may commit in between.

    Returns:
        False when `exactly_next` and another process has taken that version.
    """
    try:
        table.create_write_transaction(
            [_action(file, moment_ms) for file in files],
            mode="append",
            schema=Schema.from_arrow(pl.Schema(schema)),
            commit_properties=CommitProperties(
                custom_metadata=dict(metadata), max_commit_retries=0 if exactly_next else _RETRIES
            ),
            # A checkpoint that fails after the commit would make a load that succeeded look like one that failed.
            post_commithook_properties=PostCommitHookProperties(create_checkpoint=False, cleanup_expired_logs=False),
        )
    except CommitFailedError:
        if exactly_next:
            return False
        raise
    _checkpoint(table)
    return True


def _checkpoint(table: DeltaTable) -> None:
    """Now and then, sum up the log so that it opens fast; the log is complete without it."""
    with suppress(DeltaError, OSError):
        table.update_incremental()
        if table.version() % _COMMITS_PER_CHECKPOINT == 0:
            table.create_checkpoint()


def file_statistics(frame: pl.DataFrame) -> str:
    """Return Delta's statistics of a file: number of rows, and the limits of the columns that queries name."""
    limited = [name for name in _COLUMNS_WITH_LIMITS if name in frame.columns]
    statistics: dict[str, object] = {"numRecords": frame.height}
    if limited and frame.height:
        statistics["minValues"] = _plain(frame.select(pl.col(limited).min()).row(0, named=True))
        statistics["maxValues"] = _plain(frame.select(pl.col(limited).max()).row(0, named=True))
        statistics["nullCount"] = frame.select(pl.col(limited).null_count()).row(0, named=True)
    return json.dumps(statistics)


def _plain(values: Mapping[str, object]) -> dict[str, object]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
        if value is not None
    }


def _action(file: StoredFile, moment_ms: int) -> AddAction:
    return AddAction(
        path=file.name,
        size=file.size,
        partition_values={},
        modification_time=moment_ms,
        data_change=True,
        stats=file.statistics,
    )
