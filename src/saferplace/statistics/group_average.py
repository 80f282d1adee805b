"""The average of a group of areas, with its definition in words: three averages are in use and they differ."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from saferplace.statistics.intervals import FloatArray, as_counts, as_denominators, check_positive

METHODS = ("pooled", "mean_including", "mean_excluding")


@dataclass(frozen=True)
class GroupAverage:
    """An average and what it is.

    Attributes:
        value: the average per `multiplier`; NaN when fewer than two areas have figures.
        numerator: total events of the areas averaged; NaN when `value` is.
        denominator: total population of the areas averaged; NaN when `value` is.
        members: how many areas were averaged.
        definition: to be printed beside the figure.
    """

    value: float
    numerator: float
    denominator: float
    members: int
    definition: str


def group_average(
    numerators: ArrayLike,
    denominators: ArrayLike,
    method: str = "pooled",
    multiplier: float = 1000.0,
    own: int | None = None,
) -> GroupAverage:
    """Return the average rate of a group of areas.

    Definition: "pooled" (the default) is total events over total population: what one person in the group meets.
        "mean_including" is the unweighted mean of the areas' rates with one's own area in it, as the inspectorate's
        most-similar-group average is; "mean_excluding" leaves one's own area out. Areas with a missing figure are left
        out and the definition says how many. Fewer than two areas give no average.
    Source: vectors fingertips_compare/group_average; HMICFRS, Crime and policing comparator, About the
        data (rule R-63).

    Args:
        numerators: events per area.
        denominators: population per area, greater than 0.
        method: "pooled", "mean_including" or "mean_excluding".
        multiplier: per how many.
        own: position of one's own area, needed by "mean_excluding".

    Raises:
        ValueError: for an unknown method, a missing or impossible `own`, or impossible figures.

    Example:
        >>> average = group_average([8, 32], [4, 8], multiplier=1)
        >>> print(round(average.value, 1), "-", average.definition)
        3.3 - pooled average of 2 areas: total events over total population
    """
    if method not in METHODS:
        raise ValueError(f"method must be one of {', '.join(METHODS)}, not {method!r}.")
    counts = np.atleast_1d(as_counts(numerators, "numerators"))
    people = np.atleast_1d(as_denominators(denominators, "denominators"))
    if counts.shape != people.shape:
        raise ValueError("numerators and denominators must be of one length.")
    used = ~np.isnan(counts + people)
    missing = int((~used).sum())
    if method == "mean_excluding":
        if own is None or not -counts.size <= own < counts.size:
            raise ValueError("mean_excluding needs `own`, the position of one's own area.")
        missing -= int(not used[own])
        used[own] = False
    return _average(counts[used], people[used], method, check_positive(multiplier, "multiplier"), missing)


def _average(counts: FloatArray, people: FloatArray, method: str, multiplier: float, missing: int) -> GroupAverage:
    members = counts.size
    names = {
        "pooled": f"pooled average of {members} areas: total events over total population",
        "mean_including": f"unweighted mean of the rates of {members} areas, own area included",
        "mean_excluding": f"unweighted mean of the rates of {members} other areas, own area left out",
    }
    definition = names[method] + (f"; {missing} without figures left out" if missing else "")
    if members < 2:
        return GroupAverage(
            np.nan, np.nan, np.nan, members, f"no average: fewer than two areas with figures ({members})"
        )
    total, population = float(counts.sum()), float(people.sum())
    value = total / population if method == "pooled" else float((counts / people).mean())
    return GroupAverage(value * multiplier, total, population, members, definition)
