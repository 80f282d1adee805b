"""How complete each monthly part is: rows, rows that cannot be placed, rows placed outside the force, code vintage.

Counts that the file alone gives (rows, rows without LSOA) are facts of its part and are there as soon as the part is.
Counts that need the area lookup (rows outside the force, rows by district) are measured afterwards by a workflow and
stored as the dataset `completeness`; until then they are null, never zero.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from saferplace.datasets.description import OPEN_GOVERNMENT_LICENCE, Column, Dataset

COMPLETENESS = Dataset(
    id="completeness",
    title="Completeness of monthly releases",
    grain="One row per stored part, and one per district that its rows are placed in",
    publisher="Saferplace",
    licence=OPEN_GOVERNMENT_LICENCE,
    credit="Counted by Saferplace from the releases it holds",
    cadence="with each load",
    source="measured from the stored rows and the area lookup",
    slice_by="stored slice",
    columns=(
        Column("subject", pl.Int64(), "part_id of the part that was measured"),
        Column("district_code", pl.String(), "district of the rows counted", "all rows of the part"),
        Column("rows", pl.Int64(), "rows counted"),
        Column("rows_without_lsoa", pl.Int64(), "rows with no LSOA recorded", "a district's row: not applicable"),
        Column(
            "rows_outside_force",
            pl.Int64(),
            "rows placed outside the force's area",
            "the force has no area, or no lookup names the force of any of its rows",
        ),
        Column("lsoa11_only_rows", pl.Int64(), "rows with an LSOA code of 2011 that is not of 2021"),
        Column("lsoa21_only_rows", pl.Int64(), "rows with an LSOA code of 2021 that is not of 2011"),
        Column("rows_with_unknown_lsoa", pl.Int64(), "rows with an LSOA code that is in no lookup"),
        Column("basis", pl.String(), "identifies the area lookup that was used"),
    ),
)


def measure(counts: pl.DataFrame, places: pl.DataFrame, force_areas: Mapping[str, str], basis: str) -> pl.DataFrame:
    """Count where the rows of each part are placed.

    Args:
        counts: part_id, publisher_area, lsoa_code (null: none recorded), count.
        places: lsoa_code (once each), district_code, police_force_area_code, in_2011, in_2021.
        force_areas: police force area code of each publisher_area; forces without an area are left out.
        basis: identifies the lookup that `places` was made from.

    Returns:
        The columns of COMPLETENESS: one row per part with district_code null, then one per part and district.
    """
    areas = pl.DataFrame(
        {"publisher_area": list(force_areas), "force_area": list(force_areas.values())},
        schema={"publisher_area": pl.String, "force_area": pl.String},
    )
    placed = counts.join(places, on="lsoa_code", how="left").join(areas, on="publisher_area", how="left")
    located = pl.col("lsoa_code").is_not_null()
    in_2011, in_2021 = pl.col("in_2011").fill_null(False), pl.col("in_2021").fill_null(False)
    placed_by_lookup = pl.col("force_area").is_not_null() & pl.col("police_force_area_code").is_not_null()
    outside = located & (pl.col("police_force_area_code") != pl.col("force_area")).fill_null(False)
    totals = {
        "rows": pl.col("count").sum(),
        "rows_without_lsoa": _sum_where(~located),
        "rows_outside_force": pl.when(placed_by_lookup.any()).then(_sum_where(outside)),
        "lsoa11_only_rows": _sum_where(in_2011 & ~in_2021),
        "lsoa21_only_rows": _sum_where(in_2021 & ~in_2011),
        "rows_with_unknown_lsoa": _sum_where(located & pl.col("in_2011").is_null()),
    }
    whole = placed.group_by("part_id").agg(**totals).with_columns(district_code=pl.lit(None, dtype=pl.String))
    by_district = (
        placed.filter(pl.col("district_code").is_not_null())
        .group_by("part_id", "district_code")
        .agg(**{**totals, "rows_without_lsoa": pl.lit(None)})
    )
    columns = [
        pl.col("part_id" if name == "subject" else name).cast(dtype).alias(name)
        for name, dtype in COMPLETENESS.schema.items()
    ]
    return pl.concat([frame.with_columns(basis=pl.lit(basis)).select(columns) for frame in (whole, by_district)]).sort(
        "subject", "district_code", nulls_last=False
    )


def _sum_where(condition: pl.Expr) -> pl.Expr:
    return pl.col("count").filter(condition).sum()


def completeness_of(parts: pl.DataFrame, measured: pl.DataFrame) -> pl.DataFrame:
    """Return one row per live monthly part, and one per part and district once measured.

    Args:
        parts: live parts (EvidenceStore.parts).
        measured: live rows of the dataset `completeness`.

    Returns:
        dataset, publisher_area, month, district_code (null: the whole part), rows, rows_without_lsoa,
        located_share (0 to 1; null when the dataset has no LSOA or the part no rows), rows_outside_force (null until
        measured), lsoa_vintage ("2011", "2021", "2011 and 2021", or null when the codes do not tell),
        rows_with_unknown_lsoa (null until measured), part_id. Rows with a district_code count again what the whole
        part counts: use one kind or the other.
    """
    facts = ("rows_without_lsoa", "lsoa11_only_rows", "lsoa21_only_rows")
    own = parts.filter(pl.col("month").is_not_null()).select(
        "dataset", "publisher_area", "month", "part_id", pl.col("rows_kept").alias("rows"),
        *(pl.col("facts").str.json_path_match(f"$.{name}").cast(pl.Int64).alias(name) for name in facts),
    )  # fmt: skip
    whole = own.join(
        measured.filter(pl.col("district_code").is_null()), left_on="part_id", right_on="subject", how="left",
        suffix="_measured",
    ).with_columns(
        pl.coalesce(f"{name}_measured", name).alias(name) for name in facts
    )  # fmt: skip
    districts = own.select("dataset", "publisher_area", "month", "part_id").join(
        measured.filter(pl.col("district_code").is_not_null()), left_on="part_id", right_on="subject"
    )
    columns = (
        "dataset", "publisher_area", "month", "district_code", "rows", "rows_without_lsoa",
        (1 - pl.col("rows_without_lsoa") / pl.when(pl.col("rows") > 0).then("rows")).alias("located_share"),
        "rows_outside_force", _vintage().alias("lsoa_vintage"), "rows_with_unknown_lsoa", "part_id",
    )  # fmt: skip
    return pl.concat([whole.select(columns), districts.select(columns)]).sort(
        "dataset", "publisher_area", "month", "district_code", nulls_last=False
    )


def _vintage() -> pl.Expr:
    """Vintage of the codes as far as codes found in one vintage only tell."""
    old, new = (pl.col(f"lsoa{year}_only_rows").fill_null(0) > 0 for year in ("11", "21"))
    return (
        pl.when(old & new)
        .then(pl.lit("2011 and 2021"))
        .when(old)
        .then(pl.lit("2011"))
        .when(new)
        .then(pl.lit("2021"))
        .otherwise(None)
    )
