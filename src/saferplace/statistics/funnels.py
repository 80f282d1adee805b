"""Funnels: which places stand out from their group, once their size and chance are allowed for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from saferplace.statistics.intervals import (
    FloatArray,
    LabelArray,
    as_counts,
    as_denominators,
    as_numbers,
    check_positive,
    unwrap,
)
from saferplace.statistics.overdispersion import Overdispersion, measure_overdispersion
from saferplace.statistics.rates import exact_limits

TAILS = (0.025, 0.001)
"""Chance beyond each limit, on each side: 95 % ("2 sigma") and 99.8 % ("3 sigma")."""
Z_VALUES = (1.9599639845400545, 3.090232306167813)

IntArray = NDArray[np.signedinteger]
_NAMES = np.array(["", "far below", "below", "similar", "above", "far above"])


class FunnelLimits(NamedTuple):
    """The lines of a funnel, in the unit of the figures."""

    lower_95: FloatArray
    upper_95: FloatArray
    lower_998: FloatArray
    upper_998: FloatArray


@dataclass(frozen=True, eq=False)
class Funnel:
    """A finished funnel: one entry per place.

    Attributes:
        value: the figure per multiplier.
        baseline: the group's figure per multiplier.
        label: "far above" (0.001), "above" (0.025), "similar", "below", "far below", or "" when missing.
        spread: the overdispersion found, whether or not it was allowed for.
        definition: baseline, limits and treatment of overdispersion in words.
        draw: works out `limits`.
    """

    value: FloatArray
    baseline: float
    label: LabelArray
    spread: Overdispersion
    definition: str
    draw: Callable[[], FunnelLimits] = field(repr=False)

    @cached_property
    def limits(self) -> FunnelLimits:
        """Where chance ends at each place's size; worked out when first asked for, as labels do not need it."""
        return self.draw()


class FunnelCurve(NamedTuple):
    """A funnel's line by number of events: the base at which so many events lie on the limit, and the rate there."""

    lower_95_base: FloatArray
    lower_95: FloatArray
    upper_95_base: FloatArray
    upper_95: FloatArray
    lower_998_base: FloatArray
    lower_998: FloatArray
    upper_998_base: FloatArray
    upper_998: FloatArray


def funnel_proportions(
    numerators: ArrayLike,
    denominators: ArrayLike,
    multiplier: float = 100.0,
    *,
    dispersed: bool = False,
) -> Funnel:
    """Return a funnel of proportions against the group's pooled proportion.

    Method: limits p -/+ z sqrt(p(1 - p)/n), kept within 0 and the multiplier, at 95 % and 99.8 %: the same labels as
        asking whether p lies in the place's Wilson interval. With `dispersed` the limits are wider by the inflation
        that `overdispersion.measure_overdispersion` finds.
    Source: Spiegelhalter (2005), Statistics in Medicine 24, 1185-1202; Association of Public Health Observatories;
        vectors phe_rates/funnel_proportion_*.

    Args:
        numerators: how many have the property; NaN leaves a place out.
        denominators: how many could have; greater than 0.
        multiplier: 1 for shares, 100 for per cent.
        dispersed: allow for places differing by more than chance.

    Raises:
        ValueError: for negative numerators, denominators of 0 or less, or a numerator above its denominator.

    Example:
        >>> funnel = funnel_proportions([50, 60, 95], [100, 100, 100])
        >>> funnel.label.tolist(), round(funnel.baseline, 1)
        (['far below', 'similar', 'far above'], 68.3)
    """
    x, n = _pairs(numerators, denominators, "numerators", "denominators")
    if (x > n).any():
        raise ValueError("numerators must not exceed their denominators.")
    known = ~np.isnan(x + n)
    average = float(x[known].sum() / n[known].sum()) if known.any() else float("nan")
    spread = measure_overdispersion(x, n, kind="proportion", target=average)
    scale = check_positive(multiplier, "multiplier")
    wider = spread.inflation if dispersed else np.ones(n.shape)
    error = np.sqrt(average * (1 - average) / n) * wider
    # Where the group is all or none, so is every place: no place stands out.
    z = (x / n - average) / np.where(error > 0, error, 1)

    def draw() -> FunnelLimits:
        lines = [average + side * limit * error for limit in Z_VALUES for side in (-1, 1)]
        return FunnelLimits(*(np.clip(line, 0, 1) * scale for line in lines))

    label = np.asarray(_NAMES[np.where(np.isnan(z), 0, _z_steps(z))])
    definition = _definition("proportion", dispersed, spread)
    return Funnel(x / n * scale, average * scale, label, spread, definition, draw)


