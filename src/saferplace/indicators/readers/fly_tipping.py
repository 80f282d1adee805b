"""Fly-tipping by local authority and financial year, from Defra's workbook."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from saferplace.indicators.catalogue import Indicator
from saferplace.indicators.reading import Reading, spread
from saferplace.indicators.request import Request


def read(request: Request, indicators: Sequence[Indicator]) -> Reading:
    """Sum the authorities of each area; an area is missing for a year in which any of its authorities is."""
    years = pl.DataFrame(
        [(period.start, period.code) for period in request.periods if period.start.month == 4],
        schema={"financial_year_start": pl.Date, "period": pl.String},
        orient="row",
    )
    measures = sorted({item.measure for item in indicators})
    rows = (
        request.store.scan("fly_tipping")
        .filter(pl.col("measure").is_in(measures))
        .join(years.lazy(), on="financial_year_start")
        .select("area_code", "period", "measure", "value")
        .collect()
    )
    current = {code: request.geography.current(code) for code in rows["area_code"].unique().to_list()}
    by_district = (
        rows.with_columns(pl.col("area_code").replace(current).alias("district_code"))
        .group_by("district_code", "period", "measure")
        .agg(_sum_or_missing("value"))
    )
    expected = request.districts_in(request.areas).join(years.select("period").unique(), how="cross")
    expected = expected.join(pl.DataFrame({"measure": measures}, schema={"measure": pl.String}), how="cross")
    found = expected.join(by_district, on=["district_code", "period", "measure"], how="left")
    totals = (
        found.group_by("area_code", "period", "measure")
        .agg(_sum_or_missing("value"))
        .pivot("measure", index=["area_code", "period"], values="value")
    )
    totals = totals.with_columns(pl.lit(None, pl.Float64).alias(m) for m in measures if m not in totals.columns)
    counts = spread(totals, {item.id: (item.measure, None) for item in indicators})
    return Reading(counts.filter(pl.col("numerator").is_not_null()), _coverage(request, found), zero_fill=False)


def _sum_or_missing(column: str) -> pl.Expr:
    return pl.when(pl.col(column).is_null().any()).then(None).otherwise(pl.col(column).sum()).alias(column)


def _coverage(request: Request, found: pl.DataFrame) -> pl.DataFrame:
    present = found.group_by("area_code", "period").agg(pl.col("value").is_not_null().mean().alias("present"))
    frame = request.grid.join(present, on=["area_code", "period"], how="left").with_columns(
        pl.col("present").fill_null(0.0)
    )
    note = pl.when(pl.col("present") < 1).then(pl.lit("not supplied by every authority of the area for this year"))
    return frame.select(
        "area_code", "period", pl.col("present").alias("completeness"), "present", note.alias("coverage_note")
    )


def rows(request: Request, indicator: Indicator) -> pl.LazyFrame:
    """Return the source rows a numerator counts: area_code, period, part_id, source_row."""
    starts = pl.DataFrame(
        [(period.start, period.code) for period in request.periods],
        schema={"financial_year_start": pl.Date, "period": pl.String},
        orient="row",
    )
    found = (
        request.store.scan("fly_tipping")
        .filter(pl.col("measure") == indicator.measure)
        .join(starts.lazy(), on="financial_year_start")
        .collect()
    )
    current = {code: request.geography.current(code) for code in found["area_code"].unique().to_list()}
    keys = ["area_code", "period", "part_id", "source_row"]
    return (
        found.with_columns(pl.col("area_code").replace(current).alias("district_code"))
        .drop("area_code")
        .join(request.districts_in(request.areas), on="district_code")
        .select(keys)
        .lazy()
    )
