"""Review triggers: the rules a plan writes into its risks, computed."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from saferplace.charts.wording import NOT_AVAILABLE, number, percent
from saferplace.planning.performance.review import CAUTION, METHOD, Counts
from saferplace.web.components.lists import render_list
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.performance.permissions import VIEW_PERFORMANCE
from saferplace.web.performance.queries.asks import triggers_of
from saferplace.web.performance.tables import TriggerTable
from saferplace.web.performance.views.looks import asked
from saferplace.workflows.review_triggers import ReviewTrigger


@page(VIEW_PERFORMANCE)
@require_GET
def show_triggers(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Show every review rule: our change beside the other's, and what the rule asks for."""
    seen = asked(request)
    found = triggers_of(seen.look.followed) if seen.look.followed else ()
    asking = [each for each in found if each.asks]
    answer = render_list(
        request,
        TriggerTable,
        [_row(request, each) for each in found],
        title="Review triggers",
        search=("risk", "measure", "other", "state"),
        template="performance/triggers.html",
        context={
            **seen.told(request),
            "triggers": found,
            "asking": asking,
            "caution": CAUTION,
            "method": METHOD,
        },
    )
    answer.status_code = seen.status
    return answer


def _row(request: PartnershipRequest, each: ReviewTrigger) -> dict[str, Any]:
    relative = each.trigger.relative if each.trigger else None
    href = reverse("evidence:answer", kwargs={"slug": request.partnership.slug})
    ratio = None
    if relative is not None:
        ratio = f"{number(relative.ratio, 2)} ({number(relative.lower, 2)} to {number(relative.upper, 2)})"
    return {
        "risk": each.risk.title,
        "href": f"{href}?{urlencode({'indicator': each.risk.review_indicator})}" if each.noun else "",
        "measure": each.measure,
        "other": each.other,
        "periods": f"{each.before}, {each.after}" if each.before else None,
        "own_change": _change(each.trigger.own) if each.trigger else None,
        "other_change": _change(each.trigger.other) if each.trigger else None,
        "ratio": ratio,
        "state": each.state.value,
        "words": each.trigger.words if each.trigger else each.problem,
    }


def _change(counts: Counts) -> str:
    if counts.before is None or counts.after is None:
        return NOT_AVAILABLE
    sides = f"{number(counts.before)} to {number(counts.after)}"
    return sides if counts.percent is None else f"{percent(counts.percent, 1, signed=True)} ({sides})"
