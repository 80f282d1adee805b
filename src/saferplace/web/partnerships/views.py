"""The list of one's partnerships and a partnership's front page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from saferplace.web.partnerships import queries
from saferplace.web.partnerships.access.page import page, public_page, signed_in_page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.permissions import VIEW_PARTNERSHIP


@signed_in_page
def list_partnerships(request: PartnershipRequest) -> HttpResponse:
    """Show the partnerships one has a role in; with one only, open it."""
    found = list(queries.partnerships_of(request.user))
    if len(found) == 1:
        return redirect(found[0])
    return render(request, "partnerships/list.html", {"partnerships": found})


@page(VIEW_PARTNERSHIP)
def show_home(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Show the partnership's front page."""
    return render(request, "partnerships/home.html", {"areas": queries.areas_covered(request.partnership)})


@public_page
def answer_health_check(request: PartnershipRequest) -> HttpResponse:
    """Say that the service answers, for the machine that watches it."""
    return HttpResponse("ok", content_type="text/plain")
