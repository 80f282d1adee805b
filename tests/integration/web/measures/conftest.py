"""The small country behind the pages, with a store of one's own and a measure in the own partnership."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from saferplace.reference.periods import Period
from saferplace.web.accounts.models import Account
from saferplace.web.measures import loading
from saferplace.web.measures.models import Measure, Supply
from saferplace.web.measures.operations import supplies
from saferplace.web.measures.operations.measures import add_measure
from saferplace.web.partnerships.models import AreaCovered, Partnership
from saferplace.web.partnerships.roles import Role
from saferplace.workflows.supply_terms import Figure, with_value
from tests.integration.web.measures.examples import ORGANISATION, measure_given
from tests.integration.web.world import World
from tests.integration.workflows.small_country import CHARNWOOD, DISTRICTS, SmallCountry

NOW = datetime(2023, 12, 7, 9, 30, tzinfo=UTC)
TODAY = date(2023, 12, 7)


@dataclass
class Desk:
    """Ashby covering Charnwood, with one measure supplied every quarter by the council."""

    world: World
    measure: Measure
    base: str = "/partnerships/ashby/measures/"

    @property
    def partnership(self) -> Partnership:
        return self.world.ashby

    def who(self, role: str) -> dict[str, Any]:
        return {"actor": self.world.person(role), "partnership": self.partnership}

    def browser(self, role: str) -> Client:
        return self.world.signed_in(role)

    def add(self, **other: Any) -> Measure:
        return add_measure(**self.who(Role.ANALYST), given=measure_given(self.partnership, **other))

    def figure(self, period: str, value: float | None, *, measure: Measure | None = None) -> Figure:
        asked = measure or self.measure
        area = asked.areas[0]["code"]
        return with_value(Figure(asked.terms, area, Period.parse(period), value))

    def hand_in(
        self, figures: Sequence[Figure], role: str = Role.PROVIDER, *, now: datetime = NOW, **more: Any
    ) -> Supply:
        return supplies.hand_in(**self.who(role), figures=figures, how="form", now=now, **more)

    def accept(self, supply: Supply, now: datetime = NOW, role: str = Role.ANALYST) -> Supply:
        supplies.accept_supply(**self.who(role), supply=supply, version=supply.version, now=now)
        loading.load_supply(supply.pk)
        supply.refresh_from_db()
        return supply

    def load(self, *figures: Figure, now: datetime = NOW, **more: Any) -> Supply:
        """Hand in and accept."""
        return self.accept(self.hand_in(figures, now=now, **more), now)


@pytest.fixture
def desk(world: World, country: SmallCountry, settings: Any, tmp_path: Path) -> Desk:
    settings.EVIDENCE_STORE = str(shutil.copytree(country.store, tmp_path / "evidence"))
    settings.UPLOAD_FOLDER = tmp_path / "uploads"
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    settings.DEMONSTRATION = False
    for partnership, code in ((world.ashby, CHARNWOOD), (world.bexley, next(c for c in DISTRICTS if c != CHARNWOOD))):
        Partnership.objects.filter(pk=partnership.pk).update(csp_code=code)
        AreaCovered.objects.filter(partnership=partnership).update(area_code=DISTRICTS[code])
        partnership.refresh_from_db()
    for role in (Role.PARTNER_LEAD, Role.PROVIDER):
        account = world.person(role)
        account.organisation = ORGANISATION
        Account.objects.filter(pk=account.pk).update(organisation=ORGANISATION)
    desk = Desk(world, Measure())
    desk.measure = desk.add()
    return desk
