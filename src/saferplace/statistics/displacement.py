"""Did crime fall where we acted, compared with elsewhere, once what moved next door is counted?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import stats

from saferplace.statistics.inputs import complete_counts_of, complete_numbers_of, share_of


class Displacement(NamedTuple):
    """A weighted displacement difference. Negative is fewer crimes than the comparison areas would suggest.

    Attributes:
        local: change in the treated area less change in its comparison area, per unit of time and area.
        local_error: standard error of `local`.
        displacement: the same for the catchment next to the treated area; positive is crime moving there.
        displacement_error: standard error of `displacement`.
        total: local and displacement together.
        total_error: standard error of `total`.
        z: total over its error; NaN when the error is 0.
        lower: lower limit of `total`.
        upper: upper limit of `total`.
        p_value: two-sided.
        words: the result in a sentence.
    """

    local: float
    local_error: float
    displacement: float
    displacement_error: float
    total: float
    total_error: float
    z: float
    lower: float
    upper: float
    p_value: float
    words: str


class HarmDifference(NamedTuple):
    """Several weighted displacement differences added up by harm.

    Attributes:
        harm: the difference in harm, in the unit of the weights; negative is less harm.
        error: its standard error.
        z: harm over its error; NaN when the error is 0.
        lower: lower limit.
        upper: upper limit.
        p_value: two-sided.
        words: the result in a sentence.
    """

    harm: float
    error: float
    z: float
    lower: float
    upper: float
    p_value: float
    words: str


def weighted_displacement_difference(
    control: Sequence[float],
    treated: Sequence[float],
    *,
    displacement_control: Sequence[float] = (0, 0),
    displacement_treated: Sequence[float] = (0, 0),
    time_weights: Sequence[float] = (1, 1),
    area_weights: Sequence[float] = (1, 1, 1, 1),
    confidence: float = 0.95,
) -> Displacement:
    """Compare the change where something was done with the change where it was not, displacement included.

    Args:
        control: counts before and after in the comparison area.
        treated: counts before and after in the treated area.
        displacement_control: counts before and after in the catchment compared with; zeros when there is none.
        displacement_treated: counts before and after in the catchment of the treated area.
        time_weights: lengths of the periods before and after, in any one unit.
        area_weights: sizes of the control, treated, displacement control and displacement treated areas.
        confidence: of the limits.

    Raises:
        ValueError: when a count is negative or missing, or a weight is not positive.

    Method: each count is divided by its period's length and its area's size; the variance of a count is the count
    itself, so of a weighted one the count over the square of its weights. Small (under about 5) or overdispersed counts
    make the limits too narrow.
    Source: Wheeler AP, Ratcliffe JH (2018), A simple weighted displacement difference test to evaluate place based
    crime interventions, Crime Science 7:11, equations 1 to 6; time and area weights from Wheeler's later notes.

    >>> result = weighted_displacement_difference((20, 20), (20, 10))
    >>> result.total, round(result.total_error, 2)
    (-10.0, 8.37)
    """
    share_of(confidence, "confidence")
    counts = complete_counts_of([control, treated, displacement_control, displacement_treated])
    periods, areas = (
        complete_numbers_of(time_weights, "time_weights"),
        complete_numbers_of(area_weights, "area_weights"),
    )
    if counts.shape != (4, 2) or periods.shape != (2,) or areas.shape != (4,):
        msg = "give counts before and after for each area, two time weights and four area weights"
        raise ValueError(msg)
    if (periods <= 0).any() or (areas <= 0).any():
        msg = "time and area weights must be greater than zero"
        raise ValueError(msg)
    weights = areas[:, None] * periods[None, :]
    changes = counts[:, 1] / weights[:, 1] - counts[:, 0] / weights[:, 0]
    variances = (counts / weights**2).sum(axis=1)
    local, moved = float(changes[1] - changes[0]), float(changes[3] - changes[2])
    local_variance, moved_variance = float(variances[:2].sum()), float(variances[2:].sum())
    total, error = local + moved, float(np.sqrt(local_variance + moved_variance))
    z, lower, upper, p_value = _normal(total, error, confidence)
    words = difference_in_words(total, lower, upper, "crimes")
    return Displacement(
        local, float(np.sqrt(local_variance)), moved, float(np.sqrt(moved_variance)), total, error, z, lower, upper,
        p_value, words,
    )  # fmt: skip


def harm_weighted_difference(
    estimates: npt.ArrayLike, errors: npt.ArrayLike, weights: npt.ArrayLike, confidence: float = 0.95
) -> HarmDifference:
    """Add the differences of several crime types up, each weighted by its harm.

    Args:
        estimates: the difference of each crime type (`Displacement.total` or `.local`).
        errors: the standard error of each.
        weights: harm of one crime of each type, in one unit.
        confidence: of the limits.

    Raises:
        ValueError: when something is missing or a standard error or weight is negative.

    Method: sum of weight x estimate; variance the sum of weight squared x error squared, crime types taken as
    independent.
    Source: Wheeler AP (2020), Amending the WDD test to incorporate harm weights.

    >>> result = harm_weighted_difference([-10, -5, -30], [8.4, 10.2, 15.2], [10, 5, 1])
    >>> round(result.harm, 1), round(result.error, 1)
    (-155.0, 99.4)
    """
    values = complete_numbers_of(estimates, "estimates")
    spread, worth = complete_counts_of(errors, "errors"), complete_counts_of(weights, "weights")
    total = float((values * worth).sum())
    error = float(np.sqrt((spread**2 * worth**2).sum()))
    z, lower, upper, p_value = _normal(total, error, confidence)
    words = difference_in_words(total, lower, upper, "units of harm")
    return HarmDifference(total, error, z, lower, upper, p_value, words)


def difference_in_words(value: float, lower: float, upper: float, unit: str) -> str:
    """Say a difference and how far it can be told from chance, without claiming the cause.

    >>> difference_in_words(-10, -26.4, 6.4, "crimes")
    '10 fewer crimes than the comparison suggests (from 26 fewer to 6 more), which could be chance.'
    """
    if value == 0:
        return f"No difference in {unit} from what the comparison suggests."
    amount = f"{abs(value):,.0f} {'fewer' if value < 0 else 'more'} {unit} than the comparison suggests"
    between = f"from {_signed(lower)} to {_signed(upper)}"
    if lower <= 0 <= upper:
        return f"{amount} ({between}), which could be chance."
    return f"{amount} ({between}): more than chance alone would usually give; other causes are not ruled out."


def _signed(value: float) -> str:
    return f"{abs(value):,.0f} {'fewer' if value < 0 else 'more'}"


def _normal(value: float, error: float, confidence: float) -> tuple[float, float, float, float]:
    reach = float(stats.norm.ppf(0.5 + confidence / 2)) * error
    z = value / error if error > 0 else float("nan")
    return z, value - reach, value + reach, float(2 * stats.norm.sf(abs(z)))
