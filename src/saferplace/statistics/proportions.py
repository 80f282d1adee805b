"""Proportions: so many out of so many, with Wilson's score limits, which stay inside 0 and 1."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from saferplace.statistics.intervals import (
    Interval,
    as_counts,
    as_denominators,
    check_positive,
    normal_quantile,
    unwrap,
)


def proportion_interval(
    numerator: ArrayLike, denominator: ArrayLike, multiplier: float = 1.0, confidence: float = 0.95
) -> Interval:
    """Return proportions with Wilson score limits.

    Definition: numerator / denominator x multiplier (1 for a share, 100 for per cent).
    Method: (2x + z^2 -/+ z sqrt(z^2 + 4x(1 - x/n))) / (2(n + z^2)). None of n gives a lower limit of exactly 0, all
        of n an upper limit of exactly the multiplier.
    Source: Wilson (1927), Journal of the American Statistical Association 22, 209-212; Newcombe (1998), Statistics
        in Medicine 17, 857-872, method 3; vectors phe_rates/proportions and wilson_limits.

    Args:
        numerator: how many have the property; fractions allowed; NaN gives NaN.
        denominator: how many could have; greater than 0; NaN gives NaN.
        multiplier: 1 for a share, 100 for per cent.
        confidence: 0.9 to 1, or 90 to 100. At exactly 1 the limits are 0 and the multiplier.

    Raises:
        ValueError: for a negative numerator, a denominator of 0 or less, or a numerator above its denominator
            (something counted more than once is a rate, not a proportion).

    Example:
        >>> share = proportion_interval(65, 100, multiplier=100)
        >>> print(f"{share.value:.1f} % ({share.lower:.1f} to {share.upper:.1f})")
        65.0 % (55.3 to 73.6)
    """
    x, n = np.broadcast_arrays(as_counts(numerator, "numerator"), as_denominators(denominator))
    if (x > n).any():
        raise ValueError("numerator must not exceed its denominator; if one person can count twice, use a rate.")
    scale = check_positive(multiplier, "multiplier")
    z = normal_quantile(confidence)
    missing = np.isnan(x) | np.isnan(n)
    if np.isfinite(z):
        outer = 2 * x + z**2 + z * np.sqrt(z**2 + 4 * x * (1 - x / n))
        # The lower root through the product of the two roots: no digits are lost when x is tiny beside z or n.
        lower, upper = 2 * x**2 / (n * outer), outer / (2 * (n + z**2))
    else:
        lower, upper = np.zeros(x.shape), np.ones(x.shape)
    lower = np.where(missing, np.nan, lower)
    upper = np.where(missing, np.nan, np.where(x == n, 1.0, upper))
    return Interval(unwrap(x / n * scale), unwrap(lower * scale), unwrap(upper * scale))
