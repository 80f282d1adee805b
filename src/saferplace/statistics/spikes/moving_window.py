"""How likely a cluster is when one has looked at every moving window."""

from __future__ import annotations

from scipy import stats


def moving_window_probability(periods: float, window: float, mean: float, count: int) -> float:
    """Return the chance of ever seeing `count` or more events in some moving window of a long watch.

    Somebody who noticed "six in ten days" did not choose the ten days beforehand; this is the fair probability.

    Args:
        periods: length of the whole watch, counted in windows ("208 windows of ten days").
        window: windows already inside the first term of the formula, 2 in Naus's paper.
        mean: expected events in one window.
        count: largest number seen in a window, 2 or more.

    Raises:
        ValueError: when the watch is not as long as `window`, the mean is not positive or the count is below 2.

    Method: 1 - Q2 (Q3 / Q2)^(periods - window), Q2 and Q3 being the exact chances of no such cluster within two and
    within three windows. The last sum in Q3 runs from 2 to count - 1; a common implementation stops one short, which a
    simulation of 16 million watches shows to be wrong in the third figure.
    Source: Naus JI (1982), Approximations for distributions of scan statistics, JASA 77, theorem 1 and section 3;
    used as in Aberdein J, Spiegelhalter D (2013), Have London's roads become more dangerous for cyclists?,
    Significance 10(6).

    >>> round(moving_window_probability(208, 2, 0.6, 6), 3), round(moving_window_probability(260, 1, 1, 6), 3)
    (0.039, 0.487)
    """
    if periods < window or mean <= 0 or count < 2:
        msg = "the watch must be at least as long as the window, the mean positive and the count 2 or more"
        raise ValueError(msg)
    quiet_two, quiet_three = _quiet_two(mean, count), _quiet_three(mean, count)
    return float(1 - quiet_two * (quiet_three / quiet_two) ** (periods - window))


def _exactly(mean: float, count: int) -> float:
    return float(stats.poisson.pmf(count, mean)) if count >= 0 else 0.0


def _at_most(mean: float, count: int) -> float:
    return float(stats.poisson.cdf(count, mean)) if count >= 0 else 0.0


def _quiet_two(mean: float, n: int) -> float:
    single = _exactly(mean, n)
    return (
        _at_most(mean, n - 1) ** 2
        - (n - 1) * single * _exactly(mean, n - 2)
        - (n - 1 - mean) * single * _at_most(mean, n - 3)
    )


def _quiet_three(mean: float, n: int) -> float:
    single = _exactly(mean, n)
    first = 2 * single * _at_most(mean, n - 1) * ((n - 1) * _at_most(mean, n - 2) - mean * _at_most(mean, n - 3))
    second = (
        0.5
        * single**2
        * (
            (n - 1) * (n - 2) * _at_most(mean, n - 3)
            - 2 * (n - 2) * mean * _at_most(mean, n - 4)
            + mean**2 * _at_most(mean, n - 5)
        )
    )
    third = sum(_exactly(mean, 2 * n - r) * _at_most(mean, r - 1) ** 2 for r in range(1, n))
    fourth = sum(
        _exactly(mean, 2 * n - r) * _exactly(mean, r) * ((r - 1) * _at_most(mean, r - 2) - mean * _at_most(mean, r - 3))
        for r in range(2, n)
    )
    return _at_most(mean, n - 1) ** 3 - first + second + third - fourth
