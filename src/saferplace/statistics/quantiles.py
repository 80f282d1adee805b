"""Quantiles: deciles, quintiles and quartiles of areas, with ties kept together."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from saferplace.statistics.intervals import FloatArray, as_numbers, unwrap
from saferplace.statistics.ranks import rank


def assign_quantiles(
    values: ArrayLike,
    quantiles: int = 10,
    *,
    highest_first: bool = True,
    groups: ArrayLike | None = None,
) -> FloatArray:
    """Put areas into groups of as equal size as ties allow.

    Definition: quantile = floor((rank - 1) x quantiles / areas) + 1, ties sharing the better rank, so that equal values
        are never split. Areas without a value have no quantile and are not counted; a group with fewer areas than
        quantiles gets none.
    Source: Office for Health Improvement and Disparities, phe_quantile; vectors phe_rates/quantiles.

    Args:
        values: one value per area; NaN has no quantile.
        quantiles: 10 for deciles, 5 for quintiles, 4 for quartiles.
        highest_first: True gives the highest values quantile 1.
        groups: a label per area; quantiles are assigned within each label.

    Returns:
        1 to `quantiles` as floats, NaN where there is none.

    Raises:
        ValueError: for fewer than two quantiles, or lengths that differ.

    Example:
        >>> assign_quantiles([9, 7, 7, 5, 3, 1], 3).tolist()
        [1.0, 1.0, 1.0, 2.0, 3.0, 3.0]
    """
    if quantiles < 2:
        raise ValueError("quantiles must be at least 2.")
    numbers = as_numbers(values, "values")
    labels = np.zeros(numbers.shape, dtype=np.int64) if groups is None else np.asarray(groups)
    if numbers.ndim != 1 or labels.shape != numbers.shape:
        raise ValueError("values and groups must be one-dimensional and of one length.")
    result = np.full(numbers.shape, np.nan)
    _, places = np.unique(labels, return_inverse=True)
    order = np.argsort(places, kind="stable")
    for members in np.split(order, np.flatnonzero(np.diff(places[order])) + 1):
        ranks = rank(numbers[members], highest_first=highest_first)
        ranked = int((~np.isnan(ranks)).sum())
        if ranked >= quantiles:
            result[members] = np.floor((ranks - 1) * quantiles / ranked) + 1
    return result


def percentile(values: ArrayLike, fraction: ArrayLike) -> FloatArray:
    """Return the value below which the given fraction of the values lie, by linear interpolation.

    Method: position 1 + (n - 1) x fraction among the sorted values (Hyndman and Fan's type 7).
    Source: Hyndman and Fan (1996), The American Statistician 50, 361-365; vectors
        fingertips_compare/percentile_bounds.

    Args:
        values: values; missing ones are left out.
        fraction: 0 to 1.

    Returns:
        The percentile; NaN when there are no values.

    Raises:
        ValueError: for a fraction outside 0 to 1.

    Example:
        >>> print(percentile(range(1, 51), 0.2))
        10.8
    """
    numbers, share = as_numbers(values, "values").ravel(), as_numbers(fraction, "fraction")
    if ((share < 0) | (share > 1)).any():
        raise ValueError("fraction must lie between 0 and 1.")
    known = numbers[~np.isnan(numbers)]
    if known.size == 0:
        return unwrap(np.full(share.shape, np.nan))
    # Ten decimals remove the trace of binary arithmetic (30.800000000000004) that would move a value over a bound.
    return unwrap(np.asarray(np.round(np.quantile(known, share), 10)))


def percentile_bounds(values: ArrayLike, categories: int) -> FloatArray:
    """Return the lower end, the inner bounds and the upper end of equal-sized categories.

    Source: vectors fingertips_compare/percentile_bounds.

    Example:
        >>> percentile_bounds(range(1, 51), 5).tolist()
        [1.0, 10.8, 20.6, 30.4, 40.2, 50.0]
    """
    if categories < 2:
        raise ValueError("categories must be at least 2.")
    return percentile(values, np.arange(categories + 1) / categories)


def category(value: ArrayLike, values: ArrayLike, categories: int = 5, *, highest_first: bool = False) -> FloatArray:
    """Return the category of a value among values: the first whose upper bound it does not exceed.

    Definition: with fewer values than categories, or a missing value, there is no category (0). Values outside the
        range of `values` fall into the first or the last.
    Source: vectors fingertips_compare/quintile_category.

    Args:
        value: the value or values to place.
        values: the values that set the bounds.
        categories: 5 for quintiles.
        highest_first: True gives the highest values category 1.

    Example:
        >>> category([1, 3, 7, 9], range(1, 11)).tolist()
        [1.0, 2.0, 4.0, 5.0]
    """
    numbers, known = as_numbers(value, "value"), as_numbers(values, "values").ravel()
    known = known[~np.isnan(known)]
    if known.size < categories:
        return unwrap(np.zeros(numbers.shape))
    bounds = percentile_bounds(known, categories)
    found = np.searchsorted(bounds[1:-1], numbers, side="left") + 1.0
    placed = categories + 1 - found if highest_first else found
    return unwrap(np.where(np.isnan(numbers), 0.0, placed))
