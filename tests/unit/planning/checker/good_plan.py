"""A plan in which nothing is missing, to be spoiled one thing at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from saferplace.planning.checker.check import check
from saferplace.planning.checker.shortcoming import Shortcoming
from saferplace.planning.content import (
    Action,
    ActionKind,
    Aim,
    AimKind,
    Direction,
    Funding,
    LinkedStrategy,
    Member,
    ObjectiveLink,
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

TODAY = date(2024, 5, 1)
FIGURE = QuotedFigure("violence", "E22000264", "2023/24")
AIMS = tuple(Aim(year, AimKind.VALUE, Decimal(value)) for year, value in (("2024/25", 95), ("2025/26", 90)))
AIMS = (*AIMS, Aim("2026/27", AimKind.MONITOR_ONLY))


def priority(key: str = "violence", title: str = "Violence", **more: Any) -> Priority:
    given: dict[str, Any] = {
        "kind": PriorityKind.PRIORITY,
        "definition": "What is meant.",
        "reason": "It rose.",
        "outcomes": (Outcome(f"{key}-out", "Less of it."),),
        "heads": tuple(StatutoryHead),
        "figures": (FIGURE,),
        "lead_organisation": "Police",
        "lead_post": "Commander",
    }
    return Priority(key=key, title=title, **(given | more))


def action(key: str = "patrols", text: str = "Patrol the town centre.", **more: Any) -> Action:
    given: dict[str, Any] = {
        "kind": ActionKind.ACTION,
        "priority": "violence",
        "owner_organisation": "Police",
        "owner_post": "Sergeant",
        "starts_on": date(2024, 5, 1),
        "due_on": date(2025, 3, 31),
        "mitigates": ("money",),
    }
    return Action(key=key, text=text, **(given | more))


def target(key: str = "violence-target", title: str = "Violent offences", **more: Any) -> Target:
    given: dict[str, Any] = {
        "priorities": ("violence",),
        "indicator": "violence_and_sexual_offences",
        "unit": "offences",
        "direction": Direction.DECREASE,
        "baseline_period": "2023/24",
        "baseline": Decimal(100),
        "aims": AIMS,
    }
    return Target(key=key, title=title, **(given | more))


def risk(**more: Any) -> Risk:
    given: dict[str, Any] = {
        "impact": 3,
        "likelihood": 2,
        "mitigation": "Look for other money.",
        "owner_organisation": "Council",
        "review_on": date(2024, 9, 1),
    }
    return Risk(key="money", title="Money ends", **(given | more))


def funding(key: str, year: str, amount: int | None = 1000, **more: Any) -> Funding:
    given: dict[str, Any] = {"conditions": "Ring-fenced.", "priorities": ("violence",), "source": "Grant"}
    value = None if amount is None else Decimal(amount)
    return Funding(key=key, year=year, amount=value, **(given | more))


YEARS = ("2024/25", "2025/26", "2026/27")
GOOD = PlanContent(
    title="Plan 2024 to 2027",
    partnership="Partnership",
    alias="Safer Town",
    nation="england",
    area_code="E07000193",
    area_name="Town",
    first_day=date(2024, 4, 1),
    last_day=date(2027, 3, 31),
    period_printed=("2024-27", "2024/25 to 2026/27"),
    statements=(
        Statement("vision", StatementKind.VISION, "A safe town."),
        Statement("governance", StatementKind.GOVERNANCE, "The board answers to scrutiny."),
        Statement("engagement", StatementKind.ENGAGEMENT, "A survey each year and a public meeting."),
        Statement("review", StatementKind.REVIEW, "Each March, after the strategic assessment."),
    ),
    priorities=(priority(),),
    actions=(action(),),
    targets=(target(),),
    risks=(risk(),),
    places=(Place("wards", "Wards", area_codes=("E05000001",), area_names=("Abbey",), printed_count=1),),
    funding=tuple(funding(year, year) for year in YEARS),
    objective_links=(ObjectiveLink("one", "Police plan", "Less harm", priorities=("violence",), is_police_plan=True),),
    strategies=(LinkedStrategy("Drug strategy", "Council", "contributes_to", None, date(2030, 1, 1)),),
    members=tuple(
        Member(kind, kind, True)
        for kind in ("council", "county_council", "probation", "police", "fire", "integrated_care_board")
    ),
)


def breaches(rule: str, today: date = TODAY, **changes: Any) -> list[Shortcoming]:
    """Return the findings of one rule on the good plan with changes."""
    return [each for each in check(replace(GOOD, **changes), today=today) if each.rule == rule]


def wrongs(rule: str, today: date = TODAY, **changes: Any) -> list[str]:
    return [each.wrong for each in breaches(rule, today, **changes)]
