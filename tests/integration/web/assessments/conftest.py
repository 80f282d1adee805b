"""The small country behind the pages, an edition of it with results, and ways to write in it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from saferplace.web.accounts.models import Account
from saferplace.web.assessments.making import work_out_results
from saferplace.web.assessments.models import Edition, EditionResults
from saferplace.web.assessments.operations.content import Pin, pin_finding, write_section
from saferplace.web.assessments.operations.editions import add_edition
from saferplace.web.partnerships.models import AreaCovered, Partnership
from saferplace.web.partnerships.roles import Role
from saferplace.workflows.live_figures import FigureKey
from tests.integration.web.world import World
from tests.integration.workflows.small_country import CHARNWOOD, DISTRICTS, SmallCountry

NOW = datetime(2023, 12, 7, 9, 30, tzinfo=UTC)
TODAY = date(2023, 12, 7)
AREA, YEAR = DISTRICTS[CHARNWOOD], "2022/23"
BURGLARY = FigureKey("burglary", AREA, YEAR)


@dataclass
class Desk:
    """Ashby covering Charnwood, with an edition in draft whose results are there."""

    world: World
    edition: Edition
    store: Path
    worked_out: dict[str, Any]

    def begin(self, given: Mapping[str, Any]) -> Edition:
        """Begin an edition and give it the results of the small country."""
        edition = add_edition(**self.who(Role.ANALYST), given=given, now=NOW)
        if not self.worked_out:
            work_out_results(edition.pk)
            row = EditionResults.objects.get(edition=edition)
            self.worked_out |= {name: getattr(row, name) for name in ("state", "made_at", "store_version", "digest")}
        EditionResults.objects.filter(edition=edition).update(**self.worked_out)
        return edition

    @property
    def partnership(self) -> Partnership:
        return self.world.ashby

    @property
    def base(self) -> str:
        return f"/partnerships/ashby/assessments/{self.edition.pk}/"

    def who(self, role: str) -> dict[str, Any]:
        return {"actor": self.world.person(role), "partnership": self.partnership}

    def account(self, role: str) -> Account:
        return self.world.person(role)

    def browser(self, role: str) -> Client:
        return self.world.signed_in(role)

    def pin(self, key: FigureKey = BURGLARY, section: str = "levels_and_patterns", words: str = "") -> Any:
        return pin_finding(**self.who(Role.ANALYST), edition=self.edition, pin=Pin(key, section, words), now=NOW)

    def write(self, head: str, words: str, version: int = 0) -> Any:
        return write_section(
            **self.who(Role.ANALYST), edition=self.edition, head=head, words=words, version=version, today=TODAY
        )


GIVEN = {"kind": "full", "title": "Strategic assessment", "year": YEAR, "area_code": AREA, "author_post": "Analyst"}


@pytest.fixture
def charnwood(world: World, country: SmallCountry, settings: Any, tmp_path: Path) -> World:
    """The world in which Ashby covers Charnwood; tasks are noted and not done, unless a test says `at_once`."""
    settings.EVIDENCE_STORE = str(country.store)
    settings.PAPER_FOLDER = tmp_path / "papers"
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    Partnership.objects.filter(pk=world.ashby.pk).update(csp_code=CHARNWOOD)
    AreaCovered.objects.filter(partnership=world.ashby).update(area_code=AREA, area_name="Charnwood")
    world.ashby.refresh_from_db()
    return world


@pytest.fixture
def at_once(charnwood: World, settings: Any) -> None:
    """Do the worker's tasks at once."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture(scope="session")
def worked_out() -> dict[str, Any]:
    """What was worked out for an edition of the small country, kept from the first test to the last."""
    return {}


@pytest.fixture
def desk(charnwood: World, country: SmallCountry, worked_out: dict[str, Any]) -> Desk:
    desk = Desk(charnwood, Edition(), country.store, worked_out)
    desk.edition = desk.begin(GIVEN)
    return desk


@pytest.fixture
def newer_store(country: SmallCountry, settings: Any, tmp_path: Path) -> Path:
    """A store of one's own in which something can be loaded."""
    store = tmp_path / "evidence"
    shutil.copytree(country.store, store)
    settings.EVIDENCE_STORE = str(store)
    return store
