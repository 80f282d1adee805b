"""What every method shares: numbers in, limits out, and the few rules about confidence and missing values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar, cast

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

FloatArray = NDArray[np.float64]
LabelArray = NDArray[np.str_]
_WORTH_SORTING = 20_000
Array = TypeVar("Array", bound=NDArray[Any])


class Interval(NamedTuple):
    """A value with its limits. Arrays of one shape (NumPy scalars when the input was scalar); missing is NaN."""

    value: FloatArray
    lower: FloatArray
    upper: FloatArray


def as_numbers(values: ArrayLike, name: str, *, limits: bool = False) -> FloatArray:
    """Return `values` as an array of floats; None and missing become NaN.

    Args:
        values: numbers, or anything NumPy reads as numbers (lists, Polars and pandas series).
        name: what they are, for the message.
        limits: True accepts infinity, as a limit may be that far.

    Raises:
        ValueError: when something is not a number or, unless they are limits, is infinite.
    """
    try:
        numbers = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{name} must be numbers (missing as NaN or None).") from error
    if not limits and np.isinf(numbers).any():
        raise ValueError(f"{name} must be finite.")
    return numbers


def as_counts(values: ArrayLike, name: str) -> FloatArray:
    """Return `values` as an array of counts; fractions are allowed, as weighted or averaged counts have them.

    Raises:
        ValueError: when a count is negative.
    """
    counts = as_numbers(values, name)
    if (counts < 0).any():
        raise ValueError(f"{name} must not be negative.")
    return counts


def as_denominators(values: ArrayLike, name: str = "denominator") -> FloatArray:
    """Return `values` as an array of denominators.

    Raises:
        ValueError: when one is zero or negative.
    """
    denominators = as_numbers(values, name)
    if (denominators <= 0).any():
        raise ValueError(f"{name} must be greater than zero.")
    return denominators


def check_positive(value: float, name: str) -> float:
    """Return `value`, refusing zero, negatives, NaN and infinity with a ValueError."""
    if not (np.isfinite(value) and value > 0):
        raise ValueError(f"{name} must be greater than zero.")
    return float(value)


def check_confidence(confidence: float) -> float:
    """Return the confidence level as a share.

    Levels from 0.9 to 1, and the same as a percentage from 90 to 100, are accepted: anything else is more
    likely a slip (a significance level, a multiplier) than a wish.

    Raises:
        ValueError: when the level is outside both ranges.

    Example:
        >>> check_confidence(99.8)
        0.998
    """
    level = float(confidence)
    if 90 <= level <= 100:
        level = round(level / 100, 12)
    if not 0.9 <= level <= 1:
        raise ValueError(f"confidence must be from 0.9 to 1 (or 90 to 100 per cent), not {confidence}.")
    return level


def normal_quantile(confidence: float) -> float:
    """Return z so that a normal value lies within plus or minus z with the given confidence (0.95 -> 1.96)."""
    return float(special.ndtri(0.5 + check_confidence(confidence) / 2))


def over_distinct(function: Callable[..., FloatArray], one: FloatArray, other: FloatArray) -> FloatArray:
    """Return function(one, other), working each distinct pair of whole numbers out only once.

    Counts repeat: a million places hold a few thousand different pairs, and exact limits are slow to work out. Arrays
    that are short or not whole are handed over as they are.
    """
    if one.size < _WORTH_SORTING:
        return function(one, other)
    width = np.nanmax(other, initial=0.0) + 1
    with np.errstate(invalid="ignore"):
        keys = one * width + other
    whole = all(np.array_equal(np.floor(each), each, equal_nan=True) for each in (one, other))
    if not whole or np.nanmax(keys, initial=0.0) >= 2**53:
        return function(one, other)
    _, first, places = np.unique(keys, return_index=True, return_inverse=True)
    return np.asarray(function(one.ravel()[first], other.ravel()[first])[places.reshape(one.shape)])


def unwrap(values: Array) -> Array:
    """Return a NumPy scalar for a 0-dimensional array and the array itself otherwise (typed as the array)."""
    return cast("Array", np.asarray(values)[()])
