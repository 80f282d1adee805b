"""What the pages of an edition share: what this person may do, and the ways between its pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from saferplace.web.assessments.models import Edition
from saferplace.web.assessments.permissions import (
    AGREE_SCORES,
    DECIDE_PRIORITIES,
    PRODUCE_PAPER,
    SCORE_CANDIDATES,
    WRITE_ASSESSMENT,
)
from saferplace.web.partnerships.access.request import PartnershipRequest

PAGES = (
    ("edition", "Overview"),
    ("findings", "What it says"),
    ("emerging", "Emerging themes"),
    ("candidates", "Candidate priorities"),
    ("decisions", "Decisions"),
    ("concerns", "What people say"),
    ("papers", "Paper"),
)


def permissions_of(request: PartnershipRequest, edition: Edition) -> dict[str, bool]:
    """Return what this person may do with an edition as it stands."""

    def may(permission: Any) -> bool:
        return bool(permission.allows(request.user, request.partnership))

    is_open = edition.is_open
    return {
        "write": is_open and may(WRITE_ASSESSMENT),
        "begin": may(WRITE_ASSESSMENT),
        "score": is_open and may(SCORE_CANDIDATES),
        "agree": is_open and may(AGREE_SCORES),
        "decide": is_open and may(DECIDE_PRIORITIES),
        "produce": may(PRODUCE_PAPER),
    }


def around(request: PartnershipRequest, edition: Edition) -> dict[str, Any]:
    """Return the edition with the ways to its pages."""
    ways = [(name, edition.address(name), text) for name, text in PAGES]
    here = request.path
    return {
        "edition": edition,
        "may": permissions_of(request, edition),
        "ways": [{"href": href, "text": text, "current": href == here} for _, href, text in ways],
    }


def render_page(
    request: PartnershipRequest, edition: Edition, template: str, told: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Return a page of an edition."""
    return render(request, template, {**around(request, edition), **told}, status=status)
