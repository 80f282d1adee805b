"""The atlas: one row per LSOA of either census, with every area it lies in."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from saferplace.indicators.geography.carrying import bridge, carry
from saferplace.indicators.geography.partnerships import partnerships
from saferplace.indicators.geography.source import between
from saferplace.indicators.geography.successors import as_current
from saferplace.reference.areas import ENGLAND, ENGLAND_AND_WALES, WALES

# Columns every atlas has, whatever is loaded; further vintages of wards, districts and partnerships are added.
ALWAYS = ("ward17_code", "ward24_code", "csp_code", "police_force_area_code", "region_code")


def column_name(level: str, vintage: int) -> str:
    """Return the atlas column of a level and vintage, such as ward24_code."""
    return f"{level}{vintage % 100:02d}_code"


def build_atlas(edges: pl.DataFrame, current: Mapping[str, str]) -> pl.DataFrame:
    """Return the atlas.

    Args:
        edges: every stated edge, newest parent first.
        current: code in force of each abolished district code.

    Returns:
        lsoa_code, in_2011, in_2021, lsoa21_code, lsoa21_method, wardYY_code and wardYY_method per ward vintage,
        districtYY_code per district vintage, district_code (in force), district_method, csp_code, csp_method,
        cspYY_code per earlier vintage, police_force_area_code, region_code, country_code, england_and_wales_code.
        A method is "exact" or "best_fit" (see carrying.carry); null where there is no code. ONS's own LSOA-to-ward
        lookups are themselves best fit.
    """
    pairs = bridge(edges)
    atlas = _lsoas(edges)
    stated = pl.concat([_stated(edges, "district"), _through_wards(edges)])
    own = _own_districts(stated, pairs, current)
    atlas = atlas.join(own, on="lsoa_code", how="left")
    districts = own.select("lsoa_code", "district_code")
    atlas = _with_wards(atlas, edges, pairs, districts)
    atlas = _with_lsoa21(atlas, pairs)
    atlas = _with_district_vintages(atlas, stated, pairs, districts)
    atlas = partnerships(atlas, edges, current)
    atlas = _with_parents(atlas, edges, current)
    missing = [pl.lit(None, pl.String).alias(name) for name in ALWAYS if name not in atlas.columns]
    first = pl.col("lsoa_code").str.head(1)
    return atlas.with_columns(
        *missing,
        pl.when(first == "W").then(pl.lit(WALES)).otherwise(pl.lit(ENGLAND)).alias("country_code"),
        pl.lit(ENGLAND_AND_WALES).alias("england_and_wales_code"),
    )


def _lsoas(edges: pl.DataFrame) -> pl.DataFrame:
    sides = [
        edges.filter(pl.col(f"{side}_level") == "lsoa").select(
            pl.col(f"{side}_code").alias("lsoa_code"), pl.col(f"{side}_vintage").alias("vintage")
        )
        for side in ("child", "parent")
    ]
    return (
        pl.concat(sides)
        .group_by("lsoa_code")
        .agg((pl.col("vintage") == year).any().alias(f"in_{year}") for year in (2011, 2021))
        .sort("lsoa_code")
    )


def _stated(edges: pl.DataFrame, level: str) -> pl.DataFrame:
    """Return what files say of LSOAs themselves: lsoa_code, value, vintage; exact statements first, then the newest.

    A lookup of LSOAs to wards and districts is best fit for both: the district is that of the best-fit ward, which
    for a few LSOAs is the neighbouring one.
    """
    rows = between(edges, "lsoa", level).sort(pl.col("method") != "exact", maintain_order=True)
    return rows.select(
        pl.col("child").alias("lsoa_code"), pl.col("parent").alias("value"), pl.col("parent_vintage").alias("vintage")
    ).unique(["lsoa_code", "vintage"], keep="first", maintain_order=True)


def _first(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.select("lsoa_code", "value").unique("lsoa_code", keep="first", maintain_order=True)


def _through_wards(edges: pl.DataFrame) -> pl.DataFrame:
    """Return the district each LSOA's ward was in, under the ward's vintage: lsoa_code, value, vintage."""
    wards = _stated(edges, "ward").rename({"value": "ward"})
    within = between(edges, "ward", "district").unique(["child", "parent_vintage"], keep="first", maintain_order=True)
    rows = wards.join(within.select(pl.col("child").alias("ward"), "parent", "parent_vintage"), on="ward")
    distance = (pl.col("parent_vintage") - pl.col("vintage")).abs()
    return (
        rows.sort(distance, maintain_order=True)
        .unique(["lsoa_code", "vintage"], keep="first", maintain_order=True)
        .select("lsoa_code", pl.col("parent").alias("value"), "vintage")
        .sort("vintage", descending=True, maintain_order=True)
    )


def _own_districts(stated: pl.DataFrame, pairs: pl.DataFrame, current: Mapping[str, str]) -> pl.DataFrame:
    """Return lsoa_code, district_code, district_method: the best statement, else the ward's, else the bridge's."""
    first = _first(stated).with_columns(as_current(pl.col("value"), current))
    return carry(first, pairs).rename({"value": "district_code", "method": "district_method"})


def _with_wards(atlas: pl.DataFrame, edges: pl.DataFrame, pairs: pl.DataFrame, districts: pl.DataFrame) -> pl.DataFrame:
    rows = _stated(edges, "ward")
    for vintage in rows["vintage"].unique().sort().to_list():
        known = rows.filter(pl.col("vintage") == vintage).select("lsoa_code", "value")
        name = column_name("ward", vintage)
        found = carry(known, pairs, districts).rename({"value": name, "method": name.replace("_code", "_method")})
        atlas = atlas.join(found, on="lsoa_code", how="left")
    return atlas


def _with_lsoa21(atlas: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Add the LSOA of 2021: the code itself, the one it was merged into, or the best fit of those it was split into.

    The best fit lies in the same district and in the newest ward the atlas gives the old LSOA, so that the two agree.
    """
    new = atlas.filter("in_2021").select("lsoa_code", pl.col("lsoa_code").alias("value"))
    wards = sorted(name for name in atlas.columns if name.startswith("ward") and name.endswith("_code"))
    places = ["district_code", *wards[-1:]]
    here = atlas.select("lsoa_code", *places)
    there = here.rename({name: f"other_{name}" for name in places}).rename({"lsoa_code": "other"})
    agree = pl.sum_horizontal([(pl.col(name) == pl.col(f"other_{name}")).fill_null(False) for name in places])
    carried = (
        pairs.join(new, on="lsoa_code", how="anti")
        .join(here, on="lsoa_code", how="left")
        .join(there, on="other", how="left")
        .sort("lsoa_code", agree, "other", descending=[False, True, False])
        .group_by("lsoa_code", maintain_order=True)
        .agg(pl.col("other").first().alias("value"), pl.len().alias("parts"))
        .select(
            "lsoa_code",
            "value",
            pl.when(pl.col("parts") == 1).then(pl.lit("exact")).otherwise(pl.lit("best_fit")).alias("method"),
        )
    )
    found = pl.concat([new.with_columns(pl.lit("exact").alias("method")), carried])
    found = found.rename({"value": "lsoa21_code", "method": "lsoa21_method"})
    return atlas.join(found, on="lsoa_code", how="left")


