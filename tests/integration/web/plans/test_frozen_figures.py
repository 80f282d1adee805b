"""A published version keeps its figures as they stood in the evidence; an earlier draft shows today's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from saferplace.store.evidence import EvidenceStore
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.roles import Role
from saferplace.web.plans.models import Priority, QuotedFigure, Statement
from saferplace.web.plans.queries.content import content_of
from saferplace.web.plans.queries.figures import broken_figures, figures_of
from saferplace.workflows.live_figures import FigureKey, LiveFigure, UnknownFigure
from tests.integration.web.plans.conftest import Desk
from tests.integration.workflows.small_country import CHARNWOOD, DISTRICTS, SmallCountry

AREA, YEAR = DISTRICTS[CHARNWOOD], "2022/23"
BURGLARY, ROBBERY = FigureKey("burglary", AREA, YEAR), FigureKey("robbery", AREA, YEAR)


@pytest.fixture
def store(country: SmallCountry) -> Path:
    return country.store


@pytest.fixture
def live(desk: Desk, store: Path, settings: Any) -> Desk:
    """The plan with a live reference in its reason and a quoted figure."""
    settings.EVIDENCE_STORE = str(store)
    priority = Priority.objects.get(plan=desk.plan, key="p1")
    Priority.objects.filter(pk=priority.pk).update(
        reason=f"There were {{{{count burglary {AREA} {YEAR}}}}} burglaries."
    )
    about = {"partnership": desk.partnership, "plan": desk.plan}
    QuotedFigure.objects.create(**about, priority=priority, indicator="robbery", area_code=AREA, period=YEAR)
    return desk


def test_publishing_freezes_figures_with_the_version_of_the_evidence(live: Desk, store: Path) -> None:
    before = figures_of(live.version, content_of(live.version))
    version = live.lead_to("published")
    assert version.store_version == EvidenceStore.open(store).version
    held = figures_of(version, content_of(version))
    assert dict(held) == dict(before)
    assert set(held) == {BURGLARY, ROBBERY}
    assert all(isinstance(figure, LiveFigure) for figure in held.values())
    # Even when the figures frozen with it are all that is left of them.
    table = next(figure for figure in version.figures if figure["key"][0] == "burglary")
    table["count"] = "as it stood"
    version.save()
    client = live.world.signed_in(Role.SCRUTINY_COUNCILLOR)
    page = client.get(version.get_absolute_url()).content.decode()
    assert "as it stood" in page
    assert "Figures and their sources" in page
    version.figures = []
    assert all(isinstance(figure, UnknownFigure) for figure in figures_of(version, content_of(version)).values())


def test_a_reference_that_broke_since_blocks_publication(live: Desk) -> None:
    Statement.objects.filter(plan=live.plan).update(text="{{value burglary}} and {{value burglary E07000193 1999/00}}")
    content = content_of(live.version)
    broken = broken_figures(content, figures_of(live.version, content))
    assert [(each.noun.value, each.key) for each in broken] == [("statement", "s1")] * 2
    QuotedFigure.objects.update(indicator="nothing")
    live.lead_to("council")
    live.approve()
    with pytest.raises(Refused, match=r"Vision: .*Burglary: "):
        live.move("publish")


def test_an_earlier_draft_is_read_with_todays_figures(live: Desk) -> None:
    live.move("send-to-consultation")
    live.move("return-from-consultation", reason="More to say.")
    page = live.world.signed_in(Role.BOARD_MEMBER).get(live.version.address("draft", draft=1)).content.decode()
    assert "sp-live" in page
    assert "More to say." in page
