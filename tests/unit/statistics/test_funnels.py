"""Funnels and overdispersion."""

from __future__ import annotations

import numpy as np
import pytest

from saferplace.statistics.funnels import (
    Funnel,
    funnel_proportions,
    funnel_rates,
    funnel_ratios,
    implied_populations,
    proportion_limits,
    rate_curve,
)
from saferplace.statistics.overdispersion import measure_overdispersion

NAN = float("nan")


def _agree(funnel: Funnel) -> None:
    for value, label, low, high, far_low, far_high in zip(funnel.value, funnel.label, *funnel.limits, strict=True):
        if label == "":
            assert np.isnan(value)
            continue
        outside = "above" if value > high else "below"
        far = "far " if value > far_high or value < far_low else ""
        assert label == ("similar" if low <= value <= high else far + outside)


@pytest.mark.parametrize("dispersed", [False, True])
@pytest.mark.parametrize("spread", [0.0, 0.2, 0.6, 1.0])
def test_labels_agree_with_the_lines(dispersed: bool, spread: float) -> None:
    """At any size of place and any overdispersion, down to places without events."""
    generator = np.random.default_rng(11)
    people = np.append(generator.integers(20, 200_000, 300).astype(float), [NAN, 500])
    rates = 0.02 * generator.gamma(1 / spread**2, spread**2, 302) if spread else np.full(302, 0.02)
    counts = generator.poisson(np.nan_to_num(people) * rates).astype(float)
    counts[-1] = NAN
    _agree(funnel_rates(counts, people, dispersed=dispersed))
    _agree(funnel_proportions(np.minimum(counts, people), people, dispersed=dispersed))


@pytest.mark.parametrize("spread", [0.05, 0.3, 1.0])
def test_allowing_for_the_spread_never_calls_a_place_anew(spread: float) -> None:
    generator = np.random.default_rng(12)
    base = generator.integers(1, 3000, 400).astype(float)
    counts = generator.poisson(base * generator.gamma(1 / spread**2, spread**2, 400)).astype(float)
    steps = {"far below": -2, "below": -1, "similar": 0, "above": 1, "far above": 2}
    plain, wide = (
        np.array([steps[str(label)] for label in funnel_ratios(counts, base, dispersed=dispersed).label])
        for dispersed in (False, True)
    )
    assert (np.abs(wide) <= np.abs(plain)).all()
    assert (wide * plain >= 0).all()


def test_fewer_events_are_never_less_below() -> None:
    """The place without events is below when one with some is, however large the spread."""
    base = np.full(101, 400.0)
    counts = np.append(np.random.default_rng(13).poisson(400 * np.random.default_rng(14).gamma(4, 0.25, 100)), 0.0)
    funnel = funnel_ratios(counts, base, dispersed=True)
    order = np.argsort(counts)
    steps = [["far below", "below", "similar", "above", "far above"].index(str(funnel.label[i])) for i in order]
    assert steps == sorted(steps)


def test_percentages_stop_at_the_multiplier() -> None:
    limits = proportion_limits([3], 0.9, multiplier=1000)
    assert limits.upper_998[0] == 1000
    assert limits.lower_95[0] > 0


def test_a_group_that_is_all_or_none_has_no_outliers() -> None:
    assert funnel_proportions([5, 50], [5, 50]).label.tolist() == ["similar", "similar"]
    assert funnel_proportions([0, 0, NAN], [5, 50, 5]).label.tolist() == ["similar", "similar", ""]


def test_lines_of_a_funnel_of_shares_narrow_with_size() -> None:
    limits = funnel_proportions([5, 50, 520], [10, 100, 1000]).limits
    assert (np.diff(limits.upper_95 - limits.lower_95) < 0).all()


def test_a_given_baseline_is_used() -> None:
    assert funnel_rates([10, 10], [1000, 1000], baseline=30).label.tolist() == ["far below", "far below"]


