"""Series that arrive already counted for an area: local templates and the Home Office's tables by partnership."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from saferplace.indicators.catalogue import Indicator
from saferplace.indicators.coverage import supplied
from saferplace.indicators.published import published_series
from saferplace.indicators.reading import Reading, empty_counts
from saferplace.indicators.request import Request
from saferplace.reference.periods import MONTHS_IN_KIND, PeriodKind, add_months


def read_local(request: Request, indicators: Sequence[Indicator]) -> Reading:
    """Sum the entries of a local series that tile the period; a gap, or a blank entry, makes the period missing."""
    wanted = [item.id for item in indicators]
    shares = {item.id for item in indicators if item.is_proportion}
    # A share is made again from its two counts; any other figure is taken as the partner states it.
    figure = pl.when(pl.col("series").is_in(sorted(shares))).then(pl.col("numerator")).otherwise(pl.col("value"))
    rows = (
        _series(request)
        .filter(pl.col("series").is_in(wanted) & pl.col("area_code").is_in(sorted(set(request.areas))))
        .select(
            "series", "area_code", "period_start", "period_kind", figure.alias("numerator"), "denominator", "adds_up"
        )
        .collect()
    )
    counts = _tiled(request, rows.rename({"series": "indicator"}))
    denominator = pl.when(pl.col("indicator").is_in(sorted(shares))).then(pl.col("denominator"))
    return Reading(counts.with_columns(denominator.alias("denominator")), supplied(request, counts), zero_fill=False)


def _series(request: Request) -> pl.LazyFrame:
    """Return the entries of the partnership's own series and of the published ones."""
    return pl.concat([request.store.scan("local_series"), published_series(request.store)], how="diagonal")


def read_csp_recorded_crime(request: Request, indicators: Sequence[Indicator]) -> Reading:
    """Sum offences of the Home Office's quarterly table over the quarters of the period."""
    rows = (
        request.store.scan("csp_recorded_crime")
        .filter(pl.col("csp_code").is_in(sorted(set(request.areas))))
        .group_by("csp_code", "quarter_start")
        .agg(pl.col("count").sum().cast(pl.Float64).alias("numerator"))
        .collect()
        .select(
            pl.col("csp_code").alias("area_code"),
            pl.col("quarter_start").alias("period_start"),
            pl.lit(PeriodKind.QUARTER.value).alias("period_kind"),
            "numerator",
            pl.lit(None, pl.Float64).alias("denominator"),
            pl.lit(True).alias("adds_up"),
        )
    )
    frames = [_tiled(request, rows.with_columns(pl.lit(item.id).alias("indicator"))) for item in indicators]
    counts = pl.concat([empty_counts(), *frames])
    return Reading(counts, supplied(request, counts), zero_fill=False)


def _tiled(request: Request, rows: pl.DataFrame) -> pl.DataFrame:
    """Sum entries of one kind that cover every month of a period exactly once; the coarsest kind that does wins."""
    found: dict[tuple[str, str, str], tuple[float, float | None]] = {}
    kinds = sorted(MONTHS_IN_KIND, key=lambda kind: -MONTHS_IN_KIND[kind])
    entries = {
        (row["indicator"], row["area_code"], row["period_kind"], row["period_start"]): row
        for row in rows.iter_rows(named=True)
    }
    series = sorted({(row["indicator"], row["area_code"]) for row in rows.iter_rows(named=True)})
    for indicator, area in series:
        for period in request.periods:
            for kind in kinds:
                step = MONTHS_IN_KIND[kind]
                if period.length % step:
                    continue
                starts = [add_months(period.start, i * step) for i in range(period.length // step)]
                pieces = [entries.get((indicator, area, kind.value, start)) for start in starts]
                if _makes_a_figure(pieces):
                    found[indicator, area, period.code] = _sums([piece for piece in pieces if piece is not None])
                    break
    keyed = [(*key, *sums) for key, sums in found.items()]
    return pl.DataFrame(keyed, schema=empty_counts().schema, orient="row")


def _makes_a_figure(pieces: Sequence[dict[str, Any] | None]) -> bool:
    """A figure stands alone, or is added to others when it is of a kind that adds up; a blank makes none."""
    known = [piece for piece in pieces if piece is not None and piece["numerator"] is not None]
    return len(known) == len(pieces) and (len(pieces) == 1 or all(piece["adds_up"] for piece in known))


def _sums(pieces: Sequence[dict[str, Any]]) -> tuple[float, float | None]:
    bases = [piece["denominator"] for piece in pieces]
    base = None if any(item is None for item in bases) else sum(item for item in bases if item is not None)
    return sum(piece["numerator"] or 0.0 for piece in pieces), base


def local_rows(request: Request, indicator: Indicator) -> pl.LazyFrame:
    """Return the source rows of a local series in each period: area_code, period, part_id, source_row."""
    found = _series(request).filter(pl.col("series") == indicator.id)
    return _supplied_rows(request, found)


def csp_recorded_crime_rows(request: Request, indicator: Indicator) -> pl.LazyFrame:
    """Return the source rows of the Home Office's table in each period: area_code, period, part_id, source_row."""
    found = request.store.scan("csp_recorded_crime")
    return _supplied_rows(request, found.rename({"csp_code": "area_code", "quarter_start": "period_start"}))


def _supplied_rows(request: Request, found: pl.LazyFrame) -> pl.LazyFrame:
    starts = request.months.rename({"month": "period_start"}).lazy()
    return (
        found.filter(pl.col("area_code").is_in(sorted(set(request.areas))))
        .join(starts, on="period_start")
        .select("area_code", "period", "part_id", "source_row")
    )
