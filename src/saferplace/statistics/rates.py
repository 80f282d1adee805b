"""Rates: events per so many people (or households, or nights), with limits that are right for small counts."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from saferplace.statistics.intervals import (
    FloatArray,
    Interval,
    LabelArray,
    as_counts,
    as_denominators,
    as_numbers,
    check_confidence,
    check_positive,
    normal_quantile,
    over_distinct,
    unwrap,
)

EXACT_BELOW = 10
"""Below this many events the exact limits are used, from it Byar's."""


class CountLimits(NamedTuple):
    """Limits of a Poisson count, and which method gave each ("exact", "byar" or "" when missing)."""

    lower: FloatArray
    upper: FloatArray
    method: LabelArray


def byar_limits(count: ArrayLike, confidence: float = 0.95) -> tuple[FloatArray, FloatArray]:
    """Return Byar's limits of a Poisson count, at any size.

    Method: lower = x (1 - 1/(9x) - z/(3 sqrt x))^3, upper = (x+1) (1 - 1/(9(x+1)) + z/(3 sqrt(x+1)))^3. Where the
        lower formula turns negative (a count of 0, or of 1 at 99.8 %) the limit is 0.
    Source: Breslow and Day (1987), Statistical Methods in Cancer Research, volume 2, section 2.3.

    Args:
        count: events, fractions allowed; NaN gives NaN.
        confidence: 0.9 to 1, or 90 to 100.

    Raises:
        ValueError: for a negative count or a confidence outside the range.

    Example:
        >>> lower, upper = byar_limits(65)
        >>> print(f"{lower:.4f} {upper:.4f}")
        50.1632 82.8491
    """
    x = as_counts(count, "count")
    z = normal_quantile(confidence)
    if not np.isfinite(z):
        return unwrap(np.where(np.isnan(x), np.nan, 0.0)), unwrap(np.where(np.isnan(x), np.nan, np.inf))
    with np.errstate(divide="ignore", invalid="ignore"):
        root = np.sqrt(x)
        base = 1 - 1 / (9 * x) - z / (3 * root)
        lower = np.where(x == 0, 0.0, x * np.maximum(base, 0) ** 3)
    one_more = x + 1
    upper = one_more * (1 - 1 / (9 * one_more) + z / (3 * np.sqrt(one_more))) ** 3
    return unwrap(lower), unwrap(upper)


def exact_limits(count: ArrayLike, confidence: float = 0.95) -> tuple[FloatArray, FloatArray]:
    """Return the exact (chi-square) limits of a Poisson count.

    Method: lower = chi2(a/2; 2x)/2, upper = chi2(1 - a/2; 2x + 2)/2, through the inverse incomplete gamma function,
        which is the same and also serves fractions. A count of 0 has lower limit 0.
    Source: Garwood (1936), Biometrika 28, 437-442; Ulm (1990), American Journal of Epidemiology 131, 373-375.

    Args:
        count: events, fractions allowed; NaN gives NaN.
        confidence: 0.9 to 1, or 90 to 100.

    Raises:
        ValueError: for a negative count or a confidence outside the range.

    Example:
        >>> lower, upper = exact_limits(3)
        >>> print(f"{lower:.4f} {upper:.4f}")
        0.6187 8.7673
    """
    x = as_counts(count, "count")
    tail = (1 - check_confidence(confidence)) / 2
    none = np.asarray(x == 0)
    tails = np.broadcast_to(np.float64(0), x.shape)

    def smallest_mean(events: FloatArray, _: FloatArray) -> FloatArray:
        return np.asarray(special.gammaincinv(events, tail), dtype=np.float64)

    def largest_mean(events: FloatArray, _: FloatArray) -> FloatArray:
        return np.asarray(special.gammainccinv(events + 1, tail), dtype=np.float64)

    lower = np.where(none, 0.0, over_distinct(smallest_mean, np.where(none, 1.0, x), tails))
    upper = over_distinct(largest_mean, x, tails)
    return unwrap(as_numbers(lower, "lower")), unwrap(as_numbers(upper, "upper"))


def count_limits(count: ArrayLike, confidence: float = 0.95) -> CountLimits:
    """Return the limits of a Poisson count: exact below 10 events, Byar's from 10.

    Source: Public Health England (2018), Technical Guide: Confidence Intervals.

    Example:
        >>> limits = count_limits([0, 9, 10])
        >>> limits.method.tolist(), limits.lower.round(3).tolist()
        (['exact', 'exact', 'byar'], [0.0, 4.115, 4.787])
    """
    x = np.asarray(as_counts(count, "count"))
    lower, upper = (np.array(limit) for limit in byar_limits(x, confidence))
    small = np.asarray(x < EXACT_BELOW)
    few, place = np.unique(x[small], return_inverse=True)
    exact_lower, exact_upper = exact_limits(few, confidence)
    lower[small], upper[small] = exact_lower[place], exact_upper[place]
    method = np.select([small, ~np.isnan(x)], ["exact", "byar"], "")
    return CountLimits(unwrap(lower), unwrap(upper), unwrap(method))


def rate_interval(
    count: ArrayLike, denominator: ArrayLike, multiplier: float = 1000.0, confidence: float = 0.95
) -> Interval:
    """Return rates with their confidence limits.

    Definition: count / denominator x multiplier. Rates may exceed the multiplier: a person can be a victim twice.
    Method: the limits of the count (exact chi-square below 10 events, Byar's from 10) over the same denominator,
        which is taken as known without error. A count of 0 has the lower limit 0 and an upper limit above it.
    Source: Public Health England (2018), Technical Guide: Confidence Intervals; vectors phe_rates/crude_rates.

    Args:
        count: events; NaN (missing) gives NaN.
        denominator: people, households, person-years; greater than 0, NaN gives NaN.
        multiplier: per how many (1,000 residents by default).
        confidence: 0.9 to 1, or 90 to 100; 0.95 and 0.998 are the usual two.

    Returns:
        value, lower and upper in events per `multiplier`, in the broadcast shape of the inputs.

    Raises:
        ValueError: for a negative count, a denominator of 0 or less, or a confidence outside the range.

    Example:
        >>> rate = rate_interval(65, 100, multiplier=100)
        >>> print(f"{rate.value:.1f} ({rate.lower:.1f} to {rate.upper:.1f})")
        65.0 (50.2 to 82.8)
    """
    x, n = np.broadcast_arrays(as_counts(count, "count"), as_denominators(denominator))
    scale = check_positive(multiplier, "multiplier") / n
    lower, upper, _ = count_limits(x, confidence)
    return Interval(unwrap(x * scale), unwrap(lower * scale), unwrap(upper * scale))
