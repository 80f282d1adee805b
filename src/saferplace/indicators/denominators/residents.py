"""Residents of areas, all ages and by age band."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from saferplace.indicators.denominators.sums import Sums
from saferplace.indicators.denominators.years import Candidate, Holds, candidates
from saferplace.indicators.geography import Geography

# The first year that gives a figure for this share of the areas is taken for all of them.
_ENOUGH = 0.5
# Above this many LSOAs a filter on the code costs more than reading the whole country.
_FILTER_LIMIT = 5_000
_SCHEMA = {
    "area_code": pl.String(),
    "persons": pl.Int64(),
    "mid_year": pl.Int16(),
    "label": pl.String(),
    "method": pl.String(),
}


def population(store: Holds, geography: Geography, area_codes: Sequence[str], year: int) -> pl.DataFrame:
    """Return the residents of each area at the loaded mid-year nearest to `year`.

    One year is chosen for all areas of a call, so that their denominators agree: `year` itself, else the nearest
    earlier, else the nearest later; LSOA estimates within five years come before district estimates. LSOA estimates
    are summed over the area; districts and wards fall back to their own estimates, larger areas to sums of whole
    districts. A merged LSOA is the sum of its parts; part of a split LSOA is null unless estimates for LSOAs of 2021
    are loaded. A figure is null when any piece is missing: never a sum of some.

    Args:
        store: holds `population`.
        geography: the areas.
        area_codes: any levels; unknown codes get null.
        year: calendar year whose middle is wanted.

    Returns:
        area_code, persons (null when not known), mid_year, label ("mid-2020 population"; null when persons is),
        method (lsoa_sum, own_estimate, district_sum; null when persons is), in the order of area_codes.
    """
    return populations(store, geography, area_codes, [year])[year]


def populations(
    store: Holds, geography: Geography, area_codes: Sequence[str], years: Sequence[int]
) -> dict[int, pl.DataFrame]:
    """Return, for each year, what `population` returns, summing every loaded estimate once at most."""
    figures = [pl.col("persons").cast(pl.Int64)]
    columns = [pl.col(name).cast(dtype) for name, dtype in _SCHEMA.items()]
    estimate = _Estimates(store, geography, "population", area_codes, figures, [])
    return {year: estimate.of(year).select(columns) for year in dict.fromkeys(years)}


def age_profile(
    store: Holds,
    geography: Geography,
    area_codes: Sequence[str],
    bands: Sequence[tuple[int, int]],
    year: int,
) -> pl.DataFrame:
    """Return the residents of each area in each age band.

    Args:
        store: holds `population_by_age`.
        geography: the areas.
        area_codes: any levels; unknown codes get null.
        bands: first and last age, both included; a last age of 90 or more means "and over".
        year: calendar year whose middle is wanted; chosen as `population` chooses.

    Returns:
        area_code, age_from, age_to, persons, all_persons, mid_year, label, method: one row per area and band.

    Raises:
        ValueError: a band is empty or begins below 0.
    """
    if wrong := [band for band in bands if not 0 <= band[0] <= band[1]]:
        raise ValueError(f"an age band runs from a lower to a higher age, such as (0, 15); found {wrong[0]}")
    names = {f"band {number}": band for number, band in enumerate(bands)}
    in_band = [
        pl.when(pl.col("age").is_between(first, last)).then(pl.col("persons")).otherwise(0).cast(pl.Int64).alias(name)
        for name, (first, last) in names.items()
    ]
    figures = [pl.col("persons").cast(pl.Int64), *in_band]
    wide = _Estimates(store, geography, "population_by_age", area_codes, figures, list(names)).of(year)
    keys = ["area_code", "mid_year", "label", "method"]
    long = wide.rename({"persons": "all_persons"}).unpivot(
        list(names), index=[*keys, "all_persons"], variable_name="name", value_name="persons"
    )
    first = {name: band[0] for name, band in names.items()}
    last = {name: band[1] for name, band in names.items()}
    return long.select(
        "area_code",
        pl.col("name").replace_strict(first, return_dtype=pl.Int16).alias("age_from"),
        pl.col("name").replace_strict(last, return_dtype=pl.Int16).alias("age_to"),
        "persons",
        "all_persons",
        "mid_year",
        "label",
        "method",
    )


class _Estimates:
    """The estimates of some areas, each loaded year summed once, whichever years are asked for."""

    def __init__(
        self,
        store: Holds,
        geography: Geography,
        dataset: str,
        area_codes: Sequence[str],
        figures: list[pl.Expr],
        bands: list[str],
    ) -> None:
        self._store, self._dataset, self._figures = store, dataset, figures
        self._wanted = list(dict.fromkeys(area_codes))
        self._members = geography.membership([code for code in self._wanted if geography.has_lsoas(code)])
        self._sums = Sums(geography, self._wanted, self._members, ("persons", *bands))
        self._found: dict[tuple[int, bool], pl.DataFrame] = {}

    def of(self, year: int) -> pl.DataFrame:
        """Return area_code, persons, the bands, mid_year, label, method for the first year that serves."""
        best = self._sums.nothing().with_columns(
            pl.lit(None, pl.Int16).alias("mid_year"), pl.lit(None, pl.String).alias("label")
        )
        most = 0
        for candidate in candidates(self._store, self._dataset, year):
            found = self._summed(candidate)
            known = found.height - found["persons"].null_count()
            if known > most:
                label = pl.when(pl.col("persons").is_not_null()).then(pl.lit(candidate.label)).alias("label")
                best, most = found.with_columns(pl.lit(candidate.year, pl.Int16).alias("mid_year"), label), known
            if most >= _ENOUGH * len(self._wanted):
                break
        return best

    def _summed(self, candidate: Candidate) -> pl.DataFrame:
        key = (candidate.year, candidate.is_census)
        if key not in self._found:
            rows = _rows(self._store, self._dataset, candidate, self._figures, self._members)
            self._found[key] = self._sums.of(rows, candidate)
        return self._found[key]


def _rows(
    store: Holds, dataset: str, candidate: Candidate, figures: list[pl.Expr], members: pl.DataFrame
) -> pl.DataFrame:
    """Return area_code, area_level, part_id and the figures, one row per area and part; not the LSOAs of elsewhere."""
    parts = pl.Series([part.part for part in candidate.parts], dtype=pl.Int64)
    rows = store.scan(dataset).filter(
        pl.col("mid_year") == candidate.year, pl.col("part_id").is_in(parts.implode(), nulls_equal=True)
    )
    codes = members["lsoa_code"].unique()
    if codes.len() <= _FILTER_LIMIT:
        rows = rows.filter(pl.col("area_code").is_in(codes.implode()) | (pl.col("area_level") != "lsoa"))
    keys = ("area_code", "area_level", "part_id")
    found = rows.select(*keys, *figures)
    return (found if dataset == "population" else found.group_by(keys).agg(pl.all().sum())).collect()
