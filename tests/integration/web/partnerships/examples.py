"""Real rows for the gaps in the addresses of partnerships, for the role matrix."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from saferplace.web.partnerships import operations, queries
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.roles import Role
from tests.integration.web.world import World


def examples(world: World, partnership: Partnership) -> dict[str, dict[str, Any]]:
    """Return what fills the gaps of each address, by its name."""
    manager = world.person(Role.PARTNERSHIP_MANAGER, partnership.slug)
    now = timezone.now()
    given = {"email": f"new@{partnership.slug}.example.org", "role": Role.ANALYST, "by_mail": True, "now": now}
    invitation, secret = operations.invite(actor=manager, partnership=partnership, **given)
    to_all, _ = operations.invite(
        actor=world.administrator,
        partnership=None,
        **{**given, "email": f"administrator@{partnership.slug}.example.org", "role": Role.SYSTEM_ADMINISTRATOR},
    )
    area, holding = queries.areas_covered(partnership)[0], queries.role_holdings(partnership)[0]
    administrator = queries.role_holdings(None)[0]
    return {
        "partnerships:accept_invitation": {"secret": secret},
        "partnerships:change_area": {"pk": area.pk},
        "partnerships:end_area": {"pk": area.pk},
        "partnerships:end_role": {"pk": holding.pk},
        "partnerships:send_again": {"pk": invitation.pk},
        "partnerships:withdraw": {"pk": invitation.pk},
        "partnerships:change_account": {"pk": manager.pk},
        "partnerships:close_account": {"pk": manager.pk},
        "partnerships:reopen_account": {"pk": manager.pk},
        "partnerships:installation_end_role": {"pk": administrator.pk},
        "partnerships:installation_send_again": {"pk": to_all.pk},
        "partnerships:installation_withdraw": {"pk": to_all.pk},
    }
