"""Change between two periods: how much, in which direction, and whether chance could have done it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from saferplace.statistics.intervals import (
    FloatArray,
    LabelArray,
    as_counts,
    as_denominators,
    check_confidence,
    check_positive,
    normal_quantile,
    over_distinct,
    unwrap,
)
from saferplace.statistics.rounding import round_half_up

BoolArray = NDArray[np.bool_]

MINIMUM_BASE = 10
"""Below this earlier count only the counts are given, no percentage (rule R-62)."""
CAUTION_BASE = 50
"""Below this earlier count a percentage carries a caution (rule R-62)."""

ROSE, FELL, UNCLEAR = "rose", "fell", "no clear change"


class Change(NamedTuple):
    """A change from one period to the next. Missing in, missing out: NaN, "" and "".

    Attributes:
        volume: later count minus earlier count.
        percent: change of the rate on the earlier value; NaN where the earlier count is under the minimum base.
        ratio: later rate over earlier rate; infinite from none to some; NaN from none to none.
        lower: lower limit of the ratio.
        upper: upper limit of the ratio.
        p_value: two-sided; below 1 - confidence exactly when the interval leaves out 1.
        direction: "rose", "fell" or "no clear change".
        caution: True where a percentage is given on an earlier count under the caution base.
        words: the result in words, such as "up 9 %, which could be chance".
    """

    volume: FloatArray
    percent: FloatArray
    ratio: FloatArray
    lower: FloatArray
    upper: FloatArray
    p_value: FloatArray
    direction: LabelArray
    caution: BoolArray
    words: LabelArray


def change_in_counts(
    count_before: ArrayLike,
    count_after: ArrayLike,
    base_before: ArrayLike = 1,
    base_after: ArrayLike = 1,
    confidence: float = 0.95,
    minimum_base: float = MINIMUM_BASE,
    caution_base: float = CAUTION_BASE,
    *,
    method: str = "exact",
    dispersion: ArrayLike = 1.0,
    with_words: bool = True,
) -> Change:
    """Compare the counts, or rates, of two periods.

    Definition: the percentage is the change of the rate on the earlier rate. With equal bases it is the change of the
        count. Under `minimum_base` earlier events there is no percentage, only counts.
    Method: given the total of two Poisson counts, the later one is binomial with share r b1/(b0 + r b1), r being the
        rate ratio. "exact" inverts the binomial exactly (Clopper-Pearson; never calls chance a change more often
        than stated), "score" by Wilson's limits (closer to the stated level, faster). A dispersion above 1 divides
        counts by it, for series that vary more than Poisson.
    Source: Przyborowski and Wilenski (1940), Biometrika 31, 313-323 (exact conditional); Graham, Mengersen and
        Morton (2003), Statistics in Medicine 22, 2071-2083 (score); rule R-62; vectors change_two_periods.

    Args:
        count_before: events in the earlier period.
        count_after: events in the later period.
        base_before: population, nights or days of the earlier period; only the ratio of the bases matters.
        base_after: the same for the later period.
        confidence: 0.9 to 1, or 90 to 100.
        minimum_base: earlier count below which no percentage is given.
        caution_base: earlier count below which a percentage carries a caution.
        method: "exact" or "score".
        dispersion: variance over mean, at least 1.
        with_words: False leaves `words` empty, for very long arrays.

    Raises:
        ValueError: for negative counts, bases of 0 or less, a dispersion below 1 or an unknown method.

    Example:
        >>> change = change_in_counts(100, 109)
        >>> str(change.words), f"{change.lower:.2f} to {change.upper:.2f}"
        ('up 9 %, which could be chance', '0.82 to 1.44')
    """
    before, after, earlier, later, spread = _figures(count_before, count_after, base_before, base_after, dispersion)
    limits = _LIMITS[_check_method(method)]
    fewest = check_positive(minimum_base, "minimum_base")
    known = ~np.isnan(before + after + earlier + later + spread)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(known, (after / later) / (before / earlier), np.nan)
    lower, upper, p_value = limits(before / spread, after / spread, earlier / later, check_confidence(confidence))
    percent = np.where(before >= fewest, (ratio - 1) * 100, np.nan)
    direction = _directions(known, lower, upper)
    caution = ~np.isnan(percent) & (before < caution_base)
    words = np.full(before.shape, "")
    if with_words:
        same_base = bool((earlier == later)[known].all())
        words = _all_words(before, after, percent, direction, caution, same_base)
    volume = np.where(known, after - before, np.nan)
    results = (volume, percent, ratio, lower, upper, p_value, direction, caution, words)
    return Change(*(unwrap(np.asarray(each)) for each in results))


def poisson_z(count_after: ArrayLike, count_before: ArrayLike) -> FloatArray:
    """Return the Poisson z score of a change: 2 (sqrt later - sqrt earlier); beyond 3 either way is a signal.

    A quick screen for many small counts; the exact interval of `change_in_counts` is the answer to quote.

    Source: Wheeler (2016), International Journal of Police Science and Management 18, 159-172; vectors
        change_two_periods/poisson_z.

    Example:
        >>> print(poisson_z(25, 16))
        2.0
    """
    return unwrap(
        np.asarray(
            2 * (np.sqrt(as_counts(count_after, "count_after")) - np.sqrt(as_counts(count_before, "count_before")))
        )
    )


def _figures(
    count_before: ArrayLike,
    count_after: ArrayLike,
    base_before: ArrayLike,
    base_after: ArrayLike,
    dispersion: ArrayLike,
) -> tuple[FloatArray, ...]:
    """Return the checked figures in one shape."""
    given = np.broadcast_arrays(
        as_counts(count_before, "count_before"),
        as_counts(count_after, "count_after"),
        as_denominators(base_before, "base_before"),
        as_denominators(base_after, "base_after"),
        as_denominators(dispersion, "dispersion"),
    )
    if (given[4] < 1).any():
        raise ValueError("dispersion must be at least 1.")
    return tuple(np.asarray(each) for each in given)


def _exact(
    before: FloatArray, after: FloatArray, scale: FloatArray, confidence: float
) -> tuple[FloatArray, FloatArray, FloatArray]:
    tail = (1 - confidence) / 2
    none_after, none_before = after == 0, before == 0

    def smallest_share(count: FloatArray, other: FloatArray) -> FloatArray:
        return np.asarray(special.betaincinv(count, other + 1, tail), dtype=np.float64)

    with np.errstate(divide="ignore", invalid="ignore"):
        low = np.where(none_after, 0.0, over_distinct(smallest_share, np.where(none_after, 1, after), before))
        # The complement keeps the digits of a share close to 1.
        rest = np.where(none_before, 0.0, over_distinct(smallest_share, np.where(none_before, 1, before), after))
        lower = low / (1 - low) * scale
        upper = np.where(rest > 0, (1 - rest) / rest * scale, np.inf)
    share = 1 / (1 + scale)
    at_least = np.where(none_after, 1.0, special.betainc(np.where(none_after, 1, after), before + 1, share))
    at_most = np.where(none_before, 1.0, special.betainc(np.where(none_before, 1, before), after + 1, 1 - share))
    p_value = np.minimum(1.0, 2 * np.minimum(at_least, at_most))
    return _blank_missing(lower, upper, p_value, before + after + scale)


def _score(
    before: FloatArray, after: FloatArray, scale: FloatArray, confidence: float
) -> tuple[FloatArray, FloatArray, FloatArray]:
    z, total, share = normal_quantile(confidence), before + after, 1 / (1 + scale)
    with np.errstate(divide="ignore", invalid="ignore"):
        product = after * before / total
        outer = 2 * after + z**2 + z * np.sqrt(z**2 + 4 * product)
        other = 2 * before + z**2 + z * np.sqrt(z**2 + 4 * product)
        low, rest = 2 * after**2 / (total * outer), 2 * before**2 / (total * other)
        lower = low / (1 - low) * scale
        upper = np.where(rest > 0, (1 - rest) / rest * scale, np.inf)
        score = (after - total * share) / np.sqrt(total * share * (1 - share))
    empty = total == 0
    lower, upper = np.where(empty, 0.0, lower), np.where(empty, np.inf, upper)
    p_value = np.where(empty, 1.0, 2 * special.ndtr(-np.abs(score)))
    return _blank_missing(lower, upper, p_value, total + scale)


def _blank_missing(
    lower: FloatArray, upper: FloatArray, p_value: FloatArray, known: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    missing = np.isnan(known)
    return tuple(np.where(missing, np.nan, each) for each in (lower, upper, p_value))  # type: ignore[return-value]


_LIMITS = {"exact": _exact, "score": _score}


def _check_method(method: str) -> str:
    if method not in _LIMITS:
        raise ValueError(f"method must be exact or score, not {method!r}.")
    return method


def _directions(known: FloatArray, lower: FloatArray, upper: FloatArray) -> LabelArray:
    codes = np.where(known, np.where(lower > 1, 3, np.where(upper < 1, 2, 1)), 0)
    return np.array(["", UNCLEAR, FELL, ROSE])[codes]


def _all_words(
    before: FloatArray,
    after: FloatArray,
    percent: FloatArray,
    direction: LabelArray,
    caution: BoolArray,
    same_base: bool,
) -> LabelArray:
    whole = round_half_up(np.where(np.isnan(percent), 0, percent))
    columns = (np.ravel(each).tolist() for each in (before, after, percent, whole, direction, caution))
    texts = [_words(*row, same_base) if row[4] else "" for row in zip(*columns, strict=True)]  # type: ignore[call-arg]
    return np.array(texts, dtype=np.str_).reshape(before.shape)


def _words(
    before: float, after: float, percent: float, whole: float, direction: str, caution: bool, same_base: bool
) -> str:
    chance = "more than chance alone would explain" if direction != UNCLEAR else "which could be chance"
    counts = f"from {_count_words(before)} to {_count_words(after)}"
    if percent != percent:  # no percentage: the earlier count is under the minimum base
        if before == after:
            return f"unchanged at {_count_words(before)}" if before else "none in either period"
        return f"{counts}, {chance}"
    if abs(percent) < 1e-9:
        return "unchanged" if same_base else "rate unchanged"
    way = "up" if percent > 0 else "down"
    amount = f"{abs(whole):,.0f} %" if whole else "less than 1 %"
    lead = f"{way} {amount}" if same_base else f"rate {way} {amount}"
    small = f" (a small number: {counts})" if caution else ""
    return f"{lead}{small}, {chance}"


def _count_words(count: float) -> str:
    return f"{count:,.0f}" if count == round(count) else f"{count:,.1f}"
