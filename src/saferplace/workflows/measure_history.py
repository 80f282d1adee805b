"""Every figure ever supplied of a partner's own series: as it stood at any version, and what was changed when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

import polars as pl

from saferplace.reference.periods import Period, PeriodKind
from saferplace.store.evidence import EvidenceStore
from saferplace.store.identity import is_older

_PART_COLUMNS = ("part_id", "slice_key", "release", "file", "sha256", "loaded_at", "version", "live")
_ROW_COLUMNS = (
    "series", "area_code", "period_start", "period_kind", "value", "numerator", "denominator", "unit", "part_id",
    "source_row",
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One figure as it was loaded.

    Attributes:
        series: id of the series.
        area_code: its area.
        period: its period.
        value: the figure; None when it was reported as missing.
        numerator: the count above the line of a share or rate; of a count the count.
        denominator: what it is a part of; None for a count.
        loaded_at: when it came into the store.
        version: version of the store that brought it.
        file: name of the file it came from.
        sha256: that file's fingerprint.
        source_row: its row in that file.
        release: label of the release.
    """

    series: str
    area_code: str
    period: Period
    value: float | None
    numerator: float | None
    denominator: float | None
    loaded_at: datetime
    version: int
    file: str
    sha256: str
    source_row: int
    release: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is a figure of: series, area, period."""
        return self.series, self.area_code, self.period.code

    def says_as(self, other: Entry) -> bool:
        """Return whether it states the same figure as another."""
        return (self.value, self.numerator, self.denominator) == (other.value, other.numerator, other.denominator)


@dataclass(frozen=True)
class Revision:
    """A figure that was replaced by another one."""

    before: Entry
    after: Entry


def read_history(store: EvidenceStore) -> pl.DataFrame:
    """Return every row of every local series the store ever held, with where it came from, in the order of loading."""
    parts = store.parts("local_series", live=False).select(_PART_COLUMNS).with_row_index("place")
    rows = store.scan("local_series", live=False).select(_ROW_COLUMNS).collect()
    return rows.join(parts, on="part_id").sort("place").drop("place")


def entries_of(history: pl.DataFrame, series: Sequence[str] = (), areas: Sequence[str] = ()) -> list[Entry]:
    """Return the entries of some series and areas (empty: all), in the order of loading."""
    if series:
        history = history.filter(pl.col("series").is_in(list(series)))
    if areas:
        history = history.filter(pl.col("area_code").is_in(list(areas)))
    return [_entry(row) for row in history.iter_rows(named=True)]


def _entry(row: dict[str, Any]) -> Entry:
    period = Period(row["period_start"], PeriodKind(row["period_kind"]))
    taken = ("series", "area_code", "value", "numerator", "denominator", "loaded_at", "version", "file", "sha256")
    return Entry(
        period=period, source_row=row["source_row"], release=row["release"], **{name: row[name] for name in taken}
    )


def as_reported(entries: Iterable[Entry], moment: datetime | None = None) -> dict[tuple[str, str, str], Entry]:
    """Return the entry in force of each figure as it was reported until a moment; the newest of all without one."""
    found: dict[tuple[str, str, str], Entry] = {}
    for entry in entries:
        if moment is not None and entry.loaded_at > moment:
            continue
        current = found.get(entry.key)
        if current is None or not is_older(entry.release, current.release):
            found[entry.key] = entry
    return found


def revisions(entries: Iterable[Entry]) -> list[Revision]:
    """Return every figure that another one replaced, the newest first; the same figure given again is none."""
    found = [pair for _, run in groupby(sorted(entries, key=_by_figure), key=_figure) for pair in _changes(run)]
    return sorted(found, key=lambda pair: (pair.after.version, pair.after.key), reverse=True)


def _figure(entry: Entry) -> tuple[str, str, str]:
    return entry.key


def _by_figure(entry: Entry) -> tuple[tuple[str, str, str], int]:
    return entry.key, entry.version


def _changes(run: Iterable[Entry]) -> Iterator[Revision]:
    current: Entry | None = None
    for entry in run:
        if current is not None and is_older(entry.release, current.release):
            continue
        if current is not None and not current.says_as(entry):
            yield Revision(current, entry)
        current = entry
