"""Means: the average of measured values, with Student's limits."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from saferplace.statistics.intervals import FloatArray, as_numbers, check_confidence, unwrap


class Mean(NamedTuple):
    """A mean with its limits, the number of values and their standard deviation."""

    value: FloatArray
    lower: FloatArray
    upper: FloatArray
    number: FloatArray
    standard_deviation: FloatArray


def mean_interval(values: ArrayLike, confidence: float = 0.95, *, skip_missing: bool = False) -> Mean:
    """Return the mean of values along the last axis, with its limits.

    Method: mean -/+ t x s / sqrt n, t being Student's on n - 1 degrees of freedom and s the sample standard deviation.
        One value has a mean and no limits.
    Source: Public Health England (2018), Technical Guide: Confidence Intervals; vectors phe_rates/means_results.

    Args:
        values: measured values; the last axis is averaged. A missing value makes the mean missing.
        confidence: 0.9 to 1, or 90 to 100.
        skip_missing: True averages the values that are there; `number` says how many.

    Raises:
        ValueError: when a value is not a finite number.

    Example:
        >>> mean = mean_interval([33.0, 48.0, 65.0, 68.0])
        >>> print(f"{mean.value:.1f} ({mean.lower:.1f} to {mean.upper:.1f})")
        53.5 (27.6 to 79.4)
    """
    numbers = np.array(as_numbers(values, "values"), ndmin=1)
    present = ~np.isnan(numbers)
    count = present.sum(axis=-1).astype(np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.where(present, numbers, 0).sum(axis=-1) / count
        away = np.where(present, numbers - np.expand_dims(value, -1), 0)
        deviation = np.sqrt((away**2).sum(axis=-1) / (count - 1))
    deviation = np.where(count > 1, deviation, np.nan)
    if not skip_missing:
        complete = present.all(axis=-1)
        value, deviation = np.where(complete, value, np.nan), np.where(complete, deviation, np.nan)
    return mean_interval_from_summary(value, deviation, count, confidence)


def mean_interval_from_summary(
    mean: ArrayLike, standard_deviation: ArrayLike, count: ArrayLike, confidence: float = 0.95
) -> Mean:
    """Return the limits of means whose standard deviation and number of values are known.

    Method: as `mean_interval`.

    Raises:
        ValueError: for a negative standard deviation or number of values.

    Example:
        >>> mean = mean_interval_from_summary(50, 10, 25)
        >>> print(f"{mean.lower:.2f} to {mean.upper:.2f}")
        45.87 to 54.13
    """
    middle, spread = as_numbers(mean, "mean"), as_numbers(standard_deviation, "standard_deviation")
    number = as_numbers(count, "count")
    if (spread < 0).any() or (number < 0).any():
        raise ValueError("standard_deviation and count must not be negative.")
    freedom = np.where(number > 1, number - 1, np.nan)
    t = special.stdtrit(freedom, 0.5 + check_confidence(confidence) / 2)
    width = t * spread / np.sqrt(np.where(number > 0, number, np.nan))
    middle, lower, upper, number, spread = np.broadcast_arrays(middle, middle - width, middle + width, number, spread)
    return Mean(unwrap(middle), unwrap(lower), unwrap(upper), unwrap(number), unwrap(spread))
