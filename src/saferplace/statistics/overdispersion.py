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
        between: standard deviation between places, tau, on the scale of `z`'s transformed values; 0 when chance
            explains all.
        p_value: chance of so much spread without overdispersion (of phi before winsorising).
        places: how many places it rests on.
        z: z-score of each place against the group, chance alone.
        adjusted_z: the same with the spread between places allowed for.
    """

    dispersion: float
    between: float
    p_value: float
    places: int
    z: FloatArray
    adjusted_z: FloatArray


def measure_overdispersion(
    counts: ArrayLike,
    bases: ArrayLike,
    *,
    kind: str = "rate",
    target: float | None = None,
    winsorise: float = WINSORISE,
) -> Overdispersion:
    """Measure overdispersion among places and give each place a z-score that allows for it.

    Method: each figure is put on a scale where chance has a known size: 2 sqrt(count / expected) with standard error
        1/sqrt(expected) for rates and ratios, 2 arcsin(sqrt(share)) with 1/sqrt(denominator) for proportions. The
        z-scores are winsorised (the outer tenth at each end set to the tenth's edge) so that true outliers do not hide
        themselves; phi is their mean square. When phi x I exceeds I - 1 the variance between I places is
        tau^2 = (I phi - (I - 1)) / (sum w - sum w^2 / sum w), w = 1/s^2 (random effects), and the adjusted z-score is
        (y - target) / sqrt(s^2 + tau^2).
    Source: Spiegelhalter (2005), Quality and Safety in Health Care 14, 347-351; Spiegelhalter (2005), Statistics in
        Medicine 24, 1185-1202, section 4; DerSimonian and Laird (1986), Controlled Clinical Trials 7, 177-188.

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
    y, middle, error = transformed(events, base, target, kind)
    z = (y - middle) / error
    phi, tau, chance = _spread(z[known], error[known], winsorise)
    adjusted = (y - middle) / np.sqrt(error**2 + np.nan_to_num(tau) ** 2)
    return Overdispersion(phi, tau, chance, int(known.sum()), unwrap(z), unwrap(adjusted))


def transformed(
    events: FloatArray, base: FloatArray, target: float, kind: str
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return figures, target and standard errors on the scale where chance has a known size."""
    with np.errstate(divide="ignore", invalid="ignore"):
        if kind == "proportion":
            if (events > base).any():
                raise ValueError("counts must not exceed their denominators.")
            y, middle = 2 * np.arcsin(np.sqrt(events / base)), 2 * np.arcsin(np.sqrt(target))
            return y, np.full(y.shape, middle), 1 / np.sqrt(base)
        expected = target * base
        y = 2 * np.sqrt(events / expected)
        return y, np.full(y.shape, 2.0), 1 / np.sqrt(expected)


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
