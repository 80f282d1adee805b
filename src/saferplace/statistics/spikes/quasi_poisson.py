"""Quasi-Poisson regression of many series on one design at once.

statsmodels fits one series at a time, about a millisecond each; a scan of every small area, crime type and month needs
tens of thousands of fits. The unit tests hold these answers to statsmodels'.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from saferplace.statistics.inputs import Booleans, Floats

ITERATIONS = 25
TOLERANCE = 1e-8
SMALLEST_MEAN = 1e-10
SMALLEST_SHARE = 1e-14


class Fits(NamedTuple):
    """Results for each series (rows).

    Attributes:
        coefficients: series x columns of the design; NaN when the series has too few known points.
        dispersion: Pearson statistic over residual degrees of freedom, never below 1.
        anscombe: standardised Anscombe residuals, series x points; NaN where the weight is 0.
        converged: False where the deviance had not settled after 25 steps.
    """

    coefficients: Floats
    dispersion: Floats
    anscombe: Floats
    converged: Booleans


def fit_many(design: Floats, counts: Floats, weights: Floats) -> Fits:
    """Fit log-linear quasi-Poisson models by iterated weighted least squares.

    Args:
        design: points x columns, shared by all series.
        counts: series x points; ignored where the weight is 0.
        weights: series x points, prior weights of zero or more.

    Method: iterations stop for each series when its deviance changes by less than 1e-8 relative, as R's glm does, so
    that a season without any event (whose fit has no finite answer) stops at the same place.
    Source: McCullagh P, Nelder JA (1989), Generalized Linear Models, chapters 2 and 6; Anscombe residuals section 2.4.
    """
    used = weights > 0
    observed = np.where(used, counts, 0.0)
    mean = observed + 0.1
    linear = np.log(mean)
    products = _products(design)
    coefficients = np.zeros((counts.shape[0], design.shape[1]))
    deviance = _deviance(observed, mean, weights)
    active = np.ones(counts.shape[0], dtype=bool)
    for _ in range(ITERATIONS):
        rows = np.flatnonzero(active)
        if rows.size == 0:
            break
        working = weights[rows] * mean[rows]
        target = linear[rows] + (observed[rows] - mean[rows]) / mean[rows]
        coefficients[rows] = _least_squares(design, products, target, working)
        linear[rows] = np.clip(coefficients[rows] @ design.T, np.log(SMALLEST_MEAN), 50.0)
        mean[rows] = np.exp(linear[rows])
        latest = _deviance(observed[rows], mean[rows], weights[rows])
        active[rows] = np.abs(latest - deviance[rows]) >= TOLERANCE * (np.abs(latest) + 0.1)
        deviance[rows] = latest
    return _summary(products, observed, mean, weights, coefficients, ~active)


def _least_squares(design: Floats, products: Floats, target: Floats, weights: Floats) -> Floats:
    inverse = _inverse_information(products, weights)
    result: Floats = np.einsum("spq,sq->sp", inverse, (weights * target) @ design)
    return result


def _products(design: Floats) -> Floats:
    """Return every product of two columns, so that many weighted normal equations are one matrix multiplication."""
    return (design[:, :, None] * design[:, None, :]).reshape(design.shape[0], -1)


def _information(products: Floats, weights: Floats) -> Floats:
    columns = round(products.shape[1] ** 0.5)
    return (weights @ products).reshape(-1, columns, columns)


def _inverse_information(products: Floats, weights: Floats) -> Floats:
    found = np.linalg.pinv(_information(products, weights), rcond=SMALLEST_SHARE, hermitian=True)
    result: Floats = np.asarray(found, dtype=np.float64)
    return result


def _deviance(observed: Floats, mean: Floats, weights: Floats) -> Floats:
    ratio = np.where(observed > 0, observed, 1.0) / mean
    terms = np.where(observed > 0, observed * np.log(ratio), 0.0) - (observed - mean)
    result: Floats = 2 * (weights * terms).sum(axis=1)
    return result


def _summary(
    products: Floats, observed: Floats, mean: Floats, weights: Floats, coefficients: Floats, converged: Booleans
) -> Fits:
    used = weights > 0
    working = weights * mean
    inverse = _inverse_information(products, working)
    leverage = working * (inverse.reshape(working.shape[0], -1) @ products.T)
    rank = np.linalg.matrix_rank(_information(products, used.astype(np.float64)), hermitian=True)
    freedom = used.sum(axis=1) - rank
    pearson = (weights * (observed - mean) ** 2 / mean).sum(axis=1)
    fitted = freedom > 0
    dispersion = np.full(pearson.shape, np.nan)
    dispersion[fitted] = np.maximum(pearson[fitted] / freedom[fitted], 1.0)
    spread = np.sqrt(np.maximum(dispersion[:, None] * (1 - leverage), 1e-12))
    anscombe = 1.5 * (np.cbrt(observed) ** 2 * mean ** (-1 / 6) - np.sqrt(mean)) / spread
    judged = used & fitted[:, None]
    coefficients = np.where(fitted[:, None], coefficients, np.nan)
    return Fits(coefficients, dispersion, np.where(judged, anscombe, np.nan), converged)
