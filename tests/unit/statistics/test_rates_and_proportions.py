"""Rates, proportions and means: edges and refusals."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from saferplace.statistics.intervals import as_numbers, check_confidence, over_distinct
from saferplace.statistics.means import mean_interval, mean_interval_from_summary
from saferplace.statistics.proportions import proportion_interval
from saferplace.statistics.rates import byar_limits, count_limits, exact_limits, rate_interval

NAN = float("nan")


def test_no_events_have_a_lower_limit_of_zero_and_an_upper_one_above_it() -> None:
    rate = rate_interval(0, 1000)
    assert rate.value == 0
    assert rate.lower == 0
    assert rate.upper == pytest.approx(3.6888794541)


def test_byar_takes_over_from_exact_at_ten() -> None:
    limits = count_limits([9, 9.99, 10])
    assert limits.method.tolist() == ["exact", "exact", "byar"]
    assert limits.lower[2] == byar_limits(10)[0]
    assert limits.lower[0] == exact_limits(9)[0]


def test_missing_in_missing_out() -> None:
    rate = rate_interval([NAN, 3, 3], [100, NAN, 100])
    assert np.isnan(rate.value).tolist() == [True, True, False]
    assert np.isnan(rate.lower).tolist() == [True, True, False]
    share = proportion_interval([None, 3], [100, None])
    assert np.isnan([*share.value, *share.lower, *share.upper]).all()


def test_rates_may_pass_their_multiplier() -> None:
    assert rate_interval(250, 220, 100_000).value == pytest.approx(113636.3636)


@pytest.mark.parametrize(
    "call",
    [
        lambda: rate_interval(-1, 100),
        lambda: rate_interval(1, 0),
        lambda: rate_interval(1, -5),
        lambda: rate_interval(1, 100, multiplier=0),
        lambda: rate_interval(1, 100, confidence=0.7),
        lambda: rate_interval(1, 100, confidence=40),
        lambda: rate_interval(1, 100, confidence=125),
        lambda: rate_interval(np.inf, 100),
        lambda: rate_interval(["many"], 100),
        lambda: proportion_interval(-1, 10),
        lambda: proportion_interval(11, 10),
        lambda: proportion_interval(1, 0),
        lambda: mean_interval([1.0, np.inf]),
        lambda: mean_interval_from_summary(1, -1, 5),
    ],
)
def test_impossible_input_is_refused(call: object) -> None:
    with pytest.raises(ValueError, match="must"):
        call()  # type: ignore[operator]


def test_confidence_as_share_and_as_percentage_are_the_same() -> None:
    assert check_confidence(95) == check_confidence(0.95) == 0.95
    assert rate_interval(20, 100, confidence=99.8) == rate_interval(20, 100, confidence=0.998)


def test_certainty_has_no_limits_to_speak_of() -> None:
    assert byar_limits(20, 1.0) == (0, np.inf)
    share = proportion_interval([2, NAN], [10, 10], confidence=1.0)
    assert share.lower[0] == 0
    assert share.upper[0] == 1
    assert np.isnan(share.upper[1])


def test_none_and_all_reach_the_ends_exactly() -> None:
    share = proportion_interval([0, 7], [7, 7], multiplier=100)
    assert share.lower[0] == 0
    assert share.upper[1] == 100
    assert 0 < share.upper[0] < 100


def test_scalars_give_scalars_and_arrays_their_shape() -> None:
    assert np.ndim(rate_interval(3, 10).lower) == 0
    assert rate_interval([[1, 2, 3], [4, 5, 6]], [[10], [20]]).upper.shape == (2, 3)


def test_one_value_has_a_mean_but_no_limits() -> None:
    mean = mean_interval([4.0])
    assert mean.value == 4
    assert np.isnan(mean.lower)
    assert mean.number == 1


def test_a_missing_value_makes_the_mean_missing_unless_skipped() -> None:
    values = [[1.0, 2.0, NAN], [1.0, 2.0, 3.0]]
    assert np.isnan(mean_interval(values).value).tolist() == [True, False]
    skipped = mean_interval(values, skip_missing=True)
    assert skipped.value.tolist() == [1.5, 2.0]
    assert skipped.number.tolist() == [2, 3]


def test_no_values_have_no_mean() -> None:
    assert np.isnan(mean_interval([NAN, NAN], skip_missing=True).value)


def test_long_arrays_take_the_same_answers_by_the_short_way() -> None:
    counts = np.tile([0.0, 1, 2, 9, 10, 500, NAN], 4000)
    long, short = rate_interval(counts, 1000), rate_interval(counts[:7], 1000)
    np.testing.assert_array_equal(long.upper[:7], short.upper)
    exact_long, exact_short = exact_limits(counts), exact_limits(counts[:7])
    np.testing.assert_array_equal(exact_long[0][-7:], exact_short[0])


def test_distinct_pairs_are_not_used_for_fractions() -> None:
    seen: list[int] = []

    def add(one: np.ndarray, other: np.ndarray) -> np.ndarray:
        seen.append(one.size)
        return one + other

    whole, halves = np.tile([1.0, 2.0], 15_000), np.tile([1.0, 0.5], 15_000)
    np.testing.assert_array_equal(over_distinct(add, whole, whole), 2 * whole)
    np.testing.assert_array_equal(over_distinct(add, halves, whole), halves + whole)
    assert seen == [2, 30_000]


def test_no_figures_give_no_answers() -> None:
    assert rate_interval([], []).value.size == proportion_interval([], []).upper.size == 0


def test_polars_series_are_read_with_their_blanks() -> None:
    rate = rate_interval(pl.Series([1, None, 3]), pl.Series([100, 200, None]))
    assert np.isnan(rate.upper).tolist() == [False, True, True]


def test_none_is_missing() -> None:
    assert np.isnan(as_numbers([None, 1], "figures")).tolist() == [True, False]
