"""Spikes against a seasonal baseline of past years (the improved Farrington algorithm of Noufaily et al)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from saferplace.statistics.inputs import Booleans, Floats, Integers
from saferplace.statistics.intervals import as_counts
from saferplace.statistics.spikes.baseline import baseline_seasons, design_matrix
from saferplace.statistics.spikes.quasi_poisson import fit_many
from saferplace.statistics.spikes.thresholds import negative_binomial_threshold

MINIMUM_EVENTS = 5
RECENT_PERIODS = 4
YEARS_FOR_TREND = 3
TREND_COLUMN = 1


class SpikeScan(NamedTuple):
    """One row for each series and one column for each period judged; a single series gives plain vectors.

    Attributes:
        observed: the count; NaN when missing.
        expected: what the baseline leads one to expect; NaN when it could not be judged.
        upper: highest count that is not a spike; NaN when it could not be judged.
        dispersion: variance over mean of the baseline, 1 or more.
        p_value: chance of a count as high or higher with nothing going on.
        score: (observed - expected) / (upper - expected), on the count scale; above 1 is a spike.
        alarm: True when the count is above the upper limit.
    """

    observed: Floats
    expected: Floats
    upper: Floats
    dispersion: Floats
    p_value: Floats
    score: Floats
    alarm: Booleans


def residual_weights(residuals: npt.ArrayLike, threshold: float = 2.58) -> Floats:
    """Return baseline weights that count past spikes for less; they average to 1.

    Args:
        residuals: standardised Anscombe residuals, along the last axis; NaN takes weight 0.
        threshold: residuals above it are weighted by one over their square.

    Method: omega = gamma for ordinary points, gamma / residual^2 above the threshold, gamma making them sum to n.
    Source: Farrington et al (1996) section 3.6; threshold 2.58 from Noufaily et al (2013) section 3.2.

    >>> residual_weights([0, 0, 0, 0, 0, 2, 2, 2, 2, 2], threshold=0).tolist()
    [1.6, 1.6, 1.6, 1.6, 1.6, 0.4, 0.4, 0.4, 0.4, 0.4]
    """
    values = np.asarray(residuals, dtype=np.float64)
    known = ~np.isnan(values)
    high = known & (values > threshold)
    weights = known.astype(np.float64)
    weights[high] = values[high] ** -2.0
    total = weights.sum(axis=-1, keepdims=True)
    size = known.sum(axis=-1, keepdims=True)
    result: Floats = weights * np.divide(size, total, out=np.zeros_like(total), where=total > 0)
    return result


def noufaily(
    counts: npt.ArrayLike,
    *,
    frequency: int = 12,
    positions: Sequence[int] | None = None,
    years_back: int = 5,
    half_window: int = 1,
    seasonal_levels: int = 4,
    recent_excluded: int = 3,
    reweight_threshold: float = 2.58,
    alpha: float = 0.005,
    minimum_events: int = MINIMUM_EVENTS,
    recent_periods: int = RECENT_PERIODS,
) -> SpikeScan:
    """Judge counts against the same season of past years, allowing for trend and for overdispersion.

    Args:
        counts: one series (periods) or many (series x periods), in time order; NaN is missing.
        frequency: periods in a year.
        positions: 0-based periods to judge; the last one when not given.
        years_back: years of history used; a period with less history cannot be judged.
        half_window: periods either side of the same season in each past year.
        seasonal_levels: seasons told apart; 1 uses only the windows (Farrington's choice), 10 is usual for weeks.
        recent_excluded: latest periods kept out of the baseline.
        reweight_threshold: standardised residual above which a past spike counts for less.
        alpha: one-sided chance of a false alarm for each period judged.
        minimum_events: fewest events in the `recent_periods` up to now for a period to be judged.
        recent_periods: periods over which those events are counted.

    Returns:
        A SpikeScan. Expected, upper, p-value and score are NaN, and alarm False, where there is not enough history or
        there were too few recent events. The dispersion is given wherever a baseline could be fitted.

    Raises:
        ValueError: when counts are negative or a position lies outside the series.

    Method: quasi-Poisson regression of the baseline on time and season, the trend always kept; the fit is repeated once
    with past spikes weighted down by their Anscombe residuals; the limit is a negative binomial quantile.
    Source: Noufaily et al (2013) sections 3.1-3.4, as `farringtonFlexible` with `thresholdMethod = "nbPlugin"`. The
    original may drop the trend on a test whose standard error is computed with the wrong dispersion; that test is not
    made here. The trend is left out only with fewer than three years of history, where the fit does not settle, and
    where it would predict more than was ever seen in the baseline (Farrington et al 1996 section 3.4).

    >>> flat = [20, 22, 19, 21, 20, 18, 23, 20, 21, 19, 20, 22] * 4 + [60]
    >>> scan = noufaily(flat, years_back=4, recent_excluded=1)
    >>> bool(scan.alarm[0]), round(float(scan.expected[0]))
    (True, 21)
    """
    series = np.atleast_2d(as_counts(counts, "counts"))
    single = np.asarray(counts).ndim < 2
    length = series.shape[1]
    chosen = [length - 1] if positions is None else list(positions)
    if any(not 0 <= p < length for p in chosen):
        msg = f"positions must lie between 0 and {length - 1}"
        raise ValueError(msg)
    expected = np.full((series.shape[0], len(chosen)), np.nan)
    dispersion = np.full_like(expected, np.nan)
    for column, now in enumerate(chosen):
        if now - years_back * frequency < 0:
            continue
        levels = baseline_seasons(now, frequency, years_back, half_window, seasonal_levels, recent_excluded)
        expected[:, column], dispersion[:, column] = _expect(
            series, *levels, now, seasonal_levels, reweight_threshold, years_back >= YEARS_FOR_TREND
        )
    observed = series[:, chosen]
    enough = _recent_events(series, chosen, recent_periods) >= minimum_events
    expected = np.where(enough, expected, np.nan)
    limits = negative_binomial_threshold(expected, dispersion, observed, alpha)
    alarm = observed > limits.upper
    scan = SpikeScan(observed, expected, limits.upper, dispersion, limits.p_value, limits.score, alarm)
    return SpikeScan(*(part[0] for part in scan)) if single else scan


def _expect(
    series: Floats, baseline: Integers, seasons: Integers, now: int, top: int, threshold: float, keep_trend: bool
) -> tuple[Floats, Floats]:
    design, current = design_matrix(baseline, seasons, now, top)
    past = series[:, baseline]
    expected, dispersion, converged = _refit(design, current, past, threshold)
    highest = np.where(np.isnan(past), -np.inf, past).max(axis=1)
    runaway = np.flatnonzero((expected > highest) | ~converged | (not keep_trend))
    if runaway.size:
        level = np.arange(design.shape[1]) != TREND_COLUMN
        expected[runaway], dispersion[runaway], _ = _refit(design[:, level], current[level], past[runaway], threshold)
    return expected, dispersion


def _refit(design: Floats, current: Floats, past: Floats, threshold: float) -> tuple[Floats, Floats, Booleans]:
    first = fit_many(design, past, (~np.isnan(past)).astype(np.float64))
    second = fit_many(design, past, residual_weights(first.anscombe, threshold))
    return np.exp(second.coefficients @ current), second.dispersion, first.converged


def _recent_events(series: Floats, chosen: Sequence[int], periods: int) -> Floats:
    return np.column_stack([np.nansum(series[:, max(p - periods + 1, 0) : p + 1], axis=1) for p in chosen])
