"""All writing of accounts: one's own, and by system administrators anybody's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allauth.account.models import EmailAddress

from saferplace.web.accounts.models import Account
from saferplace.web.partnerships.access.operation import operation, own_operation
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.permissions import CHANGE_ACCOUNTS


@own_operation
def change_own_account(*, actor: Account, post_title: str) -> Account:
    """Change one's own post. What organisation one speaks for decides on rights, so others enter it."""
    actor.post_title = post_title
    actor.full_clean()
    actor.save(update_fields=["post_title"])
    return actor


@operation(CHANGE_ACCOUNTS)
def change_account(*, actor: Account, partnership: None, account: Account, changes: Mapping[str, Any]) -> Account:
    """Change an account's e-mail address, post or organisation.

    Raises:
        ValidationError: when another account has the address.
    """
    for name, value in changes.items():
        setattr(account, name, value.strip().lower() if name == "email" else value)
    account.full_clean()
    account.save(update_fields=list(changes))
    # The next sign-in notes the new address; a verified old one must not open the account any more.
    EmailAddress.objects.filter(user=account).exclude(email=account.email).delete()
    return account


@operation(CHANGE_ACCOUNTS)
def close_account(*, actor: Account, partnership: None, account: Account) -> Account:
    """Close an account: its owner is signed out at once and cannot sign in.

    Raises:
        Refused: when it is the actor's own.
    """
    if account == actor:
        raise Refused("You cannot close your own account. Another system administrator can.")
    account.is_active = False
    account.save(update_fields=["is_active"])
    return account


@operation(CHANGE_ACCOUNTS)
def reopen_account(*, actor: Account, partnership: None, account: Account) -> Account:
    """Open a closed account again."""
    account.is_active = True
    account.save(update_fields=["is_active"])
    return account
