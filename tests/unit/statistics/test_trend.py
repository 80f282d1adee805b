"""Trends of years, quarters and months."""

from __future__ import annotations

import numpy as np
import pytest

from saferplace.statistics.trend import recent_trend, trend_of_counts, trend_of_shares

NAN = float("nan")


def _with_limits(values: list[float], width: float = 1.0) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    numbers = np.array(values)
    return numbers, numbers - width, numbers + width


def test_rising_falling_and_going_nowhere() -> None:
    assert recent_trend(*_with_limits([10, 12, 14, 16, 18])).direction == "increasing"
    assert recent_trend(*_with_limits([18, 16, 14, 12, 10])).direction == "decreasing"
    assert recent_trend(*_with_limits([10, 11, 9, 10.5, 10])).words == "no clear trend over the last 5 points"


def test_slope_is_per_period() -> None:
    assert recent_trend(*_with_limits([10, 12, 14, 16, 18])).slope == pytest.approx(2)


def test_one_point_that_makes_the_trend_is_not_a_trend() -> None:
    """Without the last point the series falls: the slope changes sign, however significant it is."""
    trend = recent_trend(*_with_limits([10, 9.9, 9.8, 9.7, 40]))
    assert trend.chi_square > 9.55
    assert not trend.agreed
    assert trend.direction == "no change"


def test_a_zero_slope_breaks_the_agreement() -> None:
    """Flat but for the last point: leaving that one out gives a slope of 0, which the source counts as a rise."""
    trend = recent_trend(*_with_limits([10, 10, 10, 10, 14]))
    assert trend.chi_square > 9.55
    assert not trend.agreed
    assert trend.direction == "no change"
    assert not recent_trend(*_with_limits([0.1] * 5)).agreed


@pytest.mark.parametrize(
    ("values", "lower", "upper", "reason"),
    [
        ([1, 2, 3, 4], [0] * 4, [9] * 4, "fewer than 5"),
        ([1, 2, 3, NAN, 5, 6, 7, 8], [0] * 8, [9] * 8, "fewer than 5"),
        ([1, 2, 3, 4, 5], [0, 1, 2, NAN, 4], [9] * 5, "no interval"),
        ([1, 2, 3, 4, 5], [1, 2, 3, 4, 5], [1, 2, 3, 4, 5], "no width"),
    ],
)
def test_trends_that_cannot_be_calculated(
    values: list[float], lower: list[float], upper: list[float], reason: str
) -> None:
    trend = recent_trend(values, lower, upper)
    assert trend.direction == "cannot be calculated"
    assert reason in trend.reason
    assert np.isnan(trend.chi_square)


def test_only_the_latest_points_count_unless_all_are_asked_for() -> None:
    values = [50, 40, 30, 20, 10, 10, 12, 14, 16, 18]
    assert recent_trend(*_with_limits(values)).direction == "increasing"
    everything = recent_trend(*_with_limits(values), points=None)
    assert everything.points == 10
    assert everything.direction == "decreasing"


def test_season_alone_is_no_trend_and_a_trend_shows_through_the_season() -> None:
    generator = np.random.default_rng(5)
    t = np.arange(60)
    season = 100 + 40 * np.sin(2 * np.pi * t / 12)
    still = trend_of_counts(generator.poisson(season), season_length=12)
    rising = trend_of_counts(generator.poisson(season * np.exp(0.008 * t)), season_length=12)
    assert still.direction == "no change"
    assert rising.direction == "increasing"
    assert rising.points == 60


def test_quarters_need_three_full_years_and_use_whole_ones() -> None:
    counts = [100, 140, 120, 90, 112, 150, 131, 99, 120, 160, 140, 110]
    assert trend_of_counts(counts[1:], season_length=4).reason.startswith("fewer than 12")
    assert trend_of_counts([80, *counts], season_length=4).points == 12
    assert trend_of_counts(counts, season_length=4, points=3).slope == pytest.approx(2.5, abs=0.3)


def test_months_that_scatter_more_than_chance_widen_the_test() -> None:
    generator = np.random.default_rng(6)
    t = np.arange(60)
    mean = 200 * np.exp(0.002 * t)
    poisson = trend_of_counts(generator.poisson(mean), season_length=12)
    wild = trend_of_counts(generator.poisson(mean * generator.gamma(4, 1 / 4, 60)), season_length=12)
    assert poisson.chi_square > wild.chi_square


def test_shares() -> None:
    assert trend_of_shares([40, 52, 61, 70, 84], [200] * 5).direction == "increasing"
    assert trend_of_shares([84, 70, 61, 52, 40], [200] * 5).direction == "decreasing"
    assert trend_of_shares([40, 52, 61, 70], [200] * 4).reason.startswith("fewer")
    assert trend_of_shares([0, 52, 61, 70, 80], [200] * 5).reason == "a share is 0 or 1"
    assert trend_of_shares([1, 40, 52, 61, 70, 84], [5] + [200] * 5, points=None).points == 6


@pytest.mark.parametrize(
    "call",
    [
        lambda: recent_trend([1, 2], [0], [3, 3]),
        lambda: recent_trend([1] * 5, [2] * 5, [1] * 5),
        lambda: recent_trend([1] * 5, [0] * 5, [2] * 5, points=4),
        lambda: recent_trend([1] * 36, [0] * 36, [2] * 36, points=2, season_length=12),
        lambda: recent_trend([1] * 5, [0] * 5, [2] * 5, season_length=0),
        lambda: trend_of_shares([6], [5]),
        lambda: trend_of_shares([6, 5], [5]),
        lambda: trend_of_counts([-1] * 5),
    ],
)
def test_impossible_input_is_refused(call: object) -> None:
    with pytest.raises(ValueError, match=r"must|needs"):
        call()  # type: ignore[operator]
