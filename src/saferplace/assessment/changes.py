"""Change since the year before, for every indicator, said only when both years are complete and with chance in mind."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from saferplace.assessment.data_quality import can_compare
from saferplace.assessment.inputs import IndicatorFacts, Measure
from saferplace.assessment.month_spread import METHOD as MONTHS_METHOD
from saferplace.assessment.month_spread import measure_months
from saferplace.assessment.panel import Cell, Panel
from saferplace.statistics.change import FELL, MINIMUM_BASE, ROSE, UNCLEAR, Change, change_in_counts
from saferplace.statistics.comparison import compare_intervals

METHOD = (
    "A change is called a rise or a fall when it is more than chance alone would explain: the exact 95 % interval "
    "of the ratio of the two counts leaves out 1.",
    *MONTHS_METHOD,
    f"The percentage is of the earlier count. Under {MINIMUM_BASE} earlier events only the counts are given; under "
    "50 the percentage carries a caution.",
    "For shares (a part of a whole) the change is in percentage points and is called one when the two 95 % "
    "intervals do not overlap.",
    "No change is shown when either year is missing or under 95 % complete.",
)
_DIRECTION_OF_LABEL = {"above": ROSE, "below": FELL, "similar": UNCLEAR, "": ""}


@dataclass(frozen=True)
class ChangeRow:
    """The change of one indicator.

    Attributes:
        facts: the indicator.
        before: the value of the year before.
        after: the value of the year assessed.
        volume: later count minus earlier count; None when not shown.
        percent: change in per cent of the earlier count; None under the minimum base or when not shown.
        points: change in percentage points, for shares only.
        ratio_lower: lower 95 % limit of the ratio of the counts.
        ratio_upper: upper 95 % limit.
        p_value: two-sided chance of a change this large; None when not tested.
        direction: "rose", "fell", "no clear change"; "" when not shown or not tested.
        by_chance: the direction that chance alone would give, without the spread of the months; "" when not tested.
        dispersion: variance over mean of the months that the test allowed for; None where it is not known.
        caution: True when the percentage rests on a small count.
        why_not: why no change is shown; "" when it is.
    """

    facts: IndicatorFacts
    before: Cell
    after: Cell
    volume: float | None = None
    percent: float | None = None
    points: float | None = None
    ratio_lower: float | None = None
    ratio_upper: float | None = None
    p_value: float | None = None
    direction: str = ""
    by_chance: str = ""
    dispersion: float | None = None
    caution: bool = False
    why_not: str = ""

    @property
    def is_shown(self) -> bool:
        """Whether a change may be printed at all."""
        return not self.why_not

    @property
    def is_within_swings(self) -> bool:
        """Whether chance alone would not explain the change, but the usual swings of the months do."""
        return self.direction == UNCLEAR and self.by_chance in (ROSE, FELL)


def find_changes(panel: Panel) -> tuple[ChangeRow, ...]:
    """Return the change of every known indicator, in the order given."""
    known = list(panel.known())
    tested = [facts for facts in known if facts.measure == Measure.RATE and can_compare(panel, facts.id)]
    before = [panel.before(facts.id) for facts in tested]
    after = [panel.cell(facts.id) for facts in tested]
    spread = measure_months(panel)
    dispersion = np.array([spread.get(facts.id, 1.0) for facts in tested])
    alone = change_in_counts(_counts(before), _counts(after), with_words=False)
    change = change_in_counts(_counts(before), _counts(after), dispersion=dispersion, with_words=False)
    rows = {
        facts.id: replace(
            _counted(facts, before[i], after[i], change, i),
            by_chance=str(alone.direction[i]),
            dispersion=spread.get(facts.id),
        )
        for i, facts in enumerate(tested)
    }
    return tuple(rows.get(facts.id) or _other(panel, facts) for facts in known)


def change_of(changes: tuple[ChangeRow, ...], indicator: str) -> ChangeRow | None:
    """Return the change of one indicator, None when it has none."""
    return next((row for row in changes if row.facts.id == indicator), None)


def _counts(cells: list[Cell]) -> np.ndarray:
    return np.array([math.nan if cell.numerator is None else cell.numerator for cell in cells])


def _counted(facts: IndicatorFacts, before: Cell, after: Cell, change: Change, i: int) -> ChangeRow:
    return ChangeRow(
        facts,
        before,
        after,
        volume=_known(change.volume[i]),
        percent=_known(change.percent[i]),
        ratio_lower=_known(change.lower[i]),
        ratio_upper=_known(change.upper[i]),
        p_value=_known(change.p_value[i]),
        direction=str(change.direction[i]),
        caution=bool(change.caution[i]),
    )


def _other(panel: Panel, facts: IndicatorFacts) -> ChangeRow:
    before, after = panel.before(facts.id), panel.cell(facts.id)
    if not can_compare(panel, facts.id):
        return ChangeRow(facts, before, after, why_not=_why_not(panel, before, after))
    volume = _difference(after.numerator, before.numerator)
    if facts.measure == Measure.SHARE:
        return ChangeRow(
            facts,
            before,
            after,
            volume=volume,
            points=_difference(after.value, before.value),
            direction=_share_direction(before, after),
        )
    percent = None
    if before.value and after.value is not None and (before.numerator or 0) >= MINIMUM_BASE:
        percent = (after.value / before.value - 1) * 100
    return ChangeRow(facts, before, after, volume=volume, percent=percent)


def _share_direction(before: Cell, after: Cell) -> str:
    sides = [cell for cell in (after, before) if cell.is_comparable]
    if len(sides) < 2:
        return ""
    numbers = [number for cell in sides for number in (cell.value, cell.lower, cell.upper) if number is not None]
    return _DIRECTION_OF_LABEL[str(compare_intervals(*numbers))]


def _why_not(panel: Panel, before: Cell, after: Cell) -> str:
    for cell, year in ((after, panel.given.year.label), (before, panel.given.previous.label)):
        if cell.numerator is None and cell.value is None:
            return f"no figures for {year}"
        if not cell.is_complete:
            return f"figures for {year} are under 95 % complete"
    return "the two years are not on one basis"


def _difference(later: float | None, earlier: float | None) -> float | None:
    return None if later is None or earlier is None else later - earlier


def _known(number: float) -> float | None:
    return float(number) if math.isfinite(number) else None
