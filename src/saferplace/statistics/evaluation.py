"""Did the treated areas change differently from the comparison areas?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import stats

from saferplace.statistics.inputs import complete_counts_of, complete_numbers_of, share_of

CONTINUITY = 0.5


class RelativeChange(NamedTuple):
    """Change in treated areas relative to change in comparison areas.

    Attributes:
        ratio: relative incident rate ratio; below 1 the treated areas did better.
        lower: lower limit.
        upper: upper limit.
        percent: (ratio - 1) x 100.
        p_value: two-sided; NaN when the ratio is not defined.
        log_error: standard error of the logarithm of the ratio, overdispersion included.
        overdispersion: factor by which the variance was widened, 1 or more.
        continuity: True when half an event was added to every count because one was zero.
        words: the result in a sentence.
    """

    ratio: float
    lower: float
    upper: float
    percent: float
    p_value: float
    log_error: float
    overdispersion: float
    continuity: bool
    words: str


def relative_incident_rate_ratio(
    treated_before: float,
    treated_after: float,
    comparison_before: float,
    comparison_after: float,
    *,
    exposure: tuple[float, float, float, float] = (1, 1, 1, 1),
    overdispersion: float = 1.0,
    confidence: float = 0.95,
) -> RelativeChange:
    """Compare the change of the treated areas with that of comparison areas, as a ratio of ratios.

    Args:
        treated_before: crimes in the treated areas before.
        treated_after: crimes there after.
        comparison_before: crimes in the comparison areas before.
        comparison_after: crimes there after.
        exposure: length (or population x length) of the four, in the order of the counts.
        overdispersion: variance over mean of the counts; see `overdispersion_of`. Below 1 is taken as 1.
        confidence: of the limits.

    Raises:
        ValueError: when a count is negative or missing or an exposure is not positive.

    Method: (TA / TB) / (CA / CB); variance of the logarithm = overdispersion x (1/TA + 1/TB + 1/CA + 1/CB). With a zero
    count 0.5 is added to all four.
    Source: Wilson DB (2022), The relative incident rate ratio effect size for count-based impact evaluations, Journal
    of Quantitative Criminology 38, 323-341, equations 2 to 6 and 10.

    >>> result = relative_incident_rate_ratio(400, 300, 500, 480)
    >>> round(result.ratio, 3), round(result.lower, 3), round(result.upper, 3)
    (0.781, 0.643, 0.95)
    """
    share_of(confidence, "confidence")
    counts = complete_counts_of([treated_after, treated_before, comparison_after, comparison_before])
    bases = complete_numbers_of([exposure[1], exposure[0], exposure[3], exposure[2]], "exposure")
    if (bases <= 0).any() or not np.isfinite(overdispersion):
        msg = "exposures must be greater than zero and the overdispersion a number"
        raise ValueError(msg)
    continuity = bool((counts == 0).any())
    used = counts + CONTINUITY if continuity else counts
    rates = used / bases
    ratio = float(rates[0] / rates[1] / (rates[2] / rates[3]))
    factor = max(float(overdispersion), 1.0)
    error = float(np.sqrt(factor * (1 / used).sum()))
    reach = float(stats.norm.ppf(0.5 + confidence / 2)) * error
    lower, upper = ratio * float(np.exp(-reach)), ratio * float(np.exp(reach))
    p_value = float(2 * stats.norm.sf(abs(np.log(ratio)) / error))
    words = ratio_in_words(ratio, lower, upper)
    percent = (ratio - 1) * 100
    return RelativeChange(ratio, lower, upper, percent, p_value, error, factor, continuity, words)


def overdispersion_of(*groups: npt.ArrayLike) -> float:
    """Return how much more the counts vary within groups than Poisson counts would, never below 1.

    Args:
        groups: counts of equal periods within each arm and phase (treated before, treated after and so on). A trend or
            season inside a group counts as overdispersion, so take it out first or accept wider limits.

    Raises:
        ValueError: when a count is missing or negative or no group has two or more periods.

    Method: Pearson statistic about the group means over its degrees of freedom (quasi-Poisson).
    Source: Wilson (2022) equation 9; McCullagh P, Nelder JA (1989), Generalized Linear Models, section 6.2.

    >>> round(overdispersion_of([10, 20, 15], [8, 8, 11]), 2)
    1.0
    >>> round(overdispersion_of([10, 30, 50], [5, 40, 3]), 2)
    20.2
    """
    pearson, freedom = 0.0, 0
    for group in groups:
        counts = complete_counts_of(group)
        mean = float(counts.mean()) if counts.size else 0.0
        if mean > 0:
            pearson += float(((counts - mean) ** 2).sum()) / mean
            freedom += counts.size - 1
    if freedom < 1:
        msg = "overdispersion needs a group with two or more periods and some events"
        raise ValueError(msg)
    return max(pearson / freedom, 1.0)


def ratio_in_words(ratio: float, lower: float, upper: float) -> str:
    """Say a ratio of changes and how far it can be told from chance, without claiming the cause.

    >>> ratio_in_words(0.78, 0.64, 1.05)
    'The treated areas had 22 % less than the comparison areas suggest (36 % less to 5 % more), which could be chance.'
    """
    said = f"The treated areas had {_percent(ratio)} than the comparison areas suggest"
    between = f"{_percent(lower)} to {_percent(upper)}"
    if lower <= 1 <= upper:
        return f"{said} ({between}), which could be chance."
    return f"{said} ({between}): more than chance alone would usually give; other causes are not ruled out."


def _percent(ratio: float) -> str:
    return f"{abs(ratio - 1) * 100:.0f} % {'less' if ratio < 1 else 'more'}"
