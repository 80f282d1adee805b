"""Comparison labels: edges, missing figures, the wrong period, oneself."""

from __future__ import annotations

import numpy as np
import pytest

from saferplace.statistics.comparison import (
    compare_intervals,
    compare_proportion_with_control_limits,
    compare_rate_with_poisson_limits,
    compare_two_level,
    compare_with_benchmark,
    compare_with_target,
    judge,
)

NAN = float("nan")


def test_edges_are_similar() -> None:
    assert compare_with_benchmark(5, 4, 6, [3.999, 4, 6, 6.001]).tolist() == ["above", "similar", "similar", "below"]


@pytest.mark.parametrize(
    ("figures", "options"),
    [
        ((NAN, 4, 6, 5), {}),
        ((5, NAN, 6, 5), {}),
        ((5, 4, NAN, 5), {}),
        ((5, 4, 6, NAN), {}),
        ((5, 4, 6, 1), {"same_period": False}),
        ((5, 4, 6, 1), {"against_itself": True}),
    ],
)
def test_no_label_without_everything(figures: tuple[float, ...], options: dict[str, bool]) -> None:
    assert compare_with_benchmark(*figures, **options) == ""
    value, lower, upper, benchmark = figures
    assert compare_two_level(value, lower, upper, lower - 1, upper + 1, benchmark, **options) == ""


def test_no_two_level_label_without_the_wide_interval() -> None:
    assert compare_two_level(5, 4, 6, NAN, 7, 1) == ""


def test_two_level_labels_and_judgements() -> None:
    labels = compare_two_level(5, 4, 6, 3, 7, [2, 3, 4, 6, 7, 8])
    assert labels.tolist() == ["far above", "above", "similar", "similar", "below", "far below"]
    assert judge(labels, "lower_is_better").tolist() == ["worst", "worse", "similar", "similar", "better", "best"]
    assert judge(labels, "neither").tolist() == labels.tolist()


def test_a_limit_may_be_infinite_and_a_figure_may_not() -> None:
    assert compare_with_benchmark(3, 1, np.inf, [0.5, 9]).tolist() == ["above", "similar"]
    assert compare_two_level(3, 1, np.inf, 0.5, np.inf, 0.1) == "far above"
    assert compare_intervals(3, 1, np.inf, 0.5, -np.inf, 0.9) == "above"
    assert compare_with_target(NAN, 2, "higher_is_better", lower=3, upper=np.inf) == "better"
    with pytest.raises(ValueError, match="finite"):
        compare_with_benchmark(np.inf, 1, 2, 3)


def test_touching_intervals_are_similar() -> None:
    assert compare_intervals(5, 4, 6, 7, [6, 6.1], 8).tolist() == ["similar", "below"]
    assert compare_intervals(5, 4, 6, NAN, 6, 8) == ""


def test_target_ranges_and_intervals() -> None:
    assert compare_with_target([0.5, 1, 2], 1, "higher_is_better", upper_target=2).tolist() == [
        "worse",
        "similar",
        "better",
    ]
    assert compare_with_target(NAN, 10, "higher_is_better", lower=[10, 9], upper=[12, 11]).tolist() == [
        "better",
        "similar",
    ]
    assert compare_with_target(NAN, 10, "higher_is_better") == ""


def test_control_limits_hold_their_own_benchmark() -> None:
    assert compare_proportion_with_control_limits([0.5, 0.9], 50, 0.5).tolist() == ["similar", "above"]
    assert compare_rate_with_poisson_limits([0.2, 0.9, 0], [50, 50, 0], 0.2).tolist() == ["similar", "above", ""]
    assert compare_rate_with_poisson_limits(0, 50, 0) == "similar"


@pytest.mark.parametrize(
    "call",
    [
        lambda: compare_with_benchmark(5, 6, 4, 5),
        lambda: compare_two_level(5, 4, 6, 4.5, 7, 5),
        lambda: compare_with_target(5, 10, "neither"),
        lambda: compare_with_target(5, 10, "lower_is_better", upper_target=9),
        lambda: judge("above", "sideways"),
        lambda: judge("odd", "neither"),
    ],
)
def test_impossible_input_is_refused(call: object) -> None:
    with pytest.raises(ValueError, match=r"must|needs"):
        call()  # type: ignore[operator]


def test_a_million_labels_are_strings_of_one_array() -> None:
    labels = compare_with_benchmark(np.ones(1000), np.zeros(1000), np.full(1000, 2.0), 3.0)
    assert labels.shape == (1000,)
    assert set(labels.tolist()) == {"below"}
