"""Comparison: is a figure above, similar to or below another, once chance is allowed for?"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from saferplace.statistics.intervals import FloatArray, LabelArray, as_numbers, check_positive, unwrap

POLARITIES = ("higher_is_better", "lower_is_better", "neither")

_JUDGEMENTS = {
    "higher_is_better": {
        "far above": "best",
        "above": "better",
        "similar": "similar",
        "below": "worse",
        "far below": "worst",
    },
    "lower_is_better": {
        "far above": "worst",
        "above": "worse",
        "similar": "similar",
        "below": "better",
        "far below": "best",
    },
    "neither": {name: name for name in ("far above", "above", "similar", "below", "far below")},
}


def compare_with_benchmark(
    value: ArrayLike,
    lower: ArrayLike,
    upper: ArrayLike,
    benchmark: ArrayLike,
    *,
    same_period: ArrayLike = True,
    against_itself: ArrayLike = False,
) -> LabelArray:
    """Return "above", "similar" or "below" a benchmark that is taken as known, or "" when there is no comparison.

    Definition: similar when the benchmark lies within the value's interval, its edges included; above when the whole
        interval lies above the benchmark, below when it lies below.
    Source: Office for Health Improvement and Disparities, Fingertips guidance on comparing areas to a benchmark;
        vectors fingertips_compare/area_ci_against_benchmark_value.

    Args:
        value: the area's figure; NaN means no figure and no label.
        lower: its lower limit; NaN means no label.
        upper: its upper limit; NaN means no label.
        benchmark: the figure compared with, such as England's or the group's; NaN means no label.
        same_period: False where the two figures belong to different periods: no label.
        against_itself: True where the area is itself the benchmark: no label.

    Raises:
        ValueError: when a lower limit exceeds its upper limit.

    Example:
        >>> compare_with_benchmark([3.3, 3.05, 2.5], [3.2, 2.7, 2.2], [3.5, 3.1, 2.8], 3.0).tolist()
        ['above', 'similar', 'below']
    """
    figure, against = as_numbers(value, "value"), as_numbers(benchmark, "benchmark")
    low, high = as_numbers(lower, "lower", limits=True), as_numbers(upper, "upper", limits=True)
    _check_order(low, high)
    allowed = np.asarray(same_period, dtype=bool) & ~np.asarray(against_itself, dtype=bool)
    known = allowed & ~(np.isnan(figure) | np.isnan(low) | np.isnan(high) | np.isnan(against))
    return _label(known, low > against, high < against)


def compare_two_level(
    value: ArrayLike,
    lower: ArrayLike,
    upper: ArrayLike,
    wide_lower: ArrayLike,
    wide_upper: ArrayLike,
    benchmark: ArrayLike,
    *,
    same_period: ArrayLike = True,
    against_itself: ArrayLike = False,
) -> LabelArray:
    """Return "far above", "above", "similar", "below" or "far below": two levels of confidence, 95 % and 99.8 %.

    Definition: as `compare_with_benchmark` at 95 %, and "far" where the benchmark is outside the 99.8 % interval too.
    Source: vectors fingertips_compare/area_ci_two_levels_against_benchmark_value.

    Args:
        value: the area's figure.
        lower: its lower 95 % limit.
        upper: its upper 95 % limit.
        wide_lower: its lower 99.8 % limit.
        wide_upper: its upper 99.8 % limit.
        benchmark: the figure compared with.
        same_period: False where the two figures belong to different periods.
        against_itself: True where the area is itself the benchmark.

    Raises:
        ValueError: when the 99.8 % interval does not hold the 95 % one.

    Example:
        >>> compare_two_level(2.6, 2.5, 2.7, 2.3, 2.9, [3.0, 2.8, 2.6]).tolist()
        ['far below', 'below', 'similar']
    """
    given = ((wide_lower, "wide_lower"), (wide_upper, "wide_upper"), (lower, "lower"), (upper, "upper"))
    outer_low, outer_high, inner_low, inner_high = (as_numbers(each, name, limits=True) for each, name in given)
    if (outer_low > inner_low).any() or (outer_high < inner_high).any():
        raise ValueError("the wide interval must hold the narrow one.")
    options = {"same_period": same_period, "against_itself": against_itself}
    narrow = compare_with_benchmark(value, lower, upper, benchmark, **options)
    wide = compare_with_benchmark(value, outer_low, outer_high, benchmark, **options)
    inner, outer = np.broadcast_arrays(narrow, wide)
    # Without a wide interval there is no two-level comparison at all.
    far = [outer == "", outer == "above", outer == "below"]
    return unwrap(np.select(far, ["", "far above", "far below"], inner))


def compare_intervals(
    value: ArrayLike,
    lower: ArrayLike,
    upper: ArrayLike,
    other_value: ArrayLike,
    other_lower: ArrayLike,
    other_upper: ArrayLike,
) -> LabelArray:
    """Return "above", "similar" or "below" for two figures that both have an interval, "" when something is missing.

    Definition: similar when the intervals overlap or touch. This is cautious: two intervals can overlap although the
        difference is clear; `change.change_in_counts` tests the ratio itself and is preferred where counts are known.
    Source: Schenker and Gentleman (2001), The American Statistician 55, 182-186, on the caution; vectors
        fingertips_compare/two_cis_overlap and latest_against_previous_period.

    Example:
        >>> str(compare_intervals(4.0, 3.5, 4.5, 3.0, 2.7, 3.1))
        'above'
    """
    names = ("value", "lower", "upper", "other_value", "other_lower", "other_upper")
    given = (value, lower, upper, other_value, other_lower, other_upper)
    one, low, high, other, other_low, other_high = (
        as_numbers(each, name, limits=name.endswith(("lower", "upper")))
        for each, name in zip(given, names, strict=True)
    )
    _check_order(low, high)
    _check_order(other_low, other_high)
    known = ~np.logical_or.reduce(np.broadcast_arrays(*map(np.isnan, (one, low, high, other, other_low, other_high))))
    return _label(known, low > other_high, high < other_low)


def compare_with_target(
    value: ArrayLike,
    target: ArrayLike,
    polarity: str,
    *,
    upper_target: ArrayLike | None = None,
    lower: ArrayLike | None = None,
    upper: ArrayLike | None = None,
) -> LabelArray:
    """Return "better", "similar" or "worse" against a target a partnership has set itself; "" when missing.

    Definition: with one target, reaching it exactly is better, whichever way is good, and there is no "similar". With
        a target range, below it or at or above its upper end is a verdict and inside it is similar. With an interval
        (`lower` and `upper` given, one target): at or above the target when the lower limit reaches it, below when
        the upper limit stays under it, otherwise similar; the value itself is then not needed.
    Source: vectors fingertips_compare/target_comparison.

    Args:
        value: the area's figure; may be NaN when an interval is given.
        target: the target, or the lower end of the target range.
        polarity: "higher_is_better" or "lower_is_better".
        upper_target: upper end of the target range.
        lower: lower limit of the value.
        upper: upper limit of the value.

    Raises:
        ValueError: for another polarity or a range whose ends are the wrong way round.

    Example:
        >>> compare_with_target([9, 10, 11], 10, "lower_is_better").tolist()
        ['better', 'better', 'worse']
    """
    if polarity not in POLARITIES[:2]:
        raise ValueError(f"a target needs a polarity of {POLARITIES[0]} or {POLARITIES[1]}, not {polarity!r}.")
    figure, aim = as_numbers(value, "value"), as_numbers(target, "target")
    end = aim if upper_target is None else as_numbers(upper_target, "upper_target")
    _check_order(aim, end)
    if lower is not None and upper is not None:
        low, high = as_numbers(lower, "lower", limits=True), as_numbers(upper, "upper", limits=True)
        _check_order(low, high)
        return judge(_label(~(np.isnan(low) | np.isnan(high) | np.isnan(aim)), low >= aim, high < aim), polarity)
    high_is_good = polarity == "higher_is_better"
    reached = figure >= end if high_is_good or upper_target is not None else figure > end
    missed = figure < aim if high_is_good or upper_target is not None else figure <= end
    return judge(_label(~np.isnan(figure + aim + end), reached, missed), polarity)


def compare_proportion_with_control_limits(
    value: ArrayLike,
    denominator: ArrayLike,
    benchmark: ArrayLike,
    multiplier: float = 1.0,
    z: float = 1.959963984540054,
) -> LabelArray:
    """Return "above", "similar" or "below" for a proportion against Wilson limits drawn around the benchmark.

    Definition: the limits are those a place of this size would have if its true share were the benchmark's; a value
        outside them differs by more than chance. No label for a denominator of 0 or less.
    Source: Spiegelhalter (2005), Statistics in Medicine 24, 1185-1202; vectors
        fingertips_compare/proportion_against_control_limits.

    Example:
        >>> str(compare_proportion_with_control_limits(7.7, 5930, 8.96, multiplier=100))
        'below'
    """
    scale = check_positive(multiplier, "multiplier")
    share, n = as_numbers(value, "value") / scale, as_numbers(denominator, "denominator")
    middle = as_numbers(benchmark, "benchmark") / scale
    known = ~np.isnan(share + n + middle) & (n > 0)
    size = np.where(known, n, 1.0)
    with np.errstate(invalid="ignore"):
        spread = z * np.sqrt(z**2 + 4 * size * middle * (1 - middle))
    centre, width = 2 * size * middle + z**2, 2 * (size + z**2)
    return _label(known, share > (centre + spread) / width, share < (centre - spread) / width)


def compare_rate_with_poisson_limits(
    value: ArrayLike, denominator: ArrayLike, benchmark: ArrayLike, multiplier: float = 1.0, tail: float = 0.025
) -> LabelArray:
    """Return "above", "similar" or "below" for a rate against exact Poisson limits drawn around the benchmark.

    Definition: expected events = benchmark x denominator / multiplier; the limits are the exact limits of the whole
        number at or just outside the expected (rounded up for the lower, down for the upper), as events come whole.
    Source: vectors fingertips_compare/rate_against_poisson_limits.

    Args:
        value: the rate per `multiplier`.
        denominator: people; no label for 0 or less.
        benchmark: the benchmark's rate per `multiplier`.
        multiplier: per how many both rates are.
        tail: chance left in each tail: 0.025 for 95 %, 0.001 for 99.8 %.

    Example:
        >>> str(compare_rate_with_poisson_limits(1.1358, 616_282, 2.1327, multiplier=100_000))
        'below'
    """
    scale = check_positive(multiplier, "multiplier")
    rate, n, middle = as_numbers(value, "value"), as_numbers(denominator, "denominator"), as_numbers(benchmark, "b")
    known = ~np.isnan(rate + n + middle) & (n > 0) & (middle >= 0)
    expected = np.where(known, middle * n / scale, 0.0)
    low, high = _poisson_limits(expected, tail)
    events = rate * n / scale
    return _label(known, events > high, events < low)


def judge(label: ArrayLike, polarity: str) -> LabelArray:
    """Turn above and below into better and worse; "similar" and "" stay as they are.

    With two-level labels "far above" and "far below" become "best" and "worst". With polarity "neither" nothing is
    judged and the labels come back unchanged.

    Raises:
        ValueError: for an unknown polarity or label.

    Example:
        >>> judge(["above", "similar", ""], "lower_is_better").tolist()
        ['worse', 'similar', '']
    """
    if polarity not in _JUDGEMENTS:
        raise ValueError(f"polarity must be one of {', '.join(POLARITIES)}, not {polarity!r}.")
    labels = np.asarray(label, dtype=np.str_)
    words = _JUDGEMENTS[polarity]
    masks = [labels == name for name in words]
    if not (np.logical_or.reduce(masks) | (labels == "")).all():
        raise ValueError("a label must be above, similar, below, far above, far below or empty.")
    return unwrap(np.select(masks, list(words.values()), ""))


def _poisson_limits(expected: FloatArray, tail: float) -> tuple[FloatArray, FloatArray]:
    above = np.ceil(expected)
    low = np.asarray(np.where(above == 0, 0.0, special.gammaincinv(np.maximum(above, 1), tail)), dtype=np.float64)
    return low, np.asarray(special.gammainccinv(np.floor(expected) + 1, tail), dtype=np.float64)


def _check_order(lower: FloatArray, upper: FloatArray) -> None:
    if (lower > upper).any():
        raise ValueError("a lower limit must not exceed its upper limit.")


def _label(known: ArrayLike, above: ArrayLike, below: ArrayLike) -> LabelArray:
    codes = np.where(known, np.where(above, 3, np.where(below, 1, 2)), 0)
    return unwrap(np.array(["", "below", "similar", "above"])[codes])
