"""What tests of signing in do again and again."""

from __future__ import annotations

from typing import Any

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.http import HttpResponse
from django.test import Client

from saferplace.web.accounts.models import Account
from tests.integration.web.world import PASSWORD

SECRET = "JBSWY3DPEHPK3PXP"  # noqa: S105


def sign_in(client: Client, account: Account | str, password: str = PASSWORD, **more: Any) -> HttpResponse:
    """Send the sign-in form."""
    email = account if isinstance(account, str) else account.email
    answer: HttpResponse = client.post("/account/login/", {"login": email, "password": password}, **more)
    return answer


def with_password(account: Account) -> Account:
    account.set_password(PASSWORD)
    account.save()
    return account


def with_second_factor(account: Account) -> list[str]:
    """Set up TOTP and recovery codes; return the codes."""
    TOTP.activate(account, SECRET)
    codes: list[str] = RecoveryCodes.activate(account).get_unused_codes()
    return codes


def code(secret: str = SECRET) -> str:
    """Return the six digits the app shows now."""
    counter = next(iter(yield_hotp_counters_from_time()))
    shown: str = format_hotp_value(hotp_value(secret, counter))
    return shown


def is_signed_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200
