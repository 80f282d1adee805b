"""The partnership's own record and the districts it covers."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from saferplace.web.partnerships import operations, queries
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.addresses import address
from saferplace.web.partnerships.editing import FormPage, edit
from saferplace.web.partnerships.forms import AreaCoveredForm, EndForm, PartnershipForm
from saferplace.web.partnerships.permissions import CHANGE_PARTNERSHIP, VIEW_PARTNERSHIP


@page(VIEW_PARTNERSHIP)
def show_record(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Show the partnership's record."""
    told = {
        "areas": queries.areas_covered(request.partnership),
        "today": timezone.localdate(),
        "may_change": CHANGE_PARTNERSHIP.allows(request.user, request.partnership),
    }
    return render(request, "partnerships/record.html", told)


@page(CHANGE_PARTNERSHIP)
def change_record(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Change the partnership's record."""
    form = PartnershipForm(request.POST or None, instance=request.partnership)

    def save(_cleaned: object) -> None:
        operations.change_partnership(
            actor=request.user, partnership=request.partnership, changes=form.changes, version=form.opened_version
        )

    shown = FormPage("Change the partnership's record", address(request.partnership, "record"))
    return edit(request, shown, form, save)


@page(CHANGE_PARTNERSHIP)
def add_area(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Add a district the partnership covers."""
    form = AreaCoveredForm(request.POST or None)

    def save(_cleaned: object) -> None:
        operations.add_area_covered(actor=request.user, partnership=request.partnership, given=form.changes)

    shown = FormPage("Add a district", address(request.partnership, "record"), "Add the district", "District added.")
    return edit(request, shown, form, save)


@page(CHANGE_PARTNERSHIP)
def change_area(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Correct a district the partnership covers."""
    area = get_object_or_404(queries.areas_covered(request.partnership), pk=pk)
    form = AreaCoveredForm(request.POST or None, instance=area)

    def save(_cleaned: object) -> None:
        operations.change_area_covered(
            actor=request.user,
            partnership=request.partnership,
            area=area,
            changes=form.changes,
            version=form.opened_version,
        )

    return edit(request, FormPage(f"Change {area}", address(request.partnership, "record")), form, save)


@page(CHANGE_PARTNERSHIP)
def end_area(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """End the covering of a district."""
    area = get_object_or_404(queries.areas_covered(request.partnership), pk=pk)
    form = EndForm(request.POST or None, initial={"ends_on": timezone.localdate(), "version": area.version})

    def save(cleaned: object) -> None:
        operations.end_area_covered(
            actor=request.user,
            partnership=request.partnership,
            area=area,
            ends_on=form.cleaned_data["ends_on"],
            version=form.cleaned_data.get("version") or 0,
        )

    shown = FormPage(
        f"{area}: last day in the partnership", address(request.partnership, "record"), "End", "District ended."
    )
    return edit(request, shown, form, save)
