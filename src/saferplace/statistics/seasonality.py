"""What part of a series is the time of year?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from statsmodels.tsa.seasonal import STL

from saferplace.statistics.inputs import Floats, complete_numbers_of

LOESS_DEGREE = 1
WINDOWS_PER_JUMP = 10
INNER_STEPS = 2
ROBUST_OUTER_STEPS = 15
SMALLEST_CYCLES = 2


class Seasonality(NamedTuple):
    """A series taken apart; seasonal + trend + remainder is the series (on the scale asked for).

    Attributes:
        seasonal: the time of year.
        trend: the slow movement.
        remainder: the rest.
        adjusted: the series without its season, on the scale of the input.
        strength: 0 (no season) to 1 (nothing but season).
        scale: "add" or "multiply".
    """

    seasonal: Floats
    trend: Floats
    remainder: Floats
    adjusted: Floats
    strength: float
    scale: str


def seasonality(
    values: npt.ArrayLike,
    *,
    period: int = 12,
    seasonal_window: int | None = None,
    scale: str = "add",
    robust: bool = False,
) -> Seasonality:
    """Take a series apart into season, trend and remainder by STL.

    Args:
        values: the series in time order, without gaps, two whole cycles or more.
        period: values in a cycle (12 for months, 4 for quarters).
        seasonal_window: odd number of cycles over which the season may drift; None keeps one season throughout, the
            right choice for the few years a partnership usually has.
        scale: "add", or "multiply" (decomposes logarithms; needs values above 0).
        robust: let outliers count for less.

    Raises:
        ValueError: when a value is missing, there are less than two cycles, the window is even or below 7, or a value
            is not positive with "multiply".

    Method: STL as in statsmodels, steps and windows as R's `stl`; with one season throughout, the mean of each month's
    seasonal values. Strength is 1 - var(remainder) / var(seasonal + remainder), not below 0.
    Source: Cleveland RB, Cleveland WS, McRae JE, Terpenning I (1990), STL, Journal of Official Statistics 6, 3-73;
    strength Wang X, Smith K, Hyndman R (2006), Data Mining and Knowledge Discovery 13.

    >>> months = [10, 12, 14, 16, 18, 20, 20, 18, 16, 14, 12, 10] * 3
    >>> result = seasonality(months)
    >>> result.seasonal[:3].round(1).tolist(), round(result.strength, 2)
    ([-5.0, -3.0, -1.0], 1.0)
    """
    series = complete_numbers_of(values)
    if series.ndim != 1 or period < 2 or series.size < SMALLEST_CYCLES * period:
        msg = f"{series.size} values are less than two cycles of {period}"
        raise ValueError(msg)
    if scale not in ("add", "multiply") or (scale == "multiply" and (series <= 0).any()):
        msg = "scale must be add or multiply, and multiply needs values above 0"
        raise ValueError(msg)
    if seasonal_window is not None and (seasonal_window < 7 or seasonal_window % 2 == 0):
        msg = "the seasonal window must be odd and 7 or more"
        raise ValueError(msg)
    working = np.log(series) if scale == "multiply" else series
    seasonal, trend = _decompose(working, period, seasonal_window, robust)
    remainder = working - seasonal - trend
    spread = float(np.var(seasonal + remainder))
    tiny = 1e-20 * max(float(np.mean(working**2)), 1e-300)  # below this a flat series is only rounding
    strength = max(0.0, 1 - float(np.var(remainder)) / spread) if spread > tiny else 0.0
    adjusted = np.exp(working - seasonal) if scale == "multiply" else working - seasonal
    return Seasonality(seasonal, trend, remainder, adjusted, strength, scale)


def _decompose(series: Floats, period: int, window: int | None, robust: bool) -> tuple[Floats, Floats]:
    seasonal_window = WINDOWS_PER_JUMP * series.size + 1 if window is None else window
    trend_window = _odd_from(1.5 * period / (1 - 1.5 / seasonal_window))
    low_pass = _odd_from(period)
    low_pass = low_pass + 2 if low_pass == period else low_pass
    model = STL(
        series,
        period=period,
        seasonal=seasonal_window,
        trend=trend_window,
        low_pass=low_pass,
        seasonal_deg=0,
        trend_deg=LOESS_DEGREE,
        low_pass_deg=LOESS_DEGREE,
        robust=robust,
        seasonal_jump=-(-seasonal_window // WINDOWS_PER_JUMP),
        trend_jump=-(-trend_window // WINDOWS_PER_JUMP),
        low_pass_jump=-(-low_pass // WINDOWS_PER_JUMP),
    )
    parts = model.fit(inner_iter=1 if robust else INNER_STEPS, outer_iter=ROBUST_OUTER_STEPS if robust else 0)
    seasonal: Floats = np.asarray(parts.seasonal)
    if window is None:
        place = np.arange(series.size) % period
        seasonal = np.array([seasonal[place == p].mean() for p in range(period)])[place]
    return seasonal, np.asarray(parts.trend)


def _odd_from(value: float) -> int:
    """Return the smallest odd whole number not below `value`."""
    whole = int(np.ceil(value))
    return whole if whole % 2 else whole + 1
