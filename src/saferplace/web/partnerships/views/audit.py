"""The audit of a partnership and of the installation: read, searched, filtered and downloaded; never written here."""

from __future__ import annotations

from django.http import HttpResponse

from saferplace.web.components.lists import render_list
from saferplace.web.partnerships import queries
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.audit.filters import AuditFilters
from saferplace.web.partnerships.audit.table import AuditTable, InstallationAuditTable
from saferplace.web.partnerships.permissions import VIEW_AUDIT


@page(VIEW_AUDIT)
def list_audit(request: PartnershipRequest, slug: str | None = None) -> HttpResponse:
    """Show who did what and when, before and after."""
    partnership = request.partnership
    entries = queries.audit_entries(partnership)
    filters = AuditFilters(request.GET or None, entries=entries)
    return render_list(
        request,
        AuditTable if partnership else InstallationAuditTable,
        filters.chosen(entries),
        title=f"Audit of {partnership}" if partnership else "Audit of the installation",
        template="partnerships/audit.html",
        context={"filters": filters},
    )