def proportion_limits(denominators: ArrayLike, average: float, multiplier: float = 100.0) -> FunnelLimits:
    """Return the lines of a funnel of proportions at given denominators.

    Args:
        denominators: sizes of place at which the lines are wanted.
        average: the group's proportion, 0 to 1.
        multiplier: 1 for shares, 100 for per cent; also where the upper lines stop.

    Example:
        >>> limits = proportion_limits([100, 1000], 0.5)
        >>> limits.lower_95.round(1).tolist(), limits.upper_95.round(1).tolist()
        ([40.2, 46.9], [59.8, 53.1])
    """
    if not (0 <= average <= 1 or np.isnan(average)):
        raise ValueError("average must be a share from 0 to 1.")
    scale, n = check_positive(multiplier, "multiplier"), as_denominators(denominators, "denominators")
    error = np.sqrt(average * (1 - average) / n)
    lines = [average + side * z * error for z in Z_VALUES for side in (-1, 1)]
    return FunnelLimits(*(unwrap(np.asarray(np.clip(line, 0, 1) * scale)) for line in lines))


def funnel_rates(
    counts: ArrayLike,
    populations: ArrayLike,
    multiplier: float = 1000.0,
    *,
    dispersed: bool = False,
    baseline: float | None = None,
) -> Funnel:
    """Return a funnel of rates against the group's pooled rate.

    Method: exact Poisson limits: a place is above when so many events or more would have a chance below 0.025 (or
        0.001) at the group's rate. Between whole events the lines are joined through the gamma distribution. With
        `dispersed` a place must also lie outside limits that are wider by the inflation which
        `overdispersion.measure_overdispersion` finds: Poisson labels call most places of the size of a partnership
        different.
    Source: Spiegelhalter (2005), Statistics in Medicine 24, 1185-1202; Association of Public Health Observatories,
        Technical Briefing 2 (2008); vectors phe_rates/funnel_rate_*.

    Args:
        counts: events per place; NaN leaves a place out.
        populations: population (person-years) per place, greater than 0. For standardised rates give the population
            implied by them: multiplier x count / rate (`implied_populations`).
        multiplier: per how many.
        dispersed: allow for places differing by more than chance.
        baseline: the rate per multiplier to compare with; None means total over total.

    Raises:
        ValueError: for negative counts or populations of 0 or less.

    Example:
        >>> funnel = funnel_rates([80, 100, 160], [10_000, 10_000, 10_000])
        >>> funnel.label.tolist(), round(funnel.baseline, 2)
        (['far below', 'similar', 'far above'], 11.33)
    """
    events, people = _pairs(counts, populations, "counts", "populations")
    scale = check_positive(multiplier, "multiplier")
    known = ~np.isnan(events + people)
    average = float(events[known].sum() / people[known].sum()) if known.any() else float("nan")
    if baseline is not None:
        average = baseline / scale
    return _poisson_funnel(events, people, average, scale, "rate", dispersed)


def funnel_ratios(
    observed: ArrayLike, expected: ArrayLike, multiplier: float = 100.0, *, dispersed: bool = False
) -> Funnel:
    """Return a funnel of observed over expected events against 1 (x multiplier).

    Method: as `funnel_rates` with the expected events known.
    Source: vectors phe_rates/funnel_ratio_*.

    Args:
        observed: events per place; NaN leaves a place out.
        expected: expected events per place, greater than 0.
        multiplier: 1 for ratios, 100 for the usual index.
        dispersed: allow for places differing by more than chance.

    Example:
        >>> funnel_ratios([151, 191, 124], [106.4, 184.1, 183.9]).label.tolist()
        ['far above', 'similar', 'far below']
    """
    events, wanted = _pairs(observed, expected, "observed", "expected")
    return _poisson_funnel(events, wanted, 1.0, check_positive(multiplier, "multiplier"), "ratio", dispersed)


def implied_populations(
    counts: ArrayLike,
    rates: ArrayLike,
    populations: ArrayLike | None = None,
    *,
    multiplier: float = 100_000.0,
    minimum_count: float = 10,
) -> FloatArray:
    """Return the populations that published rates imply: multiplier x count / rate.

    For a count of 0 the population itself is used if it is given, so that a place without events still counts in the
    average; without it the place has no population. Directly standardised rates are only drawn from 10 events
    (`minimum_count`); pass 0 for crude rates.

    Source: vectors phe_rates/funnel_rate_significance.

    Example:
        >>> implied_populations([50, 0], [25.0, 0.0], [190_000, 150_000], minimum_count=0).tolist()
        [200000.0, 150000.0]
    """
    events, rate = np.broadcast_arrays(as_counts(counts, "counts"), as_counts(rates, "rates"))
    spare = np.full(events.shape, np.nan) if populations is None else as_numbers(populations, "populations")
    with np.errstate(divide="ignore", invalid="ignore"):
        implied = np.where((events == 0) | (rate == 0), spare, events / rate * check_positive(multiplier, "multiplier"))
    return unwrap(np.where(events < minimum_count, np.nan, implied))


