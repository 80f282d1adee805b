"""Read a release without loading it: what it holds, what would be left out and why, and how its first rows look."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from saferplace.datasets.parts import Batch
from saferplace.ingestion.adapter import Adapter
from saferplace.ingestion.recognition import recognise
from saferplace.workflows.load_release import Progress, Tell, files_in
from saferplace.workflows.load_report import FileReport
from saferplace.workflows.release_tally import ReleaseTally, refusal_of, refuse_missing

FIRST_ROWS = 10
FIRST_REJECTS = 100


@dataclass(frozen=True)
class Preview:
    """What a release would bring.

    Attributes:
        files: a report per file, as loading would print it.
        first_rows: the first rows kept, by dataset, as texts; columns first.
        rejects: file, source_row, column, reason and content of the first rows left out.
        area_codes: by dataset, the areas that rows of local datasets speak of.
        series: the series that rows of local datasets are of.
    """

    files: tuple[FileReport, ...]
    first_rows: dict[str, tuple[tuple[str, ...], ...]]
    rejects: tuple[tuple[str, int, str, str, str], ...]
    area_codes: dict[str, frozenset[str]]
    series: frozenset[str]

    @property
    def rows_kept(self) -> int:
        """Rows that would be loaded."""
        return sum(file.rows_kept for file in self.files)

    @property
    def rows_rejected(self) -> int:
        """Rows that would be left out."""
        return sum(file.rows_rejected for file in self.files)


class _Reading:
    """What is remembered while files are read."""

    def __init__(self, areas_of: Sequence[str]) -> None:
        self.areas_of = areas_of
        self.first_rows: dict[str, tuple[tuple[str, ...], ...]] = {}
        self.rejects: list[tuple[str, int, str, str, str]] = []
        self.areas: dict[str, set[str]] = {}
        self.series: set[str] = set()

    def see(self, batch: Batch, path: Path) -> None:
        """Remember the first rows and rejects of a batch, and the areas of local datasets."""
        if batch.dataset not in self.first_rows and batch.frame.height:
            shown = batch.frame.drop("part", "source_row", strict=False).head(FIRST_ROWS)
            texts = shown.select(pl.all().cast(pl.String, strict=False).fill_null("")).rows()
            self.first_rows[batch.dataset] = (tuple(shown.columns), *texts)
        room = FIRST_REJECTS - len(self.rejects)
        for row in batch.rejects.head(room).iter_rows(named=True):
            content = str(row["content"])[:300]
            self.rejects.append((path.name, row["source_row"], row["column"] or "", row["reason"], content))
        if batch.dataset in self.areas_of:
            found = batch.frame["area_code"].drop_nulls().unique().to_list()
            self.areas.setdefault(batch.dataset, set()).update(found)
            if "series" in batch.frame.columns:
                self.series.update(batch.frame["series"].drop_nulls().unique().to_list())


def preview_release(
    paths: Iterable[Path],
    *,
    areas_of: Sequence[str] = (),
    recognise: Callable[[Path], Adapter] = recognise,
    progress: Tell = lambda _: None,
) -> Preview:
    """Read files as loading would, and write nothing.

    Args:
        paths: files and folders.
        areas_of: local datasets, whose area codes and series are collected; each must have a column area_code.
        recognise: finds the adapter of a file; raises RefusedFile when there is none.
        progress: told at the beginning of each file and after each batch.
    """
    files = list(files_in(paths))
    reading = _Reading(areas_of)
    reports = [
        _read_file(recognise, Progress(path, number, len(files), 0), progress, reading)
        for number, path in enumerate(files, start=1)
    ]
    areas = {dataset: frozenset(codes) for dataset, codes in reading.areas.items()}
    return Preview(tuple(reports), reading.first_rows, tuple(reading.rejects), areas, frozenset(reading.series))


def _read_file(recognise: Callable[[Path], Adapter], step: Progress, progress: Tell, reading: _Reading) -> FileReport:
    adapter: Adapter | None = None
    tally = ReleaseTally()
    try:
        progress(step)
        refuse_missing(step.path)
        adapter = recognise(step.path)
        for batch in adapter.parse(step.path, ""):
            tally.count(batch)
            reading.see(batch, step.path)
            progress(replace(step, rows=tally.rows_read))
    except Exception as error:  # whatever a damaged file does to a parser, the reader gets words and not a traceback
        return FileReport(step.path, adapter.id if adapter else "", refusal=refusal_of(step.path, adapter, error))
    return tally.report(step.path, adapter.id)
