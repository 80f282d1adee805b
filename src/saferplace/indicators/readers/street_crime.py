"""Counts of police.uk street-level crime, from the stored counts by LSOA, month and type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from saferplace.indicators.catalogue import Indicator
from saferplace.indicators.coverage import monthly_coverage
from saferplace.indicators.crime_totals import MEASURES
from saferplace.indicators.reading import Reading
from saferplace.indicators.request import Request
from saferplace.reference.crime_types import CHARGED_OUTCOMES


def read(request: Request, indicators: Sequence[Indicator]) -> Reading:
    """Count crimes (or crimes charged) by stated LSOA for every area and period asked for."""
    totals = totals_by_type(request, sorted({kind for item in indicators for kind in item.options["crime_types"]}))
    frames = [_counts(totals, indicator) for indicator in indicators]
    return Reading(pl.concat(frames), monthly_coverage(request, "street_crime"))


def totals_by_type(request: Request, types: Sequence[str] = ()) -> pl.DataFrame:
    """Return area_code, period, crime_type and the sums of MEASURES, from what is held in memory where that serves.

    Args:
        request: areas and periods.
        types: crime types wanted; all when empty.
    """
    held = request.totals
    if held is None:
        return _read_totals(request, types)
    large = [code for code in request.areas if held.serves(request.geography, code)]
    small = tuple(code for code in request.areas if code not in set(large))
    frames = [held.by_type(request.geography, large, request.months, types)] if large else []
    if small:
        frames.append(_read_totals(replace(request, areas=small), types))
    return pl.concat(frames)


def _read_totals(request: Request, types: Sequence[str]) -> pl.DataFrame:
    rows = request.totals.local.rows(request.membership["lsoa_code"].unique()) if request.totals else None
    if rows is None:
        rows = request.in_areas(request.store.scan("street_crime_counts", months=request.distinct_months))
    if types:
        rows = rows.filter(pl.col("crime_type").is_in(list(types)))
    by_group = (
        rows.join(request.months.lazy(), on="month")
        .join(request.groups.lazy(), on="lsoa_code")
        .group_by("group", "period", "crime_type")
        .agg(pl.col(*MEASURES).sum())
        .collect()
    )
    return (
        by_group.join(request.areas_of_groups, on="group")
        .group_by("area_code", "period", "crime_type")
        .agg(pl.col(*MEASURES).sum())
    )


def _counts(totals: pl.DataFrame, indicator: Indicator) -> pl.DataFrame:
    base = indicator.denominator_measure if indicator.is_proportion else None
    columns = [pl.col(indicator.measure).sum().cast(pl.Float64).alias("numerator")]
    columns.append((pl.col(base).sum().cast(pl.Float64) if base else pl.lit(None, pl.Float64)).alias("denominator"))
    return (
        totals.filter(pl.col("crime_type").is_in(list(indicator.options["crime_types"])))
        .group_by("area_code", "period")
        .agg(columns)
        .select(pl.lit(indicator.id).alias("indicator"), "area_code", "period", "numerator", "denominator")
    )


def rows(request: Request, indicator: Indicator) -> pl.LazyFrame:
    """Return the source rows a numerator counts: area_code, period, part_id, source_row."""
    found = request.in_areas(request.store.scan("street_crime", months=request.distinct_months)).filter(
        pl.col("crime_type").is_in(list(indicator.options["crime_types"]))
    )
    if indicator.measure == "charged":
        found = found.filter(pl.col("last_outcome").is_in(sorted(CHARGED_OUTCOMES)))
    return request.placed(found)
