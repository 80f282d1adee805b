"""What a partner's own series is, which figures of it may be supplied, for which periods, and by when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from saferplace.ingestion.local.layout import MULTIPLIERS
from saferplace.reference.periods import Period, PeriodKind, add_months

CADENCES = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.FINANCIAL_YEAR)
_QUARTER = 3


class FigureKind(StrEnum):
    """What sort of figure a series is made of."""

    COUNT = "count"
    SHARE = "share"
    RATE = "rate"
    SCORE = "score"

    @property
    def has_parts(self) -> bool:
        """Whether a figure is made of a numerator and a denominator."""
        return self in (FigureKind.SHARE, FigureKind.RATE)


@dataclass(frozen=True)
class SeriesTerms:
    """A series as its supplier must know it.

    Attributes:
        series: its id, also the indicator's.
        title: name people read.
        unit: such as incidents, per cent, per 1,000 residents, days.
        kind: what its figures are made of.
        cadence: one of CADENCES: the kind of period it is supplied for.
        areas: code to name of each area it is supplied for.
        better: higher, lower or neither.
        caveat: what a reader must know.
        threshold: counts from 1 to this are hidden when published; None for none.
    """

    series: str
    title: str
    unit: str
    kind: FigureKind
    cadence: PeriodKind
    areas: Mapping[str, str] = field(default_factory=dict)
    better: str = "neither"
    caveat: str = ""
    threshold: int | None = None

    @property
    def multiplier(self) -> float | None:
        """What numerator / denominator is multiplied by in this unit; None for a unit that is not known."""
        return MULTIPLIERS.get(self.unit.casefold())


@dataclass(frozen=True)
class Figure:
    """One figure of a series; everything None means: reported as missing."""

    terms: SeriesTerms
    area_code: str
    period: Period
    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    note: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is a figure of: series, area, period."""
        return self.terms.series, self.area_code, self.period.code


def with_value(figure: Figure) -> Figure:
    """Return a share or rate with the value its two counts make; any other figure as it is."""
    terms = figure.terms
    if not terms.kind.has_parts or figure.numerator is None or not figure.denominator or terms.multiplier is None:
        return figure
    value = figure.numerator / figure.denominator * terms.multiplier
    return Figure(terms, figure.area_code, figure.period, value, figure.numerator, figure.denominator, figure.note)


def faults_of(figure: Figure, today: date) -> list[tuple[str, str]]:
    """Return what is wrong with a figure: (area, period, value, numerator or denominator; what to do)."""
    terms = figure.terms
    found = []
    if figure.area_code not in terms.areas:
        found.append(("area", f"{terms.title} is not supplied for this area"))
    if figure.period.kind != terms.cadence:
        found.append(("period", f"{terms.title} is supplied by {cadence_words(terms.cadence)}"))
    elif last_day(figure.period) >= today:
        found.append(("period", f"{figure.period.label} has not ended yet"))
    return found + (_parts_faults(figure) if terms.kind.has_parts else _value_faults(figure))


def _value_faults(figure: Figure) -> list[tuple[str, str]]:
    value = figure.value
    if figure.numerator is not None or figure.denominator is not None:
        return [("numerator", "Only shares and rates have a number above and below the line")]
    if value is None or figure.terms.kind is not FigureKind.COUNT:
        return []
    if value < 0 or value != int(value):
        return [("value", "A count is a whole number, 0 or more")]
    return []


def _parts_faults(figure: Figure) -> list[tuple[str, str]]:
    above, below = figure.numerator, figure.denominator
    if above is None and below is None:
        return [] if figure.value is None else [("numerator", "Give the two numbers it is made of")]
    if above is None or below is None:
        name = "numerator" if above is None else "denominator"
        return [(name, "Give both numbers, or leave both empty when the figure is missing")]
    if above < 0:
        return [("numerator", "This must be 0 or more")]
    if below <= 0:
        return [("denominator", "This must be more than 0")]
    if figure.terms.kind is FigureKind.SHARE and above > below:
        return [("numerator", "A part cannot be larger than the whole")]
    return []


def cadence_words(cadence: PeriodKind) -> str:
    """Return month, quarter or financial year."""
    return cadence.value.replace("_", " ")


def last_day(period: Period) -> date:
    """Return the last day of a period."""
    return add_months(period.start, period.length) - timedelta(days=1)


def due_on(period: Period, days_after: int | None = None) -> date:
    """Return the day by which the figure of a period must be supplied.

    Without a number of days of its own a series is due as the Crime and Disorder (Prescribed Information) Regulations
    2007 (SI 2007/1831) have it: by the end of the three months that follow the three months it is of.
    """
    end = last_day(period)
    if days_after is not None:
        return end + timedelta(days=days_after)
    in_quarter = (end.month - 1) % _QUARTER
    return add_months(end, 2 * _QUARTER - in_quarter) - timedelta(days=1)


@lru_cache(maxsize=4096)
def periods_owed(cadence: PeriodKind, starts_on: date, ends_on: date | None, today: date) -> tuple[Period, ...]:
    """Return the whole periods of a cadence between two days that have ended before today, in order."""
    first = starts_on.replace(day=1)
    length, opening = (3, 1) if cadence is PeriodKind.QUARTER else (12, 4)
    while cadence is not PeriodKind.MONTH and (first.month - opening) % length:
        first = add_months(first, 1)
    period = Period(first, cadence)
    if period.start < starts_on:
        period = period.shift(1)
    found = []
    while last_day(period) < today and (ends_on is None or last_day(period) <= ends_on):
        found.append(period)
        period = period.shift(1)
    return tuple(found)
