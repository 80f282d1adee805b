"""Figures of areas summed from figures of smaller ones, all or nothing."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from saferplace.indicators.geography import Geography

LSOA_SUM = "lsoa_sum"
OWN_ESTIMATE = "own_estimate"
DISTRICT_SUM = "district_sum"
METHODS = (LSOA_SUM, OWN_ESTIMATE, DISTRICT_SUM)
_CENSUSES = (2021, 2011)


def sum_over_areas(
    rows: pl.DataFrame, names: Sequence[str], geography: Geography, wanted: pl.DataFrame, year: int
) -> pl.DataFrame:
    """Return the figures of each wanted area: area_code, the figures (null when any piece is missing), method.

    Args:
        rows: area_code, area_level, part_id and the figures, of one year.
        names: columns of the figures.
        geography: the areas.
        wanted: area_code, distinct.
        year: year of the figures; tells which LSOAs they are of when their codes do not.
    """
    known = [code for code in wanted["area_code"].to_list() if geography.has_lsoas(code)]
    members = geography.membership(known)
    found = [
        _from_lsoas(rows.filter(pl.col("area_level") == "lsoa"), names, geography, members, year),
        _own(rows.filter(pl.col("area_level") != "lsoa"), names, wanted),
        _from_districts(rows.filter(pl.col("area_level") == "district"), names, geography, members),
    ]
    first = pl.concat(found).unique("area_code", keep="first", maintain_order=True)
    return wanted.join(first, on="area_code", how="left", maintain_order="left")


def _select(frame: pl.DataFrame, names: Sequence[str], method: str) -> pl.DataFrame:
    return frame.select("area_code", *names, pl.lit(method).alias("method"))


def _from_lsoas(
    rows: pl.DataFrame, names: Sequence[str], geography: Geography, members: pl.DataFrame, year: int
) -> pl.DataFrame:
    """Sum over the LSOAs of the newest census for which there are figures."""
    for census in _CENSUSES:
        of_census = _of_census(rows, geography, census, year)
        if of_census.is_empty():
            continue
        figures = of_census.rename({"area_code": "lsoa_code"})
        atlas = geography.atlas.select("lsoa_code", pl.col(f"in_{census}").alias("counted"))
        pieces = members.join(atlas, on="lsoa_code").filter("counted")
        whole = _sum_whole(pieces.join(figures, on="lsoa_code", how="left"), names)
        not_whole = geography.known_in_part(census)
        return _select(whole.filter(~pl.col("area_code").is_in(sorted(not_whole))), names, LSOA_SUM)
    return _select(rows.clear(), names, LSOA_SUM)


def _of_census(rows: pl.DataFrame, geography: Geography, census: int, year: int) -> pl.DataFrame:
    """Return the figures of parts whose codes are those of a census, one row per code; larger parts first.

    A part all of whose codes are in both censuses (a local file without changed LSOAs) belongs to the census before it.
    """
    other = 2011 if census == 2021 else 2021
    atlas = geography.atlas.select(pl.col("lsoa_code").alias("area_code"), "in_2011", "in_2021")
    only = rows.join(atlas, on="area_code")
    parts = only.group_by("part_id").agg(
        (pl.col(f"in_{census}") & ~pl.col(f"in_{other}")).any().alias("ours"),
        (pl.col(f"in_{other}") & ~pl.col(f"in_{census}")).any().alias("theirs"),
        pl.len().alias("areas"),
    )
    by_date = census == (2021 if year >= 2021 else 2011)
    kept = parts.filter(pl.col("ours") | (~pl.col("theirs") & pl.lit(by_date)))
    kept_rows = rows.join(kept.select("part_id", "areas"), on="part_id")
    return kept_rows.sort("areas", "part_id", descending=[True, False]).unique(
        "area_code", keep="first", maintain_order=True
    )


def _sum_whole(pieces: pl.DataFrame, names: Sequence[str]) -> pl.DataFrame:
    """Sum the figures of each area_code, leaving out areas with a missing piece."""
    sums = pieces.group_by("area_code", maintain_order=True).agg(
        pl.col(*names).sum(), pl.col(names[0]).null_count().alias("missing")
    )
    return sums.filter(pl.col("missing") == 0)


def _own(rows: pl.DataFrame, names: Sequence[str], wanted: pl.DataFrame) -> pl.DataFrame:
    """Return the estimates published for the wanted districts and wards themselves."""
    own = rows.unique("area_code", keep="first", maintain_order=True)
    return _select(own.join(wanted, on="area_code", how="semi"), names, OWN_ESTIMATE)


def _from_districts(
    rows: pl.DataFrame, names: Sequence[str], geography: Geography, members: pl.DataFrame
) -> pl.DataFrame:
    """Sum districts over areas made of whole districts, as they are today or as they were under an earlier list."""
    if rows.is_empty():
        return _select(rows, names, DISTRICT_SUM)
    values = _with_successors(rows.select("area_code", *names), names, geography)
    not_whole = sorted(geography.known_in_part(2021))
    frames = []
    for column in ("district_code", *geography.district_columns()):
        atlas = geography.atlas.select("lsoa_code", pl.col(column).alias("district")).drop_nulls()
        sizes = atlas.group_by("district").agg(pl.len().alias("size"))
        shares = members.join(atlas, on="lsoa_code", how="left").group_by("area_code", "district").agg(pl.len())
        pieces = shares.join(sizes, on="district", how="left").join(
            values.rename({"area_code": "district"}), on="district", how="left"
        )
        whole = (pl.col("len") == pl.col("size")).fill_null(False)
        pieces = pieces.with_columns(pl.when(whole).then(pl.col(name)).alias(name) for name in names)
        sums = _sum_whole(pieces, names).filter(~pl.col("area_code").is_in(not_whole))
        frames.append(_select(sums, names, DISTRICT_SUM))
    return pl.concat(frames)


def _with_successors(values: pl.DataFrame, names: Sequence[str], geography: Geography) -> pl.DataFrame:
    """Add districts whose figures are the sums of the districts they replaced."""
    values = values.unique("area_code", keep="first", maintain_order=True)
    known: dict[str, tuple[int, ...] | None] = {code: tuple(figures) for code, *figures in values.iter_rows()}
    for code in geography.replaced:
        _summed(code, known, geography)
    rows = [(code, *figures) for code, figures in known.items() if figures is not None]
    return pl.DataFrame(rows, schema=values.schema, orient="row")


def _summed(code: str, known: dict[str, tuple[int, ...] | None], geography: Geography) -> tuple[int, ...] | None:
    if code not in known:
        known[code] = None  # also ends a circle in a damaged lookup
        parts = [_summed(part, known, geography) for part in sorted(geography.replaced.get(code, ()))]
        if parts and all(part is not None for part in parts):
            known[code] = tuple(map(sum, zip(*(part for part in parts if part is not None), strict=True)))
    return known[code]
