"""The section's front page, the warnings, and the letter to a member that stays away."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from saferplace.web.governance import queries
from saferplace.web.governance.forms import DayForm
from saferplace.web.governance.permissions import CHANGE_GOVERNANCE, CHANGE_MEETINGS, VIEW_GOVERNANCE
from saferplace.web.governance.register import Place
from saferplace.web.governance.register_today import register
from saferplace.web.governance.shortcomings import Shortcoming, shortcomings
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest

SHOWN_ON_THE_FRONT_PAGE = 5


def _mended(request: PartnershipRequest) -> list[tuple[Shortcoming, str]]:
    """Return what is to mend with the address where this person can, or "" when they may not."""
    manager = CHANGE_GOVERNANCE.allows(request.user, request.partnership)
    found = shortcomings(register(request.partnership, timezone.localdate()), timezone.localdate())
    return [(item, _address(request.partnership.slug, item.mend, manager)) for item in found]


def _address(slug: str, place: Place, manager: bool) -> str:
    # Those who may not change the register still follow links to what they may read.
    if not manager and place.page.startswith(("add_", "change_")):
        return ""
    kwargs = {"slug": slug} if place.pk is None else {"slug": slug, "pk": str(place.pk)}
    address = reverse(f"governance:{place.page}", kwargs=kwargs)
    return f"{address}?{place.filled}" if place.filled else address


@page(VIEW_GOVERNANCE)
def show_overview(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Show how the partnership is governed today, what is missing, and what comes next."""
    today = timezone.localdate()
    found = _mended(request)
    return render(
        request,
        "governance/overview.html",
        {
            "duties": sum(item.urgent for item, _ in found),
            "count": len(found),
            "found": found[:SHOWN_ON_THE_FRONT_PAGE],
            "may_write": CHANGE_MEETINGS.allows(request.user, request.partnership),
            "authorities": queries.authorities_on(request.partnership, today),
            "meetings": queries.upcoming_meetings(request.partnership, today)[:5],
            "own_bodies": queries.bodies(request.partnership).filter(queries.on_day(today), serves="own"),
        },
    )


@page(VIEW_GOVERNANCE)
def show_authorities(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Show who the responsible authorities were on a day, as they were called then."""
    form = DayForm(request.GET if "on_year" in request.GET else None)
    day = form.cleaned_data["on"] if form.is_valid() else timezone.localdate()
    rows = queries.authorities_on(request.partnership, day)
    found = [(partner, partner.organisation.name_on(day)) for partner in rows]
    told = {"form": form, "day": day, "found": found}
    return render(request, "governance/authorities.html", told, status=422 if form.errors else 200)


@page(VIEW_GOVERNANCE)
def show_warnings(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Show everything that is missing or overdue, with the rule and where to mend it."""
    found = _mended(request)
    return render(
        request,
        "governance/warnings.html",
        {
            "duties": [entry for entry in found if entry[0].urgent],
            "reminders": [entry for entry in found if not entry[0].urgent],
            "may_write": CHANGE_MEETINGS.allows(request.user, request.partnership),
        },
    )


@page(CHANGE_MEETINGS)
def show_letter(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Show the chair's letter that reminds a member of its duty, to be copied."""
    seat = get_object_or_404(queries.seats(request.partnership), pk=pk)
    return render(
        request,
        "governance/letter.html",
        {
            "seat": seat,
            "today": timezone.localdate(),
            "missed": queries.meetings_missed(seat, timezone.localdate()),
        },
    )
