"""How well a map of predictions picked the places where crime then happened."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from saferplace.statistics.inputs import Floats, Integers, complete_counts_of


class PredictiveAccuracy(NamedTuple):
    """One row for each place, the most crime predicted per area first; all figures are cumulative from the top.

    Attributes:
        order: position of the place in the input.
        observed: crimes seen in the places so far.
        predicted: crimes predicted for them.
        area_share: share of the whole area they take up.
        accuracy_index: share of crime over share of area (PAI); 1 is no better than chance.
        efficiency_index: accuracy over the best that was possible with as many places (PEI).
        recovery_index: predicted over observed (RRI); above 1 is too much predicted. Infinite without a crime.
    """

    order: Integers
    observed: Floats
    predicted: Floats
    area_share: Floats
    accuracy_index: Floats
    efficiency_index: Floats
    recovery_index: Floats


def predictive_accuracy(
    observed: npt.ArrayLike, predicted: npt.ArrayLike, area: npt.ArrayLike | None = None
) -> PredictiveAccuracy:
    """Return the predictive accuracy, efficiency and recovery indices as places are taken from the top.

    Args:
        observed: crimes that happened in each place after the prediction.
        predicted: crimes predicted, in any unit that ranks places; needed as counts only for the recovery index.
        area: size of each place; equal when not given.

    Raises:
        ValueError: when something is missing or negative, an area is not positive, or no crime happened at all.

    Method: places sorted by predicted crime per area; ties take the place with the fewest crimes first, the least
    flattering order.
    Source: Chainey S, Tompson L, Uhlig S (2008), Security Journal 21, 4-28 (PAI); Hunt JM (2016) (PEI); Wheeler AP,
    Steenbeek W (2021), Journal of Quantitative Criminology 37, 445-480, section 4.

    >>> result = predictive_accuracy([6, 3, 0], [3, 2, 1])
    >>> result.accuracy_index.tolist(), result.recovery_index.round(3).tolist()
    ([2.0, 1.5, 1.0], [0.5, 0.556, 0.667])
    """
    seen, guess = complete_counts_of(observed, "observed"), complete_counts_of(predicted, "predicted")
    size = np.ones(seen.shape) if area is None else complete_counts_of(area, "area")
    if (size <= 0).any() or seen.sum() == 0:
        msg = "areas must be greater than zero and at least one crime observed"
        raise ValueError(msg)
    order = np.lexsort((seen, -guess / size))
    share = np.cumsum(size[order]) / size.sum()
    accuracy = np.cumsum(seen[order]) / seen.sum() / share
    best = np.argsort(-seen / size, kind="stable")
    best_accuracy = np.cumsum(seen[best]) / seen.sum() / (np.cumsum(size[best]) / size.sum())
    cumulative = np.cumsum(guess[order])
    with np.errstate(divide="ignore", invalid="ignore"):
        recovery = cumulative / np.cumsum(seen[order])
    return PredictiveAccuracy(
        order.astype(np.int64), np.cumsum(seen[order]), cumulative, share, accuracy, accuracy / best_accuracy, recovery
    )
