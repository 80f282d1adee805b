"""Count charts for small numbers: c charts of counts, u charts of counts over a changing base."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from saferplace.statistics.control_charts.rules import seven_one_side, seven_trend, spread_back
from saferplace.statistics.intervals import FloatArray, LabelArray, as_counts, as_denominators, check_positive

TAIL = 0.00135
"""Chance beyond a three-sigma limit on each side of a normal process."""
MINIMUM_EXPECTED = 0.5
"""Below this expected count even one event would be a signal: no limits."""

BoolArray = NDArray[np.bool_]


@dataclass(frozen=True)
class CountChart:
    """A chart of counts or rates: one entry per point in every array.

    Attributes:
        values: counts, or rates per `multiplier`; NaN for a missing point.
        centre: mean count, or overall rate; NaN where no limits are drawn.
        lower: lower limit, never below 0.
        upper: upper limit.
        outside: beyond a limit.
        shift: part of seven or more in a row on one side of the centre line.
        trend: part of seven or more rising or falling in a row.
        point_type: "common_cause", "special_cause_high", "special_cause_low" or "".
        dispersion: variance of the standardised points over what Poisson counts have; well above 1 means that the
            limits are too narrow unless it was allowed for.
        text: the chart in words.
    """

    values: FloatArray
    centre: FloatArray
    lower: FloatArray
    upper: FloatArray
    outside: BoolArray
    shift: BoolArray
    trend: BoolArray
    point_type: LabelArray
    dispersion: float
    text: str

    @property
    def signal(self) -> BoolArray:
        """True at every point that one of the rules marks."""
        return self.outside | self.shift | self.trend


def c_chart(
    counts: ArrayLike, *, limits: str = "probability", baseline_points: int | None = None, dispersed: bool = False
) -> CountChart:
    """Draw up a c chart: counts of events over equal stretches of time or area.

    Method: centre = mean count c. "probability" limits are the counts that a Poisson process with that mean leaves
        behind with a chance of 0.00135 on each side, so that small counts do not cry wolf; "three_sigma" limits are
        c -/+ 3 sqrt c, not below 0. See `u_chart` for `dispersed`.
    Source: Montgomery (2013), Introduction to Statistical Quality Control, section 7.3; Provost and Murray (2011),
        The Health Care Data Guide.

    Args:
        counts: events per period; NaN is a gap.
        limits: "probability" or "three_sigma".
        baseline_points: only the first so many points set the centre line.
        dispersed: widen the limits for counts that vary more than Poisson.

    Raises:
        ValueError: for negative counts or an unknown kind of limits.

    Example:
        >>> chart = c_chart([2, 0, 3, 1, 2, 4, 1, 0, 2, 3, 1, 2, 11])
        >>> chart.upper[0].item(), chart.point_type[-1].item()
        (8.0, 'special_cause_high')
    """
    return u_chart(counts, 1.0, multiplier=1.0, limits=limits, baseline_points=baseline_points, dispersed=dispersed)


def u_chart(
    counts: ArrayLike,
    bases: ArrayLike,
    *,
    multiplier: float = 1000.0,
    limits: str = "probability",
    baseline_points: int | None = None,
    dispersed: bool = False,
) -> CountChart:
    """Draw up a u chart: rates whose base (population, nights, days in the month) changes from point to point.

    Method: centre = total events over total base; the expected count of each point gives its limits as in `c_chart`,
        over its base. With `dispersed`, limits are widened by Laney's factor (mean moving range of the standardised
        points over 1.128, at least 1) and are three-sigma limits. No limits where fewer than 0.5 events are expected.
    Source: Montgomery (2013), section 7.3; Laney (2002), Quality Engineering 14, 531-537.

    Args:
        counts: events per period; NaN is a gap.
        bases: base of each period, greater than 0.
        multiplier: per how many.
        limits: "probability" or "three_sigma".
        baseline_points: only the first so many points set the centre line.
        dispersed: widen the limits for counts that vary more than Poisson.

    Raises:
        ValueError: for negative counts, bases of 0 or less or an unknown kind of limits.

    Example:
        >>> chart = u_chart([4, 6, 5, 20], [1000, 1200, 900, 1000], multiplier=1000)
        >>> chart.outside.tolist()
        [False, False, False, True]
    """
    if limits not in ("probability", "three_sigma"):
        raise ValueError(f"limits must be probability or three_sigma, not {limits!r}.")
    scale = check_positive(multiplier, "multiplier")
    events, base = np.broadcast_arrays(np.array(as_counts(counts, "counts"), ndmin=1), as_denominators(bases, "bases"))
    known = ~np.isnan(events + base)
    used = known & (np.arange(events.size) < (baseline_points or events.size))
    rate = float(events[used].sum() / base[used].sum()) if used.any() else float("nan")
    expected = np.where(known, rate * base, np.nan)
    drawn = expected >= MINIMUM_EXPECTED
    expected = np.where(drawn, expected, np.nan)
    dispersion, factor = _dispersion(events, expected)
    if dispersed or limits == "three_sigma":
        width = 3 * np.sqrt(expected) * (max(factor, 1.0) if dispersed else 1.0)
        lower, upper = np.maximum(expected - width, 0), expected + width
    else:
        lower, upper = _probability_limits(expected)
    side = np.sign(np.nan_to_num(events - expected, nan=0.0))
    outside = (events > upper) | (events < lower)
    shift, trend = spread_back(seven_one_side(side)) == 1, spread_back(seven_trend(events / base)) == 1
    trend &= drawn
    special = np.where(side > 0, "special_cause_high", "special_cause_low")
    types = np.where(outside | shift | trend, special, "common_cause")
    per = scale / base
    return CountChart(
        np.where(known, events * per, np.nan),
        expected * per,
        lower * per,
        upper * per,
        outside,
        shift,
        trend,
        np.where(drawn, types, ""),
        dispersion,
        _text(outside, shift, trend, drawn, dispersion, dispersed),
    )


def _probability_limits(expected: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the smallest and largest whole counts not rarer than `TAIL` on their side."""
    mean = np.where(np.isnan(expected), 1.0, expected)
    upper = _whole_quantile(1 - TAIL, mean)
    # pdtrik has no answer where even none is no rarity: the limit is 0 there.
    lower = np.where(special.pdtr(0, mean) > TAIL, 0.0, _whole_quantile(TAIL, np.maximum(mean, -np.log(TAIL))))
    blank = np.isnan(expected)
    return np.where(blank, np.nan, lower), np.where(blank, np.nan, upper)


