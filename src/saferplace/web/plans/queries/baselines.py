"""What the evidence says of a target's measure, to take a baseline from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from saferplace.indicators.catalogue import UnknownIndicator
from saferplace.indicators.geography import AreaNotFound
from saferplace.reference.areas import AreaError
from saferplace.reference.periods import Period, PeriodError, PeriodKind
from saferplace.web.evidence.queries.partnership import evidence_of
from saferplace.web.plans.models import Target
from saferplace.web.plans.queries.choices import year_for_figures
from saferplace.workflows.explore_figures import decimals_of
from saferplace.workflows.explore_words import figure_in_words
from saferplace.workflows.indicator_values import value_from_row
from saferplace.workflows.refusals import REFUSALS

_PERIODS = 6
_ORDER = (PeriodKind.FINANCIAL_YEAR, PeriodKind.CALENDAR_YEAR, PeriodKind.ROLLING_YEAR, PeriodKind.QUARTER)
_REFUSED: tuple[type[Exception], ...] = (*REFUSALS, UnknownIndicator, AreaNotFound, AreaError, PeriodError)


@dataclass(frozen=True)
class Baseline:
    """A value that may become the baseline.

    Attributes:
        period: its period.
        text: the value with its unit.
        value: the value.
        unit: what it is in.
    """

    period: Period
    text: str
    value: Decimal
    unit: str


def baselines_for(target: Target, today: date) -> list[Baseline]:
    """Return the values the evidence has for a target's measure and area, the newest first; none without both."""
    try:
        indicator = evidence_of(target.partnership).catalogue.get(target.indicator) if target.indicator else None
        kind = next((each for each in _ORDER if indicator and each in indicator.periods), None)
    except _REFUSED:
        return []
    if indicator is None or kind is None:
        return []
    return values_of(target, _periods(target, kind, today))


def values_of(target: Target, periods: list[Period]) -> list[Baseline]:
    """Return the values of a target's measure in some periods; those without a value are left out."""
    if not (target.indicator and target.area_code and periods):
        return []
    try:
        evidence = evidence_of(target.partnership)
        indicator = evidence.catalogue.get(target.indicator)
        area = evidence.geography.area(target.area_code)
        if area.level not in indicator.levels or any(each.kind not in indicator.periods for each in periods):
            return []
        frame = evidence.compute([indicator], [area.code], periods)
    except _REFUSED:
        return []
    by_code = {period.code: period for period in periods}
    rows = frame.iter_rows(named=True)
    values = [value_from_row(row, evidence.geography, by_code[row["period"]]) for row in rows]
    decimals = decimals_of(values)
    found = [
        Baseline(each.period, figure_in_words(each, decimals), Decimal(str(round(each.value, 4))), each.unit)
        for each in values
        if each.value is not None
    ]
    return sorted(found, key=lambda each: each.period.start, reverse=True)


def _periods(target: Target, kind: PeriodKind, today: date) -> list[Period]:
    """Return the periods of a kind up to the last financial year that is over."""
    year = Period.parse(year_for_figures(target.plan, today))
    last = {
        PeriodKind.FINANCIAL_YEAR: year,
        PeriodKind.CALENDAR_YEAR: Period(date(year.start.year, 1, 1), PeriodKind.CALENDAR_YEAR),
        PeriodKind.ROLLING_YEAR: Period(year.start, PeriodKind.ROLLING_YEAR),
        PeriodKind.QUARTER: Period(year.months[9], PeriodKind.QUARTER),
    }[kind]
    return [last.shift(-back) for back in range(_PERIODS)]
