"""Concentration: how unevenly crime falls over places."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from saferplace.statistics.intervals import FloatArray, as_counts


class Concentration(NamedTuple):
    """How concentrated events are.

    Attributes:
        gini: generalised Gini, 0 (as even as so few events can be) to 1 (all in one place); NaN without events.
        places: how many places were looked at, those without events included.
        places_with_any: how many have at least one event.
        events: total events.
        places_holding_half: the smallest number of places that together hold at least half of the events.
        share_of_places_holding_half: the same over all places; NaN without events.
        expected_share_holding_half: the share that would hold half if as many events fell at random, each place as
            likely as any other; read the observed share beside it, as few events always look concentrated.
    """

    gini: float
    places: int
    places_with_any: int
    events: float
    places_holding_half: int
    share_of_places_holding_half: float
    expected_share_holding_half: float


def gini(counts: ArrayLike, *, generalised: bool = True, bias_corrected: bool = False) -> float:
    """Return the (generalised) Gini coefficient of events over places.

    Method: with n places, c events and shares y sorted upwards, S = sum of (2i - n - 1) y(i). The plain coefficient is
        S/n. Where there are fewer events than places most places must be empty, and the generalised coefficient
        max(1/c, 1/n) S - max(n/c, 1) + 1 measures against the evenest spread that c events allow. The bias
        correction multiplies by n/(n - 1).
    Source: Bernasco and Steenbeek (2017), Journal of Quantitative Criminology 33, 451-467; vectors
        crime_place/gini_concentration.

    Args:
        counts: events per place, all places, also those with none; missing places are left out.
        generalised: False for the plain coefficient.
        bias_corrected: True multiplies by n/(n - 1).

    Returns:
        The coefficient; NaN when there are no events or no places.

    Raises:
        ValueError: for a negative count.

    Example:
        >>> print(round(gini([10, 8, 2, 0, 0, 0, 0, 0, 0, 0]), 2))
        0.78
    """
    ordered = _sorted_counts(counts)
    n, total = ordered.size, float(ordered.sum())
    if n == 0 or total == 0:
        return float("nan")
    weights = 2 * np.arange(1, n + 1, dtype=np.float64) - n - 1
    spread = float(weights @ ordered) / total
    value = max(1 / total, 1 / n) * spread - max(n / total, 1) + 1 if generalised else spread / n
    if bias_corrected:
        value = value * n / (n - 1) if n > 1 else float("nan")
    return value


def concentration(counts: ArrayLike, *, seed: int = 1998, draws: int = 99) -> Concentration:
    """Return the generalised Gini and the share of places that holds half of the events.

    Method: places are taken from the highest count downwards until they hold at least half. The share expected by
        chance is the mean over `draws` multinomial draws of as many events with a seeded generator.
    Source: Weisburd (2015), Criminology 53, 133-157, for the law of crime concentration; Bernasco and Steenbeek
        (2017) for the generalised Gini; Levin, Rosenfeld and Deckard (2017), Journal of Quantitative Criminology 33,
        635-647, for comparing with chance.

    Args:
        counts: events per place, all places, also those with none; missing places are left out.
        seed: seed of the generator of the chance comparison.
        draws: how many random spreads; 0 leaves the expected share NaN.

    Raises:
        ValueError: for a negative count.

    Example:
        >>> result = concentration([10, 8, 2, 0, 0, 0, 0, 0, 0, 0])
        >>> result.places_holding_half, result.share_of_places_holding_half
        (1, 0.1)
    """
    ordered = _sorted_counts(counts)
    n, total = ordered.size, float(ordered.sum())
    if n == 0 or total == 0:
        return Concentration(float("nan"), n, 0, total, 0, float("nan"), float("nan"))
    half = _holding_half(ordered[None, ::-1])[0]
    expected = float("nan")
    if draws:
        generator = np.random.default_rng(seed)
        even = np.full(n, 1 / n)
        shares = [_half_of_draw(generator, round(total), even) / n for _ in range(draws)]
        expected = float(np.mean(shares))
    return Concentration(gini(ordered), n, int((ordered > 0).sum()), total, int(half), float(half / n), expected)


def _half_of_draw(generator: np.random.Generator, total: int, even: FloatArray) -> float:
    drawn = np.sort(generator.multinomial(total, even)).astype(np.float64)
    return float(_holding_half(drawn[None, ::-1])[0])


def _holding_half(descending: FloatArray) -> FloatArray:
    running = np.cumsum(descending, axis=1)
    reached = running >= running[:, -1:] / 2 * (1 - 1e-12)
    return np.asarray(reached.argmax(axis=1) + 1, dtype=np.float64)


def _sorted_counts(counts: ArrayLike) -> FloatArray:
    flat = np.asarray(as_counts(counts, "counts")).ravel()
    return np.sort(flat[~np.isnan(flat)])
