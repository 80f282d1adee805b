"""The months: control limits, what is special about them, and the pattern of the seasons."""

from __future__ import annotations

import calendar
import math
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from saferplace.assessment.inputs import MONTHLY_SCHEMA, IndicatorFacts, IndicatorGroup, checked
from saferplace.assessment.panel import Panel
from saferplace.reference.periods import add_months
from saferplace.statistics.control_charts import XmrChart, xmr_chart

SEASON_MONTHS = 24
"""Fewer months than this say nothing of the seasons."""
_MOST_MONTHS = 60
_CHARTED = (IndicatorGroup.ALL_CRIME, IndicatorGroup.ANTI_SOCIAL_BEHAVIOUR, IndicatorGroup.CRIME_TYPE)

METHOD = (
    "Monthly counts are drawn on an XmR control chart: the limits are the mean plus and minus 2.66 times the mean "
    "difference between one month and the next. A month is special when it is outside the limits, or one of seven "
    "in a row on one side of the mean, of seven rising or falling, or of two in three near a limit.",
    "The seasonal pattern is the mean over years of each month's daily count against the mean of its twelve months; "
    f"it needs at least {SEASON_MONTHS} months without a gap, and with two years it is a first impression only.",
)


@dataclass(frozen=True)
class SeasonMonth:
    """One month of the year.

    Attributes:
        month: 1 to 12.
        percent: its daily count as a percentage of the mean of the year: 110 is a tenth above.
    """

    month: int
    percent: float


@dataclass(frozen=True)
class Trend:
    """One indicator by month.

    Attributes:
        facts: the indicator.
        months: first day of every month from the first to the last loaded, without gaps.
        counts: count of each month; None where the month is missing.
        centre: mean; None where no limits could be drawn.
        lower: lower limit, not under 0.
        upper: upper limit.
        signals: why a month is special; "" when it is not.
        latest: what the last month with a figure is: "common_cause" or a special cause; "" without limits.
        season: the twelve months; empty with too few months.
        trial: True when there are too few months for firm limits.
    """

    facts: IndicatorFacts
    months: tuple[date, ...]
    counts: tuple[float | None, ...]
    centre: tuple[float | None, ...]
    lower: tuple[float | None, ...]
    upper: tuple[float | None, ...]
    signals: tuple[str, ...]
    latest: str
    season: tuple[SeasonMonth, ...]
    trial: bool

    @property
    def missing(self) -> tuple[date, ...]:
        """The months without a figure."""
        return tuple(month for month, count in zip(self.months, self.counts, strict=True) if count is None)

    @property
    def has_limits(self) -> bool:
        """Whether limits could be drawn."""
        return any(limit is not None for limit in self.upper)


def describe_trends(panel: Panel) -> tuple[Trend, ...]:
    """Return the months of all crime, anti-social behaviour and each crime type, in the order given."""
    monthly = checked(panel.given.monthly, MONTHLY_SCHEMA, "monthly")
    counts: dict[str, dict[date, float | None]] = {}
    for indicator, month, count in monthly.filter(pl.col("month") <= panel.given.year.last_month).iter_rows():
        counts.setdefault(indicator, {})[month] = count
    charted = [facts for facts in panel.given.indicators if facts.group in _CHARTED and facts.id in counts]
    found = (_trend(facts, counts[facts.id]) for facts in charted)
    return tuple(trend for trend in found if trend is not None)


def _trend(facts: IndicatorFacts, counts: dict[date, float | None]) -> Trend | None:
    known = sorted(month for month, count in counts.items() if count is not None)
    if not known:
        return None
    span = (known[-1].year - known[0].year) * 12 + known[-1].month - known[0].month + 1
    first = add_months(known[-1], 1 - min(span, _MOST_MONTHS))
    months = tuple(add_months(first, i) for i in range(min(span, _MOST_MONTHS)))
    values = tuple(counts.get(month) for month in months)
    chart = xmr_chart([math.nan if value is None else value for value in values], polarity="neither")
    return Trend(
        facts,
        months,
        values,
        _line(chart.centre),
        _line(np.maximum(chart.lower, 0)),
        _line(chart.upper),
        tuple(_reason(chart, i) for i in range(len(months))),
        chart.status,
        _season(months, values),
        chart.trial,
    )


def _line(numbers: np.ndarray) -> tuple[float | None, ...]:
    return tuple(float(number) if math.isfinite(number) else None for number in numbers)


def _reason(chart: XmrChart, i: int) -> str:
    if chart.outside[i]:
        return "above the upper limit" if chart.values[i] > chart.upper[i] else "below the lower limit"
    side = "above" if chart.values[i] > chart.centre[i] else "below"
    if chart.shift[i]:
        return f"in a run of seven {side} usual"
    if chart.trend[i]:
        return "in a run of seven rising or falling"
    return f"two in three near the {'upper' if side == 'above' else 'lower'} limit" if chart.two_in_three[i] else ""


def _season(months: tuple[date, ...], counts: tuple[float | None, ...]) -> tuple[SeasonMonth, ...]:
    """Return the seasonal pattern of the latest whole years, ending with the last month; empty when not enough."""
    years = len(months) // 12
    if years * 12 < SEASON_MONTHS:
        return ()
    recent = list(zip(months, counts, strict=True))[-years * 12 :]
    daily = [count / calendar.monthrange(month.year, month.month)[1] for month, count in recent if count is not None]
    if len(daily) < len(recent):
        return ()
    by_year = np.array(daily).reshape(years, 12)
    means = by_year.mean(axis=1, keepdims=True)
    if not (means > 0).all():
        return ()
    pattern = (by_year / means).mean(axis=0) * 100
    order = sorted(range(12), key=lambda i: recent[i][0].month)
    return tuple(SeasonMonth(recent[i][0].month, float(pattern[i])) for i in order)


def trend_of(trends: tuple[Trend, ...], indicator: str) -> Trend | None:
    """Return the trend of one indicator, None when it has no months."""
    return next((trend for trend in trends if trend.facts.id == indicator), None)
