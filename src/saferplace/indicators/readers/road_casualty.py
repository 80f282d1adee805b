"""Road casualties from STATS19: people, not collisions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from saferplace.indicators.catalogue import Indicator
from saferplace.indicators.reading import Reading, spread
from saferplace.indicators.request import Request
from saferplace.reference.areas import AreaLevel, level_of

SEVERE = ("fatal", "serious")
# Levels whose areas are made of whole districts, so that a casualty with a district alone still counts.
_WHOLE_DISTRICTS = frozenset(
    {AreaLevel.DISTRICT, AreaLevel.CSP, AreaLevel.POLICE_FORCE_AREA, AreaLevel.REGION, AreaLevel.COUNTRY}
)


def read(request: Request, indicators: Sequence[Indicator]) -> Reading:
    """Count casualties by district for areas made of whole districts, and by stated LSOA for smaller ones."""
    rows = (
        request.store.scan("road_casualty")
        .join(request.months.lazy(), on="month")
        .select("period", "district_code", "lsoa_code", "casualty_severity")
        .collect()
    )
    large = [code for code in request.areas if level_of(code) in _WHOLE_DISTRICTS]
    small = [code for code in request.areas if level_of(code) not in _WHOLE_DISTRICTS]
    totals = pl.concat([_by_district(request, rows, large), _by_lsoa(request, rows, small)])
    measures = {item.id: (item.measure, None) for item in indicators}
    return Reading(spread(totals, measures), _coverage(request, rows, set(small)))


def _sums() -> list[pl.Expr]:
    severe = pl.col("casualty_severity").is_in(SEVERE).sum().cast(pl.Int64)
    return [pl.len().cast(pl.Int64).alias("count"), severe.alias("killed_or_seriously_injured")]


def _by_district(request: Request, rows: pl.DataFrame, areas: list[str]) -> pl.DataFrame:
    codes = rows["district_code"].drop_nulls().unique().to_list()
    current = pl.DataFrame(
        [(code, request.geography.current(code)) for code in codes],
        schema={"district_code": pl.String, "current": pl.String},
        orient="row",
    )
    placed = rows.join(current, on="district_code").drop("district_code").rename({"current": "district_code"})
    return placed.join(request.districts_in(areas), on="district_code").group_by("area_code", "period").agg(_sums())


def _by_lsoa(request: Request, rows: pl.DataFrame, areas: list[str]) -> pl.DataFrame:
    members = request.membership.filter(pl.col("area_code").is_in(areas))
    return rows.join(members, on="lsoa_code").group_by("area_code", "period").agg(_sums())


def _loaded_months(request: Request) -> set[date]:
    return set(request.store.scan("road_casualty").select(pl.col("month").unique()).collect()["month"].to_list())


def _districts_supplied(request: Request) -> set[str]:
    codes = request.store.scan("road_casualty").select(pl.col("district_code").unique()).collect()["district_code"]
    return {request.geography.current(code) for code in codes.drop_nulls()}


def _coverage(request: Request, rows: pl.DataFrame, small: set[str]) -> pl.DataFrame:
    """A month is present when the file holds it; an area when its districts are among those the file holds."""
    loaded = _loaded_months(request)
    supplied = _districts_supplied(request)
    districts = request.districts_in(request.areas)
    share = districts.group_by("area_code").agg(pl.col("district_code").is_in(sorted(supplied)).mean().alias("share"))
    has_lsoa = bool(rows["lsoa_code"].is_not_null().any()) if rows.height else False
    months = request.months.group_by("period").agg(
        pl.col("month").is_in(sorted(loaded)).mean().alias("months"),
        pl.col("month").filter(~pl.col("month").is_in(sorted(loaded))).sort().dt.strftime("%Y-%m").alias("missing"),
    )
    frame = request.grid.join(share, on="area_code", how="left").join(months, on="period", how="left")
    place = (
        pl.when(pl.col("area_code").is_in(sorted(small)) & pl.lit(not has_lsoa))
        .then(0.0)
        .otherwise(pl.col("share").fill_null(0.0))
    )
    note = (
        pl.when(pl.col("months") < 1)
        .then(pl.format("months not loaded: {}", pl.col("missing").list.head(12).list.join(", ")))
        .when(place < 1)
        .then(pl.lit("the casualty file loaded does not cover the whole area at this level"))
    )
    present = (pl.col("months") * place).alias("present")
    return frame.with_columns(present, note.alias("coverage_note")).select(
        "area_code", "period", pl.col("present").alias("completeness"), "present", "coverage_note"
    )


def rows(request: Request, indicator: Indicator) -> pl.LazyFrame:
    """Return the source rows a numerator counts: area_code, period, part_id, source_row."""
    found = request.store.scan("road_casualty").join(request.months.lazy(), on="month").collect()
    if indicator.measure == "killed_or_seriously_injured":
        found = found.filter(pl.col("casualty_severity").is_in(SEVERE))
    large = [code for code in request.areas if level_of(code) in _WHOLE_DISTRICTS]
    small = [code for code in request.areas if level_of(code) not in _WHOLE_DISTRICTS]
    current = {code: request.geography.current(code) for code in found["district_code"].drop_nulls().unique()}
    by_district = found.with_columns(pl.col("district_code").replace(current)).join(
        request.districts_in(large), on="district_code"
    )
    members = request.membership.filter(pl.col("area_code").is_in(small))
    keys = ["area_code", "period", "part_id", "source_row"]
    return pl.concat([by_district.select(keys), found.join(members, on="lsoa_code").select(keys)]).lazy()
