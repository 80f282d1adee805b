"""Whether somebody has proved in this session that they are who they say, by more than a password."""

from __future__ import annotations

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from saferplace.web.accounts.models import Account


def passed_second_factor(request: HttpRequest, account: Account) -> bool:
    """Return whether this session passed a second factor, or came from an organisation's own sign-in.

    That an account has a second factor is not enough: a session begun before it was set up has not shown it.
    """
    return any(
        record.get("method") in {"mfa", "socialaccount"} for record in get_authentication_records(request, account)
    )


def second_factor_step(request: HttpRequest, account: Account) -> str:
    """Return where to go next: to show the second factor where there is one, else to set it up."""
    name = "mfa_reauthenticate" if is_mfa_enabled(account, [Authenticator.Type.TOTP]) else "mfa_activate_totp"
    back = request.get_full_path() if request.method == "GET" else "/"
    return f"{reverse(name)}?{urlencode({'next': back})}"
