"""Which LSOAs lie in an area, whichever census their codes come from."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from saferplace.reference.areas import AreaLevel

LEVEL_COLUMNS = {
    AreaLevel.LSOA: "lsoa_code",
    AreaLevel.DISTRICT: "district_code",
    AreaLevel.CSP: "csp_code",
    AreaLevel.POLICE_FORCE_AREA: "police_force_area_code",
    AreaLevel.REGION: "region_code",
    AreaLevel.COUNTRY: "country_code",
}
_DATED = ("ward", "district", "csp")


def dated_columns(atlas: pl.DataFrame, level: str) -> list[str]:
    """Return the columns of a level by vintage, newest first: ward24_code, ward17_code."""
    end = len(level) + 2
    found = (n for n in atlas.columns if n.startswith(level) and n[end:] == "_code" and n[len(level) : end].isdigit())
    return sorted(found, reverse=True)


def columns_by_code(atlas: pl.DataFrame) -> dict[str, str]:
    """Return the atlas column of every code but LSOAs': columns in force first, then vintages, newest first."""
    plain = [*LEVEL_COLUMNS.values(), "england_and_wales_code"][1:]
    found: dict[str, str] = {}
    for name in (*plain, *(column for level in _DATED for column in dated_columns(atlas, level))):
        for code in atlas[name].drop_nulls().unique().to_list():
            found.setdefault(code, name)
    return found


def levels_by_code(atlas: pl.DataFrame, columns: dict[str, str]) -> dict[AreaLevel, list[str]]:
    """Return every code of the atlas under its level."""
    levels = {column: level for level, column in LEVEL_COLUMNS.items()}
    levels["england_and_wales_code"] = AreaLevel.COUNTRY
    found: dict[AreaLevel, list[str]] = {AreaLevel.LSOA: atlas["lsoa_code"].to_list()}
    for code, column in columns.items():
        level = levels.get(column) or AreaLevel(column[: -len("00_code")])
        found.setdefault(level, []).append(code)
    return found


def contained(changes: pl.DataFrame) -> pl.DataFrame:
    """Return the LSOAs of the other census that together are an LSOA: area_code, lsoa_code.

    A split LSOA is its parts, a merged one those it was merged from. An LSOA changed in another way (X), or a part of
    one of the others, is no sum of whole LSOAs and has no rows.
    """
    whole = pl.len().over("lsoa_code") == 1
    return (
        changes.select(pl.col("other").alias("area_code"), "lsoa_code", whole.alias("whole"))
        .filter(pl.col("whole").all().over("area_code"))
        .select("area_code", "lsoa_code")
    )


def inside_of(changes: pl.DataFrame, members: Collection[str]) -> list[str]:
    """Return the LSOAs of the other census that lie wholly inside a group of LSOAs."""
    held = changes.group_by("lsoa_code", maintain_order=True).agg(pl.col("other").is_in(list(members)).all())
    return held.filter("other")["lsoa_code"].to_list()
