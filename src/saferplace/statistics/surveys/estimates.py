"""Means and proportions from a survey, with errors that know how it was drawn."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import stats

from saferplace.statistics.inputs import Booleans, Floats, share_of
from saferplace.statistics.intervals import as_numbers
from saferplace.statistics.surveys.design import SurveyDesign, linearised_covariance, restricted
from saferplace.statistics.surveys.limits import METHODS, proportion_limits


class SurveyEstimate(NamedTuple):
    """One weighted figure. It must be printed with `respondents` (rule R-66).

    Attributes:
        value: weighted mean or proportion.
        error: linearised standard error.
        lower: lower limit.
        upper: upper limit.
        degrees: degrees of freedom behind the limits.
        respondents: people who answered, without the missing.
        design_effect: variance over that of a simple random sample with replacement of as many; show this one.
        design_effect_population: the same with the finite-population correction, which means something only where the
            weights add to the population; NaN where they add to less than the sample.
        effective_respondents: respondents over the design effect.
    """

    value: float
    error: float
    lower: float
    upper: float
    degrees: int
    respondents: int
    design_effect: float
    design_effect_population: float
    effective_respondents: float


def weighted_mean(
    values: npt.ArrayLike, design: SurveyDesign, *, within: npt.ArrayLike | None = None, confidence: float = 0.95
) -> SurveyEstimate:
    """Return the weighted mean of an answer.

    Args:
        values: answer of each respondent; NaN is missing and left out.
        design: from `survey_design`.
        within: True for the respondents of a subgroup; all when not given. A subgroup keeps the whole design.
        confidence: of the limits.

    Raises:
        ValueError: when nobody answered, or the design leaves no degree of freedom.

    Method: ratio mean, Taylor-linearised error, limits by Student's t with sampling points less strata degrees.
    Source: Lumley T (2010), Complex Surveys, sections 2.2 and 5.1; design effect Kish L (1965), Survey Sampling,
    section 8.2, with replacement.

    >>> from saferplace.statistics.surveys.design import survey_design
    >>> result = weighted_mean([1, 2, 3, 4], survey_design([1, 1, 1, 1]))
    >>> result.value, round(result.error, 4), round(result.design_effect, 6)
    (2.5, 0.6455, 1.0)
    """
    share_of(confidence, "confidence")
    answer, used = _answers(values, design, within)
    reach = float(stats.t.ppf(0.5 + confidence / 2, max(used.degrees(), 1)))
    estimate = _estimate(answer, used, design)
    return estimate._replace(
        lower=estimate.value - reach * estimate.error, upper=estimate.value + reach * estimate.error
    )


def weighted_proportion(
    outcomes: npt.ArrayLike,
    design: SurveyDesign,
    *,
    within: npt.ArrayLike | None = None,
    method: str = "logit",
    confidence: float = 0.95,
) -> SurveyEstimate:
    """Return the weighted proportion of respondents with an outcome.

    Args:
        outcomes: 1 or True for those with it, 0 or False for those without, NaN missing and left out.
        design: from `survey_design`.
        within: True for the respondents of a subgroup; all when not given.
        method: limits: "logit" (default; never outside 0 to 1), "wilson" (simple: Wilson on the effective respondents),
            "beta" (Korn and Graubard, cautious), "likelihood", or "mean" (symmetric; poor near 0 and 1).
        confidence: of the limits.

    Raises:
        ValueError: when an outcome is neither 0 nor 1, nobody answered, or the method is not known.

    Method: as `weighted_mean`; limits in `surveys.limits`. Where everybody or nobody has the outcome the design says
    nothing about the error, and the limits are Wilson's on the respondents.
    Source: Lumley T (2010), Complex Surveys, section 2.3; Korn EL, Graubard BI (1998), Survey Methodology 24, 193-201.

    >>> from saferplace.statistics.surveys.design import survey_design
    >>> result = weighted_proportion([1, 0, 1, 1, 0, 1, 0, 1], survey_design([1] * 8))
    >>> result.value, round(result.lower, 3), round(result.upper, 3)
    (0.625, 0.208, 0.913)
    """
    share_of(confidence, "confidence")
    if method not in METHODS:
        msg = f"method must be one of {', '.join(METHODS)}, got {method!r}"
        raise ValueError(msg)
    answer, used = _answers(values=outcomes, design=design, within=within)
    if not np.isin(answer[used.weights > 0], (0.0, 1.0)).all():
        msg = "outcomes must be 0 or 1"
        raise ValueError(msg)
    estimate = _estimate(answer, used, design)
    lower, upper = proportion_limits(
        estimate.value, estimate.error, estimate.respondents, estimate.degrees, method, confidence
    )
    return estimate._replace(lower=lower, upper=upper)


def _answers(values: npt.ArrayLike, design: SurveyDesign, within: npt.ArrayLike | None) -> tuple[Floats, SurveyDesign]:
    answer = as_numbers(values, "values")
    if answer.shape != design.weights.shape:
        msg = "give one answer for each respondent of the design"
        raise ValueError(msg)
    kept: Booleans = ~np.isnan(answer)
    if within is not None:
        kept = kept & np.asarray(within, dtype=np.bool_)
    used = restricted(design, kept)
    if used.weights.sum() <= 0:
        msg = "nobody answered"
        raise ValueError(msg)
    return np.where(kept, answer, 0.0), used


def _estimate(answer: Floats, used: SurveyDesign, design: SurveyDesign) -> SurveyEstimate:
    """Return the estimate with limits still to be set."""
    weights, total = used.weights, float(used.weights.sum())
    value = float(weights @ answer) / total
    scores = weights * (answer - value) / total
    variance = float(linearised_covariance(design, scores[:, None])[0, 0])
    size = int((weights > 0).sum())
    plain = float(weights @ (answer - value) ** 2) / total / (size - 1) if size > 1 else float("nan")
    effect = variance / plain if plain > 0 else float("nan")
    left = (total - size) / total
    population = effect / left if left > 0 else float("nan")
    effective = size / effect if effect > 0 else float("nan")
    error = float(np.sqrt(variance))
    blank = float("nan")
    return SurveyEstimate(value, error, blank, blank, used.degrees(), size, effect, population, effective)
