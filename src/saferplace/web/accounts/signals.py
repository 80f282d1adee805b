"""Setting up a second factor proves it: the code was typed from the device."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.dispatch import receiver
from django.http import HttpRequest

from saferplace.web.accounts.models import Account


@receiver(authenticator_added)
def count_as_passed(request: HttpRequest, user: Account, authenticator: Authenticator, **_more: Any) -> None:
    """Count this session as having passed the second factor that was just set up in it."""
    if authenticator.type == Authenticator.Type.TOTP:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
