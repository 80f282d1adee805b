"""Who lives there: residents, age groups and deprivation, as shares of the same population estimate."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from saferplace.indicators.catalogue import Indicator
from saferplace.indicators.coverage import supplied
from saferplace.indicators.denominators import age_profile, population
from saferplace.indicators.reading import Reading, empty_counts
from saferplace.indicators.request import Request
from saferplace.reference.periods import Period

MOST_DEPRIVED_DECILES = (1, 2)


def read_population(request: Request, indicators: Sequence[Indicator]) -> Reading:
    """Count residents, or residents of an age band, at the mid-year estimate nearest to each period."""
    frames = [empty_counts()]
    for period in request.periods:
        frames.extend(_one_period(request, indicator, period) for indicator in indicators)
    counts = pl.concat(frames)
    return Reading(counts.filter(pl.col("numerator").is_not_null()), supplied(request, counts), zero_fill=False)


def _one_period(request: Request, indicator: Indicator, period: Period) -> pl.DataFrame:
    areas = list(dict.fromkeys(request.areas))
    if "age_from" in indicator.options:
        band = (int(indicator.options["age_from"]), int(indicator.options["age_to"]))
        rows = age_profile(request.store, request.geography, areas, [band], midyear_of(period))
        rows = rows.select(
            "area_code", pl.col("persons").alias("numerator"), pl.col("all_persons").alias("denominator")
        )
    else:
        rows = population(request.store, request.geography, areas, midyear_of(period))
        rows = rows.select("area_code", pl.col("persons").alias("numerator"), pl.lit(None).alias("denominator"))
    return rows.select(
        pl.lit(indicator.id).alias("indicator"),
        "area_code",
        pl.lit(period.code).alias("period"),
        pl.col("numerator", "denominator").cast(pl.Float64),
    )


def midyear_of(period: Period) -> int:
    """Return the year whose mid-year (30 June) estimate fits a period: the calendar year its middle falls in."""
    return period.months[period.length // 2].year


def read_deprivation(request: Request, indicators: Sequence[Indicator]) -> Reading:
    """Count the residents of LSOAs in the two most deprived deciles of the latest edition loaded."""
    ranks = request.store.scan("deprivation").filter(pl.col("domain") == "overall").collect()
    if ranks.is_empty():
        return Reading(empty_counts(), supplied(request, empty_counts()), zero_fill=False)
    ranks = ranks.filter(pl.col("edition") == pl.col("edition").max())
    frames = [empty_counts()]
    for period in request.periods:
        residents = population(request.store, request.geography, ranks["lsoa_code"].to_list(), midyear_of(period))
        totals = _deprived_residents(request, ranks, residents)
        frames.extend(
            totals.select(
                pl.lit(item.id).alias("indicator"), "area_code", pl.lit(period.code).alias("period"), *_NUMBERS
            )
            for item in indicators
        )
    counts = pl.concat(frames)
    return Reading(counts.filter(pl.col("numerator").is_not_null()), supplied(request, counts), zero_fill=False)


_NUMBERS = [
    pl.col("persons_in_deciles_1_2").cast(pl.Float64).alias("numerator"),
    pl.col("persons").cast(pl.Float64).alias("denominator"),
]


def _deprived_residents(request: Request, ranks: pl.DataFrame, residents: pl.DataFrame) -> pl.DataFrame:
    people = ranks.select("lsoa_code", "decile").join(
        residents.select(pl.col("area_code").alias("lsoa_code"), "persons"), on="lsoa_code"
    )
    most = pl.col("persons").filter(pl.col("decile").is_in(MOST_DEPRIVED_DECILES)).sum()
    return (
        people.filter(pl.col("persons").is_not_null())
        .join(request.membership, on="lsoa_code")
        .group_by("area_code")
        .agg(most.alias("persons_in_deciles_1_2"), pl.col("persons").sum())
    )


def population_rows(request: Request, indicator: Indicator) -> pl.LazyFrame:
    """Return the source rows of the residents counted: area_code, period, part_id, source_row."""
    frames = [denominator_rows(request, period) for period in request.periods]
    return pl.concat(frames)


def denominator_rows(request: Request, period: Period) -> pl.LazyFrame:
    """Return the source rows of the population estimate a period uses: area_code, period, part_id, source_row."""
    areas = list(dict.fromkeys(request.areas))
    used = population(request.store, request.geography, areas, midyear_of(period))["mid_year"].drop_nulls().unique()
    rows = request.store.scan("population").filter(pl.col("mid_year").is_in(used.to_list()))
    keys = [pl.col("area_code"), pl.lit(period.code).alias("period"), pl.col("part_id", "source_row")]
    members = request.membership.rename({"area_code": "asked_for"}).lazy()
    by_lsoa = (
        rows.filter(pl.col("area_level") == "lsoa")
        .join(members, left_on="area_code", right_on="lsoa_code")
        .drop("area_code")
        .rename({"asked_for": "area_code"})
        .select(keys)
    )
    direct = rows.filter((pl.col("area_level") != "lsoa") & pl.col("area_code").is_in(areas)).select(keys)
    return pl.concat([by_lsoa, direct])


def deprivation_rows(request: Request, indicator: Indicator) -> pl.LazyFrame:
    """Return the source rows of the ranks used: area_code, period, part_id, source_row."""
    rows = request.store.scan("deprivation").filter(pl.col("domain") == "overall")
    latest = rows.filter(pl.col("edition") == pl.col("edition").max())
    periods = pl.DataFrame({"period": [period.code for period in request.periods]}).lazy()
    return (
        latest.join(request.membership.lazy(), on="lsoa_code")
        .join(periods, how="cross")
        .select("area_code", "period", "part_id", "source_row")
    )
