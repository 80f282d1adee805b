"""Spikes against the last few periods only (the early aberration reporting system, C1 and C2)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import stats

from saferplace.statistics.inputs import Booleans, Floats, share_of
from saferplace.statistics.intervals import as_counts

LAGS = {"C1": 0, "C2": 2}
SMALLEST_BASELINE = 3
DEFAULT_FLOOR = 0.5


class EarsScan(NamedTuple):
    """One column for each period, as many as were given; periods without a full baseline are NaN and never an alarm.

    Attributes:
        expected: mean of the baseline.
        sigma: standard deviation of the baseline, not below the floor.
        upper: highest value that is not a spike.
        alarm: True when the count is above the upper limit and there were enough recent events.
    """

    expected: Floats
    sigma: Floats
    upper: Floats
    alarm: Booleans


def ears(
    counts: npt.ArrayLike,
    *,
    method: str = "C1",
    baseline: int = 7,
    alpha: float = 0.001,
    minimum_sigma: float = DEFAULT_FLOOR,
    minimum_events: int = 0,
    recent_periods: int = 4,
) -> EarsScan:
    """Judge each count against the mean and spread of the periods just before it.

    For series too short for `noufaily`. It knows nothing of seasons, so a yearly peak will alarm.

    Args:
        counts: one series (periods) or many (series x periods), in time order; NaN (missing) spreads to every period
            that has it in its baseline.
        method: "C1" uses the periods just before, "C2" leaves a gap of two so that a slow rise does not hide itself.
        baseline: periods in the baseline, 3 or more.
        alpha: one-sided chance of a false alarm for each period.
        minimum_sigma: floor on the standard deviation; without it seven zeros and then one crime are a spike.
        minimum_events: fewest events in the `recent_periods` up to now for an alarm; 5 is the usual companion of the
            floor, 0 switches the rule off.
        recent_periods: periods over which those events are counted.

    Raises:
        ValueError: for an unknown method (C3 as published in R ignores the current count and is left out), a baseline
            under 3, a negative floor or negative counts.

    Method: upper = mean + z(1 - alpha) * max(standard deviation, floor), with n - 1 in the deviation.
    Source: Fricker RD, Hegler BL, Dunfee DA (2008), Comparing syndromic surveillance detection methods, Statistics in
    Medicine 27, section 2.2.

    >>> scan = ears([2, 3, 2, 4, 3, 2, 3, 12])
    >>> round(float(scan.upper[7]), 2), bool(scan.alarm[7])
    (5.05, True)
    """
    values = as_counts(counts, "counts")
    share_of(alpha, "alpha")
    if method not in LAGS:
        msg = f"method must be C1 or C2, got {method!r}"
        raise ValueError(msg)
    if baseline < SMALLEST_BASELINE or minimum_sigma < 0:
        msg = "the baseline needs at least 3 periods and the floor on sigma must not be negative"
        raise ValueError(msg)
    first = baseline + LAGS[method]
    expected, deviation = np.full(values.shape, np.nan), np.full(values.shape, np.nan)
    if values.shape[-1] > first:
        windows = np.lib.stride_tricks.sliding_window_view(values, baseline, axis=-1)
        usable = windows[..., : values.shape[-1] - first, :]
        expected[..., first:] = usable.mean(axis=-1)
        deviation[..., first:] = np.maximum(usable.std(axis=-1, ddof=1), minimum_sigma)
    upper = expected + stats.norm.ppf(1 - alpha) * deviation
    padded = np.concatenate([np.zeros((*values.shape[:-1], 1)), np.nancumsum(values, axis=-1)], axis=-1)
    ends = np.arange(1, values.shape[-1] + 1)
    recent = padded[..., ends] - padded[..., np.maximum(ends - recent_periods, 0)]
    return EarsScan(expected, deviation, upper, (values > upper) & (recent >= minimum_events))
