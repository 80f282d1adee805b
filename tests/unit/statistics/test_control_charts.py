"""XmR, c and u charts: gaps, rebasing, series without limits, small counts."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from saferplace.statistics.control_charts import (
    assurance,
    c_chart,
    seven_one_side,
    seven_trend,
    spread_back,
    two_in_three,
    u_chart,
    xmr_chart,
    xmr_limits,
)

NAN = float("nan")
STEADY = [12.0, 14, 11, 13, 12, 15, 13, 12, 14, 13, 11, 12, 13, 14, 12]


def test_one_step_in_a_flat_series_gives_no_limits_and_no_flags() -> None:
    """must_not_copy: the limits would collapse to the mean and every point be a signal."""
    chart = xmr_chart([1, 1, 1, 1, 2])
    assert np.isnan(chart.upper).all()
    assert not chart.signal.any()
    assert chart.status == ""
    assert chart.text == "No limits are shown: the series is flat."


def test_seven_points_on_the_mean_are_no_run() -> None:
    assert not seven_one_side([0] * 7).any()
    flat = xmr_chart([1.0] * 9)
    assert not flat.signal.any()
    assert not xmr_chart([0.1] * 20).signal.any()


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ([1, 2], "fewer than 3 points"),
        ([0, 0, 0, 0, 5, 0, 1], "most points are 0"),
        ([1, NAN, 2, NAN, 3], "no two points in a row"),
        ([NAN, NAN], "fewer than 3 points"),
        ([], "fewer than 3 points"),
    ],
)
def test_series_without_limits(values: list[float], reason: str) -> None:
    assert xmr_limits(values).reason == reason
    assert not xmr_chart(values).signal.any()


def test_limits_are_trial_limits_below_thirteen_points() -> None:
    assert xmr_limits(STEADY[:12]).trial
    assert not xmr_limits(STEADY[:13]).trial
    assert "fewer than 13 points" in xmr_chart(STEADY[:12]).text
    assert "trial" not in xmr_chart(STEADY).text


def test_screening_is_stated_and_narrows_the_limits() -> None:
    values = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
    screened, plain = xmr_chart(values), xmr_chart(values, screen=False)
    assert screened.upper[0] < plain.upper[0]
    assert "moving ranges screened" in screened.text
    assert "not screened" in plain.text


def test_a_gap_breaks_runs_and_moving_ranges() -> None:
    rising = [1.0, 2, 3, 4, 5, 6, 7]
    assert seven_trend(rising)[-1] == 1
    assert not seven_trend([1, 2, 3, NAN, 4, 5, 6, 7]).any()
    high = [20.0] * 7
    assert seven_one_side(np.sign(high))[-1] == 1
    assert not seven_one_side([1, 1, 1, NAN, 1, 1, 1, 1]).any()
    assert not two_in_three([1, 0, 1], [1, NAN, 1]).any()
    # A jump across the gap (2 to 50) is not a moving range.
    assert xmr_limits([1, 2, 1, 2, NAN, 50, 51, 50, 51]).upper < 26 + 2.66 * 1.5


def test_a_missing_last_point_leaves_the_status_of_the_one_before() -> None:
    chart = xmr_chart([*STEADY, 40, NAN], polarity="lower_is_better")
    assert chart.status == "special_cause_concern"
    assert chart.point_type[-1] == ""
    rebased = xmr_chart([*STEADY, NAN, NAN, NAN], rebase_at=[15])
    assert rebased.status == "common_cause"
    assert rebased.text.startswith("No limits")


def test_rebasing_draws_new_limits() -> None:
    values = STEADY + [value + 20 for value in STEADY]
    chart = xmr_chart(values, rebase_at=[15])
    assert chart.centre[20] == pytest.approx(chart.centre[0] + 20)
    assert len(chart.segments) == 2
    assert not chart.signal.any()
    assert xmr_chart(values).shift.all()


def test_baseline_points_fix_the_limits() -> None:
    chart = xmr_chart([*STEADY, *([18.0] * 7)], baseline_points=15, polarity="higher_is_better")
    assert chart.centre[-1] == pytest.approx(np.mean(STEADY))
    assert chart.shift[-7:].all()
    assert chart.status == "special_cause_improvement"


def test_neutral_signals_are_high_or_low() -> None:
    assert xmr_chart([*STEADY, 40]).status == "special_cause_high"
    assert xmr_chart([*STEADY, -40]).status == "special_cause_low"
    assert "outside the limits" in xmr_chart([*STEADY, 40]).text


def test_assurance_is_read_from_the_latest_segment() -> None:
    values = STEADY + [value + 20 for value in STEADY]
    options = {"polarity": "higher_is_better", "target": 25.0}
    assert xmr_chart(values, rebase_at=[15], **options).assurance == "consistent_pass"
    assert xmr_chart(STEADY, **options).assurance == "consistent_fail"
    assert "sometimes" in xmr_chart(STEADY, polarity="lower_is_better", target=13).text
    assert assurance(1, 3, 3, "higher_is_better") == "inconsistent"
    assert assurance(1, 3, 0, "lower_is_better") == "consistent_fail"
    assert assurance(1, 3, None, "lower_is_better") == assurance(NAN, 3, 2, "lower_is_better") == ""


def test_empty_rules() -> None:
    assert seven_one_side([]).size == seven_trend([]).size == spread_back([]).size == two_in_three([], []).size == 0


def test_units_do_not_change_the_signals() -> None:
    values = np.array([*STEADY, 20, 18, 19, 22, 25])
    one, other = xmr_chart(values), xmr_chart(values * 0.1 + 7)
    np.testing.assert_array_equal(one.signal, other.signal)


def test_probability_limits_of_small_counts() -> None:
    for mean in (0.6, 1.3, 2.5, 7.0, 30.0, 400.0):
        chart = u_chart([mean] * 2, 1, multiplier=1)
        lower, upper = chart.lower[0], chart.upper[0]
        assert upper == stats.poisson.ppf(1 - 0.00135, mean)
        assert lower == 0 or stats.poisson.cdf(lower - 1, mean) <= 0.00135 < stats.poisson.cdf(lower, mean)


def test_three_sigma_limits_stop_at_zero() -> None:
    chart = c_chart([2, 3, 1, 2, 4, 0, 2], limits="three_sigma")
    assert chart.lower[0] == 0
    assert chart.upper[0] == pytest.approx(2 + 3 * np.sqrt(2))
    assert chart.text.startswith("No point")


def test_u_chart_limits_follow_the_base() -> None:
    chart = u_chart([10, 40, 12, 41, NAN], [1000, 4000, 1000, 4000, 1000], limits="three_sigma")
    assert chart.upper[0] > chart.upper[1]
    assert chart.point_type[-1] == ""
    assert np.isnan(chart.values[-1])


def test_laney_widens_limits_of_large_bases() -> None:
    generator = np.random.default_rng(8)
    counts = generator.poisson(5000 * generator.gamma(50, 1 / 50, 24))
    plain = u_chart(counts, 100_000, limits="three_sigma")
    wide = u_chart(counts, 100_000, limits="three_sigma", dispersed=True)
    assert plain.dispersion > 20
    assert plain.outside.sum() > 5 > wide.outside.sum()
    assert "allow for it" in wide.text


def test_hardly_any_events_have_no_limits() -> None:
    chart = c_chart([0, 0, 1, 0, 0, 0])
    assert np.isnan(chart.upper).all()
    assert not chart.signal.any()
    assert chart.text.startswith("No limits")
    assert c_chart([NAN, NAN]).text.startswith("No limits")
    assert np.isnan(c_chart([5]).dispersion)


def test_counts_shift_on_a_c_chart() -> None:
    chart = c_chart([3, 5, 4, 3, 5, 4, 4, 8, 9, 8, 9, 8, 9, 8], baseline_points=7)
    assert chart.shift[-7:].all()
    assert chart.point_type[-1] == "special_cause_high"
    assert chart.text.startswith("Points with a signal: 7 of 14.")


@pytest.mark.parametrize(
    "call",
    [
        lambda: xmr_chart(STEADY, polarity="up"),
        lambda: xmr_chart([STEADY]),
        lambda: xmr_chart(STEADY, rebase_at=[15]),
        lambda: xmr_chart(STEADY, rebase_at=[-2]),
        lambda: xmr_limits(STEADY, baseline_points=0),
        lambda: assurance(1, 2, 3, "up"),
        lambda: c_chart([1, 2], limits="odd"),
        lambda: c_chart([-1, 2]),
        lambda: u_chart([1, 2], [0, 1]),
    ],
)
def test_impossible_input_is_refused(call: object) -> None:
    with pytest.raises(ValueError, match="must"):
        call()  # type: ignore[operator]
