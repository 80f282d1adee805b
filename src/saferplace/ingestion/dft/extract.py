"""Reads the extract of STATS19 for Greater Manchester: one row per casualty, in words, with the place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from saferplace.datasets import road_casualty, road_collision
from saferplace.datasets.parts import Batch
from saferplace.ingestion.dft.codes import (
    EXTRACT_AGE_BANDS,
    EXTRACT_DISTRICTS,
    EXTRACT_MODES,
    EXTRACT_SEVERITIES,
    EXTRACT_SEXES,
)
from saferplace.ingestion.dft.columns import coordinates, day_of, provisional_years, release_labels, slice_keys
from saferplace.ingestion.glimpse import glimpse
from saferplace.ingestion.slices import batch_of, source_of
from saferplace.ingestion.spreadsheets import read_sheets
from saferplace.ingestion.tables import Checks, read_table

EXPECTED = (
    "the extract of STATS19 for Greater Manchester with the headings AREFNO, date, casualty_severity, "
    "collision_severity, mode, sex, ageband, area_name, lon, lat"
)
_REQUIRED = (
    "arefno",
    "date",
    "collision_severity",
    "casualty_severity",
    "mode",
    "sex",
    "ageband",
    "area_name",
    "number_casualties",
    "number_vehicles",
    "lon",
    "lat",
)
# The same for every casualty of a collision.
_OF_COLLISION = ("occurred_on", "district_code", "severity", "casualties", "vehicles")


def recognise(path: Path) -> bool:
    """Return True for a CSV file with the extract's headings."""
    seen = glimpse(path)
    return seen.kind == "csv" and seen.holds(*_REQUIRED)


def parse(path: Path, release: str) -> Iterator[Batch]:
    """Yield a batch of casualties and a batch of the collisions they come from.

    Raises:
        RefusedFile: not the extract, or no row can be loaded.
    """
    sheet = next(iter(read_sheets(path)))
    table = read_table(
        sheet, where=path.name, expected=EXPECTED, required=_REQUIRED, keep=frozenset(_REQUIRED).__contains__
    )
    checks = Checks(table)
    frame = _rows(checks).filter(checks.good)
    provisional = provisional_years(frame["occurred_on"], whole_file="provisional" in path.name.lower())
    frame = frame.with_columns(
        year=pl.col("occurred_on").dt.year(),
        month=pl.col("occurred_on").dt.truncate("1mo"),
        lsoa_code=pl.lit(None, pl.String()),
        weight_serious=pl.lit(None, pl.Float64()),
    )
    frame = frame.with_columns(provisional=pl.col("year").is_in(provisional), slice_key=slice_keys(frame))
    labels = release or release_labels(frame["slice_key"], provisional, kind="extract")
    source = source_of(path)
    yield batch_of(road_casualty.DATASET, frame, checks.rejects(), source=source, release=labels)
    collisions = frame.unique("collision_id", keep="first", maintain_order=True)
    differing = (
        frame.group_by("collision_id").agg(pl.struct(_OF_COLLISION).n_unique().alias("n")).filter(pl.col("n") > 1)
    )
    facts = {"": {"collisions_stated_differently_by_their_casualties": differing.height}}
    yield batch_of(
        road_collision.DATASET, collisions, checks.rejects().clear(), source=source, release=labels, facts=facts
    )


def _rows(checks: Checks) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "collision_id": checks.text("arefno", required=True),
            "occurred_on": day_of(checks, "date"),
            "district_code": checks.coded("area_name", EXTRACT_DISTRICTS, required=True),
            "severity": checks.coded("collision_severity", EXTRACT_SEVERITIES, required=True),
            "casualty_severity": checks.coded("casualty_severity", EXTRACT_SEVERITIES, required=True),
            "casualty_type": checks.coded("mode", EXTRACT_MODES),
            "sex": checks.coded("sex", EXTRACT_SEXES),
            "age_band": checks.coded("ageband", EXTRACT_AGE_BANDS),
            "casualties": _count(checks, "number_casualties"),
            "vehicles": _count(checks, "number_vehicles"),
            **coordinates(checks, "lon", "lat"),
            "source_row": checks.table.frame["source_row"],
        }
    )


def _count(checks: Checks, key: str) -> pl.Series:
    return checks.number(key, least=0, most=10_000, whole=True, marks=("-1",)).cast(pl.Int32(), strict=False)
