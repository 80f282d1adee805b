"""What every reader returns: counts for areas and periods, and how complete they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

COUNTS_SCHEMA: Mapping[str, pl.DataType] = {
    "indicator": pl.String(),
    "area_code": pl.String(),
    "period": pl.String(),
    "numerator": pl.Float64(),  # null when the source does not say
    "denominator": pl.Float64(),  # null unless the indicator's denominator is a measure of the same dataset
}
COVERAGE_SCHEMA: Mapping[str, pl.DataType] = {
    "area_code": pl.String(),
    "period": pl.String(),
    "completeness": pl.Float64(),  # 0 to 1; null when the source cannot say
    "present": pl.Float64(),  # 0 to 1: share of the expected months (or years) that are loaded
    "coverage_note": pl.String(),  # a sentence for people when something is missing, else null
}
# A value is given only when at least this share of its expected reporting is loaded.
PRESENT_NEEDED = 0.95


@dataclass(frozen=True)
class Reading:
    """Counts and coverage.

    Attributes:
        counts: COUNTS_SCHEMA; rows that are not there count zero when the coverage is there, else missing.
        coverage: COVERAGE_SCHEMA, one row per area and period.
        zero_fill: True when an absent row means "none recorded", False when it means "not supplied".
        variance: indicator, area_code, period, variance of the numerator where it is not a plain count; or None.
    """

    counts: pl.DataFrame
    coverage: pl.DataFrame
    zero_fill: bool = True
    variance: pl.DataFrame | None = None


def empty_counts() -> pl.DataFrame:
    """Return no counts at all, with the right columns."""
    return pl.DataFrame(schema=dict(COUNTS_SCHEMA))


def spread(totals: pl.DataFrame, measures: Mapping[str, tuple[str, str | None]]) -> pl.DataFrame:
    """Turn a frame of measures per area and period into counts per indicator.

    Args:
        totals: area_code, period and one column per measure.
        measures: for each indicator id, the column of its numerator and of its denominator (None for none).

    Returns:
        COUNTS_SCHEMA.
    """
    frames = [
        totals.select(
            pl.lit(indicator).alias("indicator"),
            "area_code",
            "period",
            pl.col(numerator).cast(pl.Float64).alias("numerator"),
            (pl.col(base).cast(pl.Float64) if base else pl.lit(None, pl.Float64)).alias("denominator"),
        )
        for indicator, (numerator, base) in measures.items()
    ]
    return pl.concat(frames) if frames else empty_counts()
