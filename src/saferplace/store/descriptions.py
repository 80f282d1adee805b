"""The datasets a store can hold: those of the datasets floor, found by their identifier, and the store's own."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from saferplace.datasets.catalogue import DATASETS
from saferplace.datasets.description import Dataset
from saferplace.store.errors import StoreError

Describe = Callable[[str], Dataset]

REJECTS = "rejects"
REJECTS_SCHEMA: dict[str, pl.DataType] = {
    "part_id": pl.Int64(),
    "dataset": pl.String(),
    "source_row": pl.Int64(),
    "column": pl.String(),
    "reason": pl.String(),
    "content": pl.String(),
}


def describe(dataset_id: str) -> Dataset:
    """Return the description of a dataset.

    Raises:
        StoreError: there is no such dataset.
    """
    try:
        return DATASETS[dataset_id]
    except KeyError:
        raise StoreError(f"There is no dataset called '{dataset_id}'.") from None


def stored_schema(dataset: Dataset) -> dict[str, pl.DataType]:
    """Return the columns of a dataset as stored: its own, `part_id`, and `source_row` (null in derived tables)."""
    return {**dataset.schema, "part_id": pl.Int64(), "source_row": pl.Int32()}
