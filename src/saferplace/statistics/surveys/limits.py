"""Limits of a survey proportion from its value, linearised error, respondents and degrees of freedom."""

from __future__ import annotations

import numpy as np
from scipy import optimize, special, stats

METHODS = ("logit", "wilson", "beta", "likelihood", "mean")


def proportion_limits(
    value: float, error: float, respondents: int, degrees: int, method: str, confidence: float
) -> tuple[float, float]:
    """Return the limits of a proportion.

    Args:
        value: proportion, 0 to 1.
        error: its linearised standard error.
        respondents: people who answered.
        degrees: degrees of freedom of the design.
        method: one of `METHODS`.
        confidence: of the limits.

    Method:
        logit: t interval on the log odds, turned back.
        wilson: Wilson's with value x (1 - value) / error^2 respondents.
        beta: Clopper-Pearson with those respondents times (t with n - 1 over t with `degrees`)^2.
        likelihood: all proportions whose binomial deviance is within t squared, counting the respondents over the
            design effect (of a fit whose dispersion has n - 1 degrees of freedom).
        mean: value plus and minus t errors.

    >>> [round(limit, 4) for limit in proportion_limits(0.4, 0.05, 100, 99, "logit", 0.95)]
    [0.306, 0.502]
    """
    if error <= 0 or not 0 < value < 1:
        return _wilson(value, float(respondents), confidence)
    tail = 0.5 + confidence / 2
    t = float(stats.t.ppf(tail, max(degrees, 1)))
    effective = value * (1 - value) / error**2
    if method == "wilson":
        return _wilson(value, effective, confidence)
    if method == "beta":
        return _beta(value, effective * (float(stats.t.ppf(tail, max(respondents - 1, 1))) / t) ** 2, tail)
    if method == "likelihood":
        return _likelihood(value, effective * (respondents - 1) / respondents, t)
    if method == "mean":
        return value - t * error, value + t * error
    odds, reach = special.logit(value), t * error / (value * (1 - value))
    return float(special.expit(odds - reach)), float(special.expit(odds + reach))


def _wilson(value: float, size: float, confidence: float) -> tuple[float, float]:
    z = float(stats.norm.ppf(0.5 + confidence / 2))
    centre = (value + z**2 / (2 * size)) / (1 + z**2 / size)
    half = z / (1 + z**2 / size) * float(np.sqrt(value * (1 - value) / size + z**2 / (4 * size**2)))
    return max(centre - half, 0.0), min(centre + half, 1.0)


def _beta(value: float, size: float, tail: float) -> tuple[float, float]:
    events, others = size * value, size * (1 - value)
    return float(stats.beta.ppf(1 - tail, events, others + 1)), float(stats.beta.ppf(tail, events + 1, others))


def _likelihood(value: float, size: float, t: float) -> tuple[float, float]:
    def excess(p: float) -> float:
        deviance = 2 * size * (value * np.log(value / p) + (1 - value) * np.log((1 - value) / (1 - p)))
        return float(deviance - t**2)

    edge = 1e-15
    return (
        float(optimize.brentq(excess, edge, value, xtol=1e-14)),
        float(optimize.brentq(excess, value, 1 - edge, xtol=1e-14)),
    )
