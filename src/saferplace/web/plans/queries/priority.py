"""What a priority's page shows of the evidence: the measures that are followed, and the figures that are quoted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from saferplace.charts.wording import NOT_AVAILABLE
from saferplace.indicators.catalogue import UnknownIndicator
from saferplace.reference.periods import Period, PeriodKind
from saferplace.web.assessments.evidence_at_hand import newest_figures
from saferplace.web.evidence.queries.partnership import evidence_of
from saferplace.web.partnerships.models import Partnership
from saferplace.web.plans.models import Priority, QuotedFigure
from saferplace.web.plans.queries.choices import titles_of_measures, year_for_figures
from saferplace.workflows.live_figures import FigureKey, Found, LiveFigure
from saferplace.workflows.refusals import REFUSALS

_YEARS = 5
_REFUSED: tuple[type[Exception], ...] = (*REFUSALS, UnknownIndicator)


@dataclass(frozen=True)
class FollowedMeasure:
    """A measure that shows how a priority stands.

    Attributes:
        id: the measure.
        title: its name.
        figure: its newest yearly figure for the plan's area; None where there is none of the last years.
    """

    id: str
    title: str
    figure: LiveFigure | None


@dataclass(frozen=True)
class Quoted:
    """A quoted figure as it stands in the newest evidence.

    Attributes:
        row: which figure, and what it shows.
        figure: the figure; None when it cannot be had.
        problem: why it cannot be had.
        source: where it comes from, in words.
    """

    row: QuotedFigure
    figure: LiveFigure | None
    problem: str
    source: str


def followed_measures(priority: Priority, today: date) -> list[FollowedMeasure]:
    """Return the measures of a priority, each with its newest yearly figure for the plan's area."""
    titles = titles_of_measures(priority.partnership, priority.indicators)
    last = Period.parse(year_for_figures(priority.plan, today))
    years = [last.shift(-back).code for back in range(_YEARS)]
    yearly = [name for name in priority.indicators if _is_yearly(priority.partnership, name)]
    keys = [FigureKey(name, priority.plan.area_code, year) for name in yearly for year in years]
    found = newest_figures(priority.partnership, keys) if keys else {}
    newest: dict[str, LiveFigure] = {}
    for key in keys:
        figure = _live(found[key])
        if figure is not None and figure.number != NOT_AVAILABLE:
            newest.setdefault(key.indicator, figure)
    return [FollowedMeasure(name, title, newest.get(name)) for name, title in titles.items()]


def quoted_by(
    partnership: Partnership, rows: Sequence[QuotedFigure], figures: Mapping[FigureKey, Found]
) -> list[Quoted]:
    """Return quoted figures as they stand, each with its source."""
    found = []
    for row in rows:
        figure = figures.get(row.figure_key)
        live = _live(figure)
        found.append(Quoted(row, live, getattr(figure, "why", ""), _source(partnership, row.indicator)))
    return found


def _live(found: Found | None) -> LiveFigure | None:
    return found if isinstance(found, LiveFigure) else None


def _source(partnership: Partnership, indicator: str) -> str:
    try:
        return evidence_of(partnership).catalogue.get(indicator).source
    except _REFUSED:
        return ""


def _is_yearly(partnership: Partnership, indicator: str) -> bool:
    try:
        return PeriodKind.FINANCIAL_YEAR in evidence_of(partnership).catalogue.get(indicator).periods
    except _REFUSED:
        return False