def rate_curve(events: ArrayLike, baseline: float, multiplier: float = 100_000.0, years: float = 1.0) -> FunnelCurve:
    """Return a rate funnel's lines by number of events, for drawing.

    Method: the lower line at x events lies where the exact upper limit of x events equals the expected, the upper line
        where the exact lower limit does; the base there is expected / baseline, per year, and the rate x / base.
    Source: vectors phe_rates/funnel_rate_limits_*.

    Args:
        events: numbers of events, greater than 0.
        baseline: the group's rate per multiplier, greater than 0.
        multiplier: per how many.
        years: years of events in each count; bases are people in one year.

    Example:
        >>> curve = rate_curve([1, 100], 114.86, years=3)
        >>> curve.lower_95_base.round(0).tolist(), curve.lower_95.round(2).tolist()
        ([1617.0, 35297.0], [20.62, 94.44])
    """
    x = as_denominators(events, "events")
    scale = check_positive(multiplier, "multiplier") / check_positive(years, "years")
    per_event = scale / check_positive(baseline, "baseline")
    columns: list[FloatArray] = []
    for tail in TAILS:
        limits = exact_limits(x, 1 - 2 * tail)
        for expected in (limits[1], limits[0]):
            base = expected * per_event
            columns += [base, x / base * scale]
    return FunnelCurve(*(unwrap(np.asarray(column)) for column in columns))


def ratio_curve(events: ArrayLike, multiplier: float = 100.0) -> FunnelCurve:
    """Return a ratio funnel's lines by number of observed events; the bases are expected events.

    Source: vectors phe_rates/funnel_ratio_limits.

    Example:
        >>> ratio_curve([10]).lower_95.round(1).tolist()
        [54.4]
    """
    return rate_curve(events, multiplier, multiplier)


def _poisson_funnel(
    events: FloatArray, base: FloatArray, average: float, scale: float, kind: str, dispersed: bool
) -> Funnel:
    spread = measure_overdispersion(events, base, kind=kind, target=average)
    expected = base * average
    steps = _exact_steps(events, expected)
    if dispersed:
        # Stand out from chance first, then from the spread: allowing for the spread never calls a place anew.
        steps = np.clip(_z_steps(spread.adjusted_z), np.minimum(steps, 3), np.maximum(steps, 3))
    label = np.asarray(_NAMES[np.where(np.isnan(events + expected), 0, steps)])

    def draw() -> FunnelLimits:
        if dispersed:
            lines = _wide_lines(expected, spread.inflation)
        else:
            lines = [line for tail in TAILS for line in _count_lines(expected, tail)]
        return FunnelLimits(*(line / base * scale for line in lines))

    definition = _definition(kind, dispersed, spread)
    return Funnel(events / base * scale, average * scale, label, spread, definition, draw)


def _count_lines(expected: FloatArray, tail: float) -> tuple[FloatArray, FloatArray]:
    """Return the counts whose exact upper, and lower, limit is the expected count."""
    with np.errstate(invalid="ignore"):
        lower = np.nan_to_num(special.pdtrik(tail, expected), nan=0.0)
        upper = special.pdtrik(1 - tail, expected) + 1
    # With so few expected that even none is no rarity, the lower line is at 0.
    lower = np.where(np.exp(-expected) > tail, 0.0, np.maximum(lower, 0))
    # Where none can be expected (a group without events) the funnel is closed at 0.
    missing, upper = np.isnan(expected), np.where(expected == 0, 0.0, upper)
    return np.where(missing, np.nan, lower), np.where(missing, np.nan, upper)


def _exact_steps(events: FloatArray, expected: FloatArray) -> IntArray:
    """Return 3 where chance explains the count, 4 and 5 above the two limits, 2 and 1 below them."""
    steps = np.full(events.shape, 3)
    for tail in TAILS:
        lower, upper = exact_limits(events, 1 - 2 * tail)
        steps += (lower > expected).astype(int) - (upper < expected).astype(int)
    return steps


def _z_steps(z: FloatArray) -> IntArray:
    with np.errstate(invalid="ignore"):
        return np.asarray(3 + sum((z > limit).astype(int) - (z < -limit).astype(int) for limit in Z_VALUES))


def _wide_lines(expected: FloatArray, inflation: FloatArray) -> list[FloatArray]:
    """Return the lines of `_count_lines`, or those of the inflated z-scores where these lie further out."""
    lines = []
    for tail, z in zip(TAILS, Z_VALUES, strict=True):
        low, high = _count_lines(expected, tail)
        root, width = np.sqrt(expected + 1 / 8), z * inflation / 2
        lines.append(np.minimum(low, np.maximum(np.maximum(root - width, 0) ** 2 - 3 / 8, 0)))
        lines.append(np.maximum(high, (root + width) ** 2 - 3 / 8))
    return lines


def _definition(kind: str, dispersed: bool, spread: Overdispersion) -> str:
    middle = "1" if kind == "ratio" else f"the pooled {kind} of {spread.places} places"
    chance = "chance and the usual spread between places" if dispersed else "chance alone"
    found = "" if np.isnan(spread.dispersion) else f"; the places vary {spread.dispersion:.1f} times as much as chance"
    return f"limits around {middle} at 95 % and 99.8 %, for {chance}{found}"


def _pairs(counts: ArrayLike, bases: ArrayLike, name: str, base_name: str) -> tuple[FloatArray, FloatArray]:
    events, base = np.broadcast_arrays(as_counts(counts, name), as_denominators(bases, base_name))
    return np.array(events, ndmin=1), np.array(base, ndmin=1)
