"""Ashby covering Charnwood of the small country, with a published plan whose measures have every status."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils import timezone

from saferplace.planning.content import PlanContent, as_json, fingerprint
from saferplace.web.evidence.queries.partnership import evidence_of
from saferplace.web.governance.models import Body, BodyKind, Meeting, MeetingStatus
from saferplace.web.partnerships.models import AreaCovered, Partnership
from saferplace.web.partnerships.roles import Role
from saferplace.web.performance.queries.looking import Look, look_at
from saferplace.web.plans.models import Action, Plan, PlanVersion, Priority, Risk
from saferplace.web.plans.states import State
from saferplace.workflows.measure_performance import PerformanceLine
from tests.integration.web.world import World
from tests.integration.workflows import followed_plan
from tests.integration.workflows.small_country import CHARNWOOD, DISTRICTS, SmallCountry, make_small_country

NOW = datetime(2023, 7, 20, 9, 30, tzinfo=UTC)
TODAY = date(2023, 7, 20)
BASE = "/partnerships/ashby/performance/"


@pytest.fixture(scope="session")
def small_country(tmp_path_factory: pytest.TempPathFactory) -> SmallCountry:
    return make_small_country(tmp_path_factory.mktemp("small-country"))


@pytest.fixture(scope="session")
def followed_store(small_country: SmallCountry, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return followed_plan.store_with_partners(small_country, tmp_path_factory.mktemp("followed"))


@dataclass
class Desk:
    """Whoever follows the plan of Ashby."""

    world: World
    version: PlanVersion
    content: PlanContent

    @property
    def partnership(self) -> Partnership:
        return self.world.ashby

    def who(self, role: str) -> dict[str, Any]:
        return {"actor": self.world.person(role), "partnership": self.partnership}

    def browser(self, role: str = Role.PARTNERSHIP_MANAGER) -> Client:
        return self.world.signed_in(role)

    def page(self, path: str = "", role: str = Role.PARTNERSHIP_MANAGER, status: int = 200) -> str:
        answer = self.browser(role).get(BASE + path)
        assert answer.status_code == status, answer.content.decode()[:2000]
        return answer.content.decode()

    def look(self, day: date = TODAY, **more: Any) -> Look:
        return look_at(self.partnership, self.world.person(Role.ANALYST), day, TODAY, **more)

    def line(self, key: str, day: date = TODAY) -> PerformanceLine:
        look = self.look(day)
        assert look.performance is not None
        found = look.performance.line(key)
        assert found is not None
        return found

    def meet(self, day: date) -> Meeting:
        """Record that the board met."""
        board, _ = Body.objects.get_or_create(
            partnership=self.partnership, kind=BodyKind.BOARD, defaults={"name": "Board"}
        )
        return Meeting.objects.create(partnership=self.partnership, body=board, held_on=day, status=MeetingStatus.HELD)


def publish(partnership: Partnership, content: PlanContent) -> PlanVersion:
    """Hold a plan as published, with rows for what runs on: its priorities, actions and risks."""
    plan = Plan.objects.create(
        partnership=partnership,
        title=content.title,
        first_day=content.first_day,
        last_day=content.last_day,
        area_code=content.area_code,
        area_name=content.area_name,
    )
    rows = {
        each.key: Priority.objects.create(partnership=partnership, plan=plan, key=each.key, title=each.title)
        for each in content.priorities
    }
    for action in content.actions:
        Action.objects.create(
            partnership=partnership, plan=plan, key=action.key, text=action.text, priority=rows.get(action.priority)
        )
    for risk in content.risks:
        Risk.objects.create(
            partnership=partnership,
            plan=plan,
            key=risk.key,
            title=risk.title,
            review_on=risk.review_on,
            review_indicator=risk.review_indicator,
            review_area=risk.review_area,
        )
    return PlanVersion.objects.create(
        partnership=partnership,
        plan=plan,
        number=1,
        state=State.PUBLISHED,
        begun_on=content.first_day,
        published_on=content.first_day,
        content=as_json(content),
        fingerprint=fingerprint(content),
    )


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Set the clock of the web."""

    def set_clock(moment: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return set_clock


@pytest.fixture
def desk(world: World, followed_store: Path, settings: Any, at: Callable[[datetime], None]) -> Desk:
    settings.EVIDENCE_STORE = str(followed_store)
    caches["default"].clear()
    at(NOW)
    Partnership.objects.filter(pk=world.ashby.pk).update(csp_code=CHARNWOOD)
    AreaCovered.objects.filter(partnership=world.ashby).update(area_code=DISTRICTS[CHARNWOOD], area_name="Charnwood")
    world.ashby.refresh_from_db()
    assert evidence_of(world.ashby).version
    return Desk(world, publish(world.ashby, followed_plan.PLAN), followed_plan.PLAN)
