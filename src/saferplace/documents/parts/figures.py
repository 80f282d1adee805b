"""The figures a paper may print: values of indicators, and figures that an earlier paper printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from saferplace.documents.parts.writing import SUPPRESSED, with_unit
from saferplace.indicators.live_text import FigureReference
from saferplace.indicators.values import Lineage, Value
from saferplace.reference.areas import Area, AreaError, level_of
from saferplace.reference.periods import Period, PeriodError

SERIES = "published_figure"
MOST_WITHHELD = 9  # a sensitive count is hidden from 1 to this
_CAVEAT = "As printed in the partnership's paper: no interval can be given, and its own sums may not hold."


@dataclass(frozen=True)
class PrintedFigure:
    """A figure as an earlier paper printed it.

    Attributes:
        id: identifier, such as "tw.crime.rate.1617".
        title: name people read.
        value: the figure in `unit`; None when the paper left it blank.
        unit: unit, such as "offences", "per cent", "£".
        series: what is measured, snake case.
        area: area as the paper names it.
        area_code: GSS code; "" when there is none.
        period: code of the period when it is one of ours; "".
        period_printed: period as printed; "".
        paper: title of the paper.
        section: section of the paper.
        printed_as: the words of an approximate figure, such as "almost 6,000"; "".
        is_sensitive: a small or sensitive count.
        is_hidden: whether it is kept back because it is small in the evidence, or would give a small count away.
        note: what a reader must know; "".
        rate: rate printed beside it; None when there is none.
        rate_unit: unit of the rate; "".
        rank: rank printed beside it, 1 being the highest; None.
        rank_of: number of areas ranked; None.
        against_peers: "above", "similar", "below" or "".
        against_england: the same, against England.
        lineage: the row it was read from; None when not loaded.
    """

    id: str
    title: str
    value: float | None
    unit: str
    series: str = ""
    area: str = ""
    area_code: str = ""
    period: str = ""
    period_printed: str = ""
    paper: str = ""
    section: str = ""
    printed_as: str = ""
    is_sensitive: bool = False
    is_hidden: bool = False
    note: str = ""
    rate: float | None = None
    rate_unit: str = ""
    rank: int | None = None
    rank_of: int | None = None
    against_peers: str = ""
    against_england: str = ""
    lineage: Lineage | None = None

    @property
    def is_withheld(self) -> bool:
        """Whether it could point to a person: it is small and sensitive, or would give such a count away."""
        return self.is_hidden or (self.is_sensitive and self.value is not None and 0 < self.value <= MOST_WITHHELD)

    @property
    def words(self) -> str:
        """It as printed, with its unit, or what stands for a small count."""
        return SUPPRESSED if self.is_withheld else self.printed_as or with_unit(self.value, self.unit)

    @property
    def where(self) -> str:
        """Where it was printed, in words, with its identifier."""
        place = f"{self.paper}, section {self.section}" if self.section else self.paper
        when = f"; {self.period_printed}" if self.period_printed else ""
        return f"Printed in {place}{when} (figure {self.id})"

    def as_value(self) -> Value | None:
        """Return it as a Value; None when its area or period is none of ours."""
        try:
            area = Area(self.area_code, level_of(self.area_code), self.area)
            period = Period.parse(self.period)
        except (AreaError, PeriodError):
            return None
        value = Value(
            indicator=f"{SERIES}.{self.series}",
            area=area,
            period=period,
            numerator=None,
            denominator=None,
            denominator_label="",
            unit=self.unit,
            value=self.value,
            lower=None,
            upper=None,
            completeness=None,
            caveats=(_CAVEAT, self.note) if self.note else (_CAVEAT,),
            lineage=(self.lineage,) if self.lineage else (),
        )
        return without_numbers(value) if self.is_withheld else value


@dataclass(frozen=True)
class PaperFigures:
    """Every figure a paper may print, looked up beforehand.

    Attributes:
        values: Value by the reference in the text.
        changes: the change on the year before in words, by the reference in the text ("change" references only).
        printed: printed figure by identifier.
        titles: name of an indicator people read, by indicator id.
        missing: why a reference has no figure, by reference.
        hidden: references whose figure must not be printed: a small count, or one that would give a small count away.
            Their Values hold no number.
        kept_back: indicator, area and period of every figure that must not be printed, in the words or beside them.
        credits: credit lines of the datasets read.
        is_made_up: whether any figure comes from demonstration data.
    """

    values: Mapping[FigureReference, Value] = field(default_factory=dict)
    changes: Mapping[FigureReference, str] = field(default_factory=dict)
    printed: Mapping[str, PrintedFigure] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    missing: Mapping[FigureReference, str] = field(default_factory=dict)
    hidden: frozenset[FigureReference] = frozenset()
    kept_back: frozenset[tuple[str, str, str]] = frozenset()
    credits: tuple[str, ...] = ()
    is_made_up: bool = False


def value_id(value: Value) -> str:
    """Return the id under which a Value is kept in a document: indicator, area and period."""
    return f"{value.indicator}.{value.area.code}.{value.period.code}"


def without_numbers(value: Value) -> Value:
    """Return a Value without its numbers: a rate, an interval or the number of its rows would give the count back."""
    rows = tuple(replace(each, rows=0, row_range=None) for each in value.lineage)
    return replace(value, numerator=None, denominator=None, value=None, lower=None, upper=None, lineage=rows)
