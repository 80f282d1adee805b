"""When did the level of a series change?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import ruptures
from scipy import optimize, stats

from saferplace.statistics.inputs import Floats, Integers, complete_numbers_of, share_of

SMALLEST_SEGMENT = 2


class ChangePoints(NamedTuple):
    """Breaks in level. Each break is the 0-based position of the last value before the change.

    Attributes:
        last_before: position of the last value of the old level.
        lower: earliest plausible position of the break; -1 where no interval can be given.
        upper: latest plausible position of the break; -1 where no interval can be given.
        levels: mean of each segment, one more than the breaks.
        criterion: Schwarz criterion (BIC) with no break, one break, two breaks and so on.
        squared_error: residual sum of squares with as many breaks.
    """

    last_before: Integers
    lower: Integers
    upper: Integers
    levels: Floats
    criterion: Floats
    squared_error: Floats


def change_points(
    values: npt.ArrayLike,
    *,
    maximum: int = 5,
    minimum_share: float = 0.15,
    breaks: int | None = None,
    confidence: float = 0.95,
) -> ChangePoints:
    """Cut a series into segments of one level each; the number of breaks is the one with the lowest BIC.

    Args:
        values: the series in time order, without gaps. Give rates, or counts of one size; take logarithms first when
            changes are better thought of as percentages, and take the seasons out first when there are any.
        maximum: most breaks considered.
        minimum_share: shortest segment as a share of the series (never below 2 values).
        breaks: a number of breaks to use in place of the BIC's choice.
        confidence: of the interval of each break's position.

    Raises:
        ValueError: when a value is missing, the series is shorter than two segments or more breaks are asked for than
            fit.

    Method: segments of least squares by dynamic programming (ruptures); BIC with two parameters for each segment, less
    one, plus one, as Gaussian likelihood; intervals from the limiting distribution of the break with its own spread on
    each side. BIC assumes independent errors: with strong autocorrelation it finds too many breaks.
    Source: Bai J, Perron P (2003), Computation and analysis of multiple structural change models, Journal of Applied
    Econometrics 18, sections 2 and 5; interval Bai J (1997), Estimation of a change point in multiple regression
    models, Review of Economics and Statistics 79, appendix B.

    >>> result = change_points([5, 6, 5, 6, 5, 6, 5, 15, 14, 15, 16, 15, 14, 15])
    >>> result.last_before.tolist(), result.levels.round(1).tolist()
    ([6], [5.4, 14.9])
    """
    series = complete_numbers_of(values)
    share_of(confidence, "confidence")
    shortest = max(int(np.floor(series.size * minimum_share)), SMALLEST_SEGMENT)
    most = series.size // shortest - 1
    if most < 1 or (breaks is not None and not 0 <= breaks <= most):
        msg = f"{series.size} values leave room for {max(most, 0)} breaks with segments of {shortest} or more"
        raise ValueError(msg)
    highest = min(maximum, most) if breaks is None else max(breaks, min(maximum, most))
    partitions = [_partition(series, number, shortest) for number in range(highest + 1)]
    errors = np.array([_squared_error(series, ends) for ends in partitions])
    criterion = _schwarz(errors, series.size)
    chosen = partitions[int(np.argmin(criterion)) if breaks is None else breaks]
    levels = np.array([part.mean() for part in np.split(series, chosen[:-1])])
    last = np.array(chosen[:-1], dtype=np.int64) - 1
    reach = [_interval(series, chosen, number, confidence) for number in range(last.size)]
    lower = np.array([_shifted(at, by[0]) for at, by in zip(last, reach, strict=True)], dtype=np.int64)
    upper = np.array([_shifted(at, by[1]) for at, by in zip(last, reach, strict=True)], dtype=np.int64)
    return ChangePoints(last, lower, upper, levels, criterion, errors)


def _partition(series: Floats, breaks: int, shortest: int) -> list[int]:
    if breaks == 0:
        return [series.size]
    scaled = (series - series.mean()) / (series.std() or 1.0)
    search = ruptures.KernelCPD(kernel="linear", min_size=shortest).fit(scaled.reshape(-1, 1))
    return [int(end) for end in search.predict(n_bkps=breaks)]


def _squared_error(series: Floats, ends: list[int]) -> float:
    return float(sum(((part - part.mean()) ** 2).sum() for part in np.split(series, ends[:-1])))


def _schwarz(errors: Floats, size: int) -> Floats:
    parameters = 2 * (np.arange(errors.size) + 1)
    likelihood = -0.5 * size * (np.log(np.maximum(errors, 1e-300)) + 1 - np.log(size) + np.log(2 * np.pi))
    result: Floats = -2 * likelihood + parameters * np.log(size)
    return result


def _shifted(at: int, by: float) -> int:
    return -1 if np.isnan(by) else int(at + by)


def _interval(series: Floats, ends: list[int], number: int, confidence: float) -> tuple[float, float]:
    """Return how far before (negative) and after the estimate the break may lie."""
    starts = [0, *ends]
    before, after = series[starts[number] : ends[number]], series[ends[number] : ends[number + 1]]
    step = (after.mean() - before.mean()) ** 2
    spread_before, spread_after = float(before.var()), float(after.var())
    if step == 0 or spread_before == 0 or spread_after == 0:
        return float("nan"), float("nan")
    ratio = spread_after / spread_before
    tail = (1 - confidence) / 2
    if not tail < _position_cdf(0.0, ratio) < 1 - tail:
        return float("nan"), float("nan")
    scale = spread_before / step
    late = optimize.brentq(lambda x: _position_cdf(x, ratio) - (1 - tail), 0.0, 10_000.0)
    early = optimize.brentq(lambda x: _position_cdf(x, ratio) - tail, -10_000.0, 0.0)
    return float(-np.ceil(late * scale)), float(-np.floor(early * scale))


def _position_cdf(x: float, phi: float) -> float:
    """Distribution of the scaled error of the break position (Bai 1997), equal regressors on both sides."""
    if x < 0:
        return _left_tail(-x, phi)
    return 1 - _left_tail(x / phi, 1 / phi) if x > 0 else _left_tail(0.0, phi)


def _left_tail(x: float, phi: float) -> float:
    root = np.sqrt(x)
    density = np.exp(-x / 8) * root / np.sqrt(2 * np.pi)
    ratio = 1 / phi
    mixed = phi * (phi + 2) / (phi + 1) * np.exp(ratio * (1 + ratio) * x / 2 + stats.norm.logcdf(-(0.5 + ratio) * root))
    plain = (x / 2 - 2 + (phi + 2) ** 2 / (phi + 1)) * stats.norm.cdf(-root / 2)
    return float(-density - mixed + plain)
