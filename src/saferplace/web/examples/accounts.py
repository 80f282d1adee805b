"""The accounts of a demonstration: somebody for every role of every partnership, and somebody in two of them.

Every address ends in example.org, which belongs to nobody. All share one password, made anew each time and kept
nowhere but as a hash, so that it has to be printed when it is made.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password
from django.db.models import QuerySet

from saferplace.web.accounts.models import Account
from saferplace.web.partnerships.access.operation import installation_acts
from saferplace.web.partnerships.installation import install_administrator
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.operations import give_role
from saferplace.web.partnerships.roles import EVERY_ROLE_OF_A_PARTNERSHIP, Role

SINCE = date(2017, 4, 1)
ADMINISTRATOR_ADDRESS = "administrator@example.org"
SHARED_ADDRESS = "shared-analyst@example.org"
_POSTS = {
    Role.PARTNERSHIP_MANAGER: "Partnership manager",
    Role.ANALYST: "Community safety analyst",
    Role.CHAIR: "Chair of the partnership",
    Role.BOARD_MEMBER: "Member of the board",
    Role.PARTNER_LEAD: "Lead for the fire and rescue service",
    Role.FINANCE_OFFICER: "Finance officer",
    Role.LEGAL_OFFICER: "Legal officer",
    Role.SCRUTINY_COUNCILLOR: "Member of the scrutiny committee",
    Role.PROVIDER: "Manager of a commissioned project",
}
_USUAL_ENDING = " Community Safety Partnership"
_SYLLABLES = ("ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "wu", "ze")


@dataclass(frozen=True)
class DemonstrationAccount:
    """What is printed of an account."""

    address: str
    post: str
    roles: str


def new_password() -> str:
    """Return a password that can be read out and typed: four groups, 48 bits of chance."""
    return "-".join("".join(secrets.choice(_SYLLABLES) for _ in range(3)) for _ in range(4))


def address_of(role: str, slug: str) -> str:
    """Return the address of whoever holds a role in a partnership."""
    return f"{role.replace('_', '-')}@{slug}.example.org"


def enter_administrator() -> Account:
    """Return the administrator, made if there is none."""
    return install_administrator(ADMINISTRATOR_ADDRESS, None, SINCE, "System administrator")


def enter_manager(administrator: Account, partnership: Partnership) -> Account:
    """Return the partnership's manager, made and given the role if there is none."""
    account = _account(address_of(Role.PARTNERSHIP_MANAGER, partnership.slug), _POSTS[Role.PARTNERSHIP_MANAGER])
    _hold(administrator, partnership, account, Role.PARTNERSHIP_MANAGER)
    return account


def enter_people(manager: Account, partnership: Partnership) -> None:
    """Make an account for every other role."""
    for role in sorted(EVERY_ROLE_OF_A_PARTNERSHIP - {Role.PARTNERSHIP_MANAGER}):
        _hold(manager, partnership, _account(address_of(role, partnership.slug), _POSTS[Role(role)]), Role(role))


def enter_shared_analyst(administrator: Account, first: Partnership, second: Partnership) -> None:
    """Make somebody who is analyst in one partnership and member of the board in another."""
    account = _account(SHARED_ADDRESS, "Analyst shared by two partnerships")
    _hold(administrator, first, account, Role.ANALYST)
    _hold(administrator, second, account, Role.BOARD_MEMBER)


def set_password(password: str) -> None:
    """Give every account of the demonstration this password."""
    hashed = make_password(password)
    with installation_acts("installation.set_demonstration_password"):
        for account in _demonstration_accounts():
            account.password = hashed
            account.save(update_fields=["password"])


def accounts_to_print(partnerships: Iterable[Partnership]) -> list[DemonstrationAccount]:
    """Return the accounts with their roles, partnership by partnership."""
    short = {partnership.pk: partnership.name.removesuffix(_USUAL_ENDING) for partnership in partnerships}
    found = []
    for account in _demonstration_accounts().prefetch_related("role_holdings"):
        holdings = list(account.role_holdings.all())
        places = [short.get(holding.partnership_id or 0, "") for holding in holdings]
        titles = [str(holding.get_role_display()) for holding in holdings]
        roles = [f"{title}, {place}".strip(", ") for title, place in zip(titles, places, strict=True)]
        found.append((places, DemonstrationAccount(account.email, account.post_title, "; ".join(roles))))
    return [account for _, account in sorted(found, key=lambda pair: (len(pair[0]) > 1, pair[0], pair[1].address))]


def _demonstration_accounts() -> QuerySet[Account]:
    return Account.objects.filter(email__regex=r"@([a-z-]+\.)?example\.org$").order_by("email")


def _account(address: str, post: str) -> Account:
    found = Account.objects.filter(email=address).first()
    if found is not None:
        return found
    with installation_acts("installation.add_demonstration_account"):
        return Account.objects.create_user(address, None, post_title=post)


def _hold(actor: Account, partnership: Partnership, account: Account, role: Role) -> None:
    if not account.role_holdings.filter(partnership=partnership, role=role, ends_on__isnull=True).exists():
        give_role(actor=actor, partnership=partnership, account=account, role=role, starts_on=SINCE)
