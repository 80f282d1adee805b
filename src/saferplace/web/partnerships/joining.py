"""Joining: how somebody comes to hold a role, and how an invitation's link makes the account that holds it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from hashlib import sha256

from allauth.account.models import EmailAddress
from django.utils import timezone

from saferplace.web.accounts.models import Account
from saferplace.web.partnerships.access.operation import installation_acts
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.models import Invitation, Partnership, RoleHolding
from saferplace.web.partnerships.roles import Role

OPEN_FOR = timedelta(days=14)


def digest(secret: str) -> str:
    """Return what is kept of a link's secret."""
    return sha256(secret.encode()).hexdigest()


def hold_role(*, partnership: Partnership | None, account: Account, role: str, starts_on: date) -> RoleHolding:
    """Write that somebody holds a role; called by what decides so.

    Raises:
        Refused: when the person holds it already.
    """
    if account.role_holdings.filter(partnership=partnership, role=role, ends_on__isnull=True).exists():
        raise Refused(f"{account.label} is {Role(role).label.lower()} already.")
    holding = RoleHolding(account=account, partnership=partnership, role=role, starts_on=starts_on)
    holding.full_clean()
    holding.save()
    account.forget_roles()
    return holding


def invitation_of(secret: str, now: datetime) -> Invitation | None:
    """Return the open invitation a link belongs to."""
    found = Invitation.objects.select_related("partnership").filter(token_digest=digest(secret)).first()
    return found if found and found.state(now) == "open" else None


def account_of(invitation: Invitation) -> Account | None:
    """Return the account that exists already for the invited address."""
    return Account.objects.filter(email=invitation.email).first()


def make_account(*, invitation: Invitation, password: str, post_title: str, now: datetime) -> Account:
    """Make the account an invitation is for, of the organisation it names, and accept the invitation.

    Raises:
        Refused: when it is no longer open, or the address has an account.
    """
    with installation_acts("partnerships.accept_invitation", partnership=invitation.partnership):
        _locked(invitation, now)
        if account_of(invitation):
            raise Refused("There is an account for this address. Sign in, then open the link again.")
        account = Account.objects.create_user(
            invitation.email, password, post_title=post_title, organisation=invitation.organisation
        )
        EmailAddress.objects.create(user=account, email=account.email, primary=True, verified=invitation.by_mail)
        _accept(invitation, account, now)
    return account


def accept_invitation(*, invitation: Invitation, account: Account, now: datetime) -> RoleHolding:
    """Give the invited role to the account of the invited address.

    Raises:
        Refused: when the invitation is no longer open, or is for somebody else.
    """
    with installation_acts("partnerships.accept_invitation", account, invitation.partnership):
        _locked(invitation, now)
        if account.email != invitation.email or not account.is_active:
            raise Refused(f"This invitation is for {invitation.email}. Sign in with that address.")
        return _accept(invitation, account, now)


def _locked(invitation: Invitation, now: datetime) -> None:
    current = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if current.state(now) != "open" or current.token_digest != invitation.token_digest:
        raise Refused("This invitation has been used, withdrawn, sent again or has run out. Ask for a new one.")


def _accept(invitation: Invitation, account: Account, now: datetime) -> RoleHolding:
    if invitation.organisation and not account.organisation:
        account.organisation = invitation.organisation
        account.save(update_fields=["organisation"])
    invitation.accepted_at = now
    invitation.save()
    return hold_role(
        partnership=invitation.partnership, account=account, role=invitation.role, starts_on=timezone.localdate(now)
    )
