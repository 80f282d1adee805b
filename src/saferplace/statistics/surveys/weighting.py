"""Weights that make a sample look like its population."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from saferplace.statistics.inputs import Floats, Integers, complete_counts_of
from saferplace.statistics.surveys.design import Calibration

Labels = Sequence[str] | npt.NDArray[np.str_]


def rake(
    weights: npt.ArrayLike,
    margins: Sequence[tuple[Labels, Mapping[str, float]]],
    *,
    tolerance: float = 1e-9,
    maximum_steps: int = 1000,
) -> Calibration:
    """Adjust weights, one margin after the other, until all margins hold.

    Args:
        weights: weights to start from, above zero for at least one respondent in each group.
        margins: for each margin the group of each respondent and the population of each group.
        tolerance: largest relative change in a weight, and largest relative miss of a margin, at which to stop.
        maximum_steps: rounds before giving up.

    Raises:
        ValueError: when a group has respondents but no population or the other way round, the margins have different
            totals, or they cannot all be met.

    Method: iterative proportional fitting.
    Source: Deming WE, Stephan FF (1940), Annals of Mathematical Statistics 11, 427-444.

    >>> age, sex = ["y", "y", "o", "o"], ["f", "m", "f", "m"]
    >>> result = rake([1, 1, 1, 1], [(age, {"y": 60, "o": 40}), (sex, {"f": 50, "m": 50})])
    >>> result.weights.round(6).tolist()
    [30.0, 30.0, 20.0, 20.0]
    """
    current = complete_counts_of(weights, "weights").copy()
    numbered = [_targets(labels, population, current) for labels, population in margins]
    totals = [float(target.sum()) for _, target in numbered]
    if not totals or max(totals) - min(totals) > 1e-9 * max(totals):
        msg = f"the margins must add to one population, got {totals}"
        raise ValueError(msg)
    for step in range(1, maximum_steps + 1):
        before = current.copy()
        for group, target in numbered:
            current *= (target / np.bincount(group, weights=current, minlength=target.size))[group]
        moved = np.abs(current - before) <= tolerance * np.maximum(current, 1e-300)
        if moved.all() and all(_meets(current, group, target, tolerance) for group, target in numbered):
            return Calibration(current, tuple(group for group, _ in numbered), len(numbered) > 1, step)
    msg = f"the margins cannot all be met within {maximum_steps} rounds"
    raise ValueError(msg)


def post_stratify(weights: npt.ArrayLike, labels: Labels, population: Mapping[str, float]) -> Calibration:
    """Scale the weights of each group to its population.

    Args:
        weights: weights to start from.
        labels: group of each respondent (join two classifications for cells).
        population: population of each group.

    Raises:
        ValueError: when a group has respondents but no population or the other way round.

    Method: weight x population / sum of weights in the group.
    Source: Holt D, Smith TMF (1979), Post stratification, JRSS A 142, 33-46.

    >>> post_stratify([1, 1, 2], ["a", "a", "b"], {"a": 30, "b": 70}).weights.tolist()
    [15.0, 15.0, 70.0]
    """
    current = complete_counts_of(weights, "weights")
    group, target = _targets(labels, population, current)
    factor = target / np.bincount(group, weights=current, minlength=target.size)
    return Calibration(current * factor[group], (group,), False, 1)


def _targets(labels: Labels, population: Mapping[str, float], weights: Floats) -> tuple[Integers, Floats]:
    names, group = np.unique(np.asarray(labels, dtype=str), return_inverse=True)
    if group.size != weights.size:
        msg = "each margin needs one label for each respondent"
        raise ValueError(msg)
    if set(names.tolist()) != set(population):
        odd = sorted(set(names.tolist()) ^ set(population))
        msg = f"groups must match the population's: {', '.join(odd)} is in one only"
        raise ValueError(msg)
    target = complete_counts_of([population[str(name)] for name in names], "population")
    if (np.bincount(group, weights=weights) <= 0).any() or (target <= 0).any():
        msg = "every group needs a population above zero and a respondent with a weight above zero"
        raise ValueError(msg)
    return group.astype(np.int64), target


def _meets(weights: Floats, group: Integers, target: Floats, tolerance: float) -> bool:
    return bool((np.abs(np.bincount(group, weights=weights) - target) <= 10 * tolerance * target).all())
