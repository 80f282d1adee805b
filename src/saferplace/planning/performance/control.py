"""Control limits: is the newest figure noise, or has something changed?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from saferplace.planning.content import Direction
from saferplace.planning.performance.measured import Measured, Point
from saferplace.statistics.control_charts import c_chart, xmr_chart

FEWEST_POINTS = 5
"""Fewer points than this have no limits worth drawing."""
MOST_MONTHS = 60
_SMALL_MEAN = 5.0
METHOD = (
    "Limits: the mean plus and minus 2.66 times the mean difference between one period and the next (XmR chart); for "
    f"counts under {_SMALL_MEAN:.0f} a period on average, the counts that chance leaves behind less than once in 700 "
    "(c chart). A period is a signal when it is outside the limits, one of seven in a row on one side of the mean, one "
    "of seven rising or falling, or (XmR) one of two in three near a limit."
)
_POLARITY = {Direction.INCREASE: "higher_is_better", Direction.DECREASE: "lower_is_better"}
_WORDS = {
    "special_cause_improvement": "a signal of improvement",
    "special_cause_concern": "a signal of concern",
    "special_cause_high": "a signal: higher than usual",
    "special_cause_low": "a signal: lower than usual",
    "common_cause": "within the usual swings",
    "": "",
}


@dataclass(frozen=True)
class Control:
    """Control limits of the newest five years of a measure, one entry per point in every row.

    Attributes:
        points: the points.
        centre: centre line; None where no limits are drawn.
        lower: lower limit, not under zero for figures that are never negative.
        upper: upper limit.
        signals: whether a point is a signal.
        kind: type of the newest point: "special_cause_improvement", "special_cause_concern", "special_cause_high",
            "special_cause_low", "common_cause" or "".
        words: what the newest point is, such as "a signal of concern"; "" without limits.
        text: the chart in words, or why there are no limits.
    """

    points: tuple[Point, ...]
    centre: tuple[float | None, ...]
    lower: tuple[float | None, ...]
    upper: tuple[float | None, ...]
    signals: tuple[bool, ...]
    kind: str
    words: str
    text: str


def control(measured: Measured, direction: Direction | None) -> Control:
    """Draw up the control limits of a measure.

    Method: statistics.control_charts: an XmR chart, or a c chart for small counts of events.
    Source: as control_charts.xmr_chart and control_charts.c_chart.
    """
    points = _newest(measured)
    numbers = np.array([math.nan if point.value is None else point.value for point in points])
    known = numbers[~np.isnan(numbers)]
    blank = tuple(None for _ in points)
    if known.size < FEWEST_POINTS:
        text = f"No limits are shown: fewer than {FEWEST_POINTS} points."
        return Control(points, blank, blank, blank, tuple(False for _ in points), "", "", text)
    polarity = _POLARITY.get(direction, "neither") if direction else "neither"
    counts = [point.count for point in points if point.value is not None]
    are_counts = measured.adds_up and all(count == value for count, value in zip(counts, known, strict=True))
    if are_counts and known.mean() < _SMALL_MEAN:
        return _of_small_counts(points, numbers, polarity)
    chart = xmr_chart(numbers, polarity=polarity)
    return Control(
        points,
        _line(chart.centre),
        _line(np.maximum(chart.lower, 0) if known.min() >= 0 else chart.lower),
        _line(chart.upper),
        tuple(bool(each) for each in chart.signal),
        chart.status,
        _WORDS[chart.status],
        chart.text,
    )


def _newest(measured: Measured) -> tuple[Point, ...]:
    """Return the points of the newest years, without the empty ones at either end."""
    known = [i for i, point in enumerate(measured.points) if point.value is not None]
    if not known:
        return ()
    shown = measured.points[known[0] : known[-1] + 1]
    return shown[-MOST_MONTHS // shown[0].period.length :] if shown[0].period.length < 12 else shown


def _of_small_counts(points: tuple[Point, ...], numbers: NDArray[np.float64], polarity: str) -> Control:
    chart = c_chart(numbers)
    latest = str(chart.point_type[np.flatnonzero(~np.isnan(numbers))[-1]])
    kind = _judged(latest, polarity)
    lines = (_line(chart.centre), _line(chart.lower), _line(chart.upper))
    signals = tuple(bool(each) for each in chart.signal)
    return Control(points, *lines, signals, kind, _WORDS[kind], chart.text)


def _judged(kind: str, polarity: str) -> str:
    """Return a high or low signal as an improvement or a concern where one way is better."""
    if polarity == "neither" or not kind.startswith("special"):
        return kind
    better = "special_cause_high" if polarity == "higher_is_better" else "special_cause_low"
    return "special_cause_improvement" if kind == better else "special_cause_concern"


def _line(numbers: Sequence[float] | NDArray[np.float64]) -> tuple[float | None, ...]:
    return tuple(float(number) if math.isfinite(number) else None for number in numbers)
