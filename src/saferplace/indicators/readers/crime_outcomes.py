"""Outcomes the police recorded, by the month in which they were recorded."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from saferplace.indicators.catalogue import Indicator
from saferplace.indicators.coverage import monthly_coverage
from saferplace.indicators.reading import Reading, spread
from saferplace.indicators.request import Request
from saferplace.reference.crime_types import CHARGED_OUTCOMES


def read(request: Request, indicators: Sequence[Indicator]) -> Reading:
    """Count outcomes, and those that are a charge, by stated LSOA."""
    rows = request.in_areas(request.store.scan("crime_outcomes", months=request.distinct_months))
    totals = (
        rows.join(request.months.lazy(), on="month")
        .join(request.membership.lazy(), on="lsoa_code")
        .group_by("area_code", "period")
        .agg(
            pl.len().alias("count"),
            pl.col("outcome_type").is_in(sorted(CHARGED_OUTCOMES)).sum().alias("charged"),
        )
        .collect()
    )
    measures = {item.id: (item.measure, item.denominator_measure or None) for item in indicators}
    return Reading(spread(totals, measures), monthly_coverage(request, "crime_outcomes"))


def rows(request: Request, indicator: Indicator) -> pl.LazyFrame:
    """Return the source rows a numerator counts: area_code, period, part_id, source_row."""
    found = request.in_areas(request.store.scan("crime_outcomes", months=request.distinct_months))
    return request.placed(found.filter(pl.col("outcome_type").is_in(sorted(CHARGED_OUTCOMES))))
