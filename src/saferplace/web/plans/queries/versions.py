"""Plans, their versions, earlier drafts, approvals and sign-offs."""

from __future__ import annotations

from django.db.models import QuerySet

from saferplace.web.accounts.models import Account
from saferplace.web.partnerships.models import Partnership
from saferplace.web.plans.models import Plan, PlanVersion
from saferplace.web.plans.permissions import VIEW_PLAN_DRAFTS
from saferplace.web.plans.states import UNDER_WAY, State


def plans(partnership: Partnership) -> QuerySet[Plan]:
    """Return the plans of a partnership, the newest first."""
    return Plan.objects.filter(partnership=partnership).select_related("partnership")


def version_under_way(plan: Plan) -> PlanVersion | None:
    """Return the version of a plan that is before publication; None when there is none."""
    rows = PlanVersion.objects.filter(plan=plan, state__in=UNDER_WAY).defer("content", "figures")
    return rows.select_related("plan", "partnership", "plan__partnership").first()


def versions(partnership: Partnership, account: Account) -> QuerySet[PlanVersion]:
    """Return the versions an account may read, the newest first: drafts only for those inside."""
    rows = PlanVersion.objects.filter(partnership=partnership)
    rows = rows.select_related("plan", "partnership", "plan__partnership")
    return rows if VIEW_PLAN_DRAFTS.allows(account, partnership) else rows.exclude(state=State.DRAFT)
