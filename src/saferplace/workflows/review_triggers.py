"""Compute the review rules that a plan writes into its risks: our change beside that of another area."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from saferplace.indicators.catalogue import Indicator
from saferplace.planning.content import PlanContent, Risk
from saferplace.planning.performance.change import spread_of
from saferplace.planning.performance.measured import Measured, Point
from saferplace.planning.performance.review import Counts, Trigger, TriggerState, compare_changes
from saferplace.reference.areas import Area
from saferplace.reference.periods import Period, PeriodKind, add_months
from saferplace.workflows.indicator_values import COMPLETE_ENOUGH
from saferplace.workflows.open_evidence import OpenEvidence
from saferplace.workflows.periods_on_offer import loaded_months, whole_periods
from saferplace.workflows.refusals import REFUSALS

_YEARS_OF_MONTHS = 5


@dataclass(frozen=True)
class ReviewTrigger:
    """One review rule of a plan.

    Attributes:
        risk: the risk it stands in.
        measure: title of the indicator; its id where it is not known.
        noun: what is counted; "" where that is not known.
        own: our area.
        other: the area compared with; its code where it is not known.
        before: label of the earlier year; "" where nothing could be compared.
        after: label of the later year.
        trigger: the result; None where it could not be computed.
        problem: why not; "" when it could.
        higher_is_better: whether a rise is wanted.
    """

    risk: Risk
    measure: str
    noun: str
    own: str
    other: str
    before: str = ""
    after: str = ""
    trigger: Trigger | None = None
    problem: str = ""
    higher_is_better: bool = False

    @property
    def state(self) -> TriggerState:
        """What the rule asks for."""
        return self.trigger.state if self.trigger else TriggerState.NOT_KNOWN

    @property
    def asks(self) -> bool:
        """Whether it asks for a review."""
        return self.state in (TriggerState.REVIEW, TriggerState.REVIEW_COULD_BE_CHANCE)


def review_triggers(evidence: OpenEvidence, content: PlanContent, day: date) -> tuple[ReviewTrigger, ...]:
    """Return every review rule of a plan as it stands on a day, in the order of the risks."""
    return tuple(_trigger(evidence, content, risk, day) for risk in content.risks if risk.review_indicator)


def _trigger(evidence: OpenEvidence, content: PlanContent, risk: Risk, day: date) -> ReviewTrigger:
    unknown = ReviewTrigger(risk, risk.review_indicator, "", content.area_name, risk.review_area)
    try:
        indicator = evidence.catalogue.get(risk.review_indicator)
        own, other = evidence.geography.area(content.area_code), evidence.geography.area(risk.review_area)
        return _computed(evidence, risk, indicator, own, other, day)
    except REFUSALS as error:
        return ReviewTrigger(
            risk, unknown.measure, "", unknown.own, unknown.other, problem=str(error).split(" 'saferplace")[0]
        )


def _computed(
    evidence: OpenEvidence, risk: Risk, indicator: Indicator, own: Area, other: Area, day: date
) -> ReviewTrigger:
    higher = indicator.polarity == "higher_is_better"
    named = (risk, indicator.title, indicator.noun, own.name, other.name)
    year = _newest_year(evidence, indicator, own, day)
    if year is None:
        problem = f"No whole year of {indicator.title} is in the evidence."
        return ReviewTrigger(*named, problem=problem, higher_is_better=higher)
    before = year.year_before()
    frame = evidence.compute([indicator], [own.code, other.code], [before, year])
    rows = {(row["area_code"], row["period"]): row for row in frame.iter_rows(named=True)}
    sides = [
        Counts(*(_complete(rows[code, period.code]) for period in (before, year))) for code in (own.code, other.code)
    ]
    spread = _spread(evidence, indicator, own, year)
    found = compare_changes(sides[0], sides[1], wanted_up=higher, dispersion=spread, name=other.name)
    return ReviewTrigger(*named, before.label, year.label, found, higher_is_better=higher)


def _newest_year(evidence: OpenEvidence, indicator: Indicator, area: Area, day: date) -> Period | None:
    """Return the newest whole year that had ended by a day, with a year before it."""
    loaded = loaded_months(evidence, indicator, area.code)
    if loaded is None:
        return None
    last = min(loaded[1], add_months(day, -1))
    if PeriodKind.ROLLING_YEAR in indicator.periods:
        year = Period.parse(f"12m-to-{last:%Y-%m}")
        return year if year.year_before().start >= loaded[0] else None
    years = whole_periods(PeriodKind.FINANCIAL_YEAR, loaded[0], last)
    return years[-1] if len(years) > 1 else None


def _complete(row: dict[str, object]) -> float | None:
    """Return the count of a row; None when the period is missing or incomplete."""
    completeness, count = row["completeness"], row["numerator"]
    if not isinstance(count, float) or (isinstance(completeness, float) and completeness < COMPLETE_ENOUGH):
        return None
    return count


def _spread(evidence: OpenEvidence, indicator: Indicator, area: Area, year: Period) -> float:
    """Return how much more our months vary than chance would make them; 1 where months are not known."""
    if PeriodKind.MONTH not in indicator.periods:
        return 1.0
    months = [Period.month(add_months(year.last_month, -i)) for i in range(12 * _YEARS_OF_MONTHS)][::-1]
    frame = evidence.compute([indicator], [area.code], months).select("period", "numerator")
    counts = dict(zip(frame["period"], frame["numerator"].cast(pl.Float64), strict=True))
    points = tuple(Point(month, counts[month.code], counts[month.code]) for month in months)
    return spread_of(Measured(points, True))
