"""The outlook: where the year will end, how sure that is, and the chance that it ends as wanted."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from saferplace.planning.content import Direction
from saferplace.planning.performance.measured import Measured, Point, end_of
from saferplace.planning.performance.statuses import leeway
from saferplace.reference.periods import Period
from saferplace.statistics.forecasts import SimulatedYear, simulate_year

CONFIDENCE = 0.95
_MOST_YEARS = 5
METHOD = (
    "The year's end is forecast from the periods known: several simple methods are tried from earlier dates of the "
    "same series, and the best of them or their average is used. The interval is a 95 % prediction interval from "
    "20,000 simulated years; the chance of meeting the aim is the share of those years that meet it. No such forecast "
    "foresees a shock such as a pandemic."
)


@dataclass(frozen=True)
class Outlook:
    """The year's end as forecast, in the unit of the target.

    Attributes:
        total: middle of the forecast.
        lower: lower 95 % prediction limit.
        upper: upper 95 % prediction limit.
        chance: chance that the year ends as wanted, tolerance allowed for; None without aim or direction.
        method: the forecasting method chosen.
    """

    total: float
    lower: float
    upper: float
    chance: float | None
    method: str


@dataclass(frozen=True)
class Wanted:
    """How a year should end: at the aim or better, tolerance allowed for."""

    direction: Direction
    aim: float
    tolerance: float | None = None

    @property
    def limits(self) -> tuple[float, float]:
        """Return the lowest and highest total that is as wanted, in the unit of the target."""
        allowed = abs(self.aim) * leeway(self.direction, self.tolerance)
        low = -math.inf if self.direction == Direction.DECREASE else self.aim - allowed
        high = math.inf if self.direction == Direction.INCREASE else self.aim + allowed
        return low, high


def foresee(measured: Measured, year: Period, wanted: Wanted | None) -> Outlook | None:
    """Forecast the end of a year in progress (or of the next one), and the chance that it ends as wanted.

    Only events that add up are forecast, from the unbroken run of periods that ends with the last one known, five
    years of it at most. None where the run does not reach the year, is too short, or the whole year is known.

    Method: statistics.forecasts.simulate_year; limits and chance are shares of its 20,000 simulated totals. A rate is
        turned into events as in the latest period (the population does not change within the year).
    Source: as statistics.forecasts.forecast_year.
    """
    parts = measured.within(year)
    known = measured.known_from_start(year)
    run = _run_before(measured, year, known)
    if not measured.adds_up or len(known) == len(parts) or not run:
        return None
    scale = _unit_of(run)
    if scale is None:
        return None
    try:
        years = simulate_year([point.count or 0.0 for point in run], len(known), period=len(parts))
    except ValueError:  # too short a history
        return None
    lower, upper = years.interval(CONFIDENCE)
    chance = None if wanted is None else _chance(years, wanted, scale)
    return Outlook(float(np.median(years.totals)) * scale, lower * scale, upper * scale, chance, years.method)


def _run_before(measured: Measured, year: Period, known: Sequence[Point]) -> list[Point]:
    """Return the unbroken run of events that ends with the last period known in the year, or just before the year."""
    end = end_of(known[-1].period) if known else year.start
    run: list[Point] = []
    for point in reversed([each for each in measured.points if end_of(each.period) <= end]):
        expected = run[-1].period.start if run else end
        if point.count is None or point.value is None or end_of(point.period) != expected:
            break
        run.append(point)
    longest = _MOST_YEARS * len(measured.within(year))
    return run[:longest][::-1]


def _unit_of(run: Sequence[Point]) -> float | None:
    """Return the value of one event in the unit of the target, by the latest period with events; None without any."""
    for point in reversed(run):
        if point.count and point.value:
            return point.value / point.count
    return None


def _chance(years: SimulatedYear, wanted: Wanted, scale: float) -> float:
    low, high = wanted.limits
    # Counts are whole: a limit that a rate's rounding puts a hair beside a whole number must not lose it.
    slack = 1e-9
    return float(((years.totals >= low / scale - slack) & (years.totals <= high / scale + slack)).mean())
