"""Who has which role: in a partnership, and in the installation."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from saferplace.web.components.lists import render_list
from saferplace.web.partnerships import operations, queries
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.addresses import address
from saferplace.web.partnerships.editing import FormPage, edit
from saferplace.web.partnerships.forms import EndForm, GiveRoleForm
from saferplace.web.partnerships.permissions import CHANGE_PEOPLE, VIEW_PEOPLE
from saferplace.web.partnerships.tables import PeopleTable

SEARCHED = ("account__email", "account__post_title", "account__organisation", "role")


@page(VIEW_PEOPLE)
def list_people(request: PartnershipRequest, slug: str | None = None) -> HttpResponse:
    """Show who has, or had, which role."""
    partnership = request.partnership
    may_change = CHANGE_PEOPLE.allows(request.user, partnership)
    told = {
        "may_change": may_change,
        "invitations": address(partnership, "invitations"),
        "give_role": partnership and address(partnership, "give_role"),
    }
    return render_list(
        request,
        PeopleTable if may_change else PeopleTable.without_links(),
        queries.role_holdings(partnership),
        title="People and roles" if partnership else "System administrators",
        search=SEARCHED,
        template="partnerships/people.html",
        add=("Invite somebody", address(partnership, "add_invitation")) if may_change else None,
        context=told,
    )


@page(CHANGE_PEOPLE)
def give_role(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Give another role to somebody who is in the partnership."""
    today = timezone.localdate()
    people = queries.people_of(request.partnership, today)
    form = GiveRoleForm(request.POST or None, people=people, initial={"starts_on": today})

    def save(_cleaned: object) -> None:
        operations.give_role(actor=request.user, partnership=request.partnership, **form.cleaned_data)

    shown = FormPage("Give a role", address(request.partnership, "people"), "Give the role", "Role given.")
    return edit(request, shown, form, save)


@page(CHANGE_PEOPLE)
def end_role(request: PartnershipRequest, pk: int, slug: str | None = None) -> HttpResponse:
    """End a role."""
    partnership = request.partnership
    holding = get_object_or_404(queries.role_holdings(partnership), pk=pk)
    form = EndForm(request.POST or None, initial={"ends_on": timezone.localdate()})

    def save(_cleaned: object) -> None:
        operations.end_role(
            actor=request.user, partnership=partnership, holding=holding, ends_on=form.cleaned_data["ends_on"]
        )

    title = f"End a role: {holding.account.label}, {holding.get_role_display().lower()}"
    return edit(request, FormPage(title, address(partnership, "people"), "End the role", "Role ended."), form, save)
