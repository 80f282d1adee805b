"""The form in which every dataset is described, and the check of a frame against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl


class ConformanceError(ValueError):
    """Raised when a frame is not what its dataset says; names the column, what was expected and what was found."""


@dataclass(frozen=True)
class Column:
    """One column of a dataset.

    Attributes:
        name: column name, British spelling, area codes with their vintage where it is fixed.
        dtype: Polars type.
        meaning: what a value means, with its unit.
        null_means: what a null means; None when the column may hold no null.
    """

    name: str
    dtype: pl.DataType
    meaning: str
    null_means: str | None = None


@dataclass(frozen=True)
class Dataset:
    """What a dataset is. The generated reference page is made from this.

    Attributes:
        id: identifier, snake case, also the name of its Delta table.
        title: name people read.
        grain: one sentence beginning "One row per".
        publisher: who publishes it.
        licence: name of the licence.
        credit: the credit line that every paper using it prints.
        cadence: how often it is published.
        source: where it is published, in words.
        slice_by: what one slice is; a later release of the same slice replaces the earlier one.
        columns: the columns, in order.
        notes: oddities and how each is counted.
    """

    id: str
    title: str
    grain: str
    publisher: str
    licence: str
    credit: str
    cadence: str
    source: str
    slice_by: str
    columns: tuple[Column, ...]
    notes: tuple[str, ...] = field(default=())

    @property
    def schema(self) -> Mapping[str, pl.DataType]:
        """Column names and Polars types, in order, without the store's own columns."""
        return {column.name: column.dtype for column in self.columns}

    def conform(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Return `frame` with exactly this dataset's columns in order.

        Raises:
            ConformanceError: a column is missing, has another type, or holds nulls it may not hold.
        """
        missing = [column.name for column in self.columns if column.name not in frame.columns]
        if missing:
            raise ConformanceError(
                f"{self.id}: expected columns {', '.join(self.schema)}; missing {', '.join(missing)}"
            )
        frame = frame.select(list(self.schema))
        for column in self.columns:
            found = frame.schema[column.name]
            if found != column.dtype:
                raise ConformanceError(f"{self.id}.{column.name}: expected {column.dtype}, found {found}")
            if column.null_means is None and frame[column.name].null_count():
                raise ConformanceError(
                    f"{self.id}.{column.name}: {frame[column.name].null_count()} blank values, none allowed"
                )
        return frame


OPEN_GOVERNMENT_LICENCE = "Open Government Licence v3.0"
