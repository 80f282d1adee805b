"""All writing of invitations. Whoever makes one gets its secret back once; only a digest is kept."""

from __future__ import annotations

import secrets
from datetime import datetime

from saferplace.web.accounts.models import Account
from saferplace.web.partnerships.access.operation import operation
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.joining import OPEN_FOR, digest
from saferplace.web.partnerships.models import Invitation, Partnership
from saferplace.web.partnerships.permissions import CHANGE_PEOPLE
from saferplace.web.partnerships.records import require
from saferplace.web.partnerships.roles import Role


@operation(CHANGE_PEOPLE)
def invite(
    *,
    actor: Account,
    partnership: Partnership | None,
    email: str,
    role: Role,
    by_mail: bool,
    now: datetime,
    organisation: str = "",
) -> tuple[Invitation, str]:
    """Invite somebody to a role, and say which organisation the person speaks for.

    Returns:
        The invitation and the secret of its link, which cannot be had again.

    Raises:
        ValidationError: when the person has the role or an open invitation to it, or the role belongs elsewhere.
    """
    serves = (role == Role.SYSTEM_ADMINISTRATOR) == (partnership is None)
    require(serves, "role", "Choose a role of the partnership" if partnership else "Choose system administrator")
    email = email.strip().lower()
    open_ones = Invitation.objects.filter(
        partnership=partnership, email=email, role=role, accepted_at=None, withdrawn_at=None, expires_at__gt=now
    )
    require(not open_ones.exists(), "email", "There is an open invitation for this address and role: send that again")
    held = Account.objects.filter(
        email=email, role_holdings__partnership=partnership, role_holdings__role=role, role_holdings__ends_on=None
    )
    require(not held.exists(), "email", "This person has the role already")
    speaks = bool(organisation.strip()) or role not in (Role.PARTNER_LEAD, Role.PROVIDER)
    require(speaks, "organisation", "Enter the organisation this person speaks for")
    secret = secrets.token_urlsafe(32)
    made = Invitation(
        partnership=partnership,
        email=email,
        role=role,
        organisation=organisation.strip(),
        token_digest=digest(secret),
        invited_by=actor,
        invited_at=now,
        expires_at=now + OPEN_FOR,
        by_mail=by_mail,
    )
    made.full_clean()
    made.save()
    return made, secret


@operation(CHANGE_PEOPLE)
def send_again(
    *, actor: Account, partnership: Partnership | None, invitation: Invitation, by_mail: bool, now: datetime
) -> tuple[Invitation, str]:
    """Send an invitation again; the link sent before no longer works.

    Raises:
        Refused: when it has been accepted or withdrawn.
    """
    _still_of_use(invitation)
    secret = secrets.token_urlsafe(32)
    invitation.token_digest = digest(secret)
    invitation.expires_at = now + OPEN_FOR
    invitation.by_mail = by_mail
    invitation.save()
    return invitation, secret


@operation(CHANGE_PEOPLE)
def withdraw(*, actor: Account, partnership: Partnership | None, invitation: Invitation, now: datetime) -> Invitation:
    """Withdraw an invitation.

    Raises:
        Refused: when it has been accepted or withdrawn.
    """
    _still_of_use(invitation)
    invitation.withdrawn_at = now
    invitation.save()
    return invitation


def _still_of_use(invitation: Invitation) -> None:
    if invitation.accepted_at:
        raise Refused("This invitation has been accepted. End the role instead.")
    if invitation.withdrawn_at:
        raise Refused("This invitation has been withdrawn. Invite the person anew.")
