"""Trend: is a series of years, quarters or months going anywhere, or only up and down?"""

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
    check_positive,
    normal_quantile,
)
from saferplace.statistics.rates import rate_interval

IntArray = NDArray[np.signedinteger]

POINTS = 5
"""Points (years) a trend needs, and uses: the most recent ones."""
CYCLES = 3
"""Full years a trend of quarters or months needs."""
CONFIDENCE = 0.998
"""A trend is called at this level: recent trends are looked at by the hundred."""
_ROUND_OFF = 1e-9
"""A slope smaller than this share of the level is arithmetic noise: no slope."""

INCREASING, DECREASING, NO_CHANGE, NOT_CALCULATED = "increasing", "decreasing", "no change", "cannot be calculated"


class Trend(NamedTuple):
    """A trend over the most recent unbroken points.

    Attributes:
        direction: "increasing", "decreasing", "no change" or "cannot be calculated".
        slope: change of the value per period (of the log-odds for shares out of a total); NaN when not calculated.
        chi_square: test statistic on one degree of freedom; NaN when not calculated.
        p_value: of `chi_square`.
        agreed: whether the slope keeps its sign whichever point (or year) is left out.
        points: points used.
        reason: why it cannot be calculated, or "".
        words: the trend in words.
    """

    direction: str
    slope: float
    chi_square: float
    p_value: float
    agreed: bool
    points: int
    reason: str
    words: str


def recent_trend(
    values: ArrayLike,
    lower: ArrayLike,
    upper: ArrayLike,
    *,
    points: int | None = POINTS,
    season_length: int = 1,
    confidence: float = CONFIDENCE,
    interval_confidence: float = 0.95,
) -> Trend:
    """Return the trend of values that have confidence intervals.

    Definition: increasing or decreasing when the weighted slope differs from 0 at 99.8 % and keeps its sign whichever
        one point is left out; a slope of 0 in any of these breaks the agreement. Otherwise no change. It cannot be
        calculated with fewer than five unbroken recent points, without intervals, or when an interval has no width.
    Method: weighted least squares on time, weights 1/se^2 with se = (upper - lower) / (2 x 1.96); chi-square =
        slope^2 / variance. For quarters or months (`season_length` 4 or 12) a level for each season is fitted along
        with the slope, whole years are left out in turn instead of points, at least three full years are needed, and
        the variance is widened where the points scatter more about the line than their intervals allow.
    Source: Public Health England, Fingertips recent trends guidance; rule R-68; vectors
        fingertips_compare/recent_trend.

    Args:
        values: one value per period in order of time; NaN breaks the series.
        lower: lower limits.
        upper: upper limits.
        points: how many of the latest points to use; None uses the whole unbroken run. For quarters and months this
            counts years.
        season_length: 1 for years, 4 for quarters, 12 for months.
        confidence: level at which a trend is called.
        interval_confidence: level of the intervals given.

    Raises:
        ValueError: for lengths that differ, limits the wrong way round, or fewer than five points asked for.

    Example:
        >>> trend = recent_trend([50, 54, 57, 63, 66], [46, 50, 53, 59, 62], [54, 58, 61, 67, 70])
        >>> trend.direction, round(trend.chi_square, 1)
        ('increasing', 40.4)
    """
    numbers, low, high = as_numbers(values, "values"), as_numbers(lower, "lower"), as_numbers(upper, "upper")
    if not numbers.shape == low.shape == high.shape or numbers.ndim != 1:
        raise ValueError("values, lower and upper must be one-dimensional and of one length.")
    if (low > high).any():
        raise ValueError("a lower limit must not exceed its upper limit.")
    run = _latest_run(np.isnan(numbers), points, season_length)
    if reason := _too_short(run, season_length):
        return _not_calculated(reason, run.size)
    value, error = numbers[run], (high - low)[run] / (2 * _rounded_z(interval_confidence))
    if np.isnan(error).any():
        return _not_calculated("a point has no interval", run.size)
    if (error <= 0).any():
        return _not_calculated("an interval has no width", run.size)
    return _fit(value, error, run.size, season_length, confidence)


def trend_of_shares(
    counts: ArrayLike, denominators: ArrayLike, *, points: int | None = POINTS, confidence: float = CONFIDENCE
) -> Trend:
    """Return the trend of shares of a total: chi-square for trend in proportions.

    Definition: as `recent_trend`; the sign rule uses the unweighted slope of the log-odds. It cannot be calculated when
        a share is 0 or 1.
    Method: Cochran-Armitage: N (N sum(x t) - X sum(n t))^2 / (X (N - X) (N sum(n t^2) - (sum n t)^2)).
    Source: Armitage (1955), Biometrics 11, 375-386; vectors fingertips_compare/recent_trend.

    Args:
        counts: how many have the property, in order of time; NaN breaks the series.
        denominators: how many could have, greater than 0.
        points: how many of the latest points to use; None uses the whole unbroken run.
        confidence: level at which a trend is called.

    Raises:
        ValueError: for impossible figures.

    Example:
        >>> trend_of_shares([40, 52, 61, 70, 84], [200, 200, 200, 200, 200]).direction
        'increasing'
    """
    events, total = as_counts(counts, "counts"), as_denominators(denominators, "denominators")
    if events.shape != total.shape or events.ndim != 1:
        raise ValueError("counts and denominators must be one-dimensional and of one length.")
    if (events > total).any():
        raise ValueError("counts must not exceed their denominators; if one person can count twice, use rates.")
    run = _latest_run(np.isnan(events + total), points, 1)
    if reason := _too_short(run, 1):
        return _not_calculated(reason, run.size)
    x, n, t = events[run], total[run], np.arange(1.0, run.size + 1)
    if ((x == 0) | (x == n)).any():
        return _not_calculated("a share is 0 or 1", run.size)
    whole, have = n.sum(), x.sum()
    above = whole * (whole * (x * t).sum() - have * (n * t).sum()) ** 2
    below = have * (whole - have) * (whole * (n * t**2).sum() - (n * t).sum() ** 2)
    odds, even = np.log(x / (n - x)), np.ones(run.size)
    slopes = [_slope(odds, t, even)] + [
        _slope(*(np.delete(each, i) for each in (odds, t, even))) for i in range(t.size)
    ]
    return _verdict(slopes, float(np.abs(odds).max()), float(above / below), run.size, confidence)


