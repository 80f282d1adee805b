"""Read the figures of a plan's targets, all those of one area and kind of period at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import polars as pl

from saferplace.indicators.catalogue import Indicator, UnknownIndicator
from saferplace.indicators.geography import AreaNotFound
from saferplace.indicators.values import Value
from saferplace.planning.content import PlanContent, Target
from saferplace.planning.performance.measured import Measured, Point
from saferplace.planning.performance.trajectory import financial_years, years_of
from saferplace.reference.areas import LEVEL_NAMES, Area, AreaError
from saferplace.reference.periods import Period, PeriodKind, add_months
from saferplace.workflows.indicator_values import value_from_row
from saferplace.workflows.open_evidence import SUPPLIED, OpenEvidence
from saferplace.workflows.periods_on_offer import loaded_months, series_kinds, whole_periods

# So many months before the first year of a plan are read: for seasons and forecasts.
_HISTORY = 60
# Sums of weights add up, but they are not events.
_NO_EVENTS = ("harm",)
_PARTS = (PeriodKind.MONTH, PeriodKind.QUARTER)

Row = Mapping[str, Any]


class NoFigures(Exception):
    """Raised when a target has no figures; says why, for the person who keeps the plan."""


@dataclass(frozen=True)
class Wanted:
    """What must be read for one target.

    Attributes:
        target: the target.
        indicator: its indicator.
        area: its area.
        kind: the finest kind of period it is known by.
        years: the years of the target, in order.
        loaded: first and last month loaded.
    """

    target: Target
    indicator: Indicator
    area: Area
    kind: PeriodKind
    years: tuple[Period, ...]
    loaded: tuple[date, date]

    @property
    def is_rate(self) -> bool:
        """Whether the target is set in the unit of the indicator's rate or share, and not in what is counted."""
        unit = self.target.unit.casefold()
        if self.indicator.denominator != "population":
            return True
        return "per " in unit or "rate" in unit or "%" in unit

    @property
    def unit(self) -> str:
        """Unit the target's figures are in."""
        return self.target.unit or (self.indicator.unit if self.is_rate else self.indicator.noun)

    @property
    def parts(self) -> list[Period]:
        """Return the periods to read."""
        first = max(self.loaded[0], add_months(self.years[0].start, -_HISTORY))
        return whole_periods(self.kind, first, self.loaded[1])

    @property
    def whole_years(self) -> list[Period]:
        """Return the years to read that are loaded to their end."""
        return [year for year in self.years if self.loaded[0] <= year.start and year.last_month <= self.loaded[1]]


@dataclass(frozen=True)
class Figures:
    """The figures of one target.

    Attributes:
        wanted: what was read.
        measured: the figures in the unit of the target.
        values: the figures with interval, completeness and caveats, by period code.
        notes: what must be said of the run, such as a month that is missing.
    """

    wanted: Wanted
    measured: Measured
    values: Mapping[str, Value]
    notes: tuple[str, ...]


def what_to_read(evidence: OpenEvidence, content: PlanContent, target: Target) -> Wanted:
    """Return what must be read for a target.

    Raises:
        NoFigures: saying what is missing.
    """
    if not target.indicator:
        raise NoFigures("No measure has been chosen for this target.")
    try:
        indicator = evidence.catalogue.get(target.indicator)
        area = evidence.geography.area(target.area_code or content.area_code)
    except UnknownIndicator as error:
        raise NoFigures(f"Its measure “{target.indicator}” is not in the evidence.") from error
    except (AreaNotFound, AreaError) as error:
        raise NoFigures("Its area is not in the evidence.") from error
    if area.level not in indicator.levels:
        raise NoFigures(f"{indicator.title} is not counted for a {LEVEL_NAMES[area.level]}.")
    years = tuple(years_of(target, financial_years(content.first_day, content.last_day)).values())
    loaded = loaded_months(evidence, indicator, area.code) if evidence.shows(indicator, area.code) else None
    if loaded is None:
        raise NoFigures(f"No figure of {indicator.title} is in the evidence.")
    kinds = series_kinds(evidence, indicator)
    kind = next((each for each in (*_PARTS, years[0].kind) if each in kinds), None)
    if kind is None:
        raise NoFigures(f"{indicator.title} is not counted by {years[0].kind.value.replace('_', ' ')}.")
    return Wanted(target, indicator, area, kind, years, loaded)


