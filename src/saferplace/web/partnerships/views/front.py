"""The list of one's partnerships and a partnership's front page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from saferplace.web.components.lists import ROWS_A_PAGE, render_list
from saferplace.web.partnerships import queries
from saferplace.web.partnerships.access.page import page, public_page, signed_in_page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.panels import panels_for
from saferplace.web.partnerships.permissions import CHANGE_PARTNERSHIP, VIEW_INSTALLATION, VIEW_PARTNERSHIP
from saferplace.web.partnerships.roles import Role
from saferplace.web.partnerships.tables import OwnPartnershipTable


@signed_in_page
def list_partnerships(request: PartnershipRequest) -> HttpResponse:
    """Show the partnerships one has a role in; with one only, open it; very many can be searched."""
    administers = VIEW_INSTALLATION.allows(request.user, None)
    found = queries.roles_by_partnership(request.user)
    if len(found) == 1 and not administers:
        return redirect(found[0].partnership)
    told = {"administers": administers}
    if len(found) > ROWS_A_PAGE:
        many, search = "partnerships/list_of_many.html", ("name", "partnership__name")
        return render_list(
            request, OwnPartnershipTable, found, title="Your partnerships", search=search, template=many, context=told
        )
    return render(request, "partnerships/list.html", {**told, "found": found})


@page(VIEW_PARTNERSHIP)
def show_home(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Show the partnership's front page."""
    partnership = request.partnership
    told = {
        "areas": queries.current_areas(partnership),
        "roles": sorted(Role(role).label for role in request.user.roles_in(partnership)),
        "panels": panels_for(request),
        "may_change": CHANGE_PARTNERSHIP.allows(request.user, partnership),
    }
    return render(request, "partnerships/home.html", told)


@public_page
def answer_health_check(request: PartnershipRequest) -> HttpResponse:
    """Say that the service answers, for the machine that watches it."""
    return HttpResponse("ok", content_type="text/plain")


@public_page
def show_accessibility(request: PartnershipRequest) -> HttpResponse:
    """Show the accessibility statement (SI 2018/952)."""
    return render(request, "partnerships/accessibility.html")
