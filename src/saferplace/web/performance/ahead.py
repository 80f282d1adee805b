"""How the plan is going is answered before anybody asks: nobody waits for forecasts after a load."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from django.utils import timezone

from saferplace.web.evidence.answering_ahead import answer_also
from saferplace.web.evidence.queries.answers import REFUSALS, answer_question
from saferplace.web.evidence.queries.partnership import evidence_of
from saferplace.web.partnerships.models import Partnership
from saferplace.web.performance.queries.asks import triggers_of
from saferplace.web.performance.queries.board import last_meeting
from saferplace.web.performance.queries.looking import Followed, performance_at, performance_of
from saferplace.web.performance.queries.watching import signals_of, watched_shown
from saferplace.web.plans.queries.content import published_content
from saferplace.workflows.explore_question import Question


def answer_performance(partnership: Partnership) -> bool:
    """Answer what the pages of performance ask of the plan in force; return whether there is one."""
    today = timezone.localdate()
    found = published_content(partnership, today)
    if found is None:
        return False
    evidence = evidence_of(partnership)
    performance = performance_of(partnership, found[1], evidence, today)
    followed = Followed(partnership, today, True, evidence, *found, performance)
    _answer_board(followed, today)
    signals_of(partnership, found[1], evidence)
    watched_shown(partnership, evidence, today)
    for line in performance.lines:
        if line.measure:
            with suppress(*REFUSALS):
                answer_question(evidence, partnership, Question(line.target.indicator, line.area_code))
    return True


def _answer_board(followed: Followed, today: date) -> None:
    triggers_of(followed)
    meeting = last_meeting(followed.partnership, today)
    if meeting is not None:
        performance_at(followed, meeting.held_on)


answer_also("performance", answer_performance)
