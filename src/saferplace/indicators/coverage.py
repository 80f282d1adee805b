"""How complete monthly force releases are for an area and a period: loaded months, and rows that carry a place."""

from __future__ import annotations

import polars as pl

from saferplace.indicators.reading import PRESENT_NEEDED
from saferplace.indicators.request import Request
from saferplace.reference.forces import SLUG_BY_POLICE_FORCE_AREA
from saferplace.store.evidence import EvidenceStore


def force_months(store: EvidenceStore, dataset: str) -> pl.DataFrame:
    """Return what each force supplied for each month: force, month, located (share of rows that carry a place).

    A force and month that were never loaded have no row.
    """
    return (
        store.completeness()
        .filter((pl.col("dataset") == dataset) & pl.col("district_code").is_null())
        .select(
            pl.col("publisher_area").alias("force"),
            "month",
            pl.when(pl.col("rows") > 0)
            .then(1 - pl.col("rows_without_lsoa").fill_null(0) / pl.col("rows"))
            .otherwise(1.0)
            .alias("located"),
        )
    )


def shares_of_forces(request: Request) -> pl.DataFrame:
    """Return which forces police each area: area_code, force, share (of the area's LSOAs; sums to at most 1).

    The force of an LSOA is that of its police force area. Where no lookup names it, or police.uk has no name for that
    area, it is the force most of the loaded rows of that police force area (or of that LSOA) come from.
    """
    atlas = request.geography.atlas.select("lsoa_code", "in_2021", "police_force_area_code")
    places = request.membership.join(atlas, on="lsoa_code").with_columns(
        pl.col("police_force_area_code")
        .replace_strict(dict(SLUG_BY_POLICE_FORCE_AREA), default=None, return_dtype=pl.String)
        .alias("force")
    )
    if places["force"].null_count():
        places = _with_observed_forces(request, places)
    # LSOAs of 2021 are counted where an area has them, so that an LSOA split in 2021 is not counted twice.
    newer = pl.col("in_2021").any().over("area_code")
    places = places.filter(pl.col("in_2021") | ~newer)
    return (
        places.group_by("area_code", "force")
        .agg(pl.len().alias("lsoas"))
        .with_columns((pl.col("lsoas") / pl.col("lsoas").sum().over("area_code")).alias("share"))
        .filter(pl.col("force").is_not_null())
        .select("area_code", "force", "share")
    )


def _with_observed_forces(request: Request, places: pl.DataFrame) -> pl.DataFrame:
    """Fill the forces that no list names from the rows that were loaded."""
    rows = request.store.scan("street_crime_counts").filter(pl.col("lsoa_code").is_not_null())
    seen = rows.group_by("lsoa_code", "force").agg(pl.col("count").sum()).collect()
    seen = seen.join(request.geography.atlas.select("lsoa_code", "police_force_area_code"), on="lsoa_code")
    most = pl.col("force").sort_by("count").last()
    by_place = seen.group_by("lsoa_code").agg(most.alias("seen_here"))
    totals = seen.drop_nulls().group_by("police_force_area_code", "force").agg(pl.col("count").sum())
    by_force_area = totals.group_by("police_force_area_code").agg(most.alias("seen_around"))
    return (
        places.join(by_force_area, on="police_force_area_code", how="left")
        .join(by_place, on="lsoa_code", how="left")
        .with_columns(pl.coalesce("force", "seen_around", "seen_here").alias("force"))
        .drop("seen_around", "seen_here")
    )


def monthly_coverage(request: Request, dataset: str) -> pl.DataFrame:
    """Return the coverage of every area and period asked for, from the stored completeness of each force and month.

    `present` is the share of the expected force-months that are loaded, weighted by the share of the area each force
    polices; `completeness` also counts down the rows of those months that carry no place.

    Returns:
        COVERAGE_SCHEMA.
    """
    expected = shares_of_forces(request).join(request.months, how="cross")
    found = expected.join(force_months(request.store, dataset), on=["force", "month"], how="left")
    months = pl.col("month").n_unique()
    weight = pl.col("share") / months
    missing = pl.col("month").filter(pl.col("located").is_null()).unique().sort().dt.strftime("%Y-%m")
    coverage = found.group_by("area_code", "period").agg(
        (weight * pl.col("located").fill_null(0)).sum().alias("completeness"),
        (weight * pl.col("located").is_not_null()).sum().alias("present"),
        months.alias("months"),
        pl.col("share").sum().truediv(months).alias("known"),
        missing.alias("missing"),
    )
    part = pl.format("no police force is known for {} % of this area", ((1 - pl.col("known")) * 100).ceil())
    note = (
        pl.when(pl.col("known") < PRESENT_NEEDED)
        .then(part)
        .when(pl.col("missing").list.len() > 0)
        .then(
            pl.format(
                "{} of {} months are not loaded in full: {}",
                pl.col("missing").list.len(),
                pl.col("months"),
                pl.col("missing").list.head(12).list.join(", "),
            )
        )
    )
    return (
        request.grid.join(coverage.with_columns(note.alias("coverage_note")), on=["area_code", "period"], how="left")
        .with_columns(pl.col("completeness", "present").fill_null(0.0))
        .pipe(_without_areas_known_in_part, request)
        .with_columns(
            pl.when(pl.col("coverage_note").is_null() & (pl.col("present") == 0))
            .then(pl.lit("no police force is known for this area"))
            .otherwise(pl.col("coverage_note"))
            .alias("coverage_note")
        )
        .select("area_code", "period", "completeness", "present", "coverage_note")
    )


def _without_areas_known_in_part(coverage: pl.DataFrame, request: Request) -> pl.DataFrame:
    """Make areas missing that the lookups of neither census hold whole, such as England in a local set."""
    part = request.geography.known_in_part(2011) & request.geography.known_in_part(2021)
    note = pl.lit("the lookups loaded hold only a part of this area")
    here = pl.col("area_code").is_in(sorted(part))
    return coverage.with_columns(
        pl.when(here).then(0.0).otherwise(pl.col("completeness")).alias("completeness"),
        pl.when(here).then(0.0).otherwise(pl.col("present")).alias("present"),
        pl.when(here).then(note).otherwise(pl.col("coverage_note")).alias("coverage_note"),
    )


def supplied(request: Request, counts: pl.DataFrame) -> pl.DataFrame:
    """Return coverage that is whole where every indicator has a value, and nothing where one has not."""
    found = counts.group_by("area_code", "period").agg(pl.col("numerator").is_not_null().all().alias("found"))
    note = pl.when(pl.col("present") < 1).then(pl.lit("not loaded for this area"))
    return (
        request.grid.join(found, on=["area_code", "period"], how="left")
        .with_columns(pl.col("found").fill_null(False).cast(pl.Float64).alias("present"))
        .select("area_code", "period", pl.col("present").alias("completeness"), "present", note.alias("coverage_note"))
    )
