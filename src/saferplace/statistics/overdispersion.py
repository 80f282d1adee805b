"""Overdispersion: places differ by more than chance even when nothing is wrong; measure it before calling outliers."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from saferplace.statistics.intervals import FloatArray, as_counts, as_denominators, unwrap

WINSORISE = 0.1
"""Share of the z-scores pulled in at each end before the spread is measured."""


class Overdispersion(NamedTuple):
    """How much more places differ than chance would make them.

    Attributes:
        dispersion: mean squared (winsorised) z-score, phi; 1 when chance explains all; NaN with fewer than 3 places.
        between: standard deviation between places, tau; for rates and ratios close to that of the true rates as a
            share of the average (0.25: places usually lie within half as much again or half as little); 0 when chance
            explains all.
        p_value: chance of so much spread without overdispersion (of phi before winsorising).
        places: how many places it rests on.
        z: z-score of each place against the group, chance alone.
        adjusted_z: the same with the spread between places allowed for.
        inflation: how many times wider than chance alone each place's limits must be; `z` / `adjusted_z`.
    """

    dispersion: float
    between: float
    p_value: float
    places: int
    z: FloatArray
    adjusted_z: FloatArray
    inflation: FloatArray


def measure_overdispersion(
    counts: ArrayLike,
    bases: ArrayLike,
    *,
    kind: str = "rate",
    target: float | None = None,
    winsorise: float = WINSORISE,
) -> Overdispersion:
    """Measure overdispersion among places and give each place a z-score that allows for it.

    Method: each figure is put on a scale where chance has a known size, also for small counts (Anscombe's roots):
        2 sqrt((count + 3/8) / expected) with standard error 1/sqrt(expected) for rates and ratios,
        2 arcsin(sqrt((count + 3/8) / (denominator + 3/4))) with 1/sqrt(denominator + 1/2) for proportions. The
        z-scores are winsorised (the outer tenth at each end set to the tenth's edge) so that true outliers do not hide
        themselves; phi is their mean square. When phi x I exceeds I - 1 the variance between I places is
        tau^2 = (I phi - (I - 1)) / (sum w - sum w^2 / sum w), w = 1/s^2 (random effects), and the adjusted z-score is
        (y - target) / sqrt(s^2 + tau^2).
    Source: Spiegelhalter (2005), Quality and Safety in Health Care 14, 347-351; Spiegelhalter (2005), Statistics in
        Medicine 24, 1185-1202, section 4; DerSimonian and Laird (1986), Controlled Clinical Trials 7, 177-188;
        Anscombe (1948), Biometrika 35, 246-254.

    Args:
        counts: events per place; NaN leaves a place out.
        bases: population ("rate"), expected events ("ratio") or denominator ("proportion"), greater than 0.
        kind: "rate", "ratio" or "proportion".
        target: the group's rate per one of base; None means total over total (1 for ratios).
        winsorise: share pulled in at each end, 0 to below 0.5.

    Raises:
        ValueError: for impossible figures, an unknown kind, or shares above 1.

    Example:
        >>> spread = measure_overdispersion([480, 610, 350, 820, 505], [10_000] * 5)
        >>> spread.dispersion > 5, spread.p_value < 0.001
        (True, True)
    """
    if kind not in ("rate", "ratio", "proportion"):
        raise ValueError(f"kind must be rate, ratio or proportion, not {kind!r}.")
    if not 0 <= winsorise < 0.5:
        raise ValueError("winsorise must be from 0 to below 0.5.")
    events, base = np.broadcast_arrays(as_counts(counts, "counts"), as_denominators(bases, "bases"))
    known = ~np.isnan(events + base)
    if target is None:
        total = base[known].sum()
        target = 1.0 if kind == "ratio" else float(events[known].sum() / total) if known.any() else float("nan")
    z, error = _standardised(events, base, target, kind)
    usable = ~np.isnan(z)
    phi, tau, chance = _spread(z[usable], error[usable], winsorise)
    inflation = np.sqrt(1 + (tau / error) ** 2)
    scores = (unwrap(each) for each in (z, z / inflation, inflation))
    return Overdispersion(phi, tau, chance, int(usable.sum()), *scores)


def _standardised(events: FloatArray, base: FloatArray, target: float, kind: str) -> tuple[FloatArray, FloatArray]:
    """Return z-scores, and standard errors on the scale where chance has a known size."""
    with np.errstate(divide="ignore", invalid="ignore"):
        if kind == "proportion":
            if (events > base).any():
                raise ValueError("counts must not exceed their denominators.")
            angle = np.arcsin(np.sqrt((events + 3 / 8) / (base + 3 / 4)))
            error = 1 / np.sqrt(base + 0.5)
            return 2 * (angle - np.arcsin(np.sqrt(target))) / error, error
        expected = target * base
        # The mean of Anscombe's root of a Poisson count is close to the root of its mean plus an eighth.
        z = 2 * (np.sqrt(events + 3 / 8) - np.sqrt(expected + 1 / 8))
        return np.where(expected > 0, z, np.nan), 1 / np.sqrt(expected)


def _spread(z: FloatArray, error: FloatArray, winsorise: float) -> tuple[float, float, float]:
    places = z.size
    if places < 3:
        return float("nan"), 0.0, float("nan")
    low, high = np.quantile(z, [winsorise, 1 - winsorise])
    phi = float(np.mean(np.clip(z, low, high) ** 2))
    chance = float(special.chdtrc(places - 1, np.sum(z**2)))
    weights = 1 / error**2
    excess = places * phi - (places - 1)
    tau_squared = excess / (weights.sum() - (weights**2).sum() / weights.sum()) if excess > 0 else 0.0
    return phi, float(np.sqrt(tau_squared)), chance
