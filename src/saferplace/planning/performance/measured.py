"""The figures of a measure as performance looks at them: one area, one kind of period, in the unit of the target."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile

from saferplace.reference.periods import Period, add_months


@dataclass(frozen=True)
class Point:
    """The figure of one period.

    Attributes:
        period: the period.
        value: the figure in the unit of the target; None when it is missing or incomplete, never zero for that.
        count: events behind it; None where it is not a count of events.
        lower: lower 95 % limit; None when there is none.
        upper: upper 95 % limit.
    """

    period: Period
    value: float | None
    count: float | None = None
    lower: float | None = None
    upper: float | None = None


@dataclass(frozen=True)
class Measured:
    """A measure in one area.

    Attributes:
        points: successive periods in order, all of one kind.
        adds_up: whether the figures of the parts of a year add up to that of the year.
        years: the figures of whole years as the evidence gives them, by period code.
    """

    points: tuple[Point, ...]
    adds_up: bool
    years: Mapping[str, Point] = field(default_factory=dict)

    @property
    def latest(self) -> Point | None:
        """The newest point with a figure."""
        return next((point for point in reversed(self.points) if point.value is not None), None)

    def within(self, year: Period) -> tuple[Point, ...]:
        """Return the points of every part of a year, in order; a part that is not among the points is missing."""
        if not self.points:
            return ()
        by_start = {point.period.start: point for point in self.points}
        part = Period(year.start, self.points[0].period.kind)
        found: list[Point] = []
        while end_of(part) <= end_of(year):
            found.append(by_start.get(part.start, Point(part, None)))
            part = part.shift(1)
        return tuple(found)

    def known_from_start(self, year: Period) -> tuple[Point, ...]:
        """Return the points of a year from its first day up to the first that is missing."""
        return tuple(takewhile(lambda point: point.value is not None, self.within(year)))

    def year_figure(self, year: Period) -> float | None:
        """Return the figure of a whole year; None until the year is known whole.

        The evidence's own figure of the year counts where there is one. Else parts that add up are added, and of
        figures that do not (a survey by quarters) the last one of the year is the year's.
        """
        given = self.years.get(year.code)
        if given is not None and given.value is not None:
            return given.value
        known = self.known_from_start(year)
        if known and end_of(known[-1].period) == end_of(year):
            return sum(each.value or 0.0 for each in known) if self.adds_up else known[-1].value
        return None


def end_of(period: Period) -> date:
    """Return the first day after a period."""
    return add_months(period.start, period.length)


def months_between(first: date, last: date) -> int:
    """Return how many months after the month of one day the month of another is."""
    return (last.year - first.year) * 12 + last.month - first.month
