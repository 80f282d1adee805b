"""Real rows for the gaps in the addresses of partnerships, for the role matrix."""

from __future__ import annotations

from typing import Any

from saferplace.web.partnerships.models import Partnership
from tests.integration.web.world import World


def examples(world: World, partnership: Partnership) -> dict[str, dict[str, Any]]:
    """Return what fills the gaps of each address, by its name."""
    return {}
