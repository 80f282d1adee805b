"""If the area were 100 people: shares as whole people that add up to exactly 100."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from saferplace.assessment.inputs import AGES_SCHEMA, DEPRIVATION_SCHEMA, AssessmentInput, checked

HUNDRED = 100
FIFTHS = (
    "in the most deprived fifth",
    "in the second most deprived fifth",
    "in the middle fifth",
    "in the second least deprived fifth",
    "in the least deprived fifth",
)


@dataclass(frozen=True)
class Share:
    """How many of the 100 people something is true of.

    Attributes:
        category: words that follow the number, such as "aged 16 to 24".
        people: whole people out of 100.
        persons: how many real people that stands for.
    """

    category: str
    people: int
    persons: float


@dataclass(frozen=True)
class HundredPeople:
    """One area as 100 people. Each tuple of shares adds up to 100, or is empty when its figures are not loaded.

    Attributes:
        area_code: area.
        name: its name.
        ages: by age band, youngest first.
        deprivation: by fifth of deprivation of the neighbourhood people live in, most deprived first.
    """

    area_code: str
    name: str
    ages: tuple[Share, ...]
    deprivation: tuple[Share, ...]


def share_out(counts: Sequence[float], whole: int = HUNDRED) -> list[int]:
    """Share `whole` people out in proportion to counts, so that they add up exactly.

    Method: largest remainders: each gets the whole part of its exact share; what is left goes one by one to the
        largest fractions, the earlier of two equal ones first. Never more than one away from the exact share.
    Source: Hamilton's method of apportionment.

    Raises:
        ValueError: a count is negative or all are zero.

    Example:
        >>> share_out([1, 1, 1])
        [34, 33, 33]
    """
    total = sum(counts)
    if total <= 0 or min(counts) < 0:
        raise ValueError("counts must not be negative and must not all be zero.")
    exact = [count * whole / total for count in counts]
    people = [int(share) for share in exact]
    by_fraction = sorted(range(len(counts)), key=lambda i: (people[i] - exact[i], i))
    for index in by_fraction[: whole - sum(people)]:
        people[index] += 1
    return people


def describe_as_hundred(given: AssessmentInput, wards: Sequence[tuple[str, str]] = ()) -> tuple[HundredPeople, ...]:
    """Return the own area and each ward as 100 people; areas of which nothing is known are left out.

    Args:
        given: the assessment's input.
        wards: code and name of the wards wanted, in the order wanted.
    """
    ages = checked(given.profile.ages, AGES_SCHEMA, "ages")
    deprivation = checked(given.profile.deprivation, DEPRIVATION_SCHEMA, "deprivation")
    own = given.area
    pictures = [HundredPeople(own.code, own.name, _ages(ages, own.code), _fifths(deprivation))]
    for code, name in wards:
        homes = deprivation.filter(pl.col("ward_code") == code)
        pictures.append(HundredPeople(code, name, _ages(ages, code), _fifths(homes)))
    return tuple(picture for picture in pictures if picture.ages or picture.deprivation)


def _ages(ages: pl.DataFrame, code: str) -> tuple[Share, ...]:
    bands = ages.filter(pl.col("area_code") == code).sort("first_age")
    return _shares([f"aged {band}" for band in bands["band"]], bands["persons"])


def _fifths(homes: pl.DataFrame) -> tuple[Share, ...]:
    fifth = (pl.col("decile").cast(pl.Int64) - 1) // 2
    totals = dict(homes.group_by(fifth.alias("fifth")).agg(pl.col("population").sum()).drop_nulls().iter_rows())
    persons = pl.Series([totals.get(index, 0.0) for index in range(len(FIFTHS))], dtype=pl.Float64)
    return _shares(list(FIFTHS), persons)


def _shares(categories: list[str], persons: pl.Series) -> tuple[Share, ...]:
    if not categories or persons.null_count() or persons.sum() <= 0:
        return ()
    counts = persons.to_list()
    return tuple(map(Share, categories, share_out(counts), counts))
