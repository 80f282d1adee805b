"""One's own account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from saferplace.web.partnerships import operations, queries
from saferplace.web.partnerships.access.page import signed_in_page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.editing import FormPage, edit
from saferplace.web.partnerships.forms import OwnAccountForm


@signed_in_page
def show_own_account(request: PartnershipRequest) -> HttpResponse:
    """Show one's post, organisation, address, second factor and roles."""
    account = request.user
    told = {
        "account": account,
        "second_factor": is_mfa_enabled(account, [Authenticator.Type.TOTP]),
        "required": settings.REQUIRE_MFA,
        "by_organisation": SocialAccount.objects.filter(user=account).exists(),
        "has_password": account.has_usable_password(),
        "found": queries.roles_by_partnership(account, every=False),
    }
    return render(request, "partnerships/own_account.html", told)


@signed_in_page
def change_own_account(request: PartnershipRequest) -> HttpResponse:
    """Change one's own post."""
    form = OwnAccountForm(request.POST or None, instance=request.user)

    def save(cleaned: Mapping[str, Any]) -> None:
        operations.change_own_account(actor=request.user, **cleaned)

    return edit(request, FormPage("Your post", reverse("partnerships:own_account")), form, save)
