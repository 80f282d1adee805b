"""Ranks: where a place stands among its peers, and how sure that place is."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from saferplace.statistics.intervals import (
    FloatArray,
    as_counts,
    as_denominators,
    as_numbers,
    check_confidence,
    unwrap,
)


class Ranks(NamedTuple):
    """Ranks with their uncertainty.

    Attributes:
        rank: place of each area, 1 for the highest (or lowest, as asked); ties share the better rank; NaN when missing.
        lower: best plausible rank.
        upper: worst plausible rank.
        of: how many areas are ranked.
        definition: the method in words, to be printed beside the figures.
    """

    rank: FloatArray
    lower: FloatArray
    upper: FloatArray
    of: int
    definition: str


def rank(values: ArrayLike, *, highest_first: bool = True) -> FloatArray:
    """Rank values; ties share the better rank (1, 2, 2, 4); missing values have no rank.

    Args:
        values: one dimension; NaN has no rank and does not count.
        highest_first: True gives the highest value rank 1.

    Example:
        >>> rank([5, 9, 5, float("nan"), 1]).tolist()
        [2.0, 1.0, 2.0, nan, 4.0]
    """
    numbers = as_numbers(values, "values")
    if numbers.ndim != 1:
        raise ValueError("values must have one dimension.")
    signed = -numbers if highest_first else numbers
    ordered = np.sort(signed[~np.isnan(signed)])
    places = np.searchsorted(ordered, signed, side="left") + 1.0
    return np.where(np.isnan(signed), np.nan, places)


def rank_with_uncertainty(
    numerators: ArrayLike,
    denominators: ArrayLike,
    *,
    highest_first: bool = True,
    confidence: float = 0.95,
    simulations: int = 4000,
    seed: int = 1998,
) -> Ranks:
    """Rank areas by rate, with the ranks each could plausibly have if chance had fallen otherwise.

    Definition: the middle `confidence` of the ranks an area takes when every area's true rate is drawn anew from what
        its count says about it. The observed rank is always inside: the limits are widened to it where ties or very
        small counts would leave it out.
    Method: simulation with a seeded generator (same inputs, same answer). Each true rate is drawn from the gamma
        distribution with shape count + 1/2 (Jeffreys), over the denominator; each draw of all areas is ranked.
    Source: Goldstein and Spiegelhalter (1996), Journal of the Royal Statistical Society A 159, 385-443, section 4.

    Args:
        numerators: events per area, one dimension; NaN leaves the area out.
        denominators: population per area; NaN leaves the area out.
        highest_first: True gives the highest rate rank 1.
        confidence: 0.9 to 1, or 90 to 100.
        simulations: how many draws; 4,000 settles the limits to about a place in a few hundred areas.
        seed: seed of the generator.

    Raises:
        ValueError: for negative counts, denominators of 0 or less, or lengths that differ.

    Example:
        >>> ranks = rank_with_uncertainty([900, 500, 480, 100], [1000, 1000, 1000, 1000])
        >>> ranks.rank.tolist(), ranks.lower.tolist(), ranks.upper.tolist(), ranks.of
        ([1.0, 2.0, 3.0, 4.0], [1.0, 2.0, 2.0, 4.0], [1.0, 3.0, 3.0, 4.0], 4)
    """
    counts, people = as_counts(numerators, "numerators"), as_denominators(denominators, "denominators")
    if counts.ndim != 1 or counts.shape != people.shape:
        raise ValueError("numerators and denominators must be one-dimensional and of one length.")
    rates = counts / people
    known = ~np.isnan(rates)
    observed = rank(rates, highest_first=highest_first)
    lower, upper = np.full(rates.shape, np.nan), np.full(rates.shape, np.nan)
    drawn = _draw_ranks(counts[known], people[known], simulations, np.random.default_rng(seed))
    if not highest_first:
        drawn = known.sum() + 1 - drawn
    tail = (1 - check_confidence(confidence)) / 2
    if drawn.size:
        limits = np.quantile(drawn, [tail, 1 - tail], axis=0, method="closest_observation")
        lower[known] = np.minimum(limits[0], observed[known])
        upper[known] = np.maximum(limits[1], observed[known])
    level = f"{check_confidence(confidence) * 100:g} %"
    definition = (
        f"rank of the rate, 1 = {'highest' if highest_first else 'lowest'} of {known.sum()}, ties share the better "
        f"rank; range: middle {level} of {simulations:,} simulated rankings with Poisson counts"
    )
    return Ranks(observed, lower, upper, int(known.sum()), definition)


def _draw_ranks(
    counts: FloatArray, people: FloatArray, simulations: int, generator: np.random.Generator
) -> NDArray[np.int32]:
    """Return ranks (1 = highest) of shape (simulations, areas), drawn in blocks to bound the memory."""
    ranks = np.empty((simulations, counts.size), dtype=np.int32)
    block = max(1, 2_000_000 // max(counts.size, 1))
    places = np.arange(1, counts.size + 1, dtype=np.int32)
    for start in range(0, simulations, block):
        part = ranks[start : start + block]
        rates = generator.standard_gamma(counts + 0.5, size=part.shape) / people
        np.put_along_axis(part, np.argsort(-rates, axis=1), places[None, :], axis=1)
    return ranks


def chance_of_being_higher(
    numerators: ArrayLike, denominators: ArrayLike, other_numerator: ArrayLike, other_denominator: ArrayLike
) -> FloatArray:
    """Return the chance that each area's true rate is higher than another's, given both counts.

    Method: analytic. With Jeffreys' prior the ratio of two gamma rates follows a beta distribution, so the chance is
        one regularised incomplete beta function; no simulation.
    Source: Price and Bonett (2000), Computational Statistics and Data Analysis 34, 345-356.

    Example:
        >>> print(f"{chance_of_being_higher(60, 1000, 40, 1000):.3f}")
        0.978
    """
    one, other = as_counts(numerators, "numerators"), as_counts(other_numerator, "other_numerator")
    n, m = as_denominators(denominators), as_denominators(other_denominator, "other_denominator")
    return unwrap(np.asarray(special.betainc(other + 0.5, one + 0.5, m / (n + m))))
