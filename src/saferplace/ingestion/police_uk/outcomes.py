"""Outcomes files: rows checked and typed."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from saferplace.datasets import crime_outcomes
from saferplace.datasets.parts import Batch
from saferplace.ingestion.police_uk.cleaning import (
    OTHER_MONTH,
    Check,
    ReadFile,
    constant_columns,
    coordinate_checks,
    find_rejects,
    location_column,
    make_parts,
    point_columns,
)
from saferplace.ingestion.police_uk.joint_reading import Rows


def outcomes_batch(rows: Rows, files: Sequence[ReadFile]) -> Batch:
    """Return the batch of one month's outcomes files."""
    month_text = f"{files[0].name.month:%Y-%m}"
    code = pl.col("lsoa_code")
    checks = [
        Check("Month", OTHER_MONTH, (pl.col("month") != month_text).fill_null(True)),
        Check("Outcome type", "no outcome is given", pl.col("outcome_type").is_null()),
        *coordinate_checks(),
        Check("LSOA code", "not the code of an LSOA", code.is_not_null() & ~code.str.contains(r"^[EWSN]\d{8}$")),
    ]
    kept, rejects = find_rejects(rows, checks, files)
    month, force = constant_columns(kept, files)
    frame = kept.with_columns(month, force, *point_columns(), location_column())
    conformed = crime_outcomes.DATASET.conform(frame).with_columns(frame["part"], frame["source_row"])
    blank = frame.filter(code.is_null()).group_by("part").len()
    facts = {"rows_without_lsoa": dict(blank.iter_rows())}
    return Batch(crime_outcomes.DATASET.id, make_parts(files, frame, rejects, facts), conformed, rejects)
