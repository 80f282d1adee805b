"""How the plan is going is answered before anybody asks: nobody waits for forecasts after a load."""

from __future__ import annotations

from django.utils import timezone

from saferplace.web.evidence.answering_ahead import answer_also
from saferplace.web.evidence.queries.partnership import evidence_of
from saferplace.web.partnerships.models import Partnership
from saferplace.web.performance.queries.looking import performance_of
from saferplace.web.performance.queries.watching import signals_of
from saferplace.web.plans.queries.content import published_content


def answer_performance(partnership: Partnership) -> bool:
    """Answer what the pages of performance ask of the plan in force; return whether there is one."""
    today = timezone.localdate()
    found = published_content(partnership, today)
    if found is None:
        return False
    evidence = evidence_of(partnership)
    performance_of(partnership, found[1], evidence, today)
    signals_of(partnership, found[1], evidence)
    return True


answer_also("performance", answer_performance)
