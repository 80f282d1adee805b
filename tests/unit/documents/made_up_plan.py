"""A plan of one's own, for tests of the papers that print one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from saferplace.planning.content import (
    Action,
    ActionKind,
    Direction,
    Funding,
    HeadReason,
    LinkedStrategy,
    Member,
    ObjectiveLink,
    Offer,
    Outcome,
    Place,
    PlanContent,
    Priority,
    PriorityKind,
    QuotedFigure,
    Risk,
    Statement,
    StatementKind,
    StatutoryHead,
    Target,
)

CHILDREN = Priority(
    "cse",
    PriorityKind.PRIORITY,
    "Exploitation of children",
    reason="There were {{printed contacts}} in a year. It goes on.",
    outcomes=(Outcome("o1", "Young people are safer."),),
    heads=(StatutoryHead.CRIME_AND_DISORDER,),
    figures=(QuotedFigure("published_figure.contacts", "E22000999", "2016/17"),),
)
DRUGS = Priority("drugs", PriorityKind.CROSS_CUTTING_THEME, "Substance misuse", reason="It stands behind crime.")
PLAN = PlanContent(
    title="Our plan",
    partnership="Anyshire Community Safety Partnership",
    alias="Safer Anyshire",
    nation="england",
    area_code="E22000999",
    area_name="Anyshire",
    first_day=date(2017, 4, 1),
    last_day=date(2019, 3, 31),
    period_printed=("2017-2019", "2017-2018"),
    statements=(
        Statement("i", StatementKind.INTRODUCTION, "We work together."),
        Statement("v", StatementKind.VISION, "A safe Anyshire."),
        Statement("o", StatementKind.OVERARCHING_PRIORITY, "Less crime."),
        Statement("p", StatementKind.PRINCIPLE, "Prevent first."),
        Statement("g", StatementKind.GOVERNANCE, "We answer to the Health and Wellbeing Board."),
        Statement("f", StatementKind.FINANCE, "Money is short."),
        Statement("r", StatementKind.REVIEW, "Every March."),
    ),
    priorities=(CHILDREN, DRUGS),
    actions=(
        Action(
            "a1",
            ActionKind.ACTION,
            "Share what is known: with everybody who works with young people in the whole borough and beyond.",
            "cse",
        ),
        Action("a2", ActionKind.ACTION, "Train staff.", "cse"),
        Action("a3", ActionKind.ACTION, "Go to the neighbourhoods with most need.", "cse"),
    ),
    targets=(Target("t", "Reports", ("cse",), direction=Direction.INCREASE, unit="reports"),),
    risks=(Risk("r", "Money ends", 3, 2, mitigation="Go on."),),
    places=(Place("w", "Priority wards", area_names=("Castle", "Abbey")),),
    funding=(Funding("c", "Council", "2017/18", Decimal(490_000)),),
    objective_links=(ObjectiveLink("1", "Police plan", "Victims first", priorities=("cse",)),),
    head_reasons=(HeadReason(StatutoryHead.REOFFENDING, "Led by the county."),),
    offers=(Offer("Police", "Patrols."),),
    strategies=(LinkedStrategy("Health and Wellbeing Strategy", "Board", "contributes_to"),),
    members=(Member("Police", "police", True),),
    warnings=("No probation provider.",),
)
