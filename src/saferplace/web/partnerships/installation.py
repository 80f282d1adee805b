"""Acts of the installation itself, before anybody can sign in; commands call them, pages never."""

from __future__ import annotations

from datetime import date

from saferplace.web.accounts.models import Account
from saferplace.web.partnerships.access.operation import installation_acts
from saferplace.web.partnerships.models import RoleHolding
from saferplace.web.partnerships.roles import Role


def install_administrator(email: str, password: str | None, today: date, post_title: str = "") -> Account:
    """Return the account of a system administrator, made if there is none."""
    with installation_acts("installation.install_administrator"):
        account = Account.objects.filter(email=email.lower()).first()
        if account is None:
            account = Account.objects.create_user(email, password, post_title=post_title)
        RoleHolding.objects.get_or_create(
            account=account,
            partnership=None,
            role=Role.SYSTEM_ADMINISTRATOR,
            ends_on=None,
            defaults={"starts_on": today},
        )
        account.forget_roles()
        return account