def read_figures(evidence: OpenEvidence, asked: Iterable[Wanted]) -> dict[str, Figures]:
    """Return the figures of targets by key; those of one area and kind of period are counted together.

    What was read is kept with the evidence.
    """
    kept: dict[object, Figures] = evidence.kept("figures of targets", dict)
    all_wanted = list(asked)
    groups: dict[tuple[str, PeriodKind], list[Wanted]] = {}
    for wanted in all_wanted:
        if _kept_as(evidence, wanted) not in kept:
            groups.setdefault((wanted.area.code, wanted.kind), []).append(wanted)
    for group in groups.values():
        rows = _rows(evidence, group)
        kept.update({_kept_as(evidence, wanted): _figures(evidence, wanted, rows) for wanted in group})
    return {wanted.target.key: replace(kept[_kept_as(evidence, wanted)], wanted=wanted) for wanted in all_wanted}


def _kept_as(evidence: OpenEvidence, wanted: Wanted) -> object:
    """Return under what figures are kept; a place of a partnership's own is told from another's of the same name."""
    own = tuple(sorted(evidence.geography.neighbourhoods.get(wanted.area.code, ())))
    return (wanted.indicator.id, wanted.area.code, own, wanted.kind, wanted.years, wanted.is_rate)


def _rows(evidence: OpenEvidence, group: Sequence[Wanted]) -> dict[tuple[str, str], Row]:
    indicators = list({wanted.indicator.id: wanted.indicator for wanted in group}.values())
    parts = sorted({period for wanted in group for period in wanted.parts})
    years = sorted({year for wanted in group for year in wanted.whole_years} - set(parts))
    rows: dict[tuple[str, str], Row] = {}
    for periods in (parts, years):
        offering = [each for each in indicators if not periods or periods[0].kind in each.periods]
        frame = evidence.compute(offering, [group[0].area.code], periods)
        rows.update({(row["indicator"], row["period"]): row for row in frame.iter_rows(named=True)})
    return rows


def _figures(evidence: OpenEvidence, wanted: Wanted, rows: Mapping[tuple[str, str], Row]) -> Figures:
    adds_up, has_events = _adds_up(evidence, wanted.indicator)

    def point(period: Period) -> Point:
        row = rows.get((wanted.indicator.id, period.code))
        return Point(period, None) if row is None else _point(wanted, period, row, has_events)

    points = tuple(point(period) for period in wanted.parts)
    measured = Measured(points, adds_up, {year.code: point(year) for year in wanted.whole_years})
    values = {
        each.period.code: value_from_row(rows[wanted.indicator.id, each.period.code], evidence.geography, each.period)
        for each in points
        if each.value is not None
    }
    return Figures(wanted, measured, values, _notes(measured))


def _point(wanted: Wanted, period: Period, row: Row, has_events: bool) -> Point:
    if wanted.is_rate:
        value, lower, upper = row["value"], row["lower"], row["upper"]
    else:
        value, lower, upper = row["numerator"], None, None
    return Point(period, value, row["numerator"] if has_events else None, lower, upper)


def _adds_up(evidence: OpenEvidence, indicator: Indicator) -> tuple[bool, bool]:
    """Return whether figures of parts of a year add up to that of the year, and whether they count events."""
    if indicator.is_proportion or indicator.reader in ("population", "deprivation"):
        return False, False
    if indicator.reader != SUPPLIED:
        return True, indicator.reader not in _NO_EVENTS
    return evidence.kept(("adds up", indicator.id), lambda: _series_adds_up(evidence, indicator.id))


def _series_adds_up(evidence: OpenEvidence, series: str) -> tuple[bool, bool]:
    """Return the same of a series of partners: rates over people add up, but only counts are events."""
    rows = evidence.store.scan("local_series").filter(pl.col("series") == series)
    adds_up = pl.col("adds_up").all() & pl.len().gt(0)
    found = rows.select(adds_up.alias("sum"), (adds_up & pl.col("denominator").is_null().all()).alias("events"))
    sums, events = found.collect().row(0)
    return bool(sums), bool(events)


def _notes(measured: Measured) -> tuple[str, ...]:
    """Say which periods are missing between the first and the last with a figure."""
    known = [i for i, point in enumerate(measured.points) if point.value is not None]
    if not known:
        return ()
    missing = [each.period.label for each in measured.points[known[0] : known[-1]] if each.value is None]
    if not missing:
        return ()
    shown = ", ".join(missing[-3:])
    more = f" and {len(missing) - 3} before" if len(missing) > 3 else ""
    return (f"There is no figure, or none complete enough, for {shown}{more}.",)
