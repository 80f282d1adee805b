"""What would have happened here, judged by a weighted mixture of places that moved alike before?

Written out on scipy.optimize: the kept library for this method needs pandas and matplotlib at run time, which the
analytical core does without; the estimator itself is one constrained least-squares problem.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import optimize

from saferplace.statistics.inputs import Floats, complete_numbers_of

SHOWN_WEIGHT = 0.001


class SyntheticControl(NamedTuple):
    """A place and its synthetic twin.

    Attributes:
        weights: share of each donor in the twin, zero or more, adding to 1.
        synthetic: the twin's series, all periods.
        gap: treated less synthetic; negative is lower than the twin.
        average_gap: mean gap after the start.
        percent_gap: average gap as a percentage of the twin's mean after the start; NaN when that is 0.
        error_before: root mean squared gap before the start: how good the twin is.
        error_ratio: root mean squared gap after over before; infinite for a perfect twin.
        placebo_p: share of places (the treated one included) whose error ratio is as large or larger when each donor is
            treated as if it were the one; NaN without placebos.
        words: the result in a sentence.
    """

    weights: Floats
    synthetic: Floats
    gap: Floats
    average_gap: float
    percent_gap: float
    error_before: float
    error_ratio: float
    placebo_p: float
    words: str


def synthetic_control(
    treated: npt.ArrayLike,
    donors: npt.ArrayLike,
    start: int,
    *,
    donor_names: Sequence[str] | None = None,
    placebos: bool = True,
) -> SyntheticControl:
    """Compare a place with the mixture of other places that followed it most closely before the start.

    Args:
        treated: the place's series (rates, not counts, so that size does not matter), without gaps.
        donors: donors x periods, places that nothing comparable happened to.
        start: 0-based position of the first period in which things were different.
        donor_names: named in the words when given.
        placebos: repeat the exercise with every donor in turn, to see how large a gap chance gives.

    Raises:
        ValueError: when a value is missing, there are fewer than two donors, fewer than two periods before the start or
            none after, or lengths differ.

    Method: weights minimise the squared gap before the start over the simplex (no other predictors). With few donors
    the placebo p-value cannot be small: with 9 donors its lowest is 0.1.
    Source: Abadie A, Diamond A, Hainmueller J (2010), Synthetic control methods for comparative case studies, JASA 105,
    sections 2.2 and 3.4; weights by least squares on outcomes alone as in Doudchenko N, Imbens G (2016).

    >>> donors = [[10, 11, 12, 13, 14, 15], [20, 20, 21, 21, 20, 20], [5, 9, 5, 9, 5, 9]]
    >>> result = synthetic_control([15, 15.5, 16.5, 17, 12, 12.5], donors, start=4)
    >>> result.weights.round(2).tolist(), round(result.average_gap, 2)
    ([0.5, 0.5, 0.0], -5.0)
    """
    series, pool = complete_numbers_of(treated, "treated"), complete_numbers_of(donors, "donors")
    if pool.ndim != 2 or pool.shape[0] < 2 or pool.shape[1] != series.size or not 2 <= start < series.size:
        msg = "give two or more donors of the same length, two periods before the start and one after"
        raise ValueError(msg)
    weights = simplex_weights(series[:start], pool[:, :start])
    synthetic = weights @ pool
    gap = series - synthetic
    average, level = float(gap[start:].mean()), float(synthetic[start:].mean())
    before, ratio = _errors(gap, start)
    placebo = float("nan")
    if placebos:
        ratios = [_placebo_ratio(pool, number, start) for number in range(pool.shape[0])]
        placebo = (1 + sum(other >= ratio for other in ratios)) / (1 + len(ratios))
    percent = average / level * 100 if level else float("nan")
    words = _in_words(percent, placebo, weights, donor_names)
    return SyntheticControl(weights, synthetic, gap, average, percent, before, ratio, placebo, words)


def simplex_weights(target: npt.ArrayLike, donors: npt.ArrayLike) -> Floats:
    """Return weights of zero or more, adding to 1, whose mixture of donor rows is closest to the target.

    >>> simplex_weights([1.0, 2.0], [[0.0, 0.0], [2.0, 4.0]]).round(3).tolist()
    [0.5, 0.5]
    """
    goal, rows = complete_numbers_of(target, "target"), complete_numbers_of(donors, "donors")
    scale = float(np.abs(rows).max()) or 1.0
    goal, rows = goal / scale, rows / scale
    count = rows.shape[0]

    def loss(weights: Floats) -> float:
        return float(((goal - weights @ rows) ** 2).mean())

    def slope(weights: Floats) -> Floats:
        result: Floats = -2 * rows @ (goal - weights @ rows) / goal.size
        return result

    found = optimize.minimize(
        loss,
        np.full(count, 1 / count),
        jac=slope,
        method="SLSQP",
        bounds=optimize.Bounds(0.0, 1.0),
        constraints=optimize.LinearConstraint(np.ones((1, count)), 1.0, 1.0),
        options={"ftol": 1e-14, "maxiter": 1000},
    )
    weights = np.clip(np.asarray(found.x, dtype=np.float64), 0.0, None)
    shares: Floats = weights / weights.sum()
    return shares


def _errors(gap: Floats, start: int) -> tuple[float, float]:
    before = float(np.sqrt((gap[:start] ** 2).mean()))
    after = float(np.sqrt((gap[start:] ** 2).mean()))
    return before, after / before if before > 0 else float("inf")


def _placebo_ratio(pool: Floats, number: int, start: int) -> float:
    others = np.delete(pool, number, axis=0)
    weights = simplex_weights(pool[number, :start], others[:, :start])
    return _errors(pool[number] - weights @ others, start)[1]


def _in_words(percent: float, placebo: float, weights: Floats, names: Sequence[str] | None) -> str:
    twin = ""
    if names is not None:
        shown = [f"{names[i]} {weights[i]:.0%}" for i in np.argsort(-weights) if weights[i] >= SHOWN_WEIGHT]
        twin = f" (made of {', '.join(shown)})"
    side = "below" if percent < 0 else "above"
    text = f"After the start the place was {abs(percent):.0f} % {side} its synthetic comparison{twin}"
    if np.isnan(placebo):
        return f"{text}. No placebo check was made."
    standing = "; a gap this large is unusual among the donors" if placebo <= 0.1 else ", which could be chance"
    return f"{text}{standing} (placebo p = {placebo:.2f}). Other causes are not ruled out."
