"""Crime counted by harm or severity weights that the user loaded; nothing is shipped."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from saferplace.indicators.catalogue import Indicator
from saferplace.indicators.coverage import monthly_coverage
from saferplace.indicators.readers.street_crime import totals_by_type
from saferplace.indicators.reading import Reading, empty_counts
from saferplace.indicators.request import Request


def read(request: Request, indicators: Sequence[Indicator]) -> Reading:
    """Sum count times weight by type; with no weights loaded every value is missing, never zero.

    The variance of the sum is the sum of squared weights times counts (counts of each type taken as Poisson).
    """
    weights = request.store.scan("crime_weight").group_by("crime_type").agg(pl.col("weight").last()).collect()
    coverage = monthly_coverage(request, "street_crime")
    if weights.is_empty():
        note = pl.lit("no table of harm or severity weights is loaded")
        coverage = coverage.with_columns(pl.lit(0.0).alias("present"), note.alias("coverage_note"))
        return Reading(empty_counts(), coverage)
    totals = totals_by_type(request).join(weights, on="crime_type", how="left")
    counts, variances = [], []
    for indicator in indicators:
        chosen = totals.filter(pl.col("crime_type").is_in(list(indicator.options["crime_types"])))
        sums = chosen.group_by("area_code", "period").agg(
            (pl.col("count") * pl.col("weight")).sum().alias("numerator"),
            (pl.col("count") * pl.col("weight") ** 2).sum().alias("variance"),
        )
        keys = [pl.lit(indicator.id).alias("indicator"), pl.col("area_code"), pl.col("period")]
        counts.append(sums.select(*keys, "numerator", pl.lit(None, pl.Float64).alias("denominator")))
        variances.append(sums.select(*keys, "variance"))
    coverage = coverage.join(_covered(totals), on=["area_code", "period"], how="left").with_columns(
        pl.concat_str(["coverage_note", "weights_note"], separator="; ", ignore_nulls=True).alias("coverage_note")
    )
    return Reading(pl.concat(counts), coverage.drop("weights_note"), variance=pl.concat(variances))


def _covered(totals: pl.DataFrame) -> pl.DataFrame:
    """Say, per area and period, what share of the crimes has a weight, where it is not all."""
    crimes = totals.filter(pl.col("crime_type") != "anti_social_behaviour")
    shares = crimes.group_by("area_code", "period").agg(
        (pl.col("count").filter(pl.col("weight").is_not_null()).sum() / pl.col("count").sum()).alias("share")
    )
    note = pl.format("weights cover {} % of the crimes", (pl.col("share") * 100).round(1))
    return shares.select("area_code", "period", pl.when(pl.col("share") < 1).then(note).alias("weights_note"))
