"""Who lives there: residents, age groups and deprivation, as shares of the same population estimate."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from saferplace.indicators.catalogue import Indicator
from saferplace.indicators.coverage import supplied
from saferplace.indicators.denominators import age_profile, population
from saferplace.indicators.reading import PRESENT_NEEDED, Reading, empty_counts
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
    """Count the residents of LSOAs in the two most deprived deciles of the newest edition that covers each area."""
    chosen = _deprived_residents(request)
    numbers = (
        pl.col("deprived").cast(pl.Float64).alias("numerator"),
        pl.col("persons").cast(pl.Float64).alias("denominator"),
    )
    frames = [chosen.select(pl.lit(item.id).alias("indicator"), "area_code", "period", *numbers) for item in indicators]
    share = pl.col("share").fill_null(0.0)
    edition = pl.format("Indices of Deprivation {}", "edition")
    part = pl.format("{}, which rank the places of {} % of the residents", edition, (share * 100).round(1))
    note = (
        pl.when(pl.col("share").is_null()).then(pl.lit("not loaded for this area")).when(share < 1).then(part)
    ).otherwise(edition)
    coverage = request.grid.join(chosen, on=["area_code", "period"], how="left").select(
        "area_code", "period", share.alias("completeness"), share.alias("present"), note.alias("coverage_note")
    )
    return Reading(pl.concat([empty_counts(), *frames]), coverage, zero_fill=False)


def _overall_ranks(request: Request) -> pl.LazyFrame:
    return request.store.scan("deprivation").filter(pl.col("domain") == "overall")


def _deprived_residents(request: Request) -> pl.DataFrame:
    """Return area_code, period, edition, deprived, persons, share (of all residents that have a rank; at most 1).

    LSOAs drawn anew have no estimate in the years before, so the newest edition is used only where it covers nearly
    all of the residents; else the newest edition that does, and where none does, the newest.
    """
    ranks = _overall_ranks(request).select("lsoa_code", "decile", "edition").unique().collect()
    areas = list(dict.fromkeys(request.areas))
    frames = [pl.DataFrame(schema=_DEPRIVED)]
    for period in request.periods:
        year = midyear_of(period)
        lsoas = population(request.store, request.geography, ranks["lsoa_code"].unique().sort().to_list(), year)
        people = lsoas.select(pl.col("area_code").alias("lsoa_code"), "persons").drop_nulls()
        everyone = population(request.store, request.geography, areas, year).select(
            "area_code", pl.col("persons").alias("everyone")
        )
        sums = (
            ranks.join(people, on="lsoa_code")
            .join(request.membership, on="lsoa_code")
            .group_by("area_code", "edition")
            .agg(
                pl.col("persons").filter(pl.col("decile").is_in(MOST_DEPRIVED_DECILES)).sum().alias("deprived"),
                pl.col("persons").sum(),
            )
            .join(everyone, on="area_code", how="left")
            .with_columns((pl.col("persons") / pl.col("everyone")).clip(0, 1).fill_nan(0.0).alias("share"))
        )
        best = sums.sort(pl.col("share") >= PRESENT_NEEDED, "edition", descending=True).unique(
            "area_code", keep="first", maintain_order=True
        )
        named = best.with_columns(pl.lit(period.code).alias("period"))
        frames.append(named.select(pl.col(name).cast(dtype) for name, dtype in _DEPRIVED.items()))
    return pl.concat(frames)


_DEPRIVED = {
    "area_code": pl.String(),
    "period": pl.String(),
    "edition": pl.Int16(),
    "deprived": pl.Int64(),
    "persons": pl.Int64(),
    "share": pl.Float64(),
}


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
    used = _deprived_residents(request).select("area_code", "period", "edition").lazy()
    return (
        _overall_ranks(request)
        .join(request.membership.lazy(), on="lsoa_code")
        .join(used, on=["area_code", "edition"])
        .select("area_code", "period", "part_id", "source_row")
    )
