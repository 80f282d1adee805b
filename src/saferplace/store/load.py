"""One load: batches are written as they come, and become visible all at once when the catalogue is committed."""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType

import polars as pl

from saferplace.datasets.description import ConformanceError
from saferplace.datasets.parts import Batch
from saferplace.store.catalogue import CATALOGUE, CATALOGUE_SCHEMA, Catalogue, Record, Verdict, read_catalogue
from saferplace.store.conformance import stored_frames
from saferplace.store.descriptions import REJECTS, REJECTS_SCHEMA, Describe, stored_schema
from saferplace.store.errors import StoreError, readable_errors
from saferplace.store.identity import part_id
from saferplace.store.location import Location
from saferplace.store.tables import StoredFile, append, create_table, file_statistics
from saferplace.store.writer import Writer

# Each failed attempt means that another load has succeeded, so this many can only be used up by as many other loads.
COMMIT_ATTEMPTS = 200


@dataclass(frozen=True)
class PartOutcome:
    """What became of one part.

    Attributes:
        dataset: its dataset.
        part_id: its identifier.
        slice_key: its slice.
        source: name of its source file.
        group: the group (file given to the load) it came with.
        verdict: added, unchanged, or kept as an older version.
        rows: rows kept.
        rejected: rows rejected.
    """

    dataset: str
    part_id: int
    slice_key: str
    source: str
    group: str
    verdict: Verdict
    rows: int
    rejected: int


@dataclass(frozen=True)
class LoadOutcome:
    """What a load changed.

    Attributes:
        parts_added: parts that are now live.
        parts_unchanged: parts that the store held already.
        parts_kept_as_older: parts of an older release than the one in use; kept, and readable, but not live.
        rows: rows of the parts added or kept as older in this load.
        rejected: rows rejected in those parts.
        version: version of the store after the load; the same as before when nothing was new.
        parts: each part in the order it came.
    """

    parts_added: int
    parts_unchanged: int
    parts_kept_as_older: int
    rows: int
    rejected: int
    version: int
    parts: tuple[PartOutcome, ...] = ()


