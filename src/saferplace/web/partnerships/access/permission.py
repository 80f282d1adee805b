"""Permissions: each declared once, with the roles that have it, and tested by the `rules` library."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rules.permissions import add_perm
from rules.predicates import predicate

from saferplace.web.partnerships.roles import Role

PERMISSIONS: dict[str, Permission] = {}


@dataclass(frozen=True)
class Permission:
    """Something that may be done in a partnership.

    Attributes:
        code: app and act, such as "governance.change_body".
        title: the act in words, as the matrix page prints it.
        roles: the roles that may.
    """

    code: str
    title: str
    roles: frozenset[Role]

    def allows(self, account: Any, partnership: Any) -> bool:
        """Return whether the account may do this in the partnership (None: in the installation)."""
        return bool(account.is_active and account.has_perm(self.code, partnership))


def declare(code: str, title: str, roles: Iterable[Role]) -> Permission:
    """Declare a permission; a code can be declared once only.

    Raises:
        KeyError: when the code is taken.
    """
    permission = Permission(code, title, frozenset(roles))
    held = predicate(lambda account, partnership=None: bool(permission.roles & account.roles_in(partnership)))
    add_perm(code, held)
    PERMISSIONS[code] = permission
    return permission
