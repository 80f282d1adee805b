"""Standardisation: rates made comparable between places whose people differ in age (or any other banding)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from saferplace.statistics.intervals import FloatArray, as_counts, as_denominators, check_positive, unwrap
from saferplace.statistics.rates import byar_limits, count_limits

MINIMUM_COUNT = 10
"""Directly standardised rates on fewer events are not given."""


class DirectlyStandardisedRate(NamedTuple):
    """A directly standardised rate with its limits; NaN where there are too few events.

    Attributes:
        value: rate per multiplier.
        lower: lower limit.
        upper: upper limit.
        events: total events.
        population: total population.
    """

    value: FloatArray
    lower: FloatArray
    upper: FloatArray
    events: FloatArray
    population: FloatArray


class IndirectlyStandardised(NamedTuple):
    """An indirectly standardised ratio or rate with its limits.

    Attributes:
        value: ratio x multiplier, or rate per multiplier.
        lower: lower limit.
        upper: upper limit.
        observed: events that happened.
        expected: events there would have been at the reference rates.
        reference: the reference's crude rate per multiplier (NaN for a ratio).
    """

    value: FloatArray
    lower: FloatArray
    upper: FloatArray
    observed: FloatArray
    expected: FloatArray
    reference: FloatArray


def directly_standardised_rate(
    counts: ArrayLike,
    populations: ArrayLike,
    standard_populations: ArrayLike,
    multiplier: float = 100_000.0,
    confidence: float = 0.95,
    *,
    variances: ArrayLike | None = None,
    minimum_count: float = MINIMUM_COUNT,
) -> DirectlyStandardisedRate:
    """Return the rate a place would have if its people were of the standard's ages.

    Definition: the mean of the band rates, weighted by the standard population.
    Method: Dobson's limits: value + sqrt(Var(rate) / events) x (Byar's limit of the events - events). For events that
        one person can have again and again, give `variances` (see `repeat_events`): the counts then vary more than
        Poisson and the limits widen.
    Source: Dobson, Kuulasmaa, Eberle and Scherer (1991), Statistics in Medicine 10, 457-462; Office for Health
        Improvement and Disparities, technical guides; vectors phe_rates/dsr_results.

    Args:
        counts: events, the last axis being the bands; earlier axes are areas.
        populations: people per band, greater than 0.
        standard_populations: the standard's people per band, broadcast against the counts.
        multiplier: per how many.
        confidence: 0.9 to 1, or 90 to 100.
        variances: variance of each count; None means Poisson (variance = count).
        minimum_count: below this many events the rate and its limits are NaN.

    Raises:
        ValueError: for negative counts, populations of 0 or less, or a standard that is negative or empty.

    Example:
        >>> rate = directly_standardised_rate([20, 60], [1000, 1500], [5000, 4000], multiplier=1000)
        >>> print(f"{rate.value:.1f} ({rate.lower:.1f} to {rate.upper:.1f})")
        28.9 (22.6 to 36.3)
    """
    events, people = as_counts(counts, "counts"), as_denominators(populations, "populations")
    standard = as_counts(standard_populations, "standard_populations")
    variance = events if variances is None else as_counts(variances, "variances")
    scale = check_positive(multiplier, "multiplier")
    weights = standard / as_denominators(standard.sum(axis=-1, keepdims=True), "total of standard_populations")
    value = (weights * events / people).sum(axis=-1)
    rate_variance = (weights**2 * variance / people**2).sum(axis=-1)
    total, population = events.sum(axis=-1), people.sum(axis=-1)
    lower_count, upper_count = byar_limits(total, confidence)
    with np.errstate(divide="ignore", invalid="ignore"):
        per_event = np.sqrt(rate_variance / total)
        lower, upper = value + per_event * (lower_count - total), value + per_event * (upper_count - total)
    enough = total >= minimum_count
    shown = [np.where(enough, each * scale, np.nan) for each in (value, lower, upper)]
    return DirectlyStandardisedRate(*(unwrap(np.asarray(each)) for each in (*shown, total, population)))


def repeat_events(persons: ArrayLike, frequencies: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Turn persons by number of events into event counts and their variances.

    Method: with n(k) persons who had k events each, the count is the sum of k n(k), and its variance, persons being
        independent and their events not, the sum of k^2 n(k).
    Source: Association of Public Health Observatories (2008), Technical Briefing 3, on non-independent events; Glynn,
        Stukel, Sharp et al (1993), American Journal of Epidemiology 137, 776-786.

    Args:
        persons: number of persons, the last axis being the number of events each had.
        frequencies: the numbers of events, one per entry of the last axis.

    Returns:
        Counts and variances, without the last axis: arguments `counts` and `variances` of
        `directly_standardised_rate`.

    Raises:
        ValueError: for negative numbers.

    Example:
        >>> counts, variances = repeat_events([[80, 10, 1], [60, 0, 0]], [1, 2, 5])
        >>> counts.tolist(), variances.tolist()
        ([105.0, 60.0], [145.0, 60.0])
    """
    people, times = as_counts(persons, "persons"), as_counts(frequencies, "frequencies")
    return unwrap(np.asarray((people * times).sum(axis=-1))), unwrap(np.asarray((people * times**2).sum(axis=-1)))


