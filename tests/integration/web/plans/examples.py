"""Rows for every address of the plan with gaps; each part's own stand in a file of theirs."""

from __future__ import annotations

from typing import Any

from saferplace.web.partnerships.models import Partnership
from tests.integration.web.plans.content_rows import content_to_ask_for
from tests.integration.web.plans.registers_to_ask_for import registers_to_ask_for
from tests.integration.web.plans.versions_to_ask_for import versions_to_ask_for
from tests.integration.web.world import World


def examples(world: World, partnership: Partnership) -> dict[str, dict[str, Any]]:
    """Return what fills the gaps of each address."""
    return {
        **versions_to_ask_for(partnership),
        **content_to_ask_for(world, partnership),
        **registers_to_ask_for(world, partnership),
    }