class Load:
    """A load in progress; made by EvidenceStore.begin_load and used as a context manager."""

    def __init__(self, location: Location, describe: Describe, command: str, moment: datetime) -> None:
        """Make the catalogue if there is none, so that whatever happens next the folder is a store."""
        self._location = location
        self._describe = describe
        self._command = command
        self._moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
        with readable_errors(f"Nothing was loaded into {location.root}"):
            create_table(location, CATALOGUE, CATALOGUE_SCHEMA)
        self._known = set(read_catalogue(location).known_ids)
        self._writer = Writer(location, uuid.uuid4().hex)
        self._records: list[tuple[Record, str]] = []
        self._group = ""
        self._schemas: dict[str, Mapping[str, pl.DataType]] = {REJECTS: REJECTS_SCHEMA}
        self._named_tables: set[str] = set()
        self._finished = False

    def add(self, batch: Batch) -> None:
        """Store the rows of a batch; nothing is visible before commit.

        Raises:
            ConformanceError: the batch is not what its dataset or its parts say.
            StoreError: the store cannot be written.
        """
        records = [
            Record(batch.dataset, self._identify(batch, i), part, tuple(sorted(batch.aggregates)))
            for i, part in enumerate(batch.parts)
        ]
        self._refuse_repeats(records)
        wanted = [record.part_id not in self._known for record in records]
        for table in (batch.dataset, *batch.aggregates):
            if table not in self._schemas:
                self._schemas[table] = stored_schema(self._describe(table))
        identifiers = pl.Series([record.part_id for record in records], dtype=pl.Int64)
        frames = stored_frames(batch, self._describe, identifiers, pl.Series(wanted, dtype=pl.Boolean))
        self._records.extend((record, self._group) for record in records)
        self._known.update(record.part_id for record in records)
        with readable_errors(f"Nothing was loaded into {self._location.root}"):
            self._writer.add(batch.dataset, frames)

    @contextmanager
    def group(self, name: str) -> Iterator[None]:
        """Hold the batches added inside together: when the block raises, none of them is stored."""
        mark, known = len(self._records), set(self._known)
        self._group = name
        try:
            yield
        except BaseException:
            dropped = {record.part_id for record, _ in self._records[mark:]} - known
            del self._records[mark:]
            self._known = known
            if dropped:
                with readable_errors(f"Nothing was loaded into {self._location.root}"):
                    self._writer.drop(frozenset(dropped))
            raise
        finally:
            self._group = ""

    def commit(self) -> LoadOutcome:
        """Make everything added visible as the next version, or change nothing.

        Raises:
            StoreError: the store cannot be written; it is as it was.
        """
        if self._finished:
            raise StoreError("This load has ended already.")
        with readable_errors(f"Nothing was loaded into {self._location.root}"):
            files = self._store_files()
            for _ in range(COMMIT_ATTEMPTS):
                catalogue = read_catalogue(self._location)
                judged = catalogue.judge(record for record, _ in self._records)
                added = [record for record, _, new in judged if new]
                if not added or self._commit_catalogue(catalogue, added, files):
                    self._finished = True
                    if not added:
                        self._discard_unnamed()
                    return self._outcome(judged, catalogue.version + bool(added))
        raise StoreError(f"Nothing was loaded into {self._location.root}: other loads kept the store busy. Try again.")

    def __enter__(self) -> Load:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the store as it was when the load was not committed."""
        if not self._finished:
            self._finished = True
            self._writer.stop()
            self._discard_unnamed()

    def _identify(self, batch: Batch, index: int) -> int:
        part = batch.parts[index]
        return part_id(batch.dataset, part.slice_key, part.source.sha256)

    def _refuse_repeats(self, records: Sequence[Record]) -> None:
        """A part comes whole in one batch: a second one from the same file would be taken for a repeat and lost."""
        seen = {(record.part_id, record.part.source.name) for record, _ in self._records}
        for record in records:
            key = (record.part_id, record.part.source.name)
            if key in seen:
                raise ConformanceError(
                    f"{record.part.source.name}: the slice {record.part.slice_key} of {record.dataset} came twice."
                )
            seen.add(key)

    def _store_files(self) -> dict[int, list[StoredFile]]:
        """Finish writing, name the files in their tables, and return them by part."""
        kept = {record.part_id for record, _ in self._records}
        by_part: dict[int, list[StoredFile]] = defaultdict(list)
        by_table: dict[str, list[StoredFile]] = defaultdict(list)
        for file in self._writer.finish():
            if kept.isdisjoint(file.part_ids):
                continue
            by_table[file.table].append(file)
            for identifier in file.part_ids & kept:
                by_part[identifier].append(file)
        for table, files in by_table.items():
            schema = self._schemas[table]
            delta = create_table(self._location, table, schema)
            self._named_tables.add(table)
            append(delta, schema, files, self._moment_ms, {"command": self._command})
        return by_part

    def _commit_catalogue(
        self, catalogue: Catalogue, added: Sequence[Record], files: Mapping[int, Sequence[StoredFile]]
    ) -> bool:
        rows = catalogue.rows(added, files, self._moment, self._command)
        name = f"{uuid.uuid4().hex}.parquet"
        table = create_table(self._location, CATALOGUE, CATALOGUE_SCHEMA)
        size = self._location.write(CATALOGUE, name, rows)
        file = StoredFile(CATALOGUE, name, size, file_statistics(rows), 0, frozenset())
        if table.version() == catalogue.version and append(
            table, CATALOGUE_SCHEMA, [file], self._moment_ms, {"command": self._command}, exactly_next=True
        ):
            return True
        # Only here is it certain that the log does not name the file.
        self._location.discard(CATALOGUE, name)
        return False

    def _discard_unnamed(self) -> None:
        for file in self._writer.files:
            if file.table not in self._named_tables:
                self._location.discard(file.table, file.name)

    @property
    def _moment_ms(self) -> int:
        return int(self._moment.timestamp() * 1000)

    def _outcome(self, judged: Sequence[tuple[Record, Verdict, bool]], version: int) -> LoadOutcome:
        counts = Counter(verdict for _, verdict, _ in judged)
        groups = [group for _, group in self._records]
        return LoadOutcome(
            parts_added=counts[Verdict.ADDED],
            parts_unchanged=counts[Verdict.UNCHANGED],
            parts_kept_as_older=counts[Verdict.KEPT_AS_OLDER],
            rows=sum(record.part.rows_kept for record, _, new in judged if new),
            rejected=sum(record.part.rows_rejected for record, _, new in judged if new),
            version=version,
            parts=tuple(
                PartOutcome(
                    record.dataset,
                    record.part_id,
                    record.part.slice_key,
                    record.part.source.name,
                    group,
                    verdict,
                    record.part.rows_kept,
                    record.part.rows_rejected,
                )
                for (record, verdict, _), group in zip(judged, groups, strict=True)
            ),
        )