def indirectly_standardised_ratio(
    observed: ArrayLike,
    populations: ArrayLike,
    reference_counts: ArrayLike,
    reference_populations: ArrayLike,
    multiplier: float = 1.0,
    confidence: float = 0.95,
) -> IndirectlyStandardised:
    """Return events that happened over events expected at the reference's band rates.

    Method: expected = sum over bands of population x reference count / reference population; limits of the observed
        count (exact below 10, Byar's from 10) over the expected. A band without people adds nothing.
    Source: Office for Health Improvement and Disparities, technical guides; vectors phe_rates/isr_results.

    Args:
        observed: total events of each area, over all bands.
        populations: people, the last axis being the bands; 0 is allowed.
        reference_counts: events per band in the reference.
        reference_populations: people per band in the reference, greater than 0.
        multiplier: 1 for a ratio, 100 for the usual index.
        confidence: 0.9 to 1, or 90 to 100.

    Raises:
        ValueError: for negative figures, reference populations of 0 or less, or an expected count of 0.

    Example:
        >>> ratio = indirectly_standardised_ratio(60, [1000, 1500], [2000, 5000], [100_000, 200_000])
        >>> print(f"{ratio.value:.2f} ({ratio.lower:.2f} to {ratio.upper:.2f}), expected {ratio.expected:.1f}")
        1.04 (0.80 to 1.34), expected 57.5
    """
    events, people = as_counts(observed, "observed"), as_counts(populations, "populations")
    reference = as_counts(reference_counts, "reference_counts")
    reference_people = as_denominators(reference_populations, "reference_populations")
    scale = check_positive(multiplier, "multiplier")
    expected = as_denominators((people * reference / reference_people).sum(axis=-1), "expected count")
    lower, upper, _ = count_limits(events, confidence)
    value, low, high = (each / expected * scale for each in (events, lower, upper))
    none = np.full(np.shape(value), np.nan)
    events, expected = np.broadcast_arrays(events, expected)
    return IndirectlyStandardised(*(unwrap(np.asarray(each)) for each in (value, low, high, events, expected, none)))


def indirectly_standardised_rate(
    observed: ArrayLike,
    populations: ArrayLike,
    reference_counts: ArrayLike,
    reference_populations: ArrayLike,
    multiplier: float = 100_000.0,
    confidence: float = 0.95,
) -> IndirectlyStandardised:
    """Return the indirectly standardised ratio times the reference's crude rate.

    Method: as `indirectly_standardised_ratio`, times total reference events over total reference population.
    Source: vectors phe_rates/isr_results.

    Example:
        >>> rate = indirectly_standardised_rate(60, [1000, 1500], [2000, 5000], [100_000, 200_000], multiplier=1000)
        >>> print(f"{rate.value:.2f} per 1,000 against {rate.reference:.2f}")
        24.35 per 1,000 against 23.33
    """
    ratio = indirectly_standardised_ratio(
        observed, populations, reference_counts, reference_populations, 1.0, confidence
    )
    total = as_counts(reference_counts, "reference_counts").sum(axis=-1)
    people = as_denominators(reference_populations, "reference_populations").sum(axis=-1)
    crude = total / people * check_positive(multiplier, "multiplier")
    value, lower, upper, reference = np.broadcast_arrays(
        ratio.value * crude, ratio.lower * crude, ratio.upper * crude, crude
    )
    return IndirectlyStandardised(
        unwrap(value), unwrap(lower), unwrap(upper), ratio.observed, ratio.expected, unwrap(reference)
    )
