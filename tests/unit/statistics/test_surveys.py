"""Surveys: against plain formulas, and by their laws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saferplace.statistics.surveys import (
    change_between_waves,
    post_stratify,
    rake,
    rao_scott,
    survey_design,
    weighted_mean,
    weighted_proportion,
)
from saferplace.statistics.surveys.limits import METHODS

WEIGHTS = st.lists(st.floats(0.2, 5), min_size=24, max_size=24)
ANSWERS = st.lists(st.integers(0, 1), min_size=24, max_size=24)
AGE = np.array(list("yyyyooooyyyyooooyyyyoooo"))
SEX = np.array(list("fmfmfmfm" * 3))


@given(WEIGHTS, st.integers(10, 90), st.integers(10, 90))
def test_raking_meets_its_margins_and_keeps_weights_positive(weights: list[float], young: int, female: int) -> None:
    margins = [(AGE, {"y": young, "o": 100 - young}), (SEX, {"f": female, "m": 100 - female})]
    result = rake(weights, margins)
    for labels, population in margins:
        for group, size in population.items():
            assert result.weights[labels == group].sum() == pytest.approx(size, rel=1e-7)
    assert (result.weights > 0).all()
    again = rake(result.weights, margins)
    np.testing.assert_allclose(again.weights, result.weights, rtol=1e-7)


@given(WEIGHTS, ANSWERS, st.floats(0.01, 1000))
def test_estimates_do_not_depend_on_the_scale_of_weights_or_the_order(weights, answers, factor: float) -> None:
    strata, points = AGE, np.arange(24) // 2
    plain = weighted_mean(answers, survey_design(weights, strata=strata, clusters=points))
    scaled = weighted_mean(answers, survey_design(np.array(weights) * factor, strata=strata, clusters=points))
    order = np.arange(24)[::-1]
    turned = weighted_mean(
        np.array(answers)[order],
        survey_design(np.array(weights)[order], strata=strata[order], clusters=points[order]),
    )
    for other in (scaled, turned):
        assert other.value == pytest.approx(plain.value, rel=1e-9, abs=1e-12)
        assert other.error == pytest.approx(plain.error, rel=1e-6, abs=1e-9)


@given(WEIGHTS, ANSWERS, st.sampled_from(METHODS))
def test_limits_hold_the_value_and_stay_inside(weights, answers, method: str) -> None:
    found = weighted_proportion(answers, survey_design(weights), method=method)
    assert found.lower - 1e-9 <= found.value <= found.upper + 1e-9
    if method != "mean":
        assert found.lower >= 0
        assert found.upper <= 1
    if found.error > 1e-9:
        wider = weighted_proportion(answers, survey_design(weights), method=method, confidence=0.99)
        assert wider.lower <= found.lower
        assert wider.upper >= found.upper


def test_equal_weights_give_the_textbook_error() -> None:
    answers = np.array([1, 0, 1, 1, 0, 1, 0, 1, 1, 0] * 5, dtype=float)
    found = weighted_mean(answers, survey_design(np.ones(50)))
    assert found.error == pytest.approx(answers.std(ddof=1) / np.sqrt(50))
    assert found.design_effect == pytest.approx(1)
    assert found.effective_respondents == pytest.approx(50)
    assert np.isnan(found.design_effect_population)


def test_the_simple_ways_agree_when_everything_is_simple() -> None:
    answers = [1, 0, 1, 1, 0] * 40
    found = {m: weighted_proportion(answers, survey_design([1.0] * 200), method=m) for m in METHODS}
    for method in METHODS:
        assert found[method].lower == pytest.approx(found["logit"].lower, abs=0.012)
        assert found[method].upper == pytest.approx(found["logit"].upper, abs=0.012)
    assert found["mean"].lower + found["mean"].upper == pytest.approx(1.2)


def test_nobody_or_everybody_gets_wilsons_limits() -> None:
    found = weighted_proportion([0] * 20, survey_design([1.0] * 20))
    assert (found.value, found.lower) == (0.0, 0.0)
    assert 0.1 < found.upper < 0.2


def test_missing_answers_are_left_out_and_counted_out() -> None:
    found = weighted_mean([1, np.nan, 3], survey_design([1, 5, 1]))
    assert (found.value, found.respondents) == (2.0, 2)


def test_a_subgroup_keeps_every_sampling_point() -> None:
    design = survey_design([1.0] * 8, clusters=[0, 0, 1, 1, 2, 2, 3, 3])
    inside = [True, False] * 4
    found = weighted_mean([1, 9, 2, 9, 3, 9, 4, 9], design, within=inside)
    assert (found.value, found.degrees, found.respondents) == (2.5, 3, 4)


def test_one_point_in_a_stratum_is_refused_unless_centred() -> None:
    refused = survey_design([1, 1, 1], strata=["a", "a", "b"])
    with pytest.raises(ValueError, match="one sampling point"):
        weighted_mean([1, 2, 3], refused)
    centred = survey_design([1, 1, 1], strata=["a", "a", "b"], lonely="centre")
    assert weighted_mean([1, 2, 3], centred).error > 0


@pytest.mark.parametrize(
    "call",
    [
        lambda: survey_design([0, 0]),
        lambda: survey_design([1, -1]),
        lambda: survey_design([1, 1], strata=["a"]),
        lambda: survey_design([1, 1], lonely="ignore"),
        lambda: weighted_mean([1], survey_design([1, 1])),
        lambda: weighted_mean([np.nan, np.nan], survey_design([1, 1])),
        lambda: weighted_proportion([1, 2], survey_design([1, 1])),
        lambda: weighted_proportion([1, 0], survey_design([1, 1]), method="wald"),
        lambda: rake([1, 1], [(["a", "b"], {"a": 1})]),
        lambda: rake([1, 1], [(["a", "b"], {"a": 1, "b": 1}), (["c", "d"], {"c": 3, "d": 3})]),
        lambda: rake([1, 1], [(["a", "b"], {"a": 1, "b": 3}), (["c", "d"], {"c": 3, "d": 1})], maximum_steps=50),
        lambda: rake([1, 0], [(["a", "b"], {"a": 1, "b": 1})]),
        lambda: post_stratify([1], ["a", "b"], {"a": 1, "b": 1}),
        lambda: rao_scott([1, 1], [1, 2], survey_design([1, 1])),
        lambda: change_between_waves(ESTIMATE, ESTIMATE, correlation=1.0),
    ],
)
def test_impossible_input_is_refused(call) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        call()


ESTIMATE = weighted_proportion([1, 0, 1, 1, 0, 1, 1, 0] * 30, survey_design([1.0] * 240))


def test_post_stratifying_on_the_answer_leaves_no_error() -> None:
    answers = np.array([1.0, 0, 1, 0, 1, 1])
    stratified = post_stratify([1.0] * 6, ["y" if a else "n" for a in answers], {"y": 70, "n": 30})
    found = weighted_mean(answers, survey_design([1.0] * 6, calibration=stratified))
    assert found.value == pytest.approx(0.7)
    assert found.error == pytest.approx(0, abs=1e-12)


@settings(max_examples=30)
@given(st.floats(-0.2, 0.2), st.floats(0.001, 0.1))
def test_wave_change_words_agree_with_its_interval(shift: float, error: float) -> None:
    later = ESTIMATE._replace(value=ESTIMATE.value + shift, error=error)
    found = change_between_waves(ESTIMATE, later)
    assert found.lower <= found.change <= found.upper
    assert ("could be chance" in found.words) == (found.lower <= 0 <= found.upper)
    assert ("could be chance" in found.words) == (found.p_value >= 0.05) or found.p_value == pytest.approx(0.05)
    assert "proof" not in found.words
    assert change_between_waves(later, ESTIMATE).change == pytest.approx(-found.change)


def test_unlinked_answers_are_not_called_linked() -> None:
    rng = np.random.default_rng(2)
    design = survey_design(rng.uniform(0.5, 2, 400), clusters=np.arange(400) // 5)
    first = rng.integers(0, 3, 400)
    assert rao_scott(first, rng.integers(0, 2, 400), design).p_value > 0.01
    assert rao_scott(first, first > 0, design).p_value < 1e-6
