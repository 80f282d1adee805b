"""Where a measure stands: the year that is judged, the figure, what was expected, the outlook, and the status."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from saferplace.planning.content import Aim, AimKind, Direction, Target
from saferplace.planning.performance.measured import Measured, Point, end_of
from saferplace.planning.performance.outlook import Outlook, Wanted, foresee
from saferplace.planning.performance.statuses import Facts, Status, judge
from saferplace.planning.performance.trajectory import (
    Trajectory,
    path_within,
    to_date,
    years_of,
)
from saferplace.reference.periods import Period

Foresee = Callable[[Measured, Period, Wanted | None], Outlook | None]
_OF_POLARITY = {"lower_is_better": Direction.DECREASE, "higher_is_better": Direction.INCREASE}
METHOD = (
    "The year judged is the newest year of the plan that has begun and has a figure. What is expected by now lies on "
    "the trajectory from the baseline to the aims; figures that add up within a year are expected to grow as they did "
    "in the latest whole years (two at least, five at most), or evenly by days where fewer are known."
)


@dataclass(frozen=True)
class Standing:
    """Where a measure stands in the year judged, in the unit of the target.

    Attributes:
        year: the year judged.
        aim_kind: what the plan sets for it.
        aim: the value set; None without one.
        direction: which way is wanted; None when nothing says.
        known: the points of the year that are known, from its start up to the first gap.
        actual: the figure of the year, or of its known part; None without any.
        is_whole: whether the whole year is known.
        expected: what the figure should be by now; None when that cannot be said.
        outlook: forecast of the year's end; None when none can be made or the year is whole.
        status: the status.
        facts: what it was computed from.
    """

    year: Period
    aim_kind: AimKind
    aim: float | None
    direction: Direction | None
    known: tuple[Point, ...]
    actual: float | None
    is_whole: bool
    expected: float | None
    outlook: Outlook | None
    status: Status
    facts: Facts

    @property
    def through(self) -> Period | None:
        """The last period counted; None without any."""
        return self.known[-1].period if self.known else None

    @property
    def chance(self) -> float | None:
        """Chance of meeting the aim; None without a forecast."""
        return self.outlook.chance if self.outlook else None


def stand(
    target: Target,
    measured: Measured,
    day: date,
    plan_years: Iterable[Period],
    *,
    polarity: str = "neither",
    outlook: Foresee = foresee,
) -> Standing:
    """Say where a measure stands on a day.

    Args:
        target: the target.
        measured: its figures; those of periods that have not ended by the day are not looked at.
        day: the day.
        plan_years: years of the plan, for targets without aims.
        polarity: which way is better for the indicator, where the plan does not say which way is wanted.
        outlook: makes the forecast; one that remembers may be given.

    Method: METHOD, then `statuses.judge`.
    Source: the product's own rule.
    """
    seen = as_seen(measured, day)
    year = year_judged(years_of(target, plan_years).values(), seen, day)
    aim = next((each for each in target.aims if each.year == year.code), Aim(year.code, AimKind.BLANK))
    value = None if aim.value is None or aim.kind != AimKind.VALUE else float(aim.value)
    direction = direction_of(target, value, polarity)
    known = seen.known_from_start(year)
    whole = seen.year_figure(year)
    actual = to_date(seen, known) if whole is None else whole
    expected = None
    if value is not None:
        expected = value if whole is not None else _expected(target, seen, year, value, known)
    tolerance = None if target.tolerance is None else float(target.tolerance)
    wanted = None if value is None or direction is None else Wanted(direction, value, tolerance)
    ahead = None if whole is not None else outlook(seen, year, wanted)
    facts = Facts(
        aim_kind=aim.kind,
        aim=value,
        direction=direction,
        actual=actual,
        is_whole=whole is not None,
        expected=expected,
        chance=ahead.chance if ahead else None,
        share_known=_share_known(year, known),
        tolerance=tolerance,
    )
    return Standing(
        year, aim.kind, value, direction, known, actual, whole is not None, expected, ahead, judge(facts), facts
    )


def as_seen(measured: Measured, day: date) -> Measured:
    """Return what can have been known on a day: figures of periods that have ended by then."""
    points = tuple(point if end_of(point.period) <= day else Point(point.period, None) for point in measured.points)
    years = {code: point for code, point in measured.years.items() if end_of(point.period) <= day}
    return Measured(points, measured.adds_up, years)


def year_judged(years: Iterable[Period], measured: Measured, day: date) -> Period:
    """Return the newest year that has begun and has a figure; else the newest that has begun; else the first.

    Raises:
        ValueError: there are no years.
    """
    ordered = sorted(years)
    if not ordered:
        raise ValueError("A target needs at least one year.")
    begun = [year for year in ordered if year.start <= day] or ordered[:1]
    with_figure = [year for year in begun if measured.known_from_start(year) or measured.year_figure(year) is not None]
    return (with_figure or begun)[-1]


def direction_of(target: Target, aim: float | None, polarity: str) -> Direction | None:
    """Return which way is wanted: as the plan says, else from the baseline to the aim, else what is better."""
    if target.direction is not None:
        return target.direction
    if aim is not None and target.baseline is not None and float(target.baseline) != aim:
        return Direction.INCREASE if aim > float(target.baseline) else Direction.DECREASE
    return _OF_POLARITY.get(polarity)


def _expected(target: Target, measured: Measured, year: Period, aim: float, known: tuple[Point, ...]) -> float | None:
    if not known:
        return None
    return path_within(measured, Trajectory.of(target), year, aim)[len(known) - 1]


def _share_known(year: Period, known: tuple[Point, ...]) -> float:
    return sum(point.period.length for point in known) / year.length
