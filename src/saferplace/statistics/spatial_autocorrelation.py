"""Is a whole map clustered? Moran's I and the Getis-Ord general G."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse, stats

from saferplace.statistics.inputs import Floats, complete_counts_of, complete_numbers_of

Weights = Any  # scipy.sparse or dense


class Autocorrelation(NamedTuple):
    """A statistic of the whole map.

    Attributes:
        statistic: the statistic itself.
        expected: its mean when values are shuffled over the map.
        variance: its variance when values are shuffled (randomisation).
        variance_normality: its variance when values are normal; NaN for the general G.
        z: (statistic - expected) over the root of `variance`.
        p_value: two-sided, by the normal distribution.
    """

    statistic: float
    expected: float
    variance: float
    variance_normality: float
    z: float
    p_value: float


def moran(values: npt.ArrayLike, weights: Weights) -> Autocorrelation:
    """Moran's I: do neighbouring places have like values?

    Args:
        values: one for each place, four or more, not all alike.
        weights: sparse or dense; weight of a place on itself is ignored.

    Raises:
        ValueError: when a value is missing, all are alike, there are fewer than four places or no neighbours.

    Method: n / S0 x z'Wz / z'z, moments under randomisation and under normality.
    Source: Cliff AD, Ord JK (1981), Spatial Processes, chapter 2, equations 2.25 to 2.28.

    >>> line = [[0, 1, 0, 0], [1, 0, 1, 0], [0, 1, 0, 1], [0, 0, 1, 0]]
    >>> round(moran([1, 2, 3, 4], line).statistic, 4)
    0.3333
    """
    numbers = complete_numbers_of(values)
    matrix = _without_self(weights, numbers.size)
    if numbers.size < 4 or np.ptp(numbers) == 0:
        msg = "Moran's I needs four or more places whose values are not all alike"
        raise ValueError(msg)
    n = numbers.size
    s0, s1, s2 = _sums(matrix)
    centred = numbers - numbers.mean()
    squares = float(centred @ centred)
    statistic = n / s0 * float(centred @ (matrix @ centred)) / squares
    expected = -1 / (n - 1)
    normal = (n**2 * s1 - n * s2 + 3 * s0**2) / ((n**2 - 1) * s0**2) - expected**2
    kurtosis = n * float((centred**4).sum()) / squares**2
    first = n * ((n**2 - 3 * n + 3) * s1 - n * s2 + 3 * s0**2)
    second = kurtosis * ((n**2 - n) * s1 - 2 * n * s2 + 6 * s0**2)
    shuffled = (first - second) / ((n - 1) * (n - 2) * (n - 3) * s0**2) - expected**2
    return _tested(statistic, expected, shuffled, normal)


def general_g(values: npt.ArrayLike, weights: Weights) -> Autocorrelation:
    """Getis-Ord general G: do high values lie together (above expectation) or low ones (below)?

    Args:
        values: one for each place, zero or more, four or more places, not all zero.
        weights: sparse or dense; weight of a place on itself is ignored.

    Raises:
        ValueError: when a value is missing or negative, all are zero, or there are fewer than four places.

    Method: sum of w x x over sum of x x, both over pairs of different places; moments under randomisation.
    Source: Getis A, Ord JK (1992), The analysis of spatial association by use of distance statistics, Geographical
    Analysis 24, equations 5 to 9.

    >>> line = [[0, 1, 0, 0], [1, 0, 1, 0], [0, 1, 0, 1], [0, 0, 1, 0]]
    >>> round(general_g([1, 2, 3, 4], line).statistic, 4)
    0.5714
    """
    numbers = complete_counts_of(values, "values")
    matrix = _without_self(weights, numbers.size)
    if numbers.size < 4 or numbers.sum() == 0:
        msg = "the general G needs four or more places, not all zero"
        raise ValueError(msg)
    n = numbers.size
    s0, s1, s2 = _sums(matrix)
    m1, m2, m3, m4 = (float((numbers**power).sum()) for power in (1, 2, 3, 4))
    statistic = float(numbers @ (matrix @ numbers)) / (m1**2 - m2)
    expected = s0 / (n * (n - 1))
    b0 = (n**2 - 3 * n + 3) * s1 - n * s2 + 3 * s0**2
    b1 = -((n**2 - n) * s1 - 2 * n * s2 + 6 * s0**2)
    b2 = -(2 * n * s1 - (n + 3) * s2 + 6 * s0**2)
    b3 = 4 * (n - 1) * s1 - 2 * (n + 1) * s2 + 8 * s0**2
    b4 = s1 - s2 + s0**2
    top = b0 * m2**2 + b1 * m4 + b2 * m1**2 * m2 + b3 * m1 * m3 + b4 * m1**4
    variance = top / ((m1**2 - m2) ** 2 * n * (n - 1) * (n - 2) * (n - 3)) - expected**2
    return _tested(statistic, expected, variance, float("nan"))


def _without_self(weights: Weights, size: int) -> Weights:
    matrix: Weights = sparse.csr_array(weights, dtype=np.float64)
    if matrix.shape != (size, size):
        msg = f"weights are {matrix.shape[0]} by {matrix.shape[1]} but there are {size} values"
        raise ValueError(msg)
    matrix = (matrix - sparse.diags_array(matrix.diagonal())).tocsr()
    if matrix.sum() <= 0:
        msg = "no place has a neighbour"
        raise ValueError(msg)
    return matrix


def _sums(matrix: Weights) -> tuple[float, float, float]:
    both = matrix + matrix.T
    s1 = float(both.multiply(both).sum()) / 2
    totals: Floats = matrix.sum(axis=1) + matrix.sum(axis=0)
    return float(matrix.sum()), s1, float((totals**2).sum())


def _tested(statistic: float, expected: float, variance: float, normal: float) -> Autocorrelation:
    z = (statistic - expected) / float(np.sqrt(variance)) if variance > 0 else float("nan")
    return Autocorrelation(statistic, expected, variance, normal, z, float(2 * stats.norm.sf(abs(z))))
