"""Group averages, ranks, quantiles, concentration, rounding and false discovery."""

from __future__ import annotations

import numpy as np
import pytest

from saferplace.statistics.concentration import concentration, gini
from saferplace.statistics.false_discovery import benjamini_hochberg
from saferplace.statistics.group_average import group_average
from saferplace.statistics.quantiles import assign_quantiles, category, percentile, percentile_bounds
from saferplace.statistics.ranks import chance_of_being_higher, rank, rank_with_uncertainty
from saferplace.statistics.rounding import round_half_up, round_to_base

NAN = float("nan")


def test_the_three_averages_differ_and_say_what_they_are() -> None:
    counts, people = [10, 10, 100], [100, 1000, 1000]
    pooled = group_average(counts, people)
    including = group_average(counts, people, "mean_including")
    excluding = group_average(counts, people, "mean_excluding", own=0)
    assert pooled.value == pytest.approx(120 / 2100 * 1000)
    assert including.value == pytest.approx(70)
    assert excluding.value == pytest.approx(55)
    assert "total over" in pooled.definition or "total events over total population" in pooled.definition
    assert "own area included" in including.definition
    assert "own area left out" in excluding.definition


def test_areas_without_figures_are_left_out_and_counted() -> None:
    average = group_average([10, NAN, 30], [100, 100, 100], multiplier=100)
    assert average.value == pytest.approx(20)
    assert average.members == 2
    assert "1 without figures left out" in average.definition
    assert "without figures" not in group_average([NAN, 1, 2], [1, 1, 1], "mean_excluding", own=0).definition


def test_one_area_is_not_a_group() -> None:
    average = group_average([10], [100])
    assert np.isnan(average.value)
    assert "fewer than two" in average.definition


@pytest.mark.parametrize(
    "call",
    [
        lambda: group_average([1, 2], [1, 2], "median"),
        lambda: group_average([1, 2], [1, 2], "mean_excluding"),
        lambda: group_average([1, 2], [1, 2], "mean_excluding", own=2),
        lambda: group_average([1, 2], [1, 2, 3]),
        lambda: rank([[1, 2]]),
        lambda: rank_with_uncertainty([1, 2], [1, 2, 3]),
        lambda: assign_quantiles([1, 2], 1),
        lambda: assign_quantiles([1, 2], 2, groups=["a"]),
        lambda: percentile([1, 2], 1.5),
        lambda: percentile_bounds([1, 2], 1),
        lambda: benjamini_hochberg([0.5, 1.5]),
        lambda: round_to_base(5, 0),
        lambda: gini([-1, 2]),
    ],
)
def test_impossible_input_is_refused(call: object) -> None:
    with pytest.raises(ValueError, match=r"must|needs"):
        call()  # type: ignore[operator]


def test_ranks_go_up_when_asked() -> None:
    assert rank([3, 1, 2], highest_first=False).tolist() == [3, 1, 2]


def test_rank_limits_hold_the_rank_and_the_seed_repeats_them() -> None:
    counts, people = [5, 50, 49, NAN, 48, 400], [1000] * 6
    one, two = rank_with_uncertainty(counts, people), rank_with_uncertainty(counts, people)
    np.testing.assert_array_equal(one.lower, two.lower)
    known = ~np.isnan(one.rank)
    assert (one.lower[known] <= one.rank[known]).all()
    assert (one.rank[known] <= one.upper[known]).all()
    assert one.of == 5
    assert one.upper[1] > one.lower[1]
    assert one.upper[5] == 1
    assert "simulated" in one.definition


def test_ranking_upside_down_mirrors_the_limits() -> None:
    down = rank_with_uncertainty([5, 50, 400], [1000] * 3, highest_first=False)
    assert down.rank.tolist() == [1, 2, 3]
    assert down.upper.tolist() == [1, 2, 3]
    assert "lowest" in down.definition


def test_nobody_to_rank() -> None:
    ranks = rank_with_uncertainty([NAN], [1.0])
    assert ranks.of == 0
    assert np.isnan(ranks.rank).all()


def test_chance_of_being_higher_is_even_between_equals() -> None:
    assert chance_of_being_higher(20, 100, 20, 100) == pytest.approx(0.5)
    assert chance_of_being_higher(20, 100, 200, 1000) == pytest.approx(0.5, abs=0.03)


def test_simulated_and_analytic_chances_agree() -> None:
    ranks = rank_with_uncertainty([60, 40], [1000, 1000], confidence=0.95)
    assert chance_of_being_higher(60, 1000, 40, 1000) > 0.975
    assert ranks.upper[0] == 1


def test_small_groups_have_no_quantiles() -> None:
    assert np.isnan(assign_quantiles([3, 2, 1], 4)).all()
    assert assign_quantiles([1, 2, NAN], 2, highest_first=False).tolist()[:2] == [1, 2]


def test_categories_at_and_beyond_the_bounds() -> None:
    assert category([0, 2.8, 2.81, 99, NAN], range(1, 11)).tolist() == [1, 1, 2, 5, 0]
    assert category(1, range(1, 4), 5) == 0
    assert np.isnan(percentile([NAN], 0.5))


def test_no_events_have_no_concentration() -> None:
    empty = concentration([0, 0])
    assert np.isnan(empty.gini)
    assert empty.places == 2
    assert np.isnan(gini([]))
    assert np.isnan(gini([5], bias_corrected=True))


def test_fewer_events_than_places_are_even_when_each_place_has_one() -> None:
    assert gini([1, 1, 1, 0, 0, 0]) == pytest.approx(0)
    assert gini([1, 1, 1, 0, 0, 0], generalised=False) == pytest.approx(0.5)


def test_half_of_events_in_few_places_against_chance() -> None:
    result = concentration([50, 30, 5, 5, 4, 3, 1, 1, 1, NAN])
    assert result.places == 9
    assert result.places_holding_half == 1
    assert result.places_with_any == 9
    assert result.expected_share_holding_half > result.share_of_places_holding_half
    assert np.isnan(concentration([3, 1], draws=0).expected_share_holding_half)


def test_rounding_is_half_up_and_once() -> None:
    assert round_half_up([0.5, 1.5, 2.5, -0.5, -2.5]).tolist() == [1, 2, 3, -1, -3]
    assert round_half_up([2.675, 1.005, 2.746, 0.285], 2).tolist() == [2.68, 1.01, 2.75, 0.29]
    assert round_half_up(337 / 12173 * 100, 1) == 2.8
    assert round_half_up([1250, 1249.9], -2).tolist() == [1300, 1200]
    assert np.isnan(round_half_up(NAN))


def test_rounding_an_array_agrees_with_rounding_its_numbers() -> None:
    numbers = np.arange(-2000, 2000) / 8
    one_by_one = [float(round_half_up(each, 1)) for each in numbers]
    assert round_half_up(numbers, 1).tolist() == one_by_one


def test_adjusted_p_values() -> None:
    adjusted = benjamini_hochberg([[0.01, NAN], [0.02, 0.9]])
    np.testing.assert_allclose(adjusted, [[0.03, NAN], [0.03, 0.9]])
    assert benjamini_hochberg(0.2) == 0.2
