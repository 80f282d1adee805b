"""Whose a section is."""

from __future__ import annotations

from saferplace.web.accounts.models import Account
from saferplace.web.partnerships.roles import Role
from saferplace.web.reports.models import PaperSection

_WRITE_EVERYTHING = frozenset({Role.PARTNERSHIP_MANAGER, Role.ANALYST})


def may_write(account: Account, section: PaperSection) -> bool:
    """Return whether a section is this person's to write: its owner's role, or the manager and the analyst.

    The sections of finance and legal officers are written by nobody else.
    """
    roles = account.roles_in(section.partnership)
    if section.owner_role in (Role.FINANCE_OFFICER, Role.LEGAL_OFFICER):
        return section.owner_role in roles
    return bool(roles & (_WRITE_EVERYTHING | {Role(section.owner_role)}))
