"""Rows of every noun of a plan, entered through the operations, for the role matrix and the tests of pages."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from saferplace.planning.content import AimKind
from saferplace.web.governance.operations.organisations import add_organisation
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.roles import Role
from saferplace.web.plans import models
from saferplace.web.plans.models import Plan
from saferplace.web.plans.operations.items import add_item
from saferplace.web.plans.operations.plans import begin_plan
from saferplace.web.plans.operations.progress import review_risk, update_action
from tests.integration.web.world import World

NOUNS = (
    *("statement", "head_reason", "priority", "outcome", "quoted_figure", "action", "target", "risk", "place"),
    *("funding_line", "objective"),
)
LISTS = (
    *("statements", "head_reasons", "priorities", "outcomes", "quoted_figures", "actions", "targets", "risks"),
    *("places", "funding", "objectives"),
)
# Shown on their priority's page.
WITHOUT_PAGE = ("outcome", "quoted_figure")
SAID = datetime(2024, 9, 2, 10, tzinfo=UTC)


def make_content(world: World, partnership: Partnership, plan: Plan) -> dict[str, Any]:
    """Make a small whole plan; return its rows by the names of their pages."""
    by: dict[str, Any] = {
        "actor": world.person(Role.PARTNERSHIP_MANAGER, partnership.slug),
        "partnership": partnership,
    }

    def add(noun: type[models.PlanItem], **given: Any) -> Any:
        return add_item(**by, plan=plan, kind=noun, given=given)

    council = add_organisation(**by, given={"name": "Housing Trust", "short_name": "HT"})
    theme = add(models.Priority, kind="cross_cutting_theme", title="Drugs and alcohol")
    priority = add(
        models.Priority,
        title="Burglary",
        number="4.1",
        definition="Break-ins to homes.",
        heads=["crime_and_disorder", "reoffending"],
        lead_organisation=council,
        lead_post="Head of housing",
    )
    # Entered as it stood: whether the evidence knows it is asked when it is shown.
    figure = models.QuotedFigure(partnership=partnership, plan=plan, priority=priority, position=1)
    figure.indicator, figure.area_code, figure.period = "burglary", "E07000130", "2022/23"
    figure.save()
    risk = add(
        models.Risk, title="Grant ends", impact=3, likelihood=2, priorities=[priority], review_on=date(2024, 6, 30)
    )
    action = add(
        models.Action,
        text="Fit locks in 200 homes",
        priority=priority,
        owner_organisation=council,
        owner_post="Housing manager",
        due_on=date(2025, 3, 31),
        mitigates=[risk],
        links=["Housing plan"],
    )
    whole = add(models.Funding, source="Safer streets", year="2024/25", amount=Decimal(20000), priorities=[priority])
    review_risk(**by, risk=risk, given={"impact": 3, "likelihood": 3, "note": "Notice given"}, today=date(2024, 5, 1))
    update_action(**by, action=action, given={"status": "on_track", "note": "60 fitted"}, now=SAID)
    return {
        "council": council,
        "theme": theme,
        "priority": priority,
        "quoted_figure": figure,
        "outcome": add(models.Outcome, priority=priority, text="Fewer people are burgled twice."),
        "statement": add(models.Statement, kind="vision", text="A safe place to live."),
        "head_reason": add(models.HeadReason, head="serious_violence", reason="The county leads on it."),
        "action": action,
        "target": add(
            models.Target,
            title="Burglaries of homes",
            priorities=[priority],
            direction="decrease",
            baseline=Decimal("6.2"),
            baseline_period="2022/23",
            aims={"2024/25": Decimal("5.9"), "2025/26": AimKind.MONITOR_ONLY},
            owner_organisation=council,
        ),
        "risk": risk,
        "place": add(
            models.Place, title="Two wards", area_codes=["E05000001", "E05000002"], area_names=["Abbey", "Brook"]
        ),
        "funding_line": whole,
        "part": add(models.Funding, source="Locks", year="2024/25", amount=Decimal(5000), part_of=whole),
        "objective": add(
            models.ObjectiveLink, strategy="Police and crime plan", objective="Cut burglary", priorities=[priority]
        ),
    }


def content_to_ask_for(world: World, partnership: Partnership) -> dict[str, dict[str, Any]]:
    """Return what fills the addresses of the content's pages, of a plan of its own."""
    manager = world.person(Role.PARTNERSHIP_MANAGER, partnership.slug)
    area = "E07000193" if partnership.slug == "ashby" else "E07000194"
    given = {"title": "Plan", "first_day": date(2024, 4, 1), "last_day": date(2027, 3, 31), "area_code": area}
    plan = begin_plan(actor=manager, partnership=partnership, given=given, today=date(2023, 12, 7))
    rows = make_content(world, partnership, plan)
    one_plan = {"plan": plan.pk}
    found: dict[str, dict[str, Any]] = {f"plans:{name}": one_plan for name in LISTS}
    for name in NOUNS:
        one = {**one_plan, "pk": rows[name].pk}
        found |= {f"plans:add_{name}": one_plan, f"plans:change_{name}": one}
        found[f"plans:act_on_{name}"] = {**one, "what": "up"}
        if name not in WITHOUT_PAGE:
            found[f"plans:{name}"] = one
    priority = {**one_plan, "pk": rows["priority"].pk}
    found["plans:add_measure"] = priority
    found["plans:remove_measure"] = {**priority, "indicator": "burglary"}
    found["plans:update_action"] = {**one_plan, "pk": rows["action"].pk}
    found["plans:take_baseline"] = {**one_plan, "pk": rows["target"].pk}
    found["plans:review_risk"] = {**one_plan, "pk": rows["risk"].pk}
    return found
