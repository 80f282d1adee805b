"""Did it work: displacement, ratios of ratios, interrupted series, synthetic control, harm; by their laws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saferplace.statistics.displacement import (
    difference_in_words,
    harm_weighted_difference,
    weighted_displacement_difference,
)
from saferplace.statistics.evaluation import overdispersion_of, relative_incident_rate_ratio
from saferplace.statistics.harm import harm
from saferplace.statistics.interrupted_series import interrupted_series, level_in_words
from saferplace.statistics.synthetic_control import simplex_weights, synthetic_control

PAIR = st.tuples(st.integers(0, 500), st.integers(0, 500))
COUNT = st.integers(1, 2000)


@given(PAIR, PAIR, PAIR, PAIR)
def test_swapping_treated_and_control_turns_the_sign(control, treated, next_control, next_treated) -> None:
    there = weighted_displacement_difference(
        control, treated, displacement_control=next_control, displacement_treated=next_treated
    )
    back = weighted_displacement_difference(
        treated, control, displacement_control=next_treated, displacement_treated=next_control
    )
    assert back.total == pytest.approx(-there.total)
    assert back.total_error == pytest.approx(there.total_error)
    assert there.total == pytest.approx(there.local + there.displacement)
    assert there.lower <= there.total <= there.upper


@given(PAIR, PAIR, st.integers(1, 100))
def test_fewer_crimes_after_in_the_treated_area_never_raise_the_difference(control, treated, fewer: int) -> None:
    better = (treated[0], max(treated[1] - fewer, 0))
    assert (
        weighted_displacement_difference(control, better).total
        <= weighted_displacement_difference(control, treated).total
    )


@given(PAIR, PAIR, st.floats(0.1, 10))
def test_the_unit_of_time_does_not_change_the_z_score(control, treated, unit: float) -> None:
    plain = weighted_displacement_difference(control, treated)
    other = weighted_displacement_difference(control, treated, time_weights=(unit, unit))
    if plain.total_error > 0:
        assert other.z == pytest.approx(plain.z)
        assert other.total == pytest.approx(plain.total / unit)


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=6), st.floats(0.1, 100))
def test_harm_scales_with_its_unit(estimates: list[float], unit: float) -> None:
    errors, weights = [3.0] * len(estimates), np.arange(1, len(estimates) + 1)
    plain = harm_weighted_difference(estimates, errors, weights)
    scaled = harm_weighted_difference(estimates, errors, weights * unit)
    assert scaled.harm == pytest.approx(plain.harm * unit, abs=1e-6)
    assert scaled.p_value == pytest.approx(plain.p_value)


@given(COUNT, COUNT, COUNT, COUNT, st.floats(1, 8))
def test_ratio_turns_over_and_widens_with_overdispersion(a: int, b: int, c: int, d: int, phi: float) -> None:
    plain = relative_incident_rate_ratio(a, b, c, d)
    swapped = relative_incident_rate_ratio(c, d, a, b)
    wide = relative_incident_rate_ratio(a, b, c, d, overdispersion=phi)
    assert swapped.ratio == pytest.approx(1 / plain.ratio)
    assert swapped.lower == pytest.approx(1 / plain.upper)
    assert wide.lower <= plain.lower * (1 + 1e-12) <= plain.ratio * (1 + 1e-9)
    assert ("could be chance" in plain.words) == (plain.lower <= 1 <= plain.upper)


def test_ratio_with_a_zero_count_says_so() -> None:
    result = relative_incident_rate_ratio(5, 0, 5, 5)
    assert result.continuity
    assert 0 < result.ratio < 1
    assert relative_incident_rate_ratio(10, 5, 10, 10, exposure=(2, 1, 2, 1)).ratio == pytest.approx(0.5)


def test_overdispersion_is_about_one_for_poisson_and_above_for_clumps() -> None:
    rng = np.random.default_rng(1)
    assert overdispersion_of(rng.poisson(20, 400), rng.poisson(50, 400)) == pytest.approx(1, abs=0.15)
    assert overdispersion_of([0, 0], [1, 2, 3]) == 1
    assert overdispersion_of(rng.negative_binomial(5, 0.2, 400)) == pytest.approx(5, rel=0.25)


def test_interrupted_series_recovers_a_planted_change() -> None:
    rng = np.random.default_rng(2)
    month = np.arange(72)
    mean = 200 * np.exp(0.002 * month + 0.2 * np.sin(2 * np.pi * (month + 1) / 12) - 0.3 * (month >= 48))
    result = interrupted_series(rng.poisson(mean), 48, harmonics=1)
    ratio, lower, upper = result.term("level_change")
    assert lower < np.exp(-0.3) < upper
    assert ratio == pytest.approx(np.exp(-0.3), rel=0.1)
    sloped = interrupted_series(rng.poisson(mean), 48, harmonics=1, slope_change=True)
    assert sloped.terms[-1] == "slope_change"
    assert sloped.expected_without[60] > sloped.fitted[60]
    assert result.expected_without[60] > result.fitted[60]
    np.testing.assert_allclose(result.expected_without[:48], result.fitted[:48])


@pytest.mark.filterwarnings("ignore:Perfect separation")
@settings(max_examples=20)
@given(st.lists(st.integers(5, 60), min_size=24, max_size=40), st.floats(0.5, 50))
def test_interrupted_series_does_not_mind_the_unit_of_exposure(counts: list[int], unit: float) -> None:
    first = interrupted_series(counts, 12, exposure=np.full(len(counts), 100.0))
    second = interrupted_series(counts, 12, exposure=np.full(len(counts), 100.0 * unit))
    np.testing.assert_allclose(first.ratio[1:], second.ratio[1:], rtol=1e-5)
    poisson = interrupted_series(counts, 12, dispersion="poisson")
    assert poisson.dispersion == 1
    assert ("could be chance" in first.words) == (first.lower[1] <= 1 <= first.upper[1])


@given(st.lists(st.floats(0, 50), min_size=5, max_size=5), st.lists(st.floats(0.01, 1), min_size=3, max_size=3))
@settings(max_examples=30)
def test_synthetic_weights_lie_on_the_simplex(target: list[float], seeds: list[float]) -> None:
    donors = np.outer(seeds, np.arange(1, 6)) * 30
    weights = simplex_weights(target, donors)
    assert weights.sum() == pytest.approx(1)
    assert (weights >= 0).all()


def test_synthetic_control_finds_the_mixture_and_the_gap() -> None:
    rng = np.random.default_rng(3)
    donors = rng.uniform(20, 60, (12, 1)) + np.cumsum(rng.normal(0, 1, (12, 30)), axis=1)
    treated = 0.3 * donors[0] + 0.7 * donors[4] + rng.normal(0, 0.2, 30)
    treated[20:] -= 8
    result = synthetic_control(treated, donors, 20, donor_names=[f"place {i}" for i in range(12)])
    assert result.weights[[0, 4]] == pytest.approx([0.3, 0.7], abs=0.1)
    assert result.average_gap == pytest.approx(-8, abs=1.5)
    assert result.placebo_p == pytest.approx(1 / 13)
    assert "place 4" in result.words
    assert "proof" not in result.words
    assert np.isnan(synthetic_control(treated, donors, 20, placebos=False).placebo_p)


def test_no_words_claim_a_cause() -> None:
    texts = [difference_in_words(-9, -12, -6, "crimes"), level_in_words(0.8, 0.7, 0.9)]
    for text in texts:
        assert "other causes are not ruled out" in text
        assert "proof" not in text
        assert "prove" not in text
    assert difference_in_words(0, -1, 1, "crimes").startswith("No difference")


@given(st.lists(st.integers(0, 100), min_size=3, max_size=3), st.floats(0.1, 50))
def test_harm_counts_what_it_covers(counts: list[int], factor: float) -> None:
    types, weights = ["a", "b", "c"], {"a": 1.0, "b": 5.0}
    result = harm([counts], types, weights)
    assert result.harm[0] == counts[0] + 5 * counts[1]
    assert result.without_weight == ("c",)
    if sum(counts):
        assert result.coverage[0] == pytest.approx((counts[0] + counts[1]) / sum(counts))
    else:
        assert np.isnan(result.coverage[0])
    scaled = harm([counts], types, {name: weight * factor for name, weight in weights.items()})
    assert scaled.harm[0] == pytest.approx(result.harm[0] * factor)


def test_harm_without_any_weight_is_missing_not_nought() -> None:
    assert np.isnan(harm([[3]], ["a"], {}).harm[0])
    assert np.isnan(harm([[3, np.nan]], ["a", "b"], {"a": 1, "b": 2}).harm[0])


@pytest.mark.parametrize(
    "call",
    [
        lambda: weighted_displacement_difference((1, -1), (1, 1)),
        lambda: weighted_displacement_difference((1, 1, 1), (1, 1, 1)),
        lambda: weighted_displacement_difference((1, 1), (1, 1), time_weights=(0, 1)),
        lambda: weighted_displacement_difference((1, 1), (1, 1), area_weights=(1, 1)),
        lambda: harm_weighted_difference([1], [-1], [1]),
        lambda: relative_incident_rate_ratio(-1, 1, 1, 1),
        lambda: relative_incident_rate_ratio(1, 1, 1, 1, exposure=(0, 1, 1, 1)),
        lambda: overdispersion_of([5]),
        lambda: interrupted_series([1, 2, 3, 4], 1),
        lambda: interrupted_series([1, 2, 3, 4], 3, harmonics=2),
        lambda: interrupted_series([1, 2, 3, 4], 3, exposure=[0, 1, 1, 1]),
        lambda: interrupted_series([1, 2, 3, 4], 3, dispersion="normal"),
        lambda: synthetic_control([1, 2, 3], [[1, 2, 3]], 2),
        lambda: synthetic_control([1, 2, 3], [[1, 2], [1, 2]], 2),
        lambda: harm([[1, 2]], ["a"], {}),
        lambda: harm([[1]], ["a"], {"a": -1}),
        lambda: harm([[1]], ["a"], {"a": float("nan")}),
    ],
)
def test_impossible_input_is_refused(call) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        call()
