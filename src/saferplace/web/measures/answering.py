"""The explorer's answer about a measure: its chart, its table and its text."""

from __future__ import annotations

from saferplace.indicators.catalogue import UnknownIndicator
from saferplace.indicators.geography import AreaNotFound
from saferplace.indicators.request import NotOffered
from saferplace.reference.areas import AreaError
from saferplace.reference.periods import PeriodError
from saferplace.web.evidence.queries.answers import answer_question
from saferplace.web.evidence.queries.partnership import evidence_of
from saferplace.web.governance.queries import Context
from saferplace.web.measures.models import Measure
from saferplace.workflows.explore_indicator import Exploration
from saferplace.workflows.explore_question import NOTHING, NothingLoaded, Question

NOTHING_YET = "No figure of this measure is in the evidence yet."


def answer_of(measure: Measure, area: str) -> tuple[Exploration | None, list[Context], str]:
    """Return what the evidence says of a measure, the notes on its chart, and why there is nothing to say.

    Raises:
        StoreError: the evidence cannot be read.
    """
    evidence = evidence_of(measure.partnership)
    asked = Question(measure.series, area, kind=measure.cadence, compare=(NOTHING,))
    try:
        answer, contexts = answer_question(evidence, measure.partnership, asked)
    except (NothingLoaded, UnknownIndicator, AreaNotFound, AreaError, NotOffered, PeriodError):
        return None, [], NOTHING_YET
    return answer, contexts, ""
