"""What the pages of one plan share: the plan, its version on its way, what this person may do, the ways around."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.plans.models import Plan
from saferplace.web.plans.permissions import VIEW_PLAN_DRAFTS, WRITE_PLAN
from saferplace.web.plans.queries.mending import address_or_none
from saferplace.web.plans.queries.versions import plans, version_under_way

# Pages of a plan in the order of the ways between them: name of the address (its gap: plan), text.
PAGES = (
    ("plan", "Where it stands"),
    ("statements", "Vision and principles"),
    ("priorities", "Priorities"),
    ("actions", "Actions"),
    ("targets", "Targets"),
    ("risks", "Risks"),
    ("places", "Places"),
    ("funding", "Money"),
    ("objectives", "Objectives"),
    ("versions", "Versions"),
)
# Those that open for whoever reads the plan; the others are of those who work on it.
_FOR_EVERYBODY = frozenset({"plan", "versions"})


def plan_of(request: PartnershipRequest, pk: int) -> Plan:
    """Return a plan of the request's partnership; another does not exist for it."""
    return get_object_or_404(plans(request.partnership), pk=pk)


def around(request: PartnershipRequest, plan: Plan) -> dict[str, Any]:
    """Return the plan with the version on its way and the ways to its pages."""
    version = version_under_way(plan)
    may_write = WRITE_PLAN.allows(request.user, request.partnership)
    return {
        "plan": plan,
        "version": version,
        "may_write": version is not None and version.is_draft and may_write,
        "ways": list(_ways(request, plan)),
    }


def _ways(request: PartnershipRequest, plan: Plan) -> list[dict[str, Any]]:
    may_open = VIEW_PLAN_DRAFTS.allows(request.user, request.partnership)
    shown = [(name, text) for name, text in PAGES if may_open or name in _FOR_EVERYBODY]
    ways = ((address_or_none(plan, name), text) for name, text in shown)
    return [{"href": href, "text": text, "current": href == request.path} for href, text in ways if href]


def render_page(
    request: PartnershipRequest, plan: Plan, template: str, told: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Return a page of a plan."""
    return render(request, template, {**around(request, plan), **told}, status=status)