def test_a_group_without_events_has_a_closed_funnel() -> None:
    funnel = funnel_rates([0, 0, 0], [10, 20, 30])
    assert funnel.label.tolist() == ["similar"] * 3
    assert funnel.limits.upper_998.tolist() == [0, 0, 0]


def test_few_expected_events_have_a_lower_line_at_zero() -> None:
    limits = funnel_rates([0, 100], [10, 10_000]).limits
    assert limits.lower_95[0] == 0
    assert limits.lower_95[1] > 0


def test_overdispersed_limits_are_wider_and_call_fewer_places() -> None:
    generator = np.random.default_rng(3)
    people = np.full(60, 100_000.0)
    counts = generator.poisson(people * 0.08 * generator.gamma(20, 1 / 20, 60)).astype(float)
    plain, wide = funnel_rates(counts, people), funnel_rates(counts, people, dispersed=True)
    assert (plain.label != "similar").sum() > 40
    assert (wide.label != "similar").sum() < 10
    assert (wide.limits.upper_95 > plain.limits.upper_95).all()
    assert wide.spread.dispersion > 10
    assert "usual spread" in wide.definition


def test_without_overdispersion_the_two_funnels_agree() -> None:
    generator = np.random.default_rng(4)
    base = np.full(200, 50.0)
    counts = generator.poisson(base).astype(float)
    spread = measure_overdispersion(counts, base, kind="ratio")
    assert spread.dispersion == pytest.approx(1, abs=0.25)
    assert spread.p_value > 0.05
    plain, wide = funnel_ratios(counts, base), funnel_ratios(counts, base, dispersed=True)
    assert (plain.label == wide.label).mean() > 0.9


def test_dispersed_proportions() -> None:
    funnel = funnel_proportions([400, 500, 600, 510, 490], [1000] * 5, dispersed=True)
    assert funnel.label.tolist().count("similar") >= 3
    assert (funnel.limits.lower_998 < funnel.limits.lower_95).all()


def test_adjusted_scores_shrink_and_keep_their_sign() -> None:
    spread = measure_overdispersion([480, 610, 350, 820, 505], [10_000] * 5)
    assert (np.abs(spread.adjusted_z) < np.abs(spread.z)).all()
    assert (np.sign(spread.adjusted_z) == np.sign(spread.z)).all()


def test_two_places_have_no_spread_to_measure() -> None:
    spread = measure_overdispersion([5, 9], [10, 10])
    assert np.isnan(spread.dispersion)
    assert spread.between == 0
    assert "vary" not in funnel_rates([5, 9], [10, 10]).definition
    assert measure_overdispersion([NAN], [1]).places == 0
    assert np.isnan(funnel_rates([NAN], [1]).baseline)
    assert np.isnan(funnel_proportions([NAN], [1]).baseline)


def test_implied_populations() -> None:
    assert implied_populations(50, 25.0) == 200_000
    assert np.isnan(implied_populations(9, 25.0))
    assert np.isnan(implied_populations(0, 0.0, minimum_count=0))


def test_a_curve_crosses_its_baseline_nowhere() -> None:
    curve = rate_curve([1, 10, 100, 1000], 50.0)
    assert (curve.lower_95 < 50).all()
    assert (curve.upper_95 > 50).all()
    assert (curve.upper_998 > curve.upper_95).all()


@pytest.mark.parametrize(
    "call",
    [
        lambda: funnel_proportions([5], [4]),
        lambda: funnel_rates([-5], [4]),
        lambda: funnel_ratios([5], [0]),
        lambda: proportion_limits([5], 1.2),
        lambda: rate_curve([0], 5),
        lambda: measure_overdispersion([1], [1], kind="odd"),
        lambda: measure_overdispersion([1], [1], winsorise=0.5),
        lambda: measure_overdispersion([2], [1], kind="proportion", target=0.5),
    ],
)
def test_impossible_input_is_refused(call: object) -> None:
    with pytest.raises(ValueError, match="must"):
        call()  # type: ignore[operator]
