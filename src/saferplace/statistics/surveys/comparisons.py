"""Comparing survey answers: between waves, and between groups."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import stats

from saferplace.statistics.inputs import Floats, share_of
from saferplace.statistics.surveys.design import SurveyDesign, linearised_covariance
from saferplace.statistics.surveys.estimates import SurveyEstimate

POINTS = 100


class WaveChange(NamedTuple):
    """Change of a survey figure from one wave to the next.

    Attributes:
        change: later less earlier, on the scale of the estimates.
        error: its standard error.
        lower: lower limit.
        upper: upper limit.
        p_value: two-sided.
        words: the result in words; proportions in percentage points.
    """

    change: float
    error: float
    lower: float
    upper: float
    p_value: float
    words: str


class Association(NamedTuple):
    """A test of two answers for independence that knows the design.

    Attributes:
        f: Rao-Scott second-order statistic.
        degrees: its numerator degrees of freedom (not a whole number).
        degrees_below: its denominator degrees of freedom.
        p_value: chance of so strong an association without one.
        pearson: Pearson's chi-square of the weighted table scaled to the respondents.
    """

    f: float
    degrees: float
    degrees_below: float
    p_value: float
    pearson: float


def change_between_waves(
    earlier: SurveyEstimate,
    later: SurveyEstimate,
    *,
    correlation: float = 0.0,
    confidence: float = 0.95,
    proportion: bool = True,
) -> WaveChange:
    """Compare two waves of one question, asked in the same words with the same weighting.

    Args:
        earlier: estimate of the earlier wave.
        later: estimate of the later wave.
        correlation: of the two estimates where the same people or points were asked; 0 for independent waves.
        confidence: of the limits.
        proportion: say percentage points; otherwise the unit of the mean.

    Raises:
        ValueError: when the correlation is not below 1 in size.

    Method: difference; error from both errors; Student's t with Welch-Satterthwaite degrees of freedom.
    Source: Crime Survey for England and Wales User Guide, section 8.3; Satterthwaite FE (1946), Biometrics 2, 110-114.

    >>> blank = float("nan")
    >>> first = SurveyEstimate(0.60, 0.02, blank, blank, 400, 600, 1.0, blank, 600.0)
    >>> later = SurveyEstimate(0.63, 0.02, blank, blank, 400, 600, 1.0, blank, 600.0)
    >>> change_between_waves(first, later).words
    'up 3.0 percentage points (2.6 down to 8.6 up), which could be chance'
    """
    share_of(confidence, "confidence")
    if not -1 < correlation < 1:
        msg = "the correlation must lie between -1 and 1"
        raise ValueError(msg)
    change = later.value - earlier.value
    first, second = earlier.error**2, later.error**2
    error = float(np.sqrt(max(first + second - 2 * correlation * earlier.error * later.error, 0.0)))
    below = first**2 / max(earlier.degrees, 1) + second**2 / max(later.degrees, 1)
    degrees = (first + second) ** 2 / below if below > 0 else 1.0
    reach = float(stats.t.ppf(0.5 + confidence / 2, degrees)) * error
    p_value = float(2 * stats.t.sf(abs(change) / error, degrees)) if error > 0 else float("nan")
    lower, upper = change - reach, change + reach
    return WaveChange(change, error, lower, upper, p_value, _in_words(change, lower, upper, proportion))


def rao_scott(first: npt.ArrayLike, second: npt.ArrayLike, design: SurveyDesign) -> Association:
    """Test two answers for independence.

    Args:
        first: answer of each respondent, as numbers or texts without missing ones.
        second: the other answer.
        design: from `survey_design`.

    Raises:
        ValueError: when an answer has one value only.

    Method: Pearson's statistic over the mean design effect of the table, F with Satterthwaite degrees of freedom.
    Source: Rao JNK, Scott AJ (1984), On chi-squared tests for multiway contingency tables with cell proportions
    estimated from survey data, Annals of Statistics 12, 46-60; Thomas DR, Rao JNK (1987) for the F form.

    >>> from saferplace.statistics.surveys.design import survey_design
    >>> result = rao_scott(list("aabbaabb"), [1, 1, 0, 0, 1, 0, 0, 1], survey_design([1] * 8))
    >>> round(result.f, 3), result.degrees
    (1.75, 1.0)
    """
    row_names, rows = np.unique(np.asarray(first), return_inverse=True)
    column_names, columns = np.unique(np.asarray(second), return_inverse=True)
    if row_names.size < 2 or column_names.size < 2:
        msg = "each answer needs two or more values"
        raise ValueError(msg)
    width = column_names.size
    cells = (rows * width + columns)[:, None] == np.arange(row_names.size * width)[None, :]
    total, size = float(design.weights.sum()), int((design.weights > 0).sum())
    shares = design.weights @ cells / total
    covariance = linearised_covariance(design, design.weights[:, None] * (cells - shares) / total)
    table = shares.reshape(row_names.size, width)
    expected = np.outer(table.sum(axis=1), table.sum(axis=0))
    pearson = size * float(((table - expected) ** 2 / expected).sum())
    effects = _design_effects(shares, covariance, row_names.size, width, size)
    trace, squares = float(np.trace(effects)), float(np.trace(effects @ effects))
    degrees = trace**2 / squares
    below = degrees * design.degrees()
    statistic = pearson / trace
    return Association(statistic, degrees, below, float(stats.f.sf(statistic, degrees, below)), pearson)


def _design_effects(shares: Floats, covariance: Floats, rows: int, columns: int, size: int) -> Floats:
    """Return the generalised design effects of the interaction contrasts; empty cells take no part."""
    row, column = np.divmod(np.arange(rows * columns), columns)
    main = np.column_stack(
        [np.ones(rows * columns)]
        + [(row == i).astype(float) for i in range(1, rows)]
        + [(column == j).astype(float) for j in range(1, columns)]
    )
    both = np.column_stack(
        [((row == i) & (column == j)).astype(float) for i in range(1, rows) for j in range(1, columns)]
    )
    contrasts = both - main @ np.linalg.lstsq(main, both, rcond=None)[0]
    inverse = np.divide(1.0, shares, out=np.zeros_like(shares), where=shares > 0)
    simple = contrasts.T @ (inverse[:, None] * contrasts) / size
    true = contrasts.T @ (inverse[:, None] * covariance * inverse[None, :]) @ contrasts
    result: Floats = np.linalg.solve(simple, true)
    return result


def _in_words(change: float, lower: float, upper: float, proportion: bool) -> str:
    scale, unit = (POINTS, " percentage points") if proportion else (1, "")
    side = "up" if change > 0 else "down"
    between = f"{_sided(lower * scale)} to {_sided(upper * scale)}"
    text = f"{side} {abs(change) * scale:.1f}{unit} ({between})" if change else f"no change ({between})"
    return f"{text}, which could be chance" if lower <= 0 <= upper else f"{text}, more than chance would usually give"


def _sided(value: float) -> str:
    return f"{abs(value):.1f} {'down' if value < 0 else 'up'}"
