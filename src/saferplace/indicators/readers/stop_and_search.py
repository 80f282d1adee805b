"""Stop and search: whole forces from every row, smaller areas from the rows whose point falls in them."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from saferplace.indicators.catalogue import Indicator
from saferplace.indicators.coverage import monthly_coverage, shares_of_forces
from saferplace.indicators.geography import assign_points
from saferplace.indicators.reading import Reading, spread
from saferplace.indicators.request import Request
from saferplace.reference.areas import AreaLevel, level_of

ARREST = "Arrest"


def read(request: Request, indicators: Sequence[Indicator]) -> Reading:
    """Count searches and arrests that followed.

    A police force area counts every row of its force, placed or not. A smaller area counts the rows whose point falls
    in one of its LSOAs, which needs LSOA boundaries in the store; without them its values are missing.
    """
    rows = (
        request.store.scan("stop_and_search", months=request.distinct_months)
        .join(request.months.lazy(), on="month")
        .select("period", "force", "longitude", "latitude", pl.col("outcome").str.starts_with(ARREST).alias("arrest"))
        .collect()
    )
    whole, small = _split(request)
    totals = pl.concat([_by_force(request, rows, whole), _by_point(request, rows, small)])
    measures = {item.id: (item.measure, item.denominator_measure or None) for item in indicators}
    return Reading(spread(totals, measures), _coverage(request, rows, small))


def _split(request: Request) -> tuple[list[str], list[str]]:
    whole = [code for code in request.areas if level_of(code) == AreaLevel.POLICE_FORCE_AREA]
    return whole, [code for code in request.areas if code not in set(whole)]


def _sums() -> list[pl.Expr]:
    return [
        pl.len().cast(pl.Int64).alias("count"),
        pl.col("arrest").fill_null(False).sum().cast(pl.Int64).alias("arrests"),
    ]


def _by_force(request: Request, rows: pl.DataFrame, areas: list[str]) -> pl.DataFrame:
    forces = shares_of_forces(request).filter(pl.col("area_code").is_in(areas)).select("area_code", "force")
    return rows.join(forces, on="force").group_by("area_code", "period").agg(_sums())


def _by_point(request: Request, rows: pl.DataFrame, areas: list[str]) -> pl.DataFrame:
    placed = rows.filter(pl.col("longitude").is_not_null())
    codes = assign_points(request.store, placed["longitude"], placed["latitude"], AreaLevel.LSOA)
    members = request.membership.filter(pl.col("area_code").is_in(areas))
    return (
        placed.with_columns(codes.alias("lsoa_code"))
        .join(members, on="lsoa_code")
        .group_by("area_code", "period")
        .agg(_sums())
    )


def _coverage(request: Request, rows: pl.DataFrame, small: list[str]) -> pl.DataFrame:
    coverage = monthly_coverage(request, "stop_and_search")
    if request.store.parts("boundary").is_empty():
        no_map = pl.col("area_code").is_in(small) & (pl.col("present") > 0)
        note = pl.lit("LSOA boundaries are not loaded, so searches cannot be placed in this area")
        coverage = coverage.with_columns(
            pl.when(no_map).then(note).otherwise(pl.col("coverage_note")).alias("coverage_note"),
            pl.when(no_map).then(0.0).otherwise(pl.col("present")).alias("present"),
        )
    placed = rows["longitude"].is_not_null().mean() if rows.height else None
    share = 1.0 if placed is None else float(str(placed))
    located = pl.when(pl.col("area_code").is_in(small)).then(pl.col("present") * share).otherwise(pl.col("present"))
    return coverage.with_columns(located.alias("completeness"))


def rows(request: Request, indicator: Indicator) -> pl.LazyFrame:
    """Return the source rows a numerator counts: area_code, period, part_id, source_row."""
    found = (
        request.store.scan("stop_and_search", months=request.distinct_months)
        .join(request.months.lazy(), on="month")
        .collect()
    )
    if indicator.measure == "arrests":
        found = found.filter(pl.col("outcome").str.starts_with(ARREST))
    whole, small = _split(request)
    forces = shares_of_forces(request).filter(pl.col("area_code").is_in(whole)).select("area_code", "force")
    placed = found.filter(pl.col("longitude").is_not_null())
    codes = assign_points(request.store, placed["longitude"], placed["latitude"], AreaLevel.LSOA)
    members = request.membership.filter(pl.col("area_code").is_in(small))
    keys = ["area_code", "period", "part_id", "source_row"]
    return pl.concat(
        [
            found.join(forces, on="force").select(keys),
            placed.with_columns(codes.alias("lsoa_code")).join(members, on="lsoa_code").select(keys),
        ]
    ).lazy()
