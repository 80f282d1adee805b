"""Which loaded estimates serve a year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

import polars as pl

# Estimates summed from LSOAs are preferred, within so many years, to a district estimate of a nearer year: then a
# district and its wards have denominators of the same year and their rates can be set side by side.
LSOA_YEARS = 5
_KEY = re.compile(r"(mid|census)-(\d{4})/([a-z]+)(\d\d)?(?:/|$)")


class Holds(Protocol):
    """What is needed of an evidence store."""

    def scan(self, dataset: str) -> pl.LazyFrame:
        """Return the live rows of a dataset."""
        ...

    def parts(self, dataset: str) -> pl.DataFrame:
        """Return the live parts of a dataset: part_id, slice_key and more."""
        ...


@dataclass(frozen=True)
class Held:
    """One stored part, or what a scan shows of the rows without a readable slice key.

    Attributes:
        part: its identifier; None when rows carry none.
        year: the year.
        is_census: True for counts on census day, False for a mid-year estimate.
        has_lsoas: True when LSOAs are among the areas.
        lsoa_census: 2011 or 2021, whose LSOAs they are; None when the key does not say.
    """

    part: int | None
    year: int
    is_census: bool
    has_lsoas: bool
    lsoa_census: int | None


@dataclass(frozen=True)
class Candidate:
    """The estimates of one year: a mid-year, or census day."""

    year: int
    is_census: bool
    parts: tuple[Held, ...]

    @property
    def has_lsoas(self) -> bool:
        """True when LSOAs are among the areas."""
        return any(part.has_lsoas for part in self.parts)

    @property
    def label(self) -> str:
        """How a figure names its denominator."""
        return f"Census {self.year} population" if self.is_census else f"mid-{self.year} population"


def candidates(store: Holds, dataset: str, year: int) -> list[Candidate]:
    """Return the loaded years in the order in which they serve `year`.

    The year itself, then the nearest earlier, then the nearest later; estimates of LSOAs within LSOA_YEARS come first,
    and a census after an estimate of the same year.
    """
    found: dict[tuple[int, bool], list[Held]] = {}
    for held in _from_keys(store, dataset) or _from_rows(store, dataset):
        found.setdefault((held.year, held.is_census), []).append(held)

    def place(candidate: Candidate) -> tuple[bool, bool, int, bool]:
        near = candidate.has_lsoas and abs(candidate.year - year) <= LSOA_YEARS
        return not near, candidate.year > year, abs(candidate.year - year), candidate.is_census

    return sorted((Candidate(*key, tuple(parts)) for key, parts in found.items()), key=place)


def _from_keys(store: Holds, dataset: str) -> list[Held]:
    """Return the parts as their slice keys describe them; nothing when any key cannot be read."""
    parts = store.parts(dataset)
    if "slice_key" not in parts.columns:
        return []
    found = []
    for part, key in parts.select("part_id", "slice_key").iter_rows():
        if not (match := _KEY.match(key or "")):
            return []
        kind, year, level, vintage = match.groups()
        census = 2000 + int(vintage) if vintage and level == "lsoa" else None
        found.append(Held(part, int(year), kind == "census", level == "lsoa", census))
    return found


def _from_rows(store: Holds, dataset: str) -> list[Held]:
    rows = store.scan(dataset).group_by("part_id", "mid_year").agg((pl.col("area_level") == "lsoa").any())
    ordered = rows.sort("mid_year", "part_id").collect()
    return [Held(part, int(year), False, bool(lsoa), None) for part, year, lsoa in ordered.iter_rows()]
