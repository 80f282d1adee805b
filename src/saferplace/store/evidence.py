"""The evidence store: open it at a version, read its live rows, begin a load."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

import polars as pl

from saferplace.datasets.description import Dataset
from saferplace.store.catalogue import CATALOGUE, Catalogue, newest_entry, read_catalogue
from saferplace.store.completeness import COMPLETENESS, completeness_of
from saferplace.store.descriptions import REJECTS, REJECTS_SCHEMA, Describe, describe, stored_schema
from saferplace.store.errors import StoreError, readable_errors
from saferplace.store.load import Load
from saferplace.store.location import Location
from saferplace.store.reading import scan_parts, small_parts
from saferplace.store.status import StoreStatus, status_of

_PART_COLUMNS = (
    "part_id", "dataset", "slice_key", "release", "month", "publisher_area", "file", "sha256", "size", "rows_read",
    "rows_kept", "rows_rejected", "loaded_at", "version", "live", "derived", "facts",
)  # fmt: skip


class EvidenceStore:
    """A store as it stood at one version.

    Attributes:
        location: where it lies.
    """

    def __init__(self, location: Location, catalogue: Catalogue, describe: Describe) -> None:
        """Use EvidenceStore.open."""
        self.location = location
        self._catalogue = catalogue
        self._describe = describe
        self._entry = newest_entry(location, catalogue.version)
        self._held: dict[tuple[str, bool], pl.DataFrame | None] = {}

    @classmethod
    def open(cls, location: str | Path, *, version: int | None = None, describe: Describe = describe) -> EvidenceStore:
        """Open a store; a folder that is empty or not there yet is an empty store at version 0.

        Args:
            location: a folder, or an object-store URL such as s3://bucket/store (credentials from the environment).
            version: an earlier version to read; the newest when None.
            describe: finds the description of a dataset.

        Raises:
            StoreError: the folder holds something else, is damaged or may not be read, or has no such version.
        """
        place = Location.of(location)
        with readable_errors(f"The store at {place.root} cannot be read"):
            _refuse_other_folders(place)
        return cls(place, read_catalogue(place, version), describe)

    def newest(self) -> EvidenceStore:
        """Return the same store at its newest version."""
        return EvidenceStore(self.location, read_catalogue(self.location), self._describe)

    def is_newest(self) -> bool:
        """Return whether no load has been committed since this store was read; takes well under a millisecond."""
        entry = newest_entry(self.location, self.version)
        return entry == self._entry and entry[0] == self.version

    @property
    def version(self) -> int:
        """Version of the store; 0 is the empty store, and each load that brings something new adds one."""
        return self._catalogue.version

    @property
    def identity(self) -> str:
        """A text that no other store, and no other version of this one, shares on this machine."""
        return f"{self.location.root}@{self.version}:{'-'.join(map(str, self._entry[1:]))}"

    def history(self) -> pl.DataFrame:
        """Return one row per version: version, committed_at, command, parts_added, rows_added."""
        loaded = pl.col("dataset") != COMPLETENESS.id
        return (
            self._catalogue.frame.group_by("version", pl.col("loaded_at").alias("committed_at"), "command")
            .agg(parts_added=loaded.sum(), rows_added=pl.col("rows_kept").filter(loaded).sum())
            .sort("version")
        )

    def parts(self, dataset: str | None = None, *, live: bool = True) -> pl.DataFrame:
        """Return one row per stored part, in the order they were loaded.

        Args:
            dataset: a dataset, or a table derived from one (then the parts it was derived from); all when None.
            live: leave out parts that a newer release has replaced.

        Returns:
            part_id, dataset, slice_key, release, month (null when the slice is not a month), publisher_area, file,
            sha256, size, rows_read, rows_kept, rows_rejected, loaded_at (UTC), version (that brought it), live,
            derived (tables made from the same rows), facts (JSON object of counts).
        """
        frame = self._catalogue.with_live
        if dataset is None:
            frame = frame.filter(pl.col("dataset") != COMPLETENESS.id)
        else:
            frame = frame.filter((pl.col("dataset") == dataset) | pl.col("derived").list.contains(dataset))
        return frame.filter(pl.col("live") | pl.lit(not live)).select(_PART_COLUMNS)

    def scan(self, dataset: str, *, months: Sequence[date] | None = None, live: bool = True) -> pl.LazyFrame:
        """Return the live rows of a dataset, with part_id and source_row; empty when nothing is loaded.

        Rows of one stored file are sorted by lsoa_code, so a filter on it reads little; no other order is promised.

        Args:
            dataset: a dataset or a derived table.
            months: read only parts of these months (first days); parts that are not of a month are left out.
            live: leave out rows that a newer release has replaced.

        Raises:
            StoreError: there is no such dataset, or a file is missing or damaged.
        """
        schema = REJECTS_SCHEMA if dataset == REJECTS else stored_schema(self._described(dataset))
        if months is None and (small := self._small(dataset, schema, live)) is not None:
            return small.lazy()
        return scan_parts(self.location, self._catalogue, dataset, schema, months, live=live)

    def _small(self, dataset: str, schema: Mapping[str, pl.DataType], live: bool) -> pl.DataFrame | None:
        """Return the rows of a dataset that came as many small files, read once; None for any other."""
        key = (dataset, live)
        if key not in self._held:
            self._held[key] = small_parts(self.location, self._catalogue, dataset, schema, live=live)
        return self._held[key]

    def rejects(self) -> pl.DataFrame:
        """Return the rejected rows of live parts: part_id, dataset, source_row, column, reason, content."""
        with readable_errors(f"The store at {self.location.root} cannot be read"):
            return self.scan(REJECTS).collect()

    def completeness(self) -> pl.DataFrame:
        """Return what is known of how complete each live part is: see saferplace.store.completeness."""
        return self._completeness

    @cached_property
    def _completeness(self) -> pl.DataFrame:
        with readable_errors(f"The store at {self.location.root} cannot be read"):
            return completeness_of(self.parts(), self.scan(COMPLETENESS.id).collect())

    def status(self) -> StoreStatus:
        """Return datasets, releases, versions, months, completeness, and rejected rows by reason."""
        return status_of(self.location.root, self.version, self.parts(live=False), self.rejects(), self.completeness())

    def begin_load(self, *, command: str, moment: datetime) -> Load:
        """Begin a load: use it in a `with` block, add batches, commit. Nothing is visible before the commit.

        Args:
            command: what was asked for, kept in the history.
            moment: when (UTC when it has no time zone).

        Raises:
            StoreError: the store cannot be written.
        """
        return Load(self.location, self._described, command, moment)

    def _described(self, dataset: str) -> Dataset:
        return COMPLETENESS if dataset == COMPLETENESS.id else self._describe(dataset)


def _refuse_other_folders(location: Location) -> None:
    """A folder is a store when its catalogue was begun; delta log entries elsewhere without one mean damage."""
    if not location.is_local or not os.path.exists(location.root):
        return
    if not os.path.isdir(location.root):
        raise StoreError(f"{location.root} is a file. An evidence store is a folder: name an empty one.")
    names = sorted(name for name in os.listdir(location.root) if not name.startswith("."))
    if not names:
        return
    log = location.at(CATALOGUE, "_delta_log")
    if not os.path.isdir(log) and names != [CATALOGUE]:
        raise StoreError(
            f"{location.root} is not an evidence store: it has no catalogue ({CATALOGUE}/_delta_log) but holds "
            f"{', '.join(names[:3])}{' ...' if len(names) > 3 else ''}. Name an empty folder or an existing store."
        )
    begun = os.path.isdir(log) and any(name.endswith(".json") for name in os.listdir(log))
    if not begun and names != [CATALOGUE]:
        raise StoreError(
            f"The store at {location.root} is damaged: its catalogue is empty although it holds {names[0]}. "
            "Restore the folder from a copy, or load the releases again into a new store."
        )
