"""What every page shows around its content: the partnership, its sections, and whether the data are made up."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from saferplace.web.assessments.permissions import VIEW_ASSESSMENTS
from saferplace.web.evidence.permissions import VIEW_EVIDENCE
from saferplace.web.governance.permissions import VIEW_GOVERNANCE
from saferplace.web.measures.permissions import VIEW_MEASURES
from saferplace.web.partnerships.access.permission import Permission
from saferplace.web.partnerships.permissions import (
    VIEW_AUDIT,
    VIEW_INSTALLATION,
    VIEW_PARTNERSHIP,
    VIEW_PEOPLE,
)
from saferplace.web.performance.permissions import VIEW_PERFORMANCE
from saferplace.web.plans.permissions import VIEW_PLAN
from saferplace.web.reports.permissions import VIEW_PAPERS

# The sections of a partnership's pages, in order: text, name of the address, permission.
SECTIONS: tuple[tuple[str, str, Permission], ...] = (
    ("Overview", "partnerships:home", VIEW_PARTNERSHIP),
    ("Governance", "governance:overview", VIEW_GOVERNANCE),
    ("Evidence", "evidence:overview", VIEW_EVIDENCE),
    ("Measures", "measures:list", VIEW_MEASURES),
    ("Assessments", "assessments:list", VIEW_ASSESSMENTS),
    ("Plan", "plans:overview", VIEW_PLAN),
    ("Performance", "performance:board", VIEW_PERFORMANCE),
    ("Papers", "reports:list", VIEW_PAPERS),
    ("People", "partnerships:people", VIEW_PEOPLE),
    ("Audit", "partnerships:audit", VIEW_AUDIT),
)
# The sections of the installation's own pages, for system administrators.
INSTALLATION = "/installation/"
INSTALLATION_SECTIONS: tuple[tuple[str, str, Permission], ...] = (
    ("Partnerships", "partnerships:installed", VIEW_INSTALLATION),
    ("Accounts", "partnerships:accounts", VIEW_INSTALLATION),
    ("Administrators", "partnerships:installation_people", VIEW_PEOPLE),
    ("Audit", "partnerships:installation_audit", VIEW_AUDIT),
)


def page_context(request: HttpRequest) -> dict[str, Any]:
    """Return the partnership of the page, the sections this person may open, and the made-up mark."""
    partnership = getattr(request, "partnership", None)
    found: dict[str, Any] = {"partnership": partnership, "made_up": settings.DEMONSTRATION, "navigation": []}
    if partnership is None and not request.path.startswith(INSTALLATION):
        return found
    # The section with the longest address that begins the page's own is the current one.
    sections = SECTIONS if partnership else INSTALLATION_SECTIONS
    gaps = {"slug": partnership.slug} if partnership else {}
    offered = [
        {"text": text, "href": reverse(name, kwargs=gaps)}
        for text, name, permission in sections
        if permission.allows(request.user, partnership)
    ]
    around = [item["href"] for item in offered if request.path.startswith(item["href"])]
    current = max(around, key=len, default="")
    found["navigation"] = [{**item, "current": item["href"] == current} for item in offered]
    return found
