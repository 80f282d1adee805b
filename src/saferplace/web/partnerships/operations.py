"""All writing of partnerships, the areas they cover, and roles."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from saferplace.web.accounts.models import Account
from saferplace.web.partnerships.access.operation import operation
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.models import AreaCovered, Partnership, RoleHolding
from saferplace.web.partnerships.permissions import ADD_PARTNERSHIP, CHANGE_PARTNERSHIP, CHANGE_PEOPLE
from saferplace.web.partnerships.records import save_change, save_new
from saferplace.web.partnerships.roles import Role


@operation(ADD_PARTNERSHIP)
def add_partnership(*, actor: Account, partnership: None, given: Mapping[str, Any]) -> Partnership:
    """Add a partnership to the installation."""
    return save_new(Partnership(**given))


@operation(CHANGE_PARTNERSHIP)
def change_partnership(
    *, actor: Account, partnership: Partnership, changes: Mapping[str, Any], version: int
) -> Partnership:
    """Change the partnership's own record."""
    return save_change(partnership, changes, version)


@operation(CHANGE_PARTNERSHIP)
def add_area_covered(*, actor: Account, partnership: Partnership, given: Mapping[str, Any]) -> AreaCovered:
    """Add a district the partnership covers."""
    return save_new(AreaCovered(partnership=partnership, **given))


@operation(CHANGE_PEOPLE)
def give_role(
    *, actor: Account, partnership: Partnership | None, account: Account, role: Role, starts_on: date
) -> RoleHolding:
    """Give somebody a role.

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


@operation(CHANGE_PEOPLE)
def end_role(*, actor: Account, partnership: Partnership | None, holding: RoleHolding, ends_on: date) -> RoleHolding:
    """End a role, keeping the record that it was held.

    Raises:
        Refused: when it is the partnership's last manager, who could then no longer be replaced.
    """
    managers = RoleHolding.objects.filter(
        partnership=partnership, role=Role.PARTNERSHIP_MANAGER, ends_on__isnull=True
    ).exclude(pk=holding.pk)
    if partnership is not None and holding.role == Role.PARTNERSHIP_MANAGER and not managers.exists():
        raise Refused("A partnership must keep one partnership manager. Give somebody else the role first.")
    holding.ends_on = ends_on
    holding.full_clean()
    holding.save()
    holding.account.forget_roles()
    return holding
