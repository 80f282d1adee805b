"""All writing of partnerships: their record, roles, invitations and accounts."""

from saferplace.web.partnerships.operations.accounts import (
    change_account,
    change_own_account,
    close_account,
    reopen_account,
)
from saferplace.web.partnerships.operations.invitations import invite, send_again, withdraw
from saferplace.web.partnerships.operations.record import (
    add_area_covered,
    add_partnership,
    change_area_covered,
    change_partnership,
    end_area_covered,
)
from saferplace.web.partnerships.operations.roles import end_role, give_role

__all__ = [
    "add_area_covered",
    "add_partnership",
    "change_account",
    "change_area_covered",
    "change_own_account",
    "change_partnership",
    "close_account",
    "end_area_covered",
    "end_role",
    "give_role",
    "invite",
    "reopen_account",
    "send_again",
    "withdraw",
]
