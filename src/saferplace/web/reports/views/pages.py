"""What the pages of a paper share: what this person may do, and the ways between its pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.reports.models import Paper
from saferplace.web.reports.permissions import BEGIN_PAPER, COMMENT_PAPER, PUBLISH_PAPER, VIEW_PAPER_DRAFTS
from saferplace.workflows.paper_types import PAPER_KINDS

PAGES = (
    ("paper", "What it says"),
    ("route", "Route and deadlines"),
    ("comments", "Comments"),
    ("versions", "Versions"),
    ("files", "Files"),
)
INSIDE_ONLY = frozenset({"route", "comments", "versions"})
LOOKS = {"draft": "draft", "on_route": "watch", "published": "good", "corrected": "plain", "withdrawn": "plain"}


def around(request: PartnershipRequest, paper: Paper) -> dict[str, Any]:
    """Return the paper with the ways to its pages."""
    is_inside = VIEW_PAPER_DRAFTS.allows(request.user, request.partnership)
    ways = [(paper.address(name), text) for name, text in PAGES if is_inside or name not in INSIDE_ONLY]
    may_change = BEGIN_PAPER.allows(request.user, request.partnership)
    return {
        "paper": paper,
        "kind": PAPER_KINDS[paper.kind],
        "look": LOOKS[paper.state],
        "ways": [{"href": href, "text": text, "current": href == request.path} for href, text in ways],
        "may": {
            "change": paper.is_draft and may_change,
            "plan": paper.is_under_way and may_change,
            "comment": paper.is_under_way and COMMENT_PAPER.allows(request.user, request.partnership),
            "correct": paper.state == "published" and PUBLISH_PAPER.allows(request.user, request.partnership),
        },
    }


def render_page(
    request: PartnershipRequest, paper: Paper, template: str, told: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Return a page of a paper."""
    return render(request, template, {**around(request, paper), **told}, status=status)
