"""What is counted up from a plan's content: heads, objectives, the risk matrix, money, how complete the targets are."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from saferplace.planning.content import AimKind
from saferplace.web.partnerships.roles import Role
from saferplace.web.plans import models
from saferplace.web.plans.operations.items import add_item
from saferplace.web.plans.queries.completeness import completeness_of
from saferplace.web.plans.queries.crossings import band_of, heads_of, matrix_of, objectives_of
from saferplace.web.plans.queries.money import money_by_year
from tests.integration.web.plans.conftest import Desk

pytestmark = pytest.mark.django_db


def add(desk: Desk, noun: type[models.PlanItem], **given: Any) -> Any:
    return add_item(**desk.who(Role.PARTNERSHIP_MANAGER), plan=desk.plan, kind=noun, given=given)


def test_a_head_is_open_without_a_priority_and_without_a_reason(desk: Desk) -> None:
    assert [met.is_open for met in heads_of(desk.plan)] == [False] * 4
    models.HeadReason.objects.filter(head="serious_violence").update(ended_on="2024-01-01")
    assert [met.head for met in heads_of(desk.plan) if met.is_open] == ["serious_violence"]
    page = desk.world.signed_in(Role.PARTNERSHIP_MANAGER).get(
        reverse("plans:priorities", kwargs={"slug": "ashby", "plan": desk.plan.pk})
    )
    assert "1 of 4 statutory heads has neither a priority nor a reason" in page.content.decode()


def test_an_objective_nobody_serves_and_nobody_explains_is_a_gap(desk: Desk) -> None:
    priority = models.Priority.objects.get()
    add(desk, models.Priority, title="Fraud")
    for objective, given in (
        ("Served", {"priorities": [priority]}),
        ("Explained", {"reason": "The county leads."}),
        ("Gap", {}),
    ):
        add(desk, models.ObjectiveLink, strategy="Police and crime plan", objective=objective, **given)
    found = objectives_of(desk.plan)
    assert [row.serves for row in found.rows] == [(True, False), (False, False), (False, False)]
    assert [link.objective for link in found.gaps] == ["Gap"]
    assert [row.title for row in found.unserving] == ["Fraud"]


@pytest.mark.parametrize(
    ("scale", "bands"),
    [
        (3, ["low", "low", "medium", "medium", "high", "high"]),
        (5, ["low", "low", "low", "low", "low", "low", "medium", "medium", "medium", "medium", "high", "high"]),
    ],
)
def test_bands_rise_with_the_score(scale: int, bands: list[str]) -> None:
    scores = {3: (1, 2, 3, 4, 6, 9), 5: (1, 2, 3, 4, 5, 6, 8, 9, 12, 15, 16, 25)}[scale]
    assert [band_of(score, scale) for score in scores] == bands


def test_every_scored_risk_stands_once_in_the_matrix(desk: Desk) -> None:
    scored = [add(desk, models.Risk, title=f"R{i}{j}", impact=i, likelihood=j) for i in (1, 3) for j in (2, 3)]
    loose = add(desk, models.Risk, title="Loose", impact=2)
    matrix = matrix_of([*scored, loose], 3)
    assert [word for word, _ in matrix.rows] == ["High", "Medium", "Low"]
    placed = [risk for _, cells in matrix.rows for cell in cells for risk in cell.risks]
    assert sorted(risk.title for risk in placed) == ["R12", "R13", "R32", "R33"]
    assert matrix.rows[0][1][2].risks[0].title == "R33"
    assert matrix.unscored == (loose,)


def test_money_that_is_part_of_another_sum_is_not_added_again(desk: Desk) -> None:
    whole = models.Funding.objects.get()
    add(desk, models.Funding, source="Part", year="2024/25", amount=Decimal(4000), part_of=whole)
    add(desk, models.Funding, source="Unknown", year="2024/25", is_confirmed=False)
    add(desk, models.Funding, source="Next", year="2025/26", amount=Decimal(100), amount_to=Decimal(200))
    years, total = money_by_year(desk.plan)
    assert [(each.year, each.total, each.sums, each.parts) for each in years] == [
        ("2024/25", "£10,000", 3, 1),
        ("2025/26", "£100 to £200", 1, 0),
    ]
    assert (years[0].unknown, years[0].unconfirmed) == (1, 1)
    assert total == "£10,100 to £10,200"


def test_blanks_and_monitor_only_are_counted_apart(desk: Desk) -> None:
    aims = {"2024/25": Decimal(5), "2025/26": AimKind.MONITOR_ONLY, "2023/24": Decimal(6)}
    add(desk, models.Target, title="One", indicator="burglary", direction="decrease", aims=aims)
    add(desk, models.Target, title="Two", baseline=Decimal(3), baseline_period="2022/23")
    found = completeness_of(desk.plan)
    assert (found.targets, found.with_measure, found.with_baseline, found.with_direction) == (2, 1, 1, 1)
    assert (found.years, found.valued, found.monitored, found.blank) == (6, 1, 1, 4)
    assert not found.is_complete
