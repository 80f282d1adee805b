"""Which loaded estimates serve a year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

import polars as pl

# Estimates summed from LSOAs are preferred, within so many years, to a district estimate of a nearer year: then a
# district and its wards have denominators of the same year and their rates can be set side by side.
LSOA_YEARS = 5


class Holds(Protocol):
    """What is needed of an evidence store."""

    def scan(self, dataset: str) -> pl.LazyFrame:
        """Return the live rows of a dataset."""
        ...

    def parts(self, dataset: str) -> pl.DataFrame:
        """Return the live parts of a dataset: part_id, slice_key and more."""
        ...


@dataclass(frozen=True)
class Candidate:
    """The estimates of one year.

    Attributes:
        year: the year.
        is_census: True for counts on census day, False for a mid-year estimate.
        parts: the stored parts.
        has_lsoas: True when LSOAs are among the areas.
    """

    year: int
    is_census: bool
    parts: tuple[int, ...]
    has_lsoas: bool

    @property
    def label(self) -> str:
        """How a figure names its denominator."""
        return f"Census {self.year} population" if self.is_census else f"mid-{self.year} population"


def candidates(store: Holds, dataset: str, year: int) -> list[Candidate]:
    """Return the loaded years in the order in which they serve `year`.

    The year itself, then the nearest earlier, then the nearest later; estimates of LSOAs within LSOA_YEARS come first,
    and a census after an estimate of the same year.
    """
    held = (
        store.scan(dataset)
        .group_by("mid_year", "part_id")
        .agg((pl.col("area_level") == "lsoa").any().alias("lsoa"))
        .collect()
        .join(store.parts(dataset).select("part_id", "slice_key"), on="part_id", how="left")
        .with_columns(pl.col("slice_key").fill_null("").str.starts_with("census").alias("census"))
        .group_by("mid_year", "census")
        .agg(pl.col("part_id").sort(), pl.col("lsoa").any())
    )
    found = [
        Candidate(int(mid_year), bool(census), tuple(parts), bool(lsoa))
        for mid_year, census, parts, lsoa in held.iter_rows()
    ]
    return _ordered(found, year)


def _ordered(found: Iterable[Candidate], year: int) -> list[Candidate]:
    def place(candidate: Candidate) -> tuple[bool, bool, int, bool]:
        near = candidate.has_lsoas and abs(candidate.year - year) <= LSOA_YEARS
        return not near, candidate.year > year, abs(candidate.year - year), candidate.is_census

    return sorted(found, key=place)
