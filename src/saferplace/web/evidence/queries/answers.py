"""Questions put to the evidence, each answered once for a version of the store and then remembered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from saferplace.charts.series_chart import Note
from saferplace.indicators.catalogue import UnknownIndicator
from saferplace.indicators.request import NotOffered
from saferplace.reference.areas import AreaError
from saferplace.reference.periods import PeriodError
from saferplace.web.evidence.queries.partnership import notes_of
from saferplace.web.evidence.queries.remembering import remembered
from saferplace.web.governance.queries import Context
from saferplace.web.partnerships.models import Partnership
from saferplace.workflows.compare_wards import WardMatrix, compare_wards
from saferplace.workflows.crime_tree import CrimeTree, grow_crime_tree
from saferplace.workflows.evidence_health import EvidenceHealth, evidence_health
from saferplace.workflows.explore_indicator import Exploration, explore
from saferplace.workflows.explore_question import NothingLoaded, Question
from saferplace.workflows.map_wards import WardMap, map_wards
from saferplace.workflows.open_evidence import SUPPLIED, OpenEvidence
from saferplace.workflows.publishable import Hidden, hidden_when_published
from saferplace.workflows.trace_value import RowPage, TooManyRows, ValueTrace, source_page, trace_value

# What the evidence raises when it cannot answer; each says what there is.
REFUSALS = (UnknownIndicator, AreaError, PeriodError, NotOffered, NothingLoaded, TooManyRows)
# The indicator on the front page.
HEADLINE = "recorded_crime"


def answer_question(
    evidence: OpenEvidence, partnership: Partnership, asked: Question
) -> tuple[Exploration, list[Context]]:
    """Answer a question, with the partnership's context notes beside it.

    Returns:
        The answer, and the context notes that stand in its chart, in the chart's order.

    Raises:
        What saferplace.workflows.explore_indicator.explore raises.
    """
    area = evidence.geography.find(asked.area)
    contexts = notes_of(evidence, partnership, asked.indicator, area)
    notes = tuple(Note(context.starts_on, context.title, context.day_known) for context in contexts)
    noted = replace(asked, notes=notes)
    answer = remembered(evidence, ("explore", noted, _own_view(evidence)), lambda: explore(evidence, noted))
    by_note = dict(zip(notes, contexts, strict=True))
    return answer, [by_note[note] for note in answer.notes]


def hidden_of(evidence: OpenEvidence, answer: Exploration) -> Hidden | None:
    """Return what of an answer is hidden when it is published; None for a series without a threshold."""
    if answer.settled.indicator.reader != SUPPLIED:
        return None
    found = remembered(
        evidence,
        ("hidden", answer.settled, _own_view(evidence)),
        # What is remembered is never None: a series without a threshold hides nothing.
        lambda: hidden_when_published(evidence, answer) or Hidden(0, (), (), frozenset()),
    )
    return found if found.threshold else None


def trace(evidence: OpenEvidence, indicator: str, area: str, period: str) -> ValueTrace:
    """Return a figure and the parts it was counted from.

    Raises:
        What saferplace.workflows.trace_value.trace_value raises.
    """
    asked = ("trace", indicator, area, period, _own_view(evidence))
    return remembered(evidence, asked, lambda: trace_value(evidence, indicator, area, period))


def rows_of(evidence: OpenEvidence, indicator: str, area: str, period: str, number: int) -> RowPage:
    """Return one page of the source rows of a figure.

    Raises:
        What saferplace.workflows.trace_value.source_page raises.
    """
    asked = ("rows", indicator, area, period, number, _own_view(evidence))
    return remembered(evidence, asked, lambda: source_page(evidence, indicator, area, period, number))


def wards_compared(evidence: OpenEvidence, area: str, indicators: tuple[str, ...], period: str) -> WardMatrix:
    """Return the wards of an area side by side.

    Raises:
        What saferplace.workflows.compare_wards.compare_wards raises.
    """
    asked = ("wards", area, indicators, period)
    return remembered(evidence, asked, lambda: compare_wards(evidence, area, indicators, period))


def wards_mapped(evidence: OpenEvidence, matrix: WardMatrix) -> WardMap:
    """Return the first indicator of a matrix on a map.

    Raises:
        NothingLoaded: no outline of the wards is loaded.
    """
    indicator = matrix.indicators[0]
    asked = ("map", matrix.area.code, indicator.id, matrix.period)
    return remembered(evidence, asked, lambda: map_wards(evidence, matrix, indicator))


def crime_by_type(evidence: OpenEvidence, area: str, period: str) -> CrimeTree:
    """Return crime as a tree of types.

    Raises:
        What saferplace.workflows.crime_tree.grow_crime_tree raises.
    """
    asked = ("tree", area, period, _own_view(evidence))
    return remembered(evidence, asked, lambda: grow_crime_tree(evidence, area, period))


def health(evidence: OpenEvidence, today: date, area: str) -> EvidenceHealth:
    """Return how healthy the evidence is today, month by month for the forces of an area."""
    return remembered(evidence, ("health", today, area), lambda: evidence_health(evidence, today=today, area=area))


def _own_view(evidence: OpenEvidence) -> tuple[object, ...]:
    """Return what of the evidence is one's own, on which answers depend: the places drawn, the areas seen."""
    known = evidence.geography.neighbourhoods
    places = tuple((code, evidence.geography.area(code).name, lsoas) for code, lsoas in sorted(known.items()))
    return places, tuple(sorted(evidence.seen or ()))
