"""False-discovery control: when many things are tested at once, some look odd by luck alone."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from saferplace.statistics.intervals import FloatArray, as_numbers, unwrap


def benjamini_hochberg(p_values: ArrayLike) -> FloatArray:
    """Return p-values adjusted so that calling those below q keeps the expected share of false calls below q.

    Method: sort the m p-values; adjusted p(i) = min over j >= i of p(j) m / j, at most 1. Missing values are left
        missing and are not counted in m.
    Source: Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57, 289-300.

    Args:
        p_values: p-values of all tests made, also the dull ones; NaN stays NaN. Any shape.

    Raises:
        ValueError: when a p-value is outside 0 to 1.

    Example:
        >>> benjamini_hochberg([0.01, 0.04, 0.03, 0.5]).round(4).tolist()
        [0.04, 0.0533, 0.0533, 0.5]
    """
    p = as_numbers(p_values, "p_values")
    if ((p < 0) | (p > 1)).any():
        raise ValueError("p_values must lie between 0 and 1.")
    flat = p.ravel()
    adjusted = np.full(flat.shape, np.nan)
    known = np.flatnonzero(~np.isnan(flat))
    order = known[np.argsort(flat[known])]
    steps = flat[order] * (order.size / np.arange(1, order.size + 1))
    adjusted[order] = np.minimum(np.minimum.accumulate(steps[::-1])[::-1], 1)
    return unwrap(adjusted.reshape(p.shape))
