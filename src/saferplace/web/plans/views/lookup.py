"""Find what an address names, or say it is not there."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404

from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.plans.models import Approval, DraftSnapshot, Plan, PlanVersion
from saferplace.web.plans.queries.versions import drafts, plans_to_read, versions


def plan_to_read(request: PartnershipRequest, pk: int) -> Plan:
    """Return a plan this person may read; another does not exist for them."""
    return get_object_or_404(plans_to_read(request.partnership, request.user), pk=pk)


def version_to_read(request: PartnershipRequest, pk: int) -> PlanVersion:
    """Return a version this person may read; another does not exist for them."""
    return get_object_or_404(versions(request.partnership, request.user), pk=pk)


def version_under_way(request: PartnershipRequest, pk: int) -> PlanVersion:
    """Return a version before publication; a published one does not exist for a page that acts on it.

    Raises:
        Http404: it is published, or none.
    """
    version = version_to_read(request, pk)
    if not version.is_under_way:
        raise Http404("This version is published.")
    return version


def draft_to_read(request: PartnershipRequest, pk: int, draft: int) -> DraftSnapshot:
    """Return an earlier draft of a version."""
    return get_object_or_404(drafts(request.partnership), plan_version=pk, draft=draft)


def approval_of(version: PlanVersion, pk: int) -> Approval:
    """Return an approval of a version."""
    rows = Approval.objects.filter(plan_version=version).select_related(
        "plan_version", "plan_version__partnership", "plan_version__plan", "body", "meeting", "partnership"
    )
    return get_object_or_404(rows, pk=pk)
