"""XmR charts: each value and its moving range, as the NHS draws them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from saferplace.statistics.comparison import POLARITIES
from saferplace.statistics.control_charts.assurance import assurance
from saferplace.statistics.control_charts.rules import seven_one_side, seven_trend, spread_back, two_in_three_points
from saferplace.statistics.intervals import FloatArray, LabelArray, as_numbers

LIMIT_FACTOR = 2.66
"""Three sigma in mean moving ranges of two: 3/1.128, printed as 2.66."""
SCREEN_FACTOR = 3.267
"""Upper limit of a moving range in mean moving ranges."""
TRIAL_BELOW = 13
"""With fewer points than this the limits are trial limits."""
MINIMUM_POINTS = 3
"""With fewer points than this there is not even a trial limit."""

BoolArray = NDArray[np.bool_]
COMMON, IMPROVEMENT, CONCERN = "common_cause", "special_cause_improvement", "special_cause_concern"
HIGH, LOW = "special_cause_high", "special_cause_low"


class XmrLimits(NamedTuple):
    """Limits of one segment; NaN where no limits are drawn, and `reason` says why."""

    centre: float
    lower: float
    upper: float
    near_lower: float
    near_upper: float
    points: int
    trial: bool
    reason: str


@dataclass(frozen=True)
class XmrChart:
    """A finished chart: one entry per point in every array.

    Attributes:
        values: the points; NaN for a missing one.
        centre: mean of the point's segment; NaN in a segment without limits.
        lower: lower process limit (three sigma).
        upper: upper process limit.
        near_lower: lower two-sigma line.
        near_upper: upper two-sigma line.
        outside: beyond a process limit.
        shift: part of seven or more in a row on one side of the centre line.
        trend: part of seven or more rising or falling in a row.
        two_in_three: near a limit, two of three successive points, all on one side.
        point_type: "common_cause", "special_cause_improvement", "special_cause_concern", or with polarity "neither"
            "special_cause_high" and "special_cause_low"; "" for a missing point or a segment without limits.
        segments: limits of each segment, in order, with the number of points they rest on.
        status: type of the latest point that has a value.
        assurance: "consistent_pass", "consistent_fail", "inconsistent" or "" (no target).
        trial: True when the latest segment's limits are trial limits.
        screened: whether moving ranges were screened.
        text: the chart in words.
    """

    values: FloatArray
    centre: FloatArray
    lower: FloatArray
    upper: FloatArray
    near_lower: FloatArray
    near_upper: FloatArray
    outside: BoolArray
    shift: BoolArray
    trend: BoolArray
    two_in_three: BoolArray
    point_type: LabelArray
    segments: tuple[XmrLimits, ...]
    status: str
    assurance: str
    trial: bool
    screened: bool
    text: str

    @property
    def signal(self) -> BoolArray:
        """True at every point that one of the four rules marks."""
        return self.outside | self.shift | self.trend | self.two_in_three


def xmr_limits(
    values: ArrayLike, *, screen: bool = True, baseline_points: int | None = None, trial_below: int = TRIAL_BELOW
) -> XmrLimits:
    """Return centre line and limits of one run of values.

    Method: centre = mean; limits = centre -/+ 2.66 x mean moving range; the near lines at two thirds of that. With
        screening, moving ranges of 3.267 or more times their mean are dropped once and the mean taken again, so that
        one freak month does not hide the next. No moving range is taken across a gap. No limits are given when there
        are fewer than 3 points, when more than half of the points are 0 (a count chart or days between events serves
        better), or when the screened mean moving range is 0 (a flat series, or one with a single step).
    Source: Wheeler (2000), Understanding Variation; NHS England, Making data count; vectors spc_xmr/limits.

    Args:
        values: points in order of time; NaN is a gap.
        screen: whether moving ranges are screened, as NHS England does by default.
        baseline_points: only the first so many points set the limits; None means all.
        trial_below: fewer points than this make trial limits.

    Example:
        >>> limits = xmr_limits([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
        >>> print(limits.centre, round(limits.lower, 2), round(limits.upper, 2), limits.trial)
        5.5 2.84 8.16 True
    """
    if baseline_points is not None and baseline_points < 1:
        raise ValueError("baseline_points must be at least 1.")
    numbers = as_numbers(values, "values")
    base = numbers[:baseline_points]
    present = base[~np.isnan(base)]
    trial = present.size < trial_below
    reason = _no_limits(present)
    ranges = np.abs(np.diff(base))
    ranges = ranges[~np.isnan(ranges)]
    if not reason and ranges.size == 0:
        reason = "no two points in a row"
    if not reason:
        if screen:
            ranges = ranges[ranges < SCREEN_FACTOR * ranges.mean()]
        mean_range = float(ranges.mean()) if ranges.size else 0.0
        if mean_range <= 1e-12 * float(np.abs(present).max()):
            reason = "the series is flat"
    if reason:
        blank = float("nan")
        return XmrLimits(blank, blank, blank, blank, blank, present.size, trial, reason)
    centre = float(present.mean())
    width = LIMIT_FACTOR * mean_range
    near = width * 2 / 3
    return XmrLimits(centre, centre - width, centre + width, centre - near, centre + near, present.size, trial, "")


def _no_limits(present: FloatArray) -> str:
    if present.size < MINIMUM_POINTS:
        return f"fewer than {MINIMUM_POINTS} points"
    if (present == 0).sum() * 2 > present.size:
        return "most points are 0"
    return ""


def xmr_chart(
    values: ArrayLike,
    *,
    polarity: str = "neither",
    target: float | None = None,
    rebase_at: Sequence[int] = (),
    baseline_points: int | None = None,
    screen: bool = True,
    trial_below: int = TRIAL_BELOW,
) -> XmrChart:
    """Draw up an XmR chart: limits, the four rules, the latest point's verdict and assurance about a target.

    Definition: special cause where a point (1) lies outside the limits, (2) belongs to seven in a row on one side of
        the centre line, (3) belongs to seven rising or falling in a row, or (4) is one of two near a limit in three
        on one side. A signal is an improvement when it lies on the good side of the centre line.
    Method: see `xmr_limits`; rules are applied within each segment between rebasings. A missing point breaks runs.
    Source: NHS England, Making data count; NHS-R community, plot the dots; vectors spc_xmr.

    Args:
        values: points in order of time; NaN is a gap.
        polarity: "higher_is_better", "lower_is_better" or "neither".
        target: the target, for assurance.
        rebase_at: positions (0-based) where a new segment starts; state the reason for each beside the chart.
        baseline_points: only the first so many points of each segment set its limits; None means all.
        screen: whether moving ranges are screened.
        trial_below: fewer points than this make trial limits.

    Raises:
        ValueError: for an unknown polarity, more than one dimension, or a rebasing outside the series.

    Example:
        >>> chart = xmr_chart([12, 14, 11, 13, 12, 15, 13, 12, 14, 13, 11, 12, 13, 14, 30])
        >>> chart.status, chart.segments[0].trial, chart.outside.nonzero()[0].tolist()
        ('special_cause_high', False, [14])
    """
    if polarity not in POLARITIES:
        raise ValueError(f"polarity must be one of {', '.join(POLARITIES)}, not {polarity!r}.")
    numbers = np.array(as_numbers(values, "values"), ndmin=1)
    if numbers.ndim != 1:
        raise ValueError("values must have one dimension.")
    segments: list[XmrLimits] = []
    lines = np.full((5, numbers.size), np.nan)
    flags = np.zeros((4, numbers.size), dtype=bool)
    side = np.zeros(numbers.size)
    for start, end in _segments(numbers.size, rebase_at):
        part = numbers[start:end]
        limits = xmr_limits(part, screen=screen, baseline_points=baseline_points, trial_below=trial_below)
        segments.append(limits)
        if not limits.reason:
            lines[:, start:end] = np.array(limits[:5])[:, None]
            side[start:end], flags[:, start:end] = _apply_rules(part, limits)
    marked = np.logical_or.reduce(flags, axis=0)
    point_type = _point_types(numbers, lines[0], side, marked, polarity)
    known = np.flatnonzero(~np.isnan(numbers))
    status = str(point_type[known[-1]]) if known.size else ""
    last = segments[-1]
    verdict = assurance(last.lower, last.upper, target, polarity)
    text = _text(status, last, flags[:, known[-1]] if known.size else flags[:, :1], verdict, screen, trial_below)
    return XmrChart(
        numbers,
        *(lines[0], lines[1], lines[2], lines[3], lines[4]),
        *(flags[0], flags[1], flags[2], flags[3]),
        point_type,
        tuple(segments),
        status,
        verdict,
        last.trial,
        screen,
        text,
    )


def _segments(size: int, rebase_at: Sequence[int]) -> list[tuple[int, int]]:
    cuts = sorted({int(cut) for cut in rebase_at if cut != 0})
    if cuts and not 0 < cuts[0] <= cuts[-1] < size:
        raise ValueError("rebase_at must be positions inside the series.")
    edges = [0, *cuts, size]
    return list(pairwise(edges))


def _apply_rules(values: FloatArray, limits: XmrLimits) -> tuple[FloatArray, BoolArray]:
    """Return the side of the centre line and the four rules (outside, shift, trend, two in three)."""
    # Points that differ from a line only by how decimals are stored lie on it.
    slack = 1e-12 * max(abs(limits.upper), abs(limits.lower))
    away = values - limits.centre
    side = np.where(np.abs(away) <= slack, 0.0, np.sign(away))
    outside = (values > limits.upper + slack) | (values < limits.lower - slack)
    near = ~outside & ((values > limits.near_upper + slack) | (values < limits.near_lower - slack))
    shift = spread_back(seven_one_side(side))
    trend = spread_back(seven_trend(values))
    return side, np.array([outside, shift == 1, trend == 1, two_in_three_points(near, side) == 1])


def _point_types(
    values: FloatArray, centre: FloatArray, side: FloatArray, signal: BoolArray, polarity: str
) -> LabelArray:
    if polarity == "neither":
        special = np.where(side > 0, HIGH, LOW)
    else:
        good = 1 if polarity == "higher_is_better" else -1
        special = np.where(side == good, IMPROVEMENT, CONCERN)
    types = np.where(signal, special, COMMON)
    return np.where(np.isnan(values) | np.isnan(centre), "", types)


_STATUS_WORDS = {
    COMMON: "The latest point is within what this process normally does.",
    IMPROVEMENT: "The latest point is part of a signal of improvement",
    CONCERN: "The latest point is part of a signal of concern",
    HIGH: "The latest point is part of a signal on the high side",
    LOW: "The latest point is part of a signal on the low side",
}
_RULE_WORDS = (
    "outside the limits",
    "seven or more in a row on one side of the mean",
    "seven or more rising or falling in a row",
    "two of three near a limit",
)
_ASSURANCE_WORDS = {
    "consistent_pass": " If nothing changes the target will be met consistently.",
    "consistent_fail": " If nothing changes the target will be missed consistently.",
    "inconsistent": " If nothing changes the target will sometimes be met and sometimes missed.",
    "": "",
}


def _text(status: str, last: XmrLimits, rules: BoolArray, verdict: str, screen: bool, trial_below: int) -> str:
    if last.reason:
        return f"No limits are shown: {last.reason}."
    broken = [words for words, hit in zip(_RULE_WORDS, np.ravel(rules), strict=False) if hit]
    lead = _STATUS_WORDS.get(status, "") + (f": {'; '.join(broken)}." if broken else "")
    basis = f" Limits from {last.points} points, moving ranges {'screened' if screen else 'not screened'}"
    trial = f"; trial limits, as there are fewer than {trial_below} points." if last.trial else "."
    return lead + basis + trial + _ASSURANCE_WORDS[verdict]
