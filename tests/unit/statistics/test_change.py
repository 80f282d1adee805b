"""Change between two periods."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from saferplace.statistics.change import change_in_counts
from saferplace.statistics.two_rates import one_rate_interval, two_rates_test

NAN = float("nan")


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (100, 109, "up 9 %, which could be chance"),
        (1000, 1200, "up 20 %, more than chance alone would explain"),
        (1200, 1000, "down 17 %, more than chance alone would explain"),
        (40, 48, "up 20 % (a small number: from 40 to 48), which could be chance"),
        (9, 30, "from 9 to 30, more than chance alone would explain"),
        (9, 12, "from 9 to 12, which could be chance"),
        (9, 9, "unchanged at 9"),
        (0, 0, "none in either period"),
        (0, 3, "from 0 to 3, which could be chance"),
        (100, 100, "unchanged"),
        (1000, 1003, "up less than 1 %, which could be chance"),
        (12, 0, "down 100 % (a small number: from 12 to 0), more than chance alone would explain"),
        (2.5, 4.5, "from 2.5 to 4.5, which could be chance"),
        (NAN, 4, ""),
    ],
)
def test_words(before: float, after: float, words: str) -> None:
    assert str(change_in_counts(before, after).words) == words


def test_words_say_when_it_is_the_rate_that_changed() -> None:
    assert change_in_counts(100, 109, 1000, 1090).words == "rate unchanged"
    assert str(change_in_counts(100, 109, 1000, 2000).words).startswith("rate down 46 %")


def test_percentage_only_above_the_base_and_with_caution_below_fifty() -> None:
    change = change_in_counts([9, 10, 49, 50], [18, 20, 98, 100])
    assert np.isnan(change.percent).tolist() == [True, False, False, False]
    assert change.caution.tolist() == [False, True, True, False]
    assert change.volume.tolist() == [9, 10, 49, 50]


def test_direction_follows_the_interval() -> None:
    change = change_in_counts([100, 100, 100, NAN], [150, 60, 105, 3])
    assert change.direction.tolist() == ["rose", "fell", "no clear change", ""]


def test_from_none_the_ratio_has_no_upper_end() -> None:
    change = change_in_counts(0, 20)
    assert change.ratio == np.inf
    assert change.upper == np.inf
    assert change.lower > 1
    assert np.isnan(change_in_counts(0, 0).ratio)


def test_exact_limits_are_the_binomial_ones() -> None:
    change = change_in_counts(30, 60, 54308.7, 51477.5)
    share = stats.binomtest(60, 90).proportion_ci(method="exact")
    scale = 54308.7 / 51477.5
    assert change.lower == pytest.approx(share.low / (1 - share.low) * scale)
    assert change.upper == pytest.approx(share.high / (1 - share.high) * scale)


def test_score_limits_are_wilsons() -> None:
    change = change_in_counts(30, 60, 2, 3, method="score")
    share = stats.binomtest(60, 90).proportion_ci(method="wilson")
    assert change.lower == pytest.approx(share.low / (1 - share.low) * 2 / 3)
    assert change.upper == pytest.approx(share.high / (1 - share.high) * 2 / 3)
    none = change_in_counts([0, 0, 5], [0, 5, 0], method="score")
    assert none.p_value[0] == 1
    assert none.upper[1] == np.inf
    assert none.lower[2] == 0


def test_exact_p_value_against_statsmodels() -> None:
    change = change_in_counts(30, 60, 54308.7, 51477.5)
    test = two_rates_test(60, 51477.5, 30, 54308.7, method="exact-cond", alternative="larger")
    assert change.p_value / 2 == pytest.approx(test.p_value, rel=1e-9)


def test_dispersion_widens() -> None:
    plain, wide = change_in_counts(1000, 1100), change_in_counts(1000, 1100, dispersion=5)
    assert plain.direction == "rose"
    assert wide.direction == "no clear change"
    assert wide.lower < plain.lower


def test_long_arrays_take_the_same_answers_by_the_short_way() -> None:
    before, after = np.tile([0.0, 3, 40, 900, NAN], 6000), np.tile([0.0, 9, 70, 870, 1], 6000)
    long, short = change_in_counts(before, after, with_words=False), change_in_counts(before[:5], after[:5])
    np.testing.assert_array_equal(long.lower[-5:], short.lower)
    np.testing.assert_array_equal(long.upper[-5:], short.upper)
    assert set(long.words.tolist()) == {""}


@pytest.mark.parametrize(
    "call",
    [
        lambda: change_in_counts(-1, 5),
        lambda: change_in_counts(1, 5, 0, 1),
        lambda: change_in_counts(1, 5, method="odd"),
        lambda: change_in_counts(1, 5, dispersion=0.5),
        lambda: change_in_counts(1, 5, minimum_base=0),
        lambda: one_rate_interval(1, 5, method="odd"),
    ],
)
def test_impossible_input_is_refused(call: object) -> None:
    with pytest.raises(ValueError, match="must"):
        call()  # type: ignore[operator]
