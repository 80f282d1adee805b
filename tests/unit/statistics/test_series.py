"""Change points, seasons and forecasts: by their laws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saferplace.statistics.change_points import change_points
from saferplace.statistics.forecasts import forecast_in_words, forecast_year, simulate_year
from saferplace.statistics.forecasts.methods import usable_methods
from saferplace.statistics.seasonality import seasonality

SEASON = np.array([50, 52, 60, 61, 70, 72, 75, 74, 66, 60, 55, 51], dtype=float)
NUMBERS = st.lists(st.integers(0, 100).map(float), min_size=20, max_size=40)


@settings(max_examples=30)
@given(NUMBERS, st.floats(0.1, 50), st.floats(-100, 100))
def test_breaks_do_not_depend_on_the_unit(values: list[float], factor: float, shift: float) -> None:
    series = np.array(values) + np.repeat([0.0, 300.0], [10, len(values) - 10])
    plain = change_points(series, maximum=2)
    moved = change_points(series * factor + shift, maximum=2)
    assert plain.last_before.tolist() == moved.last_before.tolist()
    np.testing.assert_allclose(moved.levels, plain.levels * factor + shift, rtol=1e-6, atol=1e-6)
    assert 9 in plain.last_before.tolist()


def test_interval_holds_the_break_and_noise_has_none() -> None:
    rng = np.random.default_rng(8)
    step = rng.normal(0, 1, 60) + np.repeat([0.0, 2.0], 30)
    found = change_points(step)
    assert found.last_before.size == 1
    assert found.lower[0] <= found.last_before[0] <= found.upper[0]
    wider = change_points(step, confidence=0.99)
    assert wider.lower[0] <= found.lower[0]
    assert change_points(rng.normal(0, 1, 60)).last_before.size == 0
    assert change_points(step, breaks=0).levels.size == 1


def test_a_break_too_faint_to_place_has_no_interval() -> None:
    rng = np.random.default_rng(1)
    series = np.concatenate([rng.normal(0, 0.01, 20), rng.normal(0.02, 30, 20)])
    found = change_points(series, breaks=1, confidence=0.2)
    assert found.last_before.size == 1
    assert (found.lower[0] == -1) == (found.upper[0] == -1)


def test_a_step_without_noise_has_no_interval() -> None:
    found = change_points([1.0] * 10 + [2.0] * 10)
    assert found.last_before.tolist() == [9]
    assert (found.lower[0], found.upper[0]) == (-1, -1)


@settings(max_examples=20)
@given(st.lists(st.integers(1, 200).map(float), min_size=24, max_size=48), st.sampled_from(["add", "multiply"]))
def test_the_parts_add_up(values: list[float], scale: str) -> None:
    parts = seasonality(values, scale=scale)
    whole = np.log(values) if scale == "multiply" else np.array(values)
    np.testing.assert_allclose(parts.seasonal + parts.trend + parts.remainder, whole, atol=1e-9)
    assert 0 <= parts.strength <= 1
    np.testing.assert_allclose(parts.seasonal[12:], parts.seasonal[:-12], atol=1e-12)


def test_season_is_found_and_taken_out() -> None:
    series = np.tile(SEASON, 4) + np.arange(48)
    parts = seasonality(series)
    assert parts.strength > 0.95
    assert np.abs(np.diff(parts.adjusted)).max() < 4
    drifting = seasonality(series, seasonal_window=7, robust=True)
    assert drifting.strength > 0.9
    assert seasonality([4.0] * 24).strength == 0


@settings(max_examples=10)
@given(st.integers(0, 11), st.integers(2, 4))
def test_forecast_interval_holds_its_middle_and_what_is_known(known: int, years: int) -> None:
    series = np.tile(SEASON, years + 1)[: 12 * years + known]
    result = forecast_year(series, known, target=740)
    assert result.lower <= result.total <= result.upper
    assert result.lower >= series[12 * years :].sum()
    assert 0 <= result.chance <= 1
    assert result.total == pytest.approx(SEASON.sum(), rel=0.1)
    narrow = forecast_year(series, known, confidence=0.5)
    assert result.lower <= narrow.lower <= narrow.upper <= result.upper


def test_more_months_known_make_a_narrower_forecast() -> None:
    series = np.tile(SEASON, 4)
    widths = []
    for known in (0, 4, 8, 11):
        low, high = simulate_year(series[: 36 + known], known).interval(0.95)
        widths.append(high - low)
    assert widths == sorted(widths, reverse=True)


def test_chance_rises_with_the_target_and_its_two_sides_add_up() -> None:
    years = simulate_year(np.tile(SEASON, 3)[:30], 6)
    chances = [years.chance(target) for target in (650, 700, 746, 800, 900)]
    assert chances == sorted(chances)
    assert years.chance(746) + years.chance(747, "at_least") == pytest.approx(1)


def test_the_method_is_the_best_in_the_back_test_and_the_seed_repeats() -> None:
    first = forecast_year(np.tile(SEASON, 5), 0)
    assert first.errors[first.method] <= min(first.errors.values()) / 0.9
    assert first.method != "recent level"
    assert first.origins >= 3
    again = forecast_year(np.tile(SEASON, 5), 0)
    assert (first.lower, first.total, first.upper) == (again.lower, again.total, again.upper)


def test_yearly_series_and_short_ones_are_forecast_too() -> None:
    yearly = forecast_year([100, 110, 105, 120, 118, 125], 0, period=1, target=120, meet="at_least")
    assert 95 < yearly.total < 150
    assert yearly.chance > 0.4
    assert "or more" in yearly.words
    short = forecast_year([10.0] * 8, 2)
    assert short.method == "recent level"
    assert short.errors == {}
    assert forecast_year([0.0] * 24, 0).lower == 0


def test_methods_need_the_history_they_use() -> None:
    assert list(usable_methods(6, 12)) == ["recent level"]
    assert len(usable_methods(24, 12)) == 4
    assert list(usable_methods(2, 1)) == ["last year again"]


def test_words_round_the_chance_and_leave_certainty_out() -> None:
    assert "under 5 %" in forecast_in_words(10, 5, 15, 0.95, 4, 0.001, "at_most")
    assert "over 95 %" in forecast_in_words(10, 5, 15, 0.95, 40, 1.0, "at_most")
    assert "chance" not in forecast_in_words(10, 5, 15, 0.95, None, float("nan"), "at_most")


@pytest.mark.parametrize(
    "call",
    [
        lambda: change_points([1, 2]),
        lambda: change_points([1, 2, 3, 4, 5, 6], breaks=9),
        lambda: change_points([1, np.nan, 3, 4, 5, 6]),
        lambda: seasonality([1.0] * 23),
        lambda: seasonality([0.0] * 24, scale="multiply"),
        lambda: seasonality([1.0] * 24, scale="divide"),
        lambda: seasonality([1.0] * 24, seasonal_window=8),
        lambda: forecast_year([1] * 24, 12),
        lambda: forecast_year([1] * 3, 0),
        lambda: forecast_year([-1] * 24, 0),
        lambda: forecast_year([1] * 24, 0, meet="exactly"),
    ],
)
def test_impossible_input_is_refused(call) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        call()
