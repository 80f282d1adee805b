"""All writing of who holds which role."""

from __future__ import annotations

from datetime import date

from saferplace.web.accounts.models import Account
from saferplace.web.partnerships.access.operation import operation
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.joining import hold_role
from saferplace.web.partnerships.models import Partnership, RoleHolding
from saferplace.web.partnerships.permissions import CHANGE_PEOPLE
from saferplace.web.partnerships.records import require
from saferplace.web.partnerships.roles import Role

# The roles of which one holder must stay, or nobody could give roles any more.
MUST_STAY = frozenset({Role.PARTNERSHIP_MANAGER, Role.SYSTEM_ADMINISTRATOR})


@operation(CHANGE_PEOPLE)
def give_role(
    *, actor: Account, partnership: Partnership | None, account: Account, role: Role, starts_on: date
) -> RoleHolding:
    """Give somebody a role.

    Raises:
        Refused: when the person holds it already.
    """
    return hold_role(partnership=partnership, account=account, role=role, starts_on=starts_on)


@operation(CHANGE_PEOPLE)
def end_role(*, actor: Account, partnership: Partnership | None, holding: RoleHolding, ends_on: date) -> RoleHolding:
    """End a role, keeping the record that it was held.

    Raises:
        Refused: when it is the last manager or administrator, who could then no longer be replaced.
        ValidationError: when the end is before the start.
    """
    others = RoleHolding.objects.filter(
        partnership=partnership, role=holding.role, ends_on__isnull=True, account__is_active=True
    ).exclude(account=holding.account)
    if holding.role in MUST_STAY and not others.exists():
        raise Refused(f"One {holding.get_role_display().lower()} must stay. Give somebody else the role first.")
    require(ends_on >= holding.starts_on, "ends_on", "The end must be on or after the day the role began")
    holding.ends_on = ends_on
    holding.full_clean()
    holding.save()
    holding.account.forget_roles()
    return holding
