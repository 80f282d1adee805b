"""Checks for the methods that cannot work round a missing value, and the array types they use."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from saferplace.statistics.intervals import FloatArray, as_counts, as_numbers

Floats = FloatArray
Integers = npt.NDArray[np.int64]
Booleans = npt.NDArray[np.bool_]


def complete_counts_of(values: npt.ArrayLike, name: str = "counts") -> Floats:
    """Return `values` as floats after checking that none is missing, negative or infinite.

    Raises:
        ValueError: when a value is missing, negative or infinite.
    """
    array = as_counts(values, name)
    _refuse_missing(array, name)
    return array


def complete_numbers_of(values: npt.ArrayLike, name: str = "values") -> Floats:
    """Return `values` as floats after checking that none is missing or infinite.

    Raises:
        ValueError: when a value is missing or infinite.
    """
    array = as_numbers(values, name)
    _refuse_missing(array, name)
    return array


def share_of(value: float, name: str) -> float:
    """Return `value` after checking that it lies strictly between 0 and 1.

    Raises:
        ValueError: when it does not.
    """
    if not 0 < value < 1:
        msg = f"{name} must lie between 0 and 1, got {value}"
        raise ValueError(msg)
    return float(value)


def _refuse_missing(array: Floats, name: str) -> None:
    if np.isnan(array).any():
        msg = f"{name} must have no missing value for this method"
        raise ValueError(msg)
