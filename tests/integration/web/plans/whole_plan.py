"""What the tests of the plan's pages share: a page's text, and a plan with something of everything in it."""

from __future__ import annotations

from typing import Any

from django.test import Client

from saferplace.web.governance.models import LinkedStrategy, Offer, Organisation, Partner
from saferplace.web.plans.models import (
    Action,
    Aim,
    ObjectiveLink,
    Outcome,
    Place,
    Priority,
    Risk,
    Statement,
    Target,
)
from tests.integration.web.plans.conftest import Desk


def words(client: Client, address: str, status: int = 200) -> str:
    """Return a page's text."""
    response = client.get(address)
    assert response.status_code == status, response.content.decode()[:600]
    return " ".join(response.content.decode().split())


def enrich(desk: Desk) -> None:
    """Put something of everything into the plan."""
    about: dict[str, Any] = {"partnership": desk.partnership, "plan": desk.plan}
    burglary = Priority.objects.get(plan=desk.plan, key="p1")
    Outcome.objects.create(**about, key="o1", priority=burglary, text="Fewer people burgled twice.")
    Priority.objects.create(
        **about, key="t1", kind="cross_cutting_theme", title="Listening to people", definition="Everybody is heard."
    )
    for number, kind in enumerate(("introduction", "principle", "overarching_priority", "engagement", "legal")):
        Statement.objects.create(**about, key=f"k{number}", kind=kind, text=f"What {kind} says.")
    focus = Action.objects.create(
        **about, key="a2", kind="area_of_focus", text="Mark bicycles", financial_year="2024/25", priority=burglary
    )
    target = Target.objects.create(
        **about, key="g1", title="Burglaries", direction="decrease", baseline="12170.5", baseline_period="2022/23"
    )
    target.priorities.add(burglary)
    Aim.objects.create(target=target, year="2024/25", kind="value", value=11000)
    Aim.objects.create(target=target, year="2025/26", kind="monitor_only")
    risk = Risk.objects.create(**about, key="r1", title="Grant ends", impact=3, likelihood=2, mitigation="Bid early.")
    focus.mitigates.add(risk)
    Place.objects.create(**about, key="w1", title="Town centre", area_codes=["E05000001"], area_names=["Centre"])
    link = ObjectiveLink.objects.create(**about, key="l1", strategy="Police and crime plan", objective="Less burglary")
    link.priorities.add(burglary)
    police = Organisation.objects.create(partnership=desk.partnership, name="Borsetshire Police")
    Partner.objects.create(partnership=desk.partnership, organisation=police, kind="police")
    Offer.objects.create(partnership=desk.partnership, organisation=police, title="Patrols", description="At night")
    LinkedStrategy.objects.create(partnership=desk.partnership, title="Alcohol strategy", link="contributes_to")
