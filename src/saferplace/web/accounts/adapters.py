"""How allauth behaves here: accounts come by invitation only, and an organisation's sign-in opens existing ones."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.shortcuts import render

FRESH_SECONDS = 15 * 60


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up by themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return that signing up is closed; an invitation makes the account."""
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Return whether to ask for the password again; not for the first second factor just after signing in."""
        request = context.request
        if app == "allauth.mfa" and not is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
            records = get_authentication_records(request, request.user)
            if any(time.time() - record["at"] < FRESH_SECONDS for record in records):
                return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def reauthenticate(self, user: Any, password: str) -> bool:
        """Return whether the password is the account's; failed tries count as they do at sign-in."""
        found = self.authenticate(context.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """OpenID Connect signs in to accounts that exist; it makes none."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        """Return that signing up is closed; an invitation makes the account."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Refuse, in words, somebody whom no account here belongs to.

        Raises:
            ImmediateHttpResponse: the page that says why.
        """
        if sociallogin.is_existing:
            return
        addresses = sociallogin.email_addresses
        told = {
            "email": addresses[0].email if addresses else "",
            "unverified": bool(addresses) and not any(address.verified for address in addresses),
        }
        raise ImmediateHttpResponse(render(request, "socialaccount/refused.html", told, status=403))
