"""Which community safety partnership each LSOA is in.

A district may hold several partnerships (seven did in 2024) and a partnership several districts (fifteen did in 2017).
Lookups state partnerships by district only; where a district holds several, its LSOAs are placed through the district
they were in before a merger, whose own partnership goes on. Where that does not decide it, the code stays null.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from saferplace.indicators.geography.source import between
from saferplace.indicators.geography.successors import as_current

EXACT = "exact"
FORMER_DISTRICT = "former_district"
SEVERAL = "several"

CSP_METHODS: Mapping[str, str] = {
    EXACT: "the district has one partnership, or a lookup names the partnership of the LSOA itself",
    FORMER_DISTRICT: "the district has several partnerships; the LSOA is in that of the district it was in before",
    SEVERAL: "the district has several partnerships and no lookup loaded says which of them the LSOA is in",
}


def partnerships(atlas: pl.DataFrame, edges: pl.DataFrame, current: Mapping[str, str]) -> pl.DataFrame:
    """Return `atlas` with csp_code and csp_method (keys of CSP_METHODS), and cspYY_code for each earlier vintage."""
    stated = between(edges, "district", "csp").select(
        pl.col("child").alias("district"), pl.col("parent").alias("csp"), pl.col("parent_vintage").alias("vintage")
    )
    vintages = sorted(stated["vintage"].unique().to_list(), reverse=True)
    if not vintages:
        nothing = pl.lit(None, pl.String)
        return atlas.with_columns(nothing.alias("csp_code"), nothing.alias("csp_method"))
    formers = _former_districts(atlas)
    alone = stated.filter(pl.col("csp").n_unique().over("district", "vintage") == 1)
    for vintage in vintages:
        found = _of_vintage(atlas, stated.filter(pl.col("vintage") == vintage), alone, formers, current)
        if vintage == vintages[0]:
            atlas = _with_own(atlas, edges, found)
        else:
            found = found.select("lsoa_code", pl.col("csp").alias(f"csp{vintage % 100:02d}_code"))
            atlas = atlas.join(found, on="lsoa_code", how="left")
    return atlas


def _with_own(atlas: pl.DataFrame, edges: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """Add csp_code; what a lookup says of the LSOA itself comes before what is known of its district."""
    direct = between(edges, "lsoa", "csp").unique("child", keep="first", maintain_order=True)
    atlas = atlas.join(found, on="lsoa_code", how="left").join(
        direct.select(pl.col("child").alias("lsoa_code"), pl.col("parent").alias("itself")), on="lsoa_code", how="left"
    )
    itself = pl.col("itself").is_not_null()
    return atlas.with_columns(
        pl.coalesce("itself", "csp").alias("csp_code"),
        pl.when(itself).then(pl.lit(EXACT)).otherwise(pl.col("csp_method")).alias("csp_method"),
    ).drop("itself", "csp")


def _former_districts(atlas: pl.DataFrame) -> pl.DataFrame:
    """Return every earlier district of each LSOA: lsoa_code, district, recency (higher is newer)."""
    columns = sorted(name for name in atlas.columns if name.startswith("district") and name[8:10].isdigit())
    frames = [
        atlas.select("lsoa_code", pl.col(name).alias("district"), pl.lit(rank, pl.Int32).alias("recency")).drop_nulls()
        for rank, name in enumerate(columns)
    ]
    schema = {"lsoa_code": pl.String, "district": pl.String, "recency": pl.Int32}
    return pl.concat([pl.DataFrame(schema=schema), *frames])


def _of_vintage(
    atlas: pl.DataFrame, stated: pl.DataFrame, alone: pl.DataFrame, formers: pl.DataFrame, current: Mapping[str, str]
) -> pl.DataFrame:
    """Return lsoa_code, csp, csp_method for one list of partnerships."""
    choices = stated.select(as_current(pl.col("district"), current).alias("district_code"), "csp").unique()
    number = choices.group_by("district_code").agg(pl.len().alias("choices"), pl.col("csp").first())
    by_district = atlas.select("lsoa_code", "district_code").join(number, on="district_code")
    single = by_district.filter(pl.col("choices") == 1).select("lsoa_code", "csp", pl.lit(EXACT).alias("csp_method"))
    several = by_district.filter(pl.col("choices") > 1).select("lsoa_code", "district_code")
    decided = (
        several.join(formers, on="lsoa_code")
        .join(alone.select("district", "csp").unique(), on="district")
        .join(choices, on=["district_code", "csp"], how="semi")
        .sort("lsoa_code", "recency", descending=[False, True])
        .group_by("lsoa_code", maintain_order=True)
        .agg(pl.col("csp").first())
        .with_columns(pl.lit(FORMER_DISTRICT).alias("csp_method"))
    )
    rest = several.join(decided, on="lsoa_code", how="anti").select(
        "lsoa_code", pl.lit(None, pl.String).alias("csp"), pl.lit(SEVERAL).alias("csp_method")
    )
    return pl.concat([single, decided, rest])
