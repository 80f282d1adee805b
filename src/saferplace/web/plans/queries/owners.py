"""Which organisation somebody's account stands for, and what of the plan is therefore theirs to report on."""

from __future__ import annotations

from saferplace.web.accounts.models import Account
from saferplace.web.governance.queries import organisations_of
from saferplace.web.partnerships.access.permission import Permission
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.roles import Role
from saferplace.web.plans.permissions import UPDATE_ACTIONS, WRITE_PLAN


def reports_on_all(account: Account, partnership: Partnership, permission: Permission = UPDATE_ACTIONS) -> bool:
    """Return whether somebody may report on everything, not only on what their organisation answers for."""
    if WRITE_PLAN.allows(account, partnership):
        return True
    held = account.roles_in(partnership) & permission.roles
    return bool(held - {Role.PARTNER_LEAD})


def why_not_theirs(
    account: Account,
    partnership: Partnership,
    organisation: int | None,
    permission: Permission = UPDATE_ACTIONS,
) -> str:
    """Return why somebody may not report on what an organisation answers for; "" when they may."""
    if reports_on_all(account, partnership, permission):
        return ""
    if organisation is None:
        return "No organisation is named as its owner, so the partnership manager reports on it."
    if organisation in organisations_of(account, partnership):
        return ""
    if not account.organisation:
        return "Your account names no organisation. Ask the administrator to enter the one you speak for."
    return f"It is answered for by another organisation than yours ({account.organisation})."
