"""Writing of the register of grants."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from saferplace.web.accounts.models import Account
from saferplace.web.partnerships.access.operation import operation
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.records import save_change, save_new
from saferplace.web.reports.models import GrantSpending
from saferplace.web.reports.permissions import CHANGE_SPENDING


@operation(CHANGE_SPENDING)
def add_spending(*, actor: Account, partnership: Partnership, given: Mapping[str, Any]) -> GrantSpending:
    """Enter what was spent under a head of a grant in a quarter."""
    return save_new(GrantSpending(partnership=partnership, **given))


@operation(CHANGE_SPENDING)
def change_spending(
    *, actor: Account, partnership: Partnership, spending: GrantSpending, changes: Mapping[str, Any], version: int
) -> GrantSpending:
    """Change what was entered; the audit keeps what stood there."""
    return save_change(spending, changes, version)
