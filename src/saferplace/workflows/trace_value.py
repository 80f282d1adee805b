"""Open one figure back to where it comes from: releases, files, and the source rows themselves, page by page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import polars as pl

from saferplace.datasets.catalogue import DATASETS
from saferplace.datasets.description import Dataset
from saferplace.indicators.catalogue import Indicator
from saferplace.indicators.lineage import counted_rows, stored_rows, trace
from saferplace.indicators.values import Lineage, Value
from saferplace.reference.areas import Area
from saferplace.reference.periods import Period
from saferplace.workflows.explore_question import NothingLoaded
from saferplace.workflows.indicator_values import value_from_row
from saferplace.workflows.open_evidence import OpenEvidence

PAGE_ROWS = 50
# Above this many LSOAs a figure is not opened row by row: it would mean reading the country.
MOST_LSOAS = 6_000
_STORED_AS = {"deprivation": "deprivation", "population": "population", "harm": "street_crime"}


class TooManyRows(LookupError):
    """Raised when a figure counts so many rows that they cannot be shown; says what to ask for instead."""


@dataclass(frozen=True)
class SourcePart:
    """One stored part that a figure was counted from.

    Attributes:
        lineage: dataset, release, file, and number and range of rows.
        dataset: what the dataset is: title, publisher, licence, credit.
        loaded_at: when it was loaded (UTC).
        version: version of the store that brought it.
        is_denominator: whether it holds the residents rather than what is counted.
    """

    lineage: Lineage
    dataset: Dataset
    loaded_at: datetime
    version: int
    is_denominator: bool


@dataclass(frozen=True)
class ValueTrace:
    """A figure with everything it was counted from.

    Attributes:
        indicator: the indicator.
        value: the figure.
        parts: the parts it was counted from, those of the numerator first.
        store_version: version of the evidence.
    """

    indicator: Indicator
    value: Value
    parts: tuple[SourcePart, ...]
    store_version: int

    @property
    def rows(self) -> int:
        """How many source rows the numerator counts."""
        return sum(part.lineage.rows for part in self.parts if not part.is_denominator)


@dataclass(frozen=True)
class RowPage:
    """Some of the source rows of a figure.

    Attributes:
        rows: file and source_row first, then the columns of the dataset as stored.
        dataset: what the columns are.
        page: number of the page, from 1.
        pages: how many there are.
        total: how many rows there are on all pages.
    """

    rows: pl.DataFrame
    dataset: Dataset
    page: int
    pages: int
    total: int


def trace_value(evidence: OpenEvidence, indicator_id: str, area: str, period: str) -> ValueTrace:
    """Return a figure and the parts it was counted from.

    Raises:
        UnknownIndicator, AreaNotFound, PeriodError, NotOffered, TooManyRows: saying what there is.
    """
    indicator, place, when = _found(evidence, indicator_id, area, period)
    row = evidence.compute([indicator], [place.code], [when]).row(0, named=True)
    index = trace(evidence.store, evidence.geography, [indicator], [place.code], [when])
    lineage = index.of(indicator.id, place.code, when.code)
    value = replace(value_from_row(row, evidence.geography, when), lineage=lineage)
    parts = {f"{r['part_id'] & 0xFFFFFFFFFFFFFFFF:016x}": r for r in _parts(evidence)}
    found = tuple(_source_part(item, parts[item.part], indicator) for item in lineage)
    return ValueTrace(indicator, value, found, evidence.version)


def source_page(
    evidence: OpenEvidence, indicator_id: str, area: str, period: str, page: int = 1, size: int = PAGE_ROWS
) -> RowPage:
    """Return one page of the source rows that a figure counts, by file and row; the nearest page when there is none.

    Raises:
        UnknownIndicator, AreaNotFound, PeriodError, NotOffered, TooManyRows: saying what there is.
    """
    indicator, place, when = _found(evidence, indicator_id, area, period)
    files = evidence.store.parts().select("part_id", "dataset", "file", "release")
    counted = counted_rows(evidence.store, evidence.geography, indicator, place.code, when)
    counted = counted.join(files, on="part_id").sort("file", "source_row")
    pages = max(1, -(-counted.height // size))
    page = min(max(page, 1), pages)
    shown = counted.slice((page - 1) * size, size)
    dataset = DATASETS[_STORED_AS.get(indicator.reader) or _dataset_of(shown, indicator)]
    if shown.is_empty():
        return RowPage(shown.select("file", "source_row"), dataset, page, pages, 0)
    keys = shown.select("part_id", "source_row")
    stored = stored_rows(evidence.store, evidence.geography, dataset.id, place.code, when, keys)
    if "measure" in stored.columns and indicator.reader == "fly_tipping":
        # One row of that workbook holds every measure of an authority and year.
        stored = stored.filter(pl.col("measure") == indicator.measure)
    columns = [name for name in dataset.schema if name in stored.columns]
    joined = shown.join(stored, on=["part_id", "source_row"], how="left", maintain_order="left", suffix="_stored")
    rows = joined.select("file", "source_row", *columns)
    return RowPage(rows, dataset, page, pages, counted.height)


def _dataset_of(shown: pl.DataFrame, indicator: Indicator) -> str:
    return str(shown["dataset"][0]) if shown.height else indicator.reader


def _found(evidence: OpenEvidence, indicator_id: str, area: str, period: str) -> tuple[Indicator, Area, Period]:
    indicator = evidence.catalogue.get(indicator_id)
    place = evidence.geography.find(area)
    when = Period.parse(period)
    if not evidence.shows(indicator, place.code):
        raise NothingLoaded(f"{indicator.title} of {place.name} is another partnership's own series.")
    if len(evidence.geography.lsoas(place.code)) > MOST_LSOAS:
        raise TooManyRows(
            f"{place.name} is too large to open row by row. Open the figure of a partnership, district or ward in it."
        )
    return indicator, place, when


def _parts(evidence: OpenEvidence) -> list[dict[str, Any]]:
    return evidence.kept(
        "parts", lambda: evidence.store.parts().select("part_id", "loaded_at", "version", "dataset").to_dicts()
    )


def _source_part(lineage: Lineage, row: Mapping[str, Any], indicator: Indicator) -> SourcePart:
    is_denominator = indicator.denominator == "population" and lineage.dataset == "population"
    return SourcePart(lineage, DATASETS[lineage.dataset], row["loaded_at"], row["version"], is_denominator)