def _with_district_vintages(
    atlas: pl.DataFrame, rows: pl.DataFrame, pairs: pl.DataFrame, districts: pl.DataFrame
) -> pl.DataFrame:
    for vintage in rows["vintage"].unique().sort().to_list():
        known = _first(rows.filter(pl.col("vintage") == vintage))
        found = carry(known, pairs, districts).select(
            "lsoa_code", pl.col("value").alias(column_name("district", vintage))
        )
        atlas = atlas.join(found, on="lsoa_code", how="left")
    return atlas


def _with_parents(atlas: pl.DataFrame, edges: pl.DataFrame, current: Mapping[str, str]) -> pl.DataFrame:
    """Add police force area and region, each from the newest statement about the district."""
    forces = between(edges, "district", "police_force_area").select("child", "parent", "parent_vintage")
    csps = between(edges, "district", "csp").select("child", pl.col("parent").alias("csp"))
    by_csp = between(edges, "csp", "police_force_area").select(pl.col("child").alias("csp"), "parent", "parent_vintage")
    forces = pl.concat([forces, csps.join(by_csp, on="csp").select("child", "parent", "parent_vintage")])
    regions = between(edges, "district", "region").select("child", "parent", "parent_vintage")
    for name, rows in (("police_force_area_code", forces), ("region_code", regions)):
        newest = (
            rows.with_columns(as_current(pl.col("child"), current).alias("district_code"))
            .sort("parent_vintage", "parent", descending=[True, False], maintain_order=True)
            .unique("district_code", keep="first", maintain_order=True)
            .select("district_code", pl.col("parent").alias(name))
        )
        atlas = atlas.join(newest, on="district_code", how="left")
    return atlas
