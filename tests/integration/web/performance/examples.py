"""Rows for every address of performance with gaps: a plan in force with one target, and a watched measure."""

from __future__ import annotations

from datetime import date
from typing import Any

from saferplace.planning.content import Direction, PlanContent, Target
from saferplace.web.partnerships.models import Partnership
from saferplace.web.performance.models import ProgressIssue, ProgressPage, WatchedIndicator
from saferplace.web.plans.models import PlanVersion
from tests.integration.web.performance.conftest import publish
from tests.integration.web.world import World

DAY = date(2023, 12, 7)


def examples(world: World, partnership: Partnership) -> dict[str, dict[str, Any]]:
    """Return what fills the gaps of each address."""
    key = f"target-of-{partnership.slug}"
    content = PlanContent(
        title="Plan that is followed",
        partnership=partnership.name,
        alias="",
        nation=partnership.nation,
        area_code="E07000193",
        area_name="East Staffordshire",
        # The newest plan that has begun is the one in force.
        first_day=date(2026, 10, 1),
        last_day=date(2029, 3, 31),
        targets=(Target(key, "Burglary", indicator="burglary", direction=Direction.DECREASE),),
    )
    publish(partnership, content)
    watched = WatchedIndicator.objects.create(
        partnership=partnership,
        indicator="robbery",
        title="Robbery",
        area_code="E07000193",
        area_name="East Staffordshire",
        reason="It rose elsewhere.",
        added_on=DAY,
        added_post="Analyst",
    )
    measure, row = {"key": key}, {"pk": watched.pk}
    issue = issue_of(partnership)
    public: dict[str, Any] = {"whose": partnership.slug}
    dated = {**public, "day": issue.issued_on.isoformat()}
    return {
        "performance:measure": measure,
        "performance:comment": measure,
        "performance:watch_change": row,
        "performance:watch_end": row,
        "performance:withdraw_issue": {"pk": issue.pk},
        "performance:public": public,
        "performance:public_figures": {**public, "kind": "csv"},
        "performance:public_dated": dated,
        "performance:public_dated_figures": {**dated, "kind": "json"},
    }


def issue_of(partnership: Partnership) -> ProgressIssue:
    """Hold an open public page with one issue."""
    ProgressPage.objects.create(
        partnership=partnership, is_open=True, if_missed="The board asks why.", contact="The team", next_update_on=DAY
    )
    return ProgressIssue.objects.create(
        partnership=partnership,
        issued_on=DAY,
        issued_post="Manager",
        plan_version=PlanVersion.objects.filter(partnership=partnership, content__isnull=False).latest("pk"),
        store_version=1,
        content={"plan": "Plan", "area": "Ashby", "priorities": []},
    )
