"""Inviting people, and taking an invitation up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from saferplace.web.components.lists import render_list
from saferplace.web.partnerships import letters, operations, queries
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.addresses import address
from saferplace.web.partnerships.editing import FormPage, edit
from saferplace.web.partnerships.forms import InvitationForm, SureForm
from saferplace.web.partnerships.models import Invitation
from saferplace.web.partnerships.permissions import CHANGE_PEOPLE
from saferplace.web.partnerships.tables import InvitationTable

# The link is shown to the inviter once, where there is no mail server to send it: held in their session meanwhile.
LINK_TO_SHOW = "invitation_link"


@page(CHANGE_PEOPLE)
def list_invitations(request: PartnershipRequest, slug: str | None = None) -> HttpResponse:
    """Show the invitations, and once the link of the one just made where it was not sent by e-mail."""
    return render_list(
        request,
        InvitationTable,
        queries.invitations(request.partnership),
        title="Invitations",
        search=("email", "role"),
        template="partnerships/invitations.html",
        add=("Invite somebody", address(request.partnership, "add_invitation")),
        context={"link": request.session.pop(LINK_TO_SHOW, None), "back": address(request.partnership, "people")},
    )


@page(CHANGE_PEOPLE)
def add_invitation(request: PartnershipRequest, slug: str | None = None) -> HttpResponse:
    """Invite somebody to a role."""
    partnership = request.partnership
    form = InvitationForm(request.POST or None, installation=partnership is None)

    def save(cleaned: Mapping[str, Any]) -> None:
        by_mail, now = letters.mail_is_set_up(), timezone.now()
        made, secret = operations.invite(
            actor=request.user, partnership=partnership, by_mail=by_mail, now=now, **cleaned
        )
        _deliver(request, made, secret)

    shown = FormPage("Invite somebody", address(partnership, "invitations"), "Invite", "Invitation made.")
    return edit(request, shown, form, save)


@page(CHANGE_PEOPLE)
def send_again(request: PartnershipRequest, pk: int, slug: str | None = None) -> HttpResponse:
    """Send an invitation again with a new link."""
    partnership = request.partnership
    invitation = get_object_or_404(queries.invitations(partnership), pk=pk)

    def save(_cleaned: object) -> None:
        by_mail, now = letters.mail_is_set_up(), timezone.now()
        made, secret = operations.send_again(
            actor=request.user, partnership=partnership, invitation=invitation, by_mail=by_mail, now=now
        )
        _deliver(request, made, secret)

    title = f"Send the invitation to {invitation.email} again"
    shown = FormPage(title, address(partnership, "invitations"), "Send again", "Invitation made anew.")
    told = {"explanation": "The link sent before stops working. The new one is open for 14 days."}
    return edit(request, shown, SureForm(request.POST if request.method == "POST" else None), save, context=told)


@page(CHANGE_PEOPLE)
def withdraw(request: PartnershipRequest, pk: int, slug: str | None = None) -> HttpResponse:
    """Withdraw an invitation."""
    partnership = request.partnership
    invitation = get_object_or_404(queries.invitations(partnership), pk=pk)

    def save(_cleaned: object) -> None:
        operations.withdraw(actor=request.user, partnership=partnership, invitation=invitation, now=timezone.now())

    title = f"Withdraw the invitation to {invitation.email}"
    shown = FormPage(title, address(partnership, "invitations"), "Withdraw", "Invitation withdrawn.", danger=True)
    told = {"explanation": "The link stops working at once. You can invite the person again later."}
    return edit(request, shown, SureForm(request.POST if request.method == "POST" else None), save, context=told)


def _deliver(request: PartnershipRequest, invitation: Invitation, secret: str) -> None:
    link = request.build_absolute_uri(reverse("partnerships:accept_invitation", kwargs={"secret": secret}))
    if not invitation.by_mail:
        request.session[LINK_TO_SHOW] = {"address": link, "email": invitation.email}
    elif not letters.send_invitation(invitation, link):
        messages.warning(request, "The mail server did not take the letter. Send the invitation again in a while.")