def _whole_quantile(share: float, mean: FloatArray) -> FloatArray:
    """Return the smallest whole count that is not exceeded with a chance of at least `share`."""
    count = np.ceil(special.pdtrik(share, mean))
    count = np.where(special.pdtr(count, mean) < share, count + 1, count)
    return np.where((count >= 1) & (special.pdtr(count - 1, mean) >= share), count - 1, count)


def _dispersion(events: FloatArray, expected: FloatArray) -> tuple[float, float]:
    """Return variance over Poisson variance, and Laney's sigma of the standardised points."""
    z = (events - expected) / np.sqrt(expected)
    ranges = np.abs(np.diff(z))
    ranges, z = ranges[~np.isnan(ranges)], z[~np.isnan(z)]
    if z.size < 2:
        return float("nan"), 1.0
    return float((z**2).sum() / (z.size - 1)), float(ranges.mean() / 1.128) if ranges.size else 1.0


def _text(
    outside: BoolArray, shift: BoolArray, trend: BoolArray, drawn: BoolArray, dispersion: float, dispersed: bool
) -> str:
    if not drawn.any():
        return f"No limits are shown: fewer than {MINIMUM_EXPECTED} events are expected in a period."
    signals = int((outside | shift | trend).sum())
    lead = f"Points with a signal: {signals} of {int(drawn.sum())}." if signals else "No point carries a signal."
    spread = f" The counts vary {dispersion:.1f} times as much as Poisson counts would"
    return lead + spread + ("; the limits allow for it." if dispersed else ".")
