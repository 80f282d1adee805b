"""Standardised rates: edges and refusals."""

from __future__ import annotations

import numpy as np
import pytest

from saferplace.statistics.rates import rate_interval
from saferplace.statistics.standardisation import (
    directly_standardised_rate,
    indirectly_standardised_rate,
    indirectly_standardised_ratio,
    repeat_events,
)

COUNTS, PEOPLE, STANDARD = [20, 60], [1000, 1500], [5000, 4000]


def test_own_population_as_standard_gives_the_crude_rate() -> None:
    rate = directly_standardised_rate(COUNTS, PEOPLE, PEOPLE, multiplier=1000)
    crude = rate_interval(80, 2500)
    np.testing.assert_allclose(rate[:3], crude)


def test_few_events_have_no_rate() -> None:
    rate = directly_standardised_rate([[4, 5], [5, 5]], PEOPLE, STANDARD)
    assert np.isnan(rate.value).tolist() == [True, False]
    assert rate.events.tolist() == [9, 10]
    assert not np.isnan(directly_standardised_rate([0, 0], PEOPLE, STANDARD, minimum_count=0).value)


def test_repeat_events_widen_the_limits_and_leave_the_rate() -> None:
    counts, variances = repeat_events([[10, 5], [30, 15]], [1, 2])
    plain = directly_standardised_rate(counts, PEOPLE, STANDARD)
    repeats = directly_standardised_rate(counts, PEOPLE, STANDARD, variances=variances)
    assert repeats.value == plain.value
    assert repeats.lower < plain.lower
    assert repeats.upper > plain.upper


def test_reference_rates_give_a_ratio_of_one() -> None:
    ratio = indirectly_standardised_ratio(80, PEOPLE, COUNTS, PEOPLE)
    assert ratio.value == pytest.approx(1)
    assert ratio.expected == pytest.approx(80)
    assert np.isnan(ratio.reference)


def test_a_ratio_of_one_gives_the_reference_rate() -> None:
    rate = indirectly_standardised_rate(80, PEOPLE, COUNTS, PEOPLE, multiplier=1000)
    assert rate.value == pytest.approx(rate.reference) == pytest.approx(32)


@pytest.mark.parametrize(
    "call",
    [
        lambda: directly_standardised_rate(COUNTS, [0, 1], STANDARD),
        lambda: directly_standardised_rate([-1, 5], PEOPLE, STANDARD),
        lambda: directly_standardised_rate(COUNTS, PEOPLE, [-1, 2]),
        lambda: directly_standardised_rate(COUNTS, PEOPLE, [0, 0]),
        lambda: indirectly_standardised_ratio(5, PEOPLE, COUNTS, [0, 10]),
        lambda: indirectly_standardised_ratio(5, [0, 0], COUNTS, PEOPLE),
        lambda: repeat_events([-1], [1]),
    ],
)
def test_impossible_input_is_refused(call: object) -> None:
    with pytest.raises(ValueError, match="must"):
        call()  # type: ignore[operator]
