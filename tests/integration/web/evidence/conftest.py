"""The small country behind the pages, with the own partnership in it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from saferplace.web.partnerships.models import AreaCovered, Partnership
from saferplace.web.partnerships.roles import Role
from tests.integration.web.world import World
from tests.integration.workflows.small_country import CHARNWOOD, DISTRICTS, SmallCountry


@pytest.fixture
def charnwood(world: World, country: SmallCountry, settings: Any) -> World:
    """The world in which Ashby covers Charnwood of the small country."""
    settings.EVIDENCE_STORE = str(country.store)
    Partnership.objects.filter(pk=world.ashby.pk).update(csp_code=CHARNWOOD)
    AreaCovered.objects.filter(partnership=world.ashby).update(area_code=DISTRICTS[CHARNWOOD], area_name="Charnwood")
    world.ashby.refresh_from_db()
    return world


@pytest.fixture
def analyst(charnwood: World) -> Client:
    return charnwood.signed_in(Role.ANALYST)
