"""Real things for the gaps in the addresses of accounts, for the role matrix."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str

from saferplace.web.partnerships.models import Partnership
from tests.integration.web.world import World


def examples(world: World, partnership: Partnership) -> dict[str, dict[str, Any]]:
    """Return what fills the gaps of each address, by its name."""
    account = world.nobody
    reset = {"uidb36": user_pk_to_url_str(account), "key": default_token_generator.make_token(account)}
    return {
        "account_confirm_email": {"key": "made-up"},
        "account_reset_password_from_key": reset,
        "openid_connect_login": {"provider_id": "organisation"},
        "openid_connect_callback": {"provider_id": "organisation"},
    }
