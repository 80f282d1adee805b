"""What a partner's own series is, which figures of it may be supplied, for which periods, and by when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from saferplace.ingestion.local.layout import MULTIPLIERS
from saferplace.reference.periods import Period, PeriodKind, add_months

CADENCES = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.FINANCIAL_YEAR)
# Surveys: so few people asked carry no percentage (the Crime Survey for England and Wales draws the line here too).
LEAST_ASKED = 50
PER_CENT = 100
_QUARTER = 3


class FigureKind(StrEnum):
    """What sort of figure a series is made of."""

    COUNT = "count"
    SHARE = "share"
    RATE = "rate"
    SCORE = "score"
    SURVEY = "survey"

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

    @property
    def least_asked(self) -> int:
        """Of a survey: a percentage of fewer people asked than this is not given."""
        return max(LEAST_ASKED, (self.threshold or 0) + 1)


@dataclass(frozen=True)
class Figure:
    """One figure of a series; everything None means: reported as missing.

    A survey's value is the (weighted) percentage of those asked, its denominator how many were asked, without weights,
    and its numerator the one times the other, so that intervals rest on the people asked.
    """

    terms: SeriesTerms
    area_code: str
    period: Period
    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    note: str = ""
    asked_from: date | None = None
    asked_until: date | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is a figure of: series, area, period."""
        return self.terms.series, self.area_code, self.period.code


def with_value(figure: Figure) -> Figure:
    """Return a share or rate with the value its two counts make, a survey's figure whole; any other as it is."""
    terms = figure.terms
    if terms.kind is FigureKind.SURVEY:
        return _of_those_asked(figure)
    if not terms.kind.has_parts or figure.numerator is None or not figure.denominator or terms.multiplier is None:
        return figure
    return replace(figure, value=figure.numerator / figure.denominator * terms.multiplier)


def _of_those_asked(figure: Figure) -> Figure:
    """Return a survey's figure with what was counted made of percentage and base; missing when too few were asked."""
    value, asked = figure.value, figure.denominator
    if asked is None or asked <= 0:
        return figure
    if value is None and figure.numerator is not None:
        value = figure.numerator / asked * PER_CENT
    if value is not None and asked < figure.terms.least_asked:
        note = "; ".join(filter(None, (figure.note, f"{asked:g} asked: too few for a percentage")))
        return replace(figure, value=None, numerator=None, denominator=None, note=note[:300])
    return replace(figure, value=value, numerator=None if value is None else value / PER_CENT * asked)


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
    if terms.kind is FigureKind.SURVEY:
        return found + _survey_faults(figure)
    return found + (_parts_faults(figure) if terms.kind.has_parts else _value_faults(figure))


def _survey_faults(figure: Figure) -> list[tuple[str, str]]:
    value, asked = figure.value, figure.denominator
    found = []
    if value is not None and not 0 <= value <= PER_CENT:
        found.append(("value", "A percentage of those asked is from 0 to 100"))
    if asked is not None and (asked < 1 or asked != int(asked)):
        found.append(("denominator", "How many were asked is a whole number, 1 or more"))
    if value is None and (asked is not None or figure.numerator is not None):
        found.append(("value", "Give the percentage too, or leave both empty when the figure is missing"))
    if figure.asked_from and figure.asked_until and figure.asked_until < figure.asked_from:
        found.append(("asked_until", "The last day of asking must not be before the first"))
    return found


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
