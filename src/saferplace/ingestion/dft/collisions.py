"""Reads DfT's national collision files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from saferplace.datasets.parts import Batch
from saferplace.datasets.road_collision import DATASET
from saferplace.ingestion.dft.codes import MISSING
from saferplace.ingestion.dft.columns import (
    ALIASES,
    COLLISION_KEPT,
    COLLISION_REQUIRED,
    collisions_of,
    final_kind,
    provisional_years,
    release_labels,
    slice_keys,
)
from saferplace.ingestion.glimpse import glimpse
from saferplace.ingestion.slices import batch_of, source_of
from saferplace.ingestion.spreadsheets import read_sheets
from saferplace.ingestion.tables import Checks, Table, read_table

EXPECTED = (
    "DfT's national collision file (dft-road-casualty-statistics-collision-YYYY.csv) with the headings "
    "collision_index (or accident_index), collision_severity, date, local_authority_ons_district"
)


def recognise(path: Path) -> bool:
    """Return True for a CSV file with the headings of a collision file."""
    seen = glimpse(path)
    return seen.kind == "csv" and any(
        set(COLLISION_REQUIRED) <= {ALIASES.get(cell, cell) for cell in row} for row in seen.rows[:1]
    )


def read_collisions(path: Path) -> tuple[Table, Checks, pl.DataFrame]:
    """Return the table of a collision file, its checks and its collisions.

    Raises:
        RefusedFile: not a collision file.
    """
    sheet = next(iter(read_sheets(path)))
    table = read_table(
        sheet,
        where=path.name,
        expected=EXPECTED,
        required=COLLISION_REQUIRED,
        aliases=ALIASES,
        keep=COLLISION_KEPT.__contains__,
    )
    checks = Checks(table)
    return table, checks, collisions_of(checks)


def parse(path: Path, release: str) -> Iterator[Batch]:
    """Yield one batch with a part for each district and year.

    Raises:
        RefusedFile: not a collision file, or no row can be loaded.
    """
    _, checks, frame = read_collisions(path)
    frame = frame.with_columns(
        casualties=checks.number("number_of_casualties", marks=MISSING, least=0, most=10_000, whole=True).cast(
            pl.Int32(), strict=False
        ),
        vehicles=checks.number("number_of_vehicles", marks=MISSING, least=0, most=10_000, whole=True).cast(
            pl.Int32(), strict=False
        ),
        weight_serious=checks.number("collision_adjusted_severity_serious", marks=MISSING, least=0, most=1),
    )
    frame = frame.filter(checks.good)
    provisional = provisional_years(frame["occurred_on"], whole_file="provisional" in path.name.lower())
    frame = frame.with_columns(provisional=pl.col("year").is_in(provisional), slice_key=slice_keys(frame))
    labels = release or release_labels(frame["slice_key"], provisional, kind=final_kind(frame["year"]))
    yield batch_of(DATASET, frame, checks.rejects(), source=source_of(path), release=labels)
