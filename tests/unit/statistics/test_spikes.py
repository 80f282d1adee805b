"""Spikes: against statsmodels, and by their laws."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from saferplace.statistics.spikes import (
    baseline_seasons,
    ears,
    moving_window_probability,
    negative_binomial_threshold,
    noufaily,
    power_threshold,
    prediction_error_threshold,
    quasi_poisson,
    reference_dates,
    residual_weights,
)
from saferplace.statistics.spikes.quasi_poisson import fit_many

SERIES = arrays.arrays(np.float64, 60, elements=st.integers(0, 80).map(float))


def test_many_fits_agree_with_statsmodels_one_by_one() -> None:
    rng = np.random.default_rng(3)
    counts = rng.negative_binomial(6, 0.2, (5, 40)).astype(float)
    design = np.column_stack([np.ones(40), np.arange(40) / 40, np.arange(40) % 4 == 0])
    weights = rng.uniform(0.5, 1.5, (5, 40))
    found = fit_many(design, counts, weights)
    for row in range(5):
        kept = sm.GLM(counts[row], design, family=sm.families.Poisson(), var_weights=weights[row]).fit(scale="X2")
        np.testing.assert_allclose(found.coefficients[row], kept.params, rtol=1e-6)
        assert found.dispersion[row] == pytest.approx(max(kept.scale, 1), rel=1e-6)


@settings(max_examples=25)
@given(SERIES, st.integers(1, 60))
def test_a_higher_count_is_never_less_of_a_spike(counts: np.ndarray, more: int) -> None:
    higher = counts.copy()
    higher[-1] += more
    before, after = (noufaily(values, years_back=4, minimum_events=0) for values in (counts, higher))
    if not np.isnan(before.upper[0]):
        assert after.upper[0] == before.upper[0]
        assert bool(after.alarm[0]) >= bool(before.alarm[0])
        assert after.p_value[0] <= before.p_value[0]


@settings(max_examples=25)
@given(SERIES)
def test_alarm_agrees_with_its_limit_and_many_series_with_one(counts: np.ndarray) -> None:
    alone = noufaily(counts, years_back=3)
    both = noufaily(np.vstack([counts[::-1], counts]), years_back=3)
    np.testing.assert_allclose(alone.expected, both.expected[1], rtol=1e-9)
    if alone.alarm[0]:
        assert alone.observed[0] > alone.upper[0]
        assert alone.score[0] > 1


def test_a_series_without_history_or_recent_events_is_not_judged() -> None:
    assert np.isnan(noufaily([5] * 20, years_back=2).upper[0])
    quiet = noufaily([9.0] * 56 + [0.0] * 3 + [4.0], years_back=4)
    assert np.isnan(quiet.upper[0])
    assert not quiet.alarm[0]


def test_missing_baseline_values_are_left_out() -> None:
    counts = np.array([20.0, 22, 19, 21] * 15)
    gap = counts.copy()
    gap[[5, 20]] = np.nan
    whole, holed = noufaily(counts, years_back=4), noufaily(gap, years_back=4)
    assert holed.expected[0] == pytest.approx(whole.expected[0], rel=0.05)


def test_a_past_spike_hides_the_next_one_less_when_reweighted() -> None:
    counts = np.array([20.0, 22, 19, 21, 20, 18] * 10)
    counts[48] = 200
    weighted = noufaily(counts, years_back=4, seasonal_levels=4)
    plain = noufaily(counts, years_back=4, seasonal_levels=4, reweight_threshold=1e9)
    assert weighted.upper[0] < plain.upper[0]


@given(st.lists(st.floats(-3, 6), min_size=2, max_size=30))
def test_weights_average_to_one(residuals: list[float]) -> None:
    assert residual_weights(residuals).mean() == pytest.approx(1)


@given(st.integers(4, 10), st.integers(0, 3), st.integers(2, 8))
def test_each_past_period_has_one_season(years: int, half: int, levels: int) -> None:
    now = 12 * years + 5
    positions, seasons = baseline_seasons(now, 12, years, half if levels < 6 else 0, levels, 0)
    assert np.unique(positions).size == positions.size
    assert positions.max() == now - 1 - (half if levels < 6 else 0)
    assert set(seasons.tolist()) == set(range(1, levels + 1))


@given(st.dates(date(1980, 1, 1), date(2080, 1, 1)))
def test_reference_weeks_keep_the_weekday_near_the_date(day: date) -> None:
    for years, point in enumerate(reference_dates(day, 4)):
        assert point.weekday() == day.weekday()
        assert abs((day - point).days - 365.25 * years) < 5


def test_ears_floor_stops_one_crime_from_alarming() -> None:
    quiet = [0.0] * 7 + [1.0]
    assert ears(quiet, minimum_sigma=0).alarm[7]
    assert not ears(quiet).alarm[7]
    assert not ears([0.0] * 7 + [3.0], minimum_events=5).alarm[7]


@given(SERIES, st.floats(0.5, 20))
def test_ears_limits_scale_with_the_unit(counts: np.ndarray, factor: float) -> None:
    plain, scaled = ears(counts, minimum_sigma=0.5), ears(counts * factor, minimum_sigma=0.5 * factor)
    np.testing.assert_allclose(scaled.upper, plain.upper * factor, rtol=1e-9)


def test_ears_missing_spreads_and_c2_looks_further_back() -> None:
    counts = [3.0] * 20
    counts[8] = np.nan
    upper = ears(counts).upper
    assert np.isnan(upper[9:16]).all()
    assert np.isfinite(upper[16])
    lagged = ears(counts, method="C2").upper
    assert np.isfinite(lagged[10])
    assert np.isnan(lagged[11:18]).all()


@pytest.mark.parametrize(
    "call",
    [
        lambda: ears([1, 2, 3], method="C3"),
        lambda: ears([1, 2, 3], baseline=2),
        lambda: ears([-1, 2]),
        lambda: noufaily([-1, 2]),
        lambda: noufaily([1, 2], positions=[5]),
        lambda: noufaily([1] * 40, years_back=3, half_window=5, seasonal_levels=10),
        lambda: power_threshold(5, 1, 1, 5, power="3/4"),
        lambda: negative_binomial_threshold(5, 1, 5, alpha=0),
        lambda: moving_window_probability(1, 2, 1, 4),
        lambda: moving_window_probability(100, 2, 1, 1),
    ],
)
def test_impossible_input_is_refused(call) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        call()


@given(st.floats(0.2, 20), st.floats(1, 6), st.integers(0, 60))
def test_threshold_p_value_agrees_with_the_limit(expected: float, dispersion: float, observed: int) -> None:
    limits = negative_binomial_threshold(expected, dispersion, observed, alpha=0.01)
    assert (observed > limits.upper) == (limits.p_value <= 0.01) or limits.p_value == pytest.approx(0.01, rel=1e-6)


def test_other_thresholds_bracket_the_expected_count() -> None:
    for power in ("none", "1/2", "2/3"):
        limits = power_threshold(20.0, 1.0, 1.5, 20, alpha=0.05, power=power)
        assert limits.lower < 20 < limits.upper
        assert limits.p_value == pytest.approx(0.5)
    plain = negative_binomial_threshold(20.0, 1.5, 20, alpha=0.05)
    wide = prediction_error_threshold(np.log(20.0), 0.2, 1.5, 20, alpha=0.05)
    same = prediction_error_threshold(np.log(20.0), 0.0, 1.5, 20, alpha=0.05)
    assert wide.upper > plain.upper == same.upper


def test_windows_only_and_calendar_dates() -> None:
    positions, seasons = baseline_seasons(40, 12, 3, 1, 1, 0)
    assert positions.tolist() == [3, 4, 5, 15, 16, 17, 27, 28, 29]
    assert set(seasons.tolist()) == {1}
    assert reference_dates(date(2020, 2, 29), 1, weekly=False)[1] == date(2019, 3, 1)


def test_a_fit_that_does_not_settle_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quasi_poisson, "TOLERANCE", -1.0)
    assert not fit_many(np.ones((5, 1)), np.ones((1, 5)), np.ones((1, 5))).converged[0]


def test_a_series_shorter_than_its_baseline_is_not_judged() -> None:
    assert np.isnan(ears([1.0, 2, 3]).upper).all()


def test_watching_longer_makes_a_cluster_likelier() -> None:
    chances = [moving_window_probability(length, 2, 0.6, 6) for length in (10, 50, 208, 1000)]
    assert chances == sorted(chances)
    assert moving_window_probability(208, 2, 0.6, 7) < chances[2]
