"""Stop-and-search files: rows checked and typed. They state no LSOA."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import polars as pl

from saferplace.datasets import stop_and_search
from saferplace.datasets.parts import Batch
from saferplace.ingestion.police_uk.cleaning import (
    OTHER_MONTH,
    Check,
    ReadFile,
    constant_columns,
    coordinate_checks,
    find_rejects,
    make_parts,
    point_columns,
)
from saferplace.ingestion.police_uk.joint_reading import Rows
from saferplace.reference.periods import add_months

_FLAGS = {
    "part_of_operation": "Part of a policing operation",
    "outcome_linked": "Outcome linked to object of search",
    "clothing_removed": "Removal of more than just outer clothing",
}
_SLACK = timedelta(days=1)


def stop_and_search_batch(rows: Rows, files: Sequence[ReadFile]) -> Batch:
    """Return the batch of one month's stop-and-search files."""
    kept, rejects = find_rejects(rows, _checks(files), files)
    month, force = constant_columns(kept, files)
    frame = kept.with_columns(
        month,
        force,
        _moment().alias("occurred_at"),
        *point_columns(),
        *((pl.col(name).str.to_lowercase() == "true").alias(name) for name in _FLAGS),
    )
    conformed = stop_and_search.DATASET.conform(frame).with_columns(frame["part"], frame["source_row"])
    pointless = frame.filter(pl.col("longitude").is_null()).group_by("part").len()
    facts = {"rows_without_point": dict(pointless.iter_rows())}
    return Batch(stop_and_search.DATASET.id, make_parts(files, frame, rejects, facts), conformed, rejects)


def _moment() -> pl.Expr:
    """Return the moment in universal time; a time without offset is taken as universal."""
    text = pl.col("occurred_at").str.replace(" ", "T", literal=True)
    with_offset = text.str.to_datetime("%Y-%m-%dT%H:%M:%S%z", time_unit="us", time_zone="UTC", strict=False)
    without = text.str.to_datetime("%Y-%m-%dT%H:%M:%S", time_unit="us", strict=False).dt.replace_time_zone("UTC")
    return pl.coalesce(with_offset, without)


def _checks(files: Sequence[ReadFile]) -> list[Check]:
    first = datetime.combine(files[0].name.month, datetime.min.time(), UTC)
    after = datetime.combine(add_months(files[0].name.month, 1), datetime.min.time(), UTC)
    given = pl.col("occurred_at").is_not_null()
    inside = _moment().is_between(first - _SLACK, after + _SLACK)
    return [
        Check("Type", "no kind of search is given", pl.col("search_type").is_null()),
        Check("Date", "not a moment in time", given & _moment().is_null()),
        Check("Date", OTHER_MONTH, given & ~inside.fill_null(True)),
        *(
            Check(heading, "neither True nor False", ~pl.col(name).str.to_lowercase().is_in(["true", "false"]))
            for name, heading in _FLAGS.items()
        ),
        *coordinate_checks(),
    ]
