"""The example plans as entered: what the product holds is what the files say, led to publication, once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from saferplace.planning.comparison import compare
from saferplace.planning.content import PlanContent
from saferplace.web.examples.plan_items import can_be_looked_up
from saferplace.web.governance.models import Meeting, Recommendation
from saferplace.web.partnerships.models import AuditEntry
from saferplace.web.plans.models import ActionUpdate, Approval, DraftSnapshot, Plan, PlanVersion, RiskReview, SignOff
from saferplace.web.plans.queries.content import content_of
from saferplace.web.plans.states import State
from saferplace.web.reports.models import GrantSpending, Paper
from saferplace.workflows.read_example import read_example
from saferplace.workflows.read_example_plan import read_example_plan
from tests.integration.web.examples.followed_up import check_papers, check_registers

FOLDER = Path(__file__).resolve().parents[4] / "examples"
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
SLUGS = ("east-staffordshire", "telford-and-wrekin", "wolverhampton")
# Taken from the registers of governance on the day, and ordered and keyed by the rows themselves.
REGISTERS: dict[str, Any] = {"offers": (), "strategies": (), "members": (), "warnings": ()}
COUNTED = (Plan, PlanVersion, ActionUpdate, RiskReview, AuditEntry, Paper, Meeting, Recommendation, GrantSpending)
pytestmark = pytest.mark.django_db


def load(settings: Any, store: Path) -> str:
    settings.DEMONSTRATION, settings.EVIDENCE_STORE = True, str(store)
    out = StringIO()
    call_command("load_examples", folder=FOLDER, stdout=out)
    return out.getvalue()


def comparable(content: PlanContent) -> PlanContent:
    """Return a content without what the files cannot say: registers, names of areas, figures that no evidence has.

    Statements and money are in the order of their keys: pages order them by kind and by year.
    """
    priorities = tuple(
        replace(each, figures=tuple(figure for figure in each.figures if can_be_looked_up(figure)))
        for each in content.priorities
    )
    ordered = {
        name: tuple(sorted(getattr(content, name), key=lambda each: each.key))
        for name in ("statements", "actions", "funding")
    }
    return replace(content, priorities=priorities, area_name="", **ordered, **REGISTERS)


@pytest.mark.slow
def test_the_plans_are_held_as_the_files_say_and_a_second_run_adds_nothing(settings: Any, evidence: Path) -> None:
    load(settings, evidence)
    for slug in SLUGS:
        given = read_example_plan(FOLDER / slug, read_example(FOLDER / slug))
        version = PlanVersion.objects.get(partnership__slug=slug, number=1)
        assert version.state == (State.SUPERSEDED if given.revisions else State.PUBLISHED)
        assert version.published_on == given.history.steps["published"]
        assert version.draft == given.history.draft
        assert comparable(content_of(version)) == comparable(given.content)
        check_history(version, given)
        notes = ActionUpdate.objects.filter(partnership__slug=slug)
        assert {(row.action.key, row.status, row.updated_at.date()) for row in notes} == {
            (each.action, each.status, each.on) for each in given.updates
        }
        assert RiskReview.objects.filter(partnership__slug=slug).count() == len(given.reviews)
    check_the_revision()
    check_registers(FOLDER)
    check_papers()
    counts = [model.objects.count() for model in COUNTED]
    assert "Everything was there already." in load(settings, evidence)
    assert [model.objects.count() for model in COUNTED] == counts


def check_history(version: PlanVersion, given: Any) -> None:
    approvals = {(row.approved_on, row.body.kind) for row in Approval.objects.filter(plan_version=version)}
    kinds = {"board": "board", "cabinet": "cabinet", "full-council": "council"}
    assert approvals == {(each.approved_on, kinds[each.body]) for each in given.history.approvals}
    signed = {(row.part, row.signed_on) for row in SignOff.objects.filter(plan_version=version)}
    assert signed == {(each.part, each.signed_on) for each in given.history.sign_offs}
    assert DraftSnapshot.objects.filter(plan_version=version).count() == given.history.draft - 1


def check_the_revision() -> None:
    """East Staffordshire's next version is published and differs where the file says so; the one after is a draft."""
    assert set(PlanVersion.objects.filter(number__gt=1).values_list("partnership__slug", "number", "state")) == {
        ("east-staffordshire", 2, State.PUBLISHED),
        ("east-staffordshire", 3, State.DRAFT),
    }
    first = PlanVersion.objects.get(partnership__slug="east-staffordshire", number=1)
    second = PlanVersion.objects.get(partnership__slug="east-staffordshire", number=2)
    changes = {(each.noun, each.key, each.how.value) for each in compare(content_of(first), content_of(second)).items}
    assert {
        ("action", "exit-plans", "added"),
        ("priority", "domestic-abuse", "changed"),
        ("target", "asb-incidents", "changed"),
        ("target", "positive-activities", "changed"),
        ("risk", "funding-cut", "changed"),
        ("risk", "partner-leaves", "changed"),
    } <= changes
