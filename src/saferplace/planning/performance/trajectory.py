"""The trajectory: what a figure should be, year by year from the baseline to the aims, and within a year by now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from saferplace.planning.content import AimKind, Target
from saferplace.planning.performance.measured import Measured, Point, end_of, months_between
from saferplace.reference.periods import Period, PeriodError

SEASON_YEARS = 2
"""So many whole past years must be known before the season shapes what is expected within a year."""
_MOST_SEASON_YEARS = 5


@dataclass(frozen=True)
class Trajectory:
    """What is wanted, by the end of each year.

    Attributes:
        points: end of the period (first day after it) and value, in order of time: the baseline, then the aims.
    """

    points: tuple[tuple[date, float], ...]

    @classmethod
    def of(cls, target: Target) -> Trajectory:
        """Return the trajectory of a target; years without a value and a baseline without a period are left out."""
        found: dict[date, float] = {}
        if target.baseline is not None and (period := parsed(target.baseline_period)):
            found[end_of(period)] = float(target.baseline)
        for aim in target.aims:
            if aim.kind == AimKind.VALUE and aim.value is not None and (year := parsed(aim.year)):
                found[end_of(year)] = float(aim.value)
        return cls(tuple(sorted(found.items())))

    def at(self, day: date) -> float | None:
        """Return the value wanted at a day: on the straight line between the points around it.

        Before the first point there is none, unless it is the only one: then that is wanted all along. After the last
        point there is none.

        Method: linear interpolation over months between the ends of the periods.
        Source: the product's own rule; as trajectories of scorecards usually are.

        Example:
            >>> line = Trajectory(((date(2018, 4, 1), 100.0), (date(2019, 4, 1), 88.0)))
            >>> line.at(date(2018, 7, 1))
            97.0
        """
        earlier = [point for point in self.points if point[0] <= day]
        later = [point for point in self.points if point[0] >= day]
        if not later:
            return None
        if not earlier:
            return later[0][1] if len(self.points) == 1 else None
        (first, start), (last, goal) = earlier[-1], later[0]
        if first == last:
            return goal
        return start + (goal - start) * months_between(first, day) / months_between(first, last)


def parsed(code: str) -> Period | None:
    """Return the period of a code; None for "" and for what is no period (a plan may say "2018 baseline")."""
    try:
        return Period.parse(code)
    except PeriodError:
        return None


def season_shares(measured: Measured, year: Period) -> tuple[float, ...]:
    """Return the share of the year's total that each of its periods usually has, in order.

    Method: total of each month (or quarter) over the latest whole years before, two at least and five at most, over
        the total of those years. With fewer, or with nothing in them, by the days of each period.
    Source: the product's own rule.
    """
    parts = measured.within(year)
    past: list[tuple[float, ...]] = []
    before = year.year_before()
    while len(past) < _MOST_SEASON_YEARS:
        known = measured.known_from_start(before)
        if not known or end_of(known[-1].period) != end_of(before) or len(known) != len(parts):
            break
        past.append(tuple(point.value or 0.0 for point in known))
        before = before.year_before()
    total = sum(sum(row) for row in past)
    if len(past) >= SEASON_YEARS and total > 0:
        return tuple(sum(row[i] for row in past) / total for i in range(len(parts)))
    days = (end_of(year) - year.start).days
    return tuple((end_of(point.period) - point.period.start).days / days for point in parts)


def path_within(measured: Measured, trajectory: Trajectory, year: Period, aim: float) -> tuple[float, ...]:
    """Return what is expected by the end of each period of a year.

    Figures that add up are expected to grow to the aim as `season_shares` says; others to move on the straight line of
    the trajectory.
    """
    parts = measured.within(year)
    if not measured.adds_up:
        on_line = [trajectory.at(end_of(point.period)) for point in parts]
        return tuple(aim if value is None else value for value in on_line)
    shares = season_shares(measured, year)
    return tuple(aim * sum(shares[: i + 1]) for i in range(len(parts)))


def to_date(measured: Measured, known: Sequence[Point]) -> float | None:
    """Return the figure of the part of a year that is known: its total, or the latest where figures do not add up."""
    if not known:
        return None
    return sum(each.value or 0.0 for each in known) if measured.adds_up else known[-1].value


def years_of(target: Target, plan_years: Iterable[Period]) -> Mapping[str, Period]:
    """Return the years of a target by code, in order: those its aims name, and those of the plan."""
    named = [year for aim in target.aims if (year := parsed(aim.year))]
    found = {year.code: year for year in sorted({*named, *(plan_years if not named else ())})}
    return found


def financial_years(first_day: date, last_day: date) -> tuple[Period, ...]:
    """Return the financial years that a plan's days touch."""
    first = first_day.year if first_day.month >= 4 else first_day.year - 1
    last = last_day.year if last_day.month >= 4 else last_day.year - 1
    return tuple(Period.financial_year(year) for year in range(first, last + 1))
