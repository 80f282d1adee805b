"""What the registers beside the plan hold for a paper: equality analyses, stale research, measures of other bodies."""

from __future__ import annotations

from datetime import date

from saferplace.documents.consultation_response.response import Stance, SuccessMeasure
from saferplace.web.plans.queries.equality import NONE_MADE, equality_in_words
from saferplace.web.plans.queries.others_measures import others_measures
from saferplace.web.plans.queries.research import stale_facts_of
from saferplace.web.reports.models import Paper
from saferplace.workflows.paper_kinds.kind import StaleFact, TheirMeasure
from saferplace.workflows.paper_types import PAPER_KINDS

_SAYS_EQUALITY = ("cabinet_report", "scrutiny_report")
_ANSWERS = "consultation_response"


def equality(paper: Paper, today: date) -> str:
    """Return what the equality analyses of the plan say; "" when there is none or the paper does not ask."""
    if paper.plan_version is None or paper.kind not in _SAYS_EQUALITY:
        return ""
    words = equality_in_words(paper.partnership, paper.plan_version.plan, today)
    return "" if words == NONE_MADE else words


def stale_facts(paper: Paper, today: date) -> tuple[StaleFact, ...]:
    """Return the facts of research that the plan of a paper rests on and that are due to be looked at again."""
    if paper.plan_version is None or not PAPER_KINDS[paper.kind].needs_plan:
        return ()
    rows = stale_facts_of(paper.plan_version.plan, today)
    return tuple(StaleFact(row.statement, row.value, row.source, row.review_on) for row in rows)


def their_measures(paper: Paper) -> tuple[TheirMeasure, ...]:
    """Return the measures of other bodies for a response to their plan, as they stand on their lists."""
    if paper.kind != _ANSWERS:
        return ()
    return tuple(
        TheirMeasure(row.strategy, row.objective, SuccessMeasure(row.text, Stance(row.stance), _one_line(row.reason)))
        for row in others_measures(paper.partnership).order_by("pk")
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())
