"""Change on the same part of the year before, in words that know about chance."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from saferplace.planning.content import Direction
from saferplace.planning.performance.measured import Measured, Point
from saferplace.planning.performance.trajectory import to_date
from saferplace.reference.periods import Period
from saferplace.statistics.change import FELL, ROSE, UNCLEAR, change_in_counts
from saferplace.statistics.comparison import compare_intervals
from saferplace.statistics.evaluation import overdispersion_of
from saferplace.statistics.rounding import round_one_half_up

NOT_TOLD = ""
METHOD = (
    "The known part of the year is set against the same part of the year before. Counts are compared by the exact test "
    "of two counts, widened by how much more the same months vary from year to year than chance would make them; other "
    "figures by their 95 % intervals. The words say whether it could be chance."
)
_FEWEST_A_PERIOD = 1.0
_OF_LABEL = {"above": ROSE, "below": FELL, "similar": UNCLEAR, "": NOT_TOLD}


@dataclass(frozen=True)
class ChangeOnYear:
    """A change on the same periods a year before.

    Attributes:
        before: the earlier figure, in the unit of the target; None when it is missing.
        after: the later one.
        percent: change of the earlier events in per cent; None where there is none to give (rule R-62).
        direction: "rose", "fell", "no clear change"; "" when chance cannot be allowed for or a side is missing.
        words: the change in words, or why it is not shown.
    """

    before: float | None
    after: float | None
    percent: float | None
    direction: str
    words: str

    @property
    def short(self) -> str:
        """The change in a few words, for a table."""
        if self.percent is None or not self.direction:
            return self.words.replace("which could be chance", "could be chance")
        chance = "could be chance" if self.direction == UNCLEAR else "more than chance"
        size = f"{abs(round_one_half_up(self.percent)):,.0f}\N{NO-BREAK SPACE}%"
        return f"{'up' if self.percent > 0 else 'down'} {size}, {chance}"

    @property
    def moved(self) -> str:
        """Return "up", "down" or "level" by the bare figures; "" when a side is missing."""
        if self.before is None or self.after is None:
            return ""
        return "up" if self.after > self.before else "down" if self.after < self.before else "level"

    def is_wanted(self, direction: Direction | None) -> bool | None:
        """Return whether the figures moved as wanted; None where nothing moved for certain or nothing is wanted."""
        if self.direction not in (ROSE, FELL) or direction is None:
            return None
        wanted = {Direction.INCREASE: ROSE, Direction.DECREASE: FELL}.get(direction)
        return self.direction == wanted


def change_on_year(measured: Measured, year: Period, known: Sequence[Point]) -> ChangeOnYear:
    """Compare the known part of a year with the same part of the year before.

    Method: events that add up by the exact test of two counts (statistics.change), widened by how much more the same
        months of the years vary than chance would make them (statistics.evaluation.overdispersion_of, whole years up
        to five); figures with an interval by whether the two 95 % intervals part; others without words about chance.
    Source: rules R-62, R-65; statistics.change.
    """
    earlier = _same_part(measured, year, known)
    after, before = to_date(measured, known), to_date(measured, earlier)
    if after is None:
        return ChangeOnYear(None, None, None, NOT_TOLD, "not shown: there is no figure yet")
    if before is None:
        return ChangeOnYear(
            None, after, None, NOT_TOLD, "not shown: there is no figure for the same time a year before"
        )
    if measured.adds_up and all(point.count is not None for point in (*known, *earlier)):
        return _of_events(measured, earlier, known, before, after)
    # The interval of one part says nothing of the sum of several.
    if measured.adds_up and len(known) > 1:
        return _of_levels(_bare(earlier[-1]), _bare(known[-1]), before, after)
    return _of_levels(earlier[-1], known[-1], before, after)


def _bare(point: Point) -> Point:
    return replace(point, lower=None, upper=None)


def _same_part(measured: Measured, year: Period, known: Sequence[Point]) -> tuple[Point, ...]:
    """Return the same periods of the year before, all known; for figures that do not add up the latest one alone."""
    starts = {point.period.year_before().start for point in (known if measured.adds_up else known[-1:])}
    found = tuple(each for each in measured.within(year.year_before()) if each.period.start in starts)
    return found if len(found) == len(starts) and all(each.value is not None for each in found) else ()


def _of_events(
    measured: Measured, earlier: Sequence[Point], known: Sequence[Point], before: float, after: float
) -> ChangeOnYear:
    counts = [sum(point.count or 0.0 for point in side) for side in (earlier, known)]
    change = change_in_counts(*counts, dispersion=spread_of(measured))
    percent = float(change.percent)
    return ChangeOnYear(
        before, after, None if math.isnan(percent) else percent, str(change.direction), str(change.words)
    )


def spread_of(measured: Measured) -> float:
    """Return how much more events vary than chance would make them, season taken out; 1 where it is not known."""
    by_season: dict[int, list[float]] = {}
    length = measured.points[0].period.length if measured.points else 12
    recent = [point for point in measured.points if point.count is not None][-5 * 12 // length :]
    for point in recent:
        by_season.setdefault(point.period.start.month, []).append(point.count or 0.0)
    whole = [counts for counts in by_season.values() if len(counts) > 1]
    enough = len(recent) >= 2 * 12 // length and sum(map(sum, whole)) >= _FEWEST_A_PERIOD * sum(map(len, whole))
    if length == 12 or not whole or not enough:
        return 1.0
    return overdispersion_of(*whole)


def _of_levels(earlier: Point, later: Point, before: float, after: float) -> ChangeOnYear:
    limits = (each for side in (later, earlier) for each in (side.value, side.lower, side.upper))
    label = compare_intervals(*(math.nan if each is None else each for each in limits))
    direction = _OF_LABEL[str(label)]
    way = "unchanged at" if after == before else "up from" if after > before else "down from"
    chance = {
        ROSE: ", more than chance alone would explain",
        FELL: ", more than chance alone would explain",
        UNCLEAR: ", which could be chance",
        NOT_TOLD: "; how much of that is chance is not known",
    }[direction if after != before else UNCLEAR]
    said = f"{way} {_said(before)}" + ("" if after == before else f" to {_said(after)}{chance}")
    return ChangeOnYear(before, after, None, direction, said)


def _said(value: float) -> str:
    return f"{round_one_half_up(value, 1):,.1f}".removesuffix(".0")
