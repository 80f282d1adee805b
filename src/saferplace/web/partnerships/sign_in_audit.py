"""Signing in and out, failed tries, passwords and second factors in the audit."""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account_signals
from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa import signals as factor_signals
from allauth.mfa.models import Authenticator
from allauth.socialaccount.signals import social_account_added
from auditlog.models import LogEntry
from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.contrib.contenttypes.models import ContentType
from django.dispatch import receiver
from django.http import HttpRequest

from saferplace.web.accounts.models import Account
from saferplace.web.accounts.sign_in import tried_address
from saferplace.web.partnerships.access.operation import IN_WORDS
from saferplace.web.partnerships.models import AuditEntry

IN_WORDS.update(
    {
        "accounts.signed_in": "Sign in",
        "accounts.signed_out": "Sign out",
        "accounts.sign_in_failed": "Fail to sign in",
        "accounts.locked_out": "Be locked out after failed tries to sign in",
        "accounts.password_changed": "Change or reset the password",
        "accounts.second_factor_added": "Set up a second factor",
        "accounts.second_factor_removed": "Remove a second factor",
        "accounts.recovery_codes_made": "Make new recovery codes",
        "accounts.organisation_connected": "Sign in with the organisation's account for the first time",
        "partnerships.accept_invitation": "Accept an invitation",
        "installation.install_administrator": "Make the first system administrator",
    }
)


def record_event(operation: str, account: Account, request: HttpRequest | None, actor: Account | None) -> None:
    """Write what happened to an account; nothing of it can be changed later."""
    AuditEntry.objects.create(
        content_type=ContentType.objects.get_for_model(Account),
        object_pk=str(account.pk),
        object_id=account.pk,
        object_repr=str(account),
        action=LogEntry.Action.ACCESS,
        operation=operation,
        actor=actor,
        actor_email=actor.email if actor else None,
        remote_addr=get_client_ip(request) if request else None,
    )


@receiver(user_logged_in)
def _signed_in(request: HttpRequest, user: Account, **_more: Any) -> None:
    record_event("accounts.signed_in", user, request, user)


@receiver(user_logged_out)
def _signed_out(request: HttpRequest, user: Account | None, **_more: Any) -> None:
    if user is not None:
        record_event("accounts.signed_out", user, request, user)


@receiver(user_login_failed)
def _failed(credentials: dict[str, Any], request: HttpRequest | None = None, **_more: Any) -> None:
    # Tries with addresses nobody has are counted by the limit on tries, not kept for ever.
    account = _tried(request, credentials)
    if account is not None and not getattr(request, "axes_locked_out", False):
        record_event("accounts.sign_in_failed", account, request, None)


@receiver(user_locked_out)
def _locked_out(request: HttpRequest, username: str, **_more: Any) -> None:
    account = Account.objects.filter(email=username).first()
    last = AuditEntry.objects.filter(
        object_pk=str(getattr(account, "pk", 0)), operation__startswith="accounts."
    ).first()
    if account is not None and (last is None or last.operation != "accounts.locked_out"):
        record_event("accounts.locked_out", account, request, None)


@receiver([account_signals.password_changed, account_signals.password_set, account_signals.password_reset])
def _password_changed(request: HttpRequest, user: Account, **_more: Any) -> None:
    record_event("accounts.password_changed", user, request, user)


@receiver(factor_signals.authenticator_added)
def _factor_added(request: HttpRequest, user: Account, authenticator: Authenticator, **_more: Any) -> None:
    codes = authenticator.type == Authenticator.Type.RECOVERY_CODES
    record_event("accounts.recovery_codes_made" if codes else "accounts.second_factor_added", user, request, user)


@receiver(factor_signals.authenticator_removed)
def _factor_removed(request: HttpRequest, user: Account, **_more: Any) -> None:
    record_event("accounts.second_factor_removed", user, request, user)


@receiver(factor_signals.authenticator_reset)
def _codes_made(request: HttpRequest, user: Account, **_more: Any) -> None:
    record_event("accounts.recovery_codes_made", user, request, user)


@receiver(social_account_added)
def _connected(request: HttpRequest, sociallogin: Any, **_more: Any) -> None:
    record_event("accounts.organisation_connected", sociallogin.user, request, sociallogin.user)


def _tried(request: HttpRequest | None, credentials: dict[str, Any]) -> Account | None:
    address = tried_address(request, credentials) if request is not None else None
    return Account.objects.filter(email=address).first() if address else None
