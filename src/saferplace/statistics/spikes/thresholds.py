"""How high a count may go before it is a spike, given what was expected."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import stats

from saferplace.statistics.inputs import Booleans, Floats, share_of

POWERS = {"none": 1.0, "1/2": 1 / 2, "2/3": 2 / 3}


class Threshold(NamedTuple):
    """Limits for one new count. All arrays have the shape of the broadcast inputs.

    Attributes:
        lower: count below which the value is unusually low.
        upper: count above which the value is a spike.
        p_value: chance of a count as high as observed or higher.
        score: (observed - expected) / (upper - expected), on the count scale; above 1 is a spike.
    """

    lower: Floats
    upper: Floats
    p_value: Floats
    score: Floats


def negative_binomial_threshold(
    expected: npt.ArrayLike, dispersion: npt.ArrayLike, observed: npt.ArrayLike, alpha: float = 0.01
) -> Threshold:
    """Limits from the negative binomial quantile at the expected count and dispersion ("nbPlugin").

    Args:
        expected: expected count; must be positive to give an answer, NaN gives NaN.
        dispersion: variance divided by mean; 1 or less is taken as Poisson.
        observed: the count to judge; NaN gives NaN for the p-value and score only.
        alpha: one-sided chance of a false alarm for each count judged.

    Returns:
        Limits, p-value and score on the count scale.

    Method: size = expected / (dispersion - 1); the upper limit is the 1 - alpha quantile.
    Source: Noufaily A, Enki DG, Farrington P et al (2013), An improved algorithm for outbreak detection in multiple
    surveillance systems, Statistics in Medicine 32, section 3.3 (equation 5). The score is on the count scale
    throughout; the R package's own score for this rule subtracts a logarithm from a count and is not copied.

    >>> limits = negative_binomial_threshold(5.0, 1.5, 11, alpha=0.05)
    >>> float(limits.lower), float(limits.upper), round(float(limits.p_value), 4)
    (1.0, 10.0, 0.0376)
    """
    share_of(alpha, "alpha")
    mean, spread, count = np.broadcast_arrays(
        *(np.asarray(a, dtype=np.float64) for a in (expected, dispersion, observed))
    )
    lower = _quantile(alpha, mean, spread)
    upper = _quantile(1 - alpha, mean, spread)
    p_value = _at_least(count, mean, spread)
    return Threshold(lower, upper, p_value, _score(count, mean, upper))


def prediction_error_threshold(
    log_expected: npt.ArrayLike,
    log_standard_error: npt.ArrayLike,
    dispersion: npt.ArrayLike,
    observed: npt.ArrayLike,
    alpha: float = 0.01,
) -> Threshold:
    """Limits from the negative binomial at the upper end of the expected count's own interval ("muan").

    Args:
        log_expected: logarithm of the expected count.
        log_standard_error: its standard error, computed with the true dispersion.
        dispersion: variance divided by mean.
        observed: the count to judge.
        alpha: one-sided chance, used both for the mean and for the count.

    Method: mean = exp(log_expected + z * error), then as `negative_binomial_threshold`.
    Source: Salmon M, Schumacher D, Hoehle M (2016), Monitoring count time series in R, Journal of Statistical Software
    70(10), section 2.2.

    >>> limits = prediction_error_threshold(1.6094379, 0.6931472, 1.5, 11, alpha=0.05)
    >>> float(limits.lower), float(limits.upper)
    (8.0, 24.0)
    """
    share_of(alpha, "alpha")
    centre, error, spread, count = np.broadcast_arrays(
        *(np.asarray(a, dtype=np.float64) for a in (log_expected, log_standard_error, dispersion, observed))
    )
    mean = np.exp(centre + stats.norm.ppf(1 - alpha) * error)
    upper = _quantile(1 - alpha, mean, spread)
    return Threshold(
        _quantile(alpha, mean, spread), upper, _at_least(count, mean, spread), _score(count, np.exp(centre), upper)
    )


def power_threshold(
    expected: npt.ArrayLike,
    standard_error: npt.ArrayLike,
    dispersion: npt.ArrayLike,
    observed: npt.ArrayLike,
    alpha: float = 0.01,
    power: str = "2/3",
) -> Threshold:
    """Limits from a normal interval after a power transformation (Farrington's original rule, "delta").

    Args:
        expected: expected count.
        standard_error: its standard error on the count scale.
        dispersion: variance divided by mean.
        observed: the count to judge.
        alpha: one-sided chance.
        power: "2/3" (skewed counts), "1/2" (Poisson) or "none".

    Raises:
        ValueError: when the power is not one of the three.

    Method: variance of the transformed difference by the delta method.
    Source: Farrington CP, Andrews NJ, Beale AD, Catchpole MA (1996), A statistical algorithm for the early detection of
    outbreaks of infectious disease, JRSS A 159, section 3.5.

    >>> round(float(power_threshold(5.0, 0.2, 1.0, 8, alpha=0.05, power="1/2").upper), 5)
    9.37448
    """
    share_of(alpha, "alpha")
    if power not in POWERS:
        msg = f"power must be one of {', '.join(POWERS)}, got {power!r}"
        raise ValueError(msg)
    exponent = POWERS[power]
    mean, error, spread, count = np.broadcast_arrays(
        *(np.asarray(a, dtype=np.float64) for a in (expected, standard_error, dispersion, observed))
    )
    tau = spread + error**2 / mean
    deviation = exponent * mean ** (exponent - 0.5) * np.sqrt(tau)
    z = stats.norm.ppf(1 - alpha)
    low = np.maximum(mean**exponent - z * deviation, 0.0) ** (1 / exponent)
    high = (mean**exponent + z * deviation) ** (1 / exponent)
    p_value = stats.norm.sf((count**exponent - mean**exponent) / deviation)
    return Threshold(low, high, p_value, _score(count, mean, high))


def _usable(mean: Floats, spread: Floats) -> tuple[Booleans, Booleans]:
    positive = np.isfinite(mean) & (mean > 0) & np.isfinite(spread)
    return positive, positive & (spread > 1)


def _quantile(level: float, mean: Floats, spread: Floats) -> Floats:
    positive, wide = _usable(mean, spread)
    result = np.full(mean.shape, np.nan)
    plain = positive & ~wide
    result[plain] = stats.poisson.ppf(level, mean[plain])
    result[wide] = stats.nbinom.ppf(level, mean[wide] / (spread[wide] - 1), 1 / spread[wide])
    return result


def _at_least(count: Floats, mean: Floats, spread: Floats) -> Floats:
    positive, wide = _usable(mean, spread)
    result = np.full(mean.shape, np.nan)
    known = np.isfinite(count)
    plain, wide = positive & ~wide & known, wide & known
    result[plain] = stats.poisson.sf(count[plain] - 1, mean[plain])
    result[wide] = stats.nbinom.sf(count[wide] - 1, mean[wide] / (spread[wide] - 1), 1 / spread[wide])
    return result


def _score(count: Floats, mean: Floats, upper: Floats) -> Floats:
    room = upper - mean
    result = np.full(mean.shape, np.nan)
    usable = np.isfinite(room) & (room > 0)
    result[usable] = (count[usable] - mean[usable]) / room[usable]
    return result