def trend_of_counts(
    counts: ArrayLike,
    denominators: ArrayLike = 1.0,
    *,
    multiplier: float = 1.0,
    points: int | None = POINTS,
    season_length: int = 1,
    confidence: float = CONFIDENCE,
) -> Trend:
    """Return the trend of counts, or of rates, with their Poisson intervals.

    Method: `rates.rate_interval`, then `recent_trend`. For months, denominators may be days in the month.

    Example:
        >>> trend_of_counts([210, 230, 260, 300, 330]).words
        'increasing over the last 5 points'
    """
    events = as_counts(counts, "counts")
    interval = rate_interval(events, denominators, check_positive(multiplier, "multiplier"))
    return recent_trend(
        *interval, points=points, season_length=season_length, confidence=confidence, interval_confidence=0.95
    )


def _latest_run(missing: NDArray[np.bool_], points: int | None, season_length: int) -> IntArray:
    """Return the positions of the latest unbroken run, cut to the points asked for and to whole years."""
    if season_length < 1:
        raise ValueError("season_length must be at least 1.")
    if points is not None and points < (POINTS if season_length == 1 else CYCLES):
        raise ValueError(f"a trend needs at least {POINTS} points, or {CYCLES} years of quarters or months.")
    gaps = np.flatnonzero(missing)
    start = int(gaps[-1]) + 1 if gaps.size else 0
    size = missing.size - start
    size -= size % season_length
    if points is not None:
        size = min(size, points * season_length)
    return np.arange(missing.size - size, missing.size)


def _too_short(run: IntArray, season_length: int) -> str:
    needed = POINTS if season_length == 1 else CYCLES * season_length
    unit = "points" if season_length == 1 else f"points ({CYCLES} full years)"
    return f"fewer than {needed} unbroken {unit}" if run.size < needed else ""


def _rounded_z(confidence: float) -> float:
    """Return z, at 95 % as the published method rounds it (3.92 is twice 1.96)."""
    z = normal_quantile(confidence)
    return 1.96 if abs(z - 1.96) < 1e-4 else z


def _fit(value: FloatArray, error: FloatArray, size: int, season_length: int, confidence: float) -> Trend:
    t, weights = np.arange(1.0, size + 1), error**-2.0
    season = np.arange(size) % season_length
    years = np.arange(size) // season_length
    slopes = [_slope(value, t, weights, season)]
    for left_out in range(years[-1] + 1):
        keep = years != left_out
        slopes.append(_slope(value[keep], t[keep], weights[keep], season[keep]))
    centred = t - _season_means(t, weights, season)
    chi_square = slopes[0] ** 2 * float((weights * centred**2).sum())
    if season_length > 1:
        level = value - slopes[0] * centred
        scatter = float((weights * (level - _season_means(value, weights, season)) ** 2).sum())
        chi_square /= max(1.0, scatter / (size - season_length - 1))
    return _verdict(slopes, float(np.abs(value).max()), chi_square, size, confidence)


def _slope(value: FloatArray, t: FloatArray, weights: FloatArray, season: IntArray | None = None) -> float:
    """Return the weighted slope on time, each season (all points when None) having its own level."""
    group: IntArray = np.zeros(t.size, dtype=np.int64) if season is None else season
    centred = t - _season_means(t, weights, group)
    return float((weights * centred * value).sum() / (weights * centred**2).sum())


def _season_means(value: FloatArray, weights: FloatArray, season: IntArray) -> FloatArray:
    totals = np.bincount(season, weights * value) / np.bincount(season, weights)
    return np.asarray(totals[season])


def _verdict(slopes: list[float], level: float, chi_square: float, size: int, confidence: float) -> Trend:
    signs = {int(np.sign(slope)) if abs(slope) > _ROUND_OFF * level else 0 for slope in slopes}
    agreed = len(signs) == 1 and 0 not in signs
    p_value = float(special.chdtrc(1, chi_square))
    direction = NO_CHANGE
    if agreed and chi_square > normal_quantile(confidence) ** 2:
        direction = INCREASING if slopes[0] > 0 else DECREASING
    words = f"{direction} over the last {size} points"
    if direction == NO_CHANGE:
        words = f"no clear trend over the last {size} points"
    return Trend(direction, slopes[0], chi_square, p_value, agreed, size, "", words)


def _not_calculated(reason: str, size: int) -> Trend:
    blank = float("nan")
    return Trend(NOT_CALCULATED, blank, blank, blank, False, size, reason, f"trend {NOT_CALCULATED}: {reason}")
