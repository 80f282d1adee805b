"""Carrying what is known of LSOAs of one census to those of the other, along ONS's change table."""

from __future__ import annotations

import polars as pl

EXACT = "exact"
BEST_FIT = "best_fit"


def bridge(edges: pl.DataFrame) -> pl.DataFrame:
    """Return every changed LSOA with its counterparts in the other census, both ways: lsoa_code, other, change_code."""
    changes = edges.filter(
        (pl.col("child_level") == "lsoa")
        & (pl.col("parent_level") == "lsoa")
        & (pl.col("child_code") != pl.col("parent_code"))
    )
    old, new = pl.col("child_code"), pl.col("parent_code")
    forward = changes.select(old.alias("lsoa_code"), new.alias("other"), "change_code")
    back = changes.select(new.alias("lsoa_code"), old.alias("other"), "change_code")
    return pl.concat([forward, back]).unique(maintain_order=True)


def carry(known: pl.DataFrame, pairs: pl.DataFrame, districts: pl.DataFrame | None = None) -> pl.DataFrame:
    """Return `known` with the LSOAs of the other census added.

    Method: an LSOA all of whose counterparts share one value has it, exactly. Otherwise the value of most counterparts
    is a best fit; counterparts in the LSOA's own district come first (so an LSOA changed across a district border,
    code X, stays in its district), and the lowest code decides a tie.

    Args:
        known: lsoa_code, value.
        pairs: the bridge.
        districts: lsoa_code, district_code; None while districts themselves are carried.

    Returns:
        lsoa_code, value, method ("exact" or "best_fit"), one row per LSOA.
    """
    missing = pairs.join(known, on="lsoa_code", how="anti")
    found = missing.join(known.rename({"lsoa_code": "other"}), on="other")
    if districts is None:
        found = found.with_columns(pl.lit(False).alias("same"))
    else:
        found = (
            found.join(districts, on="lsoa_code", how="left")
            .join(districts.rename({"lsoa_code": "other", "district_code": "other_district"}), on="other", how="left")
            .with_columns((pl.col("district_code") == pl.col("other_district")).fill_null(False).alias("same"))
        )
    chosen = (
        found.group_by("lsoa_code", "value")
        .agg(pl.col("same").any(), pl.len().alias("counterparts"))
        .sort("lsoa_code", "same", "counterparts", "value", descending=[False, True, True, False])
        .group_by("lsoa_code", maintain_order=True)
        .agg(pl.col("value").first(), pl.len().alias("values"))
        .select(
            "lsoa_code",
            "value",
            pl.when(pl.col("values") == 1).then(pl.lit(EXACT)).otherwise(pl.lit(BEST_FIT)).alias("method"),
        )
    )
    stated = known.select("lsoa_code", "value", pl.lit(EXACT).alias("method"))
    return pl.concat([stated, chosen])
