"""The page an invitation's link opens."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allauth.account.utils import perform_login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from saferplace.web.partnerships import joining
from saferplace.web.partnerships.access.page import public_page
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.forms import AcceptForm
from saferplace.web.partnerships.models import Invitation

GONE = 410


@public_page
@never_cache
@sensitive_post_parameters("password", "again")
def accept_invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Take an invitation up: with the account one has, or with a new one."""
    now = timezone.now()
    invitation = joining.invitation_of(secret, now)
    if invitation is None:
        return render(request, "partnerships/invitation_gone.html", status=GONE)
    if joining.account_of(invitation) is not None or request.user.is_authenticated:
        return _with_account(request, invitation)
    return _with_new_account(request, invitation)


def _with_account(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Give the role to whoever is signed in with the invited address; else ask to sign in with it."""
    user = request.user
    if request.method != "POST" or not user.is_authenticated:
        return render(request, "partnerships/invitation.html", {"invitation": invitation})
    try:
        joining.accept_invitation(invitation=invitation, account=user, now=timezone.now())
    except Refused as refused:
        told = {"invitation": invitation, "refused": str(refused)}
        return render(request, "partnerships/invitation.html", told, status=422)
    messages.success(request, f"You are now {invitation.get_role_display().lower()}.")
    return redirect(invitation.partnership or "partnerships:list")


def _with_new_account(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    form = AcceptForm(request.POST or None, email=invitation.email)
    if request.method == "POST" and form.is_valid():
        try:
            return _made(request, invitation, form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
    told = {"invitation": invitation, "form": form}
    return render(
        request, "partnerships/invitation_new_account.html", told, status=422 if request.method == "POST" else 200
    )


def _made(request: HttpRequest, invitation: Invitation, cleaned: Mapping[str, Any]) -> HttpResponse:
    account = joining.make_account(
        invitation=invitation,
        password=cleaned["password"],
        post_title=cleaned["post_title"],
        now=timezone.now(),
    )
    where = invitation.partnership.get_absolute_url() if invitation.partnership else None
    answer: HttpResponse = perform_login(request, account, email_verification="none", redirect_url=where)
    return answer
