"""Other published tests and intervals for one or two Poisson rates, for checking and for matching others' figures.

`change.change_in_counts` is the method the product uses. This module hands the work to statsmodels and only adds what
statsmodels lacks; it is apart because importing statsmodels is slow.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from statsmodels.stats import rates

from saferplace.statistics.intervals import (
    FloatArray,
    as_counts,
    as_denominators,
    check_confidence,
    normal_quantile,
    unwrap,
)
from saferplace.statistics.rates import exact_limits

_INTERVAL_NAMES = {
    "mover-jeffreys": "mover jeff",
    "mover-score": "mover score",
    "sqrt-cc": "sqrtcc",
    "wald-cc": "waldcc",
    "wald-ccv": "waldccv",
}


class RatesTest(NamedTuple):
    """A test of two rates: the statistic (NaN for exact tests) and the p-value."""

    statistic: float
    p_value: float


def two_rates_test(
    count: float,
    exposure: float,
    other_count: float,
    other_exposure: float,
    *,
    method: str = "exact-cond",
    compare: str = "ratio",
    alternative: str = "two-sided",
    null_value: float | None = None,
) -> RatesTest:
    """Test whether two Poisson rates have a given ratio (1) or difference (0).

    Method: statsmodels `test_poisson_2indep`: "wald", "wald-log", "score", "score-log", "sqrt", "exact-cond",
        "cond-midp", "etest-score", "etest-wald".
    Source: Gu, Ng, Tang and Schucany (2008), Biometrical Journal 50, 283-298; Ng, Gu and Tang (2007), Computational
        Statistics and Data Analysis 51, 3085-3099; Krishnamoorthy and Thomson (2004), Journal of Statistical Planning
        and Inference 119, 23-35 (E-test); vectors change_two_periods/two_rates_tests.

    Args:
        count: events of the first.
        exposure: base of the first, greater than 0.
        other_count: events of the second.
        other_exposure: base of the second, greater than 0.
        method: one of the names above.
        compare: "ratio" or "diff".
        alternative: "two-sided", "larger" or "smaller".
        null_value: ratio or difference under the null hypothesis.

    Returns:
        Statistic and p-value; both NaN when there are no events at all.

    Raises:
        ValueError: for negative counts, bases of 0 or less, or unknown names.

    Example:
        >>> test = two_rates_test(60, 51477.5, 30, 54308.7, method="wald")
        >>> print(f"{test.statistic:.4f} {test.p_value:.6f}")
        3.3849 0.000712
    """
    events = as_counts([count, other_count], "count")
    bases = as_denominators([exposure, other_exposure], "exposure")
    if np.isnan(events).any() or np.isnan(bases).any() or events.sum() == 0:
        return RatesTest(float("nan"), float("nan"))
    result = rates.test_poisson_2indep(
        events[0],
        bases[0],
        events[1],
        bases[1],
        value=null_value,
        method=method,
        compare=compare,
        alternative=alternative,
    )
    statistic = float("nan") if result.statistic is None else float(result.statistic)
    return RatesTest(statistic, float(result.pvalue))


def two_rates_interval(
    count: float,
    exposure: float,
    other_count: float,
    other_exposure: float,
    *,
    method: str = "score",
    compare: str = "ratio",
    confidence: float = 0.95,
) -> tuple[float, float]:
    """Return the limits of the ratio or difference of two Poisson rates.

    Method: statsmodels `confint_poisson_2indep`: for ratios "wald-cc", "score", "score-log", "sqrt-cc"; for differences
        "wald", "score", "wald-ccv"; for both "mover-score" and "mover-jeffreys", which put together the limits of
        each rate by the method named.
    Source: Gu et al (2008); Li, Tang, Poon and Tang (2011), Communications in Statistics: Simulation and
        Computation 40, 1478-1493; vectors change_two_periods/two_rates_intervals.

    Example:
        >>> lower, upper = two_rates_interval(60, 51.4775, 30, 54.3087, compare="diff")
        >>> print(f"{lower:.3f} to {upper:.3f}")
        0.266 to 0.989
    """
    events = as_counts([count, other_count], "count")
    bases = as_denominators([exposure, other_exposure], "exposure")
    alpha = 1 - check_confidence(confidence)
    name, _, mover = _INTERVAL_NAMES.get(method, method).partition(" ")
    lower, upper = rates.confint_poisson_2indep(
        *(events[0], bases[0], events[1], bases[1]),
        method=name,
        method_mover=mover or "score",
        compare=compare,
        alpha=alpha,
    )
    return float(lower), float(upper)


def one_rate_interval(
    count: ArrayLike, exposure: ArrayLike, *, method: str = "exact", confidence: float = 0.95
) -> tuple[FloatArray, FloatArray]:
    """Return the limits of one Poisson rate by a named method.

    Method: "exact" (as `rates.exact_limits`), "score", "wald", "jeffreys" (statsmodels `confint_poisson`) or
        "byar_midpoint_variant": Byar's formula at count + 1/2 for both limits, which some packages call "byar". It is
        not the rule of `rates.rate_interval`.
    Source: vectors change_two_periods/one_rate_intervals_other_methods.

    Example:
        >>> lower, upper = one_rate_interval(15, 400, method="jeffreys")
        >>> print(f"{lower:.5f} {upper:.5f}")
        0.02192 0.06029
    """
    events, base = as_counts(count, "count"), as_denominators(exposure, "exposure")
    level = check_confidence(confidence)
    if method == "exact":
        lower, upper = exact_limits(events, level)
        return lower / base, upper / base
    if method == "byar_midpoint_variant":
        middle = events + 0.5
        step = normal_quantile(level) / 3 * np.sqrt(1 / middle)
        third = 1 - 1 / (9 * middle)
        return unwrap(middle * (third - step) ** 3 / base), unwrap(middle * (third + step) ** 3 / base)
    names = {"score": "score", "wald": "wald", "jeffreys": "jeff"}
    if method not in names:
        raise ValueError(f"method must be exact, byar_midpoint_variant, {', '.join(names)}, not {method!r}.")
    lower, upper = rates.confint_poisson(events, base, method=names[method], alpha=1 - level)
    return np.asarray(lower, dtype=np.float64)[()], np.asarray(upper, dtype=np.float64)[()]
