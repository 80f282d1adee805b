"""A plan of Ashby with a priority and an action, the bodies that approve it, and ways to lead it on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from saferplace.web.governance.models import Body, BodyKind, Meeting, MeetingStatus
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.roles import Role
from saferplace.web.plans.models import Action, Approval, Funding, HeadReason, Plan, PlanVersion, Priority, Statement
from saferplace.web.plans.operations.approvals import record_approval
from saferplace.web.plans.operations.plans import begin_plan
from saferplace.web.plans.operations.sign_offs import sign_finance, sign_legal
from saferplace.web.plans.operations.versions import move_version
from saferplace.web.plans.queries.content import content_of
from saferplace.web.plans.queries.standing import parts_of
from saferplace.web.plans.states import forward_from
from tests.integration.web.world import World

TODAY = date(2023, 12, 7)
GIVEN = {
    "title": "Community safety plan",
    "first_day": date(2024, 4, 1),
    "last_day": date(2027, 3, 31),
    "area_code": "E07000193",
    "risk_scale": 3,
}
PATH = ("consultation", "board", "cabinet", "council", "published")
HEADS = ("crime_and_disorder", "substance_misuse", "reoffending", "serious_violence")


@dataclass
class Desk:
    """Whoever works on the plan of Ashby."""

    world: World
    plan: Plan

    @property
    def partnership(self) -> Partnership:
        return self.world.ashby

    @property
    def version(self) -> PlanVersion:
        """The plan's newest version as it stands now."""
        return PlanVersion.objects.select_related("plan", "partnership").filter(plan=self.plan).latest("number")

    def who(self, role: str) -> dict[str, Any]:
        return {"actor": self.world.person(role), "partnership": self.partnership}

    def meeting_of(self, kind: str) -> Meeting:
        """Return a meeting of the body of a kind, on TODAY."""
        body, _ = Body.objects.get_or_create(
            partnership=self.partnership, kind=kind, defaults={"name": BodyKind(kind).label}
        )
        found, _ = Meeting.objects.get_or_create(
            partnership=self.partnership, body=body, held_on=TODAY, defaults={"status": MeetingStatus.HELD}
        )
        return found

    def move(self, transition: str, role: str = Role.PARTNERSHIP_MANAGER, reason: str = "") -> PlanVersion:
        """Make a step."""
        version = self.version
        return move_version(
            **self.who(role),
            version=version,
            transition=transition,
            opened=version.version,
            today=TODAY,
            reason=reason,
        )

    def approve(self, **changes: Any) -> Approval:
        """Record the approval that is awaited."""
        step = forward_from(self.version.state)
        assert step is not None
        meeting = self.meeting_of(step.approval)
        given = {"body": meeting.body, "meeting": meeting, "approved_on": TODAY, "minute": "minute 34", **changes}
        return record_approval(**self.who(Role.CHAIR), version=self.version, given=given)

    def sign(self) -> None:
        """Sign off whatever is not signed off."""
        version = self.version
        for part in parts_of(version, content_of(version, TODAY)):
            if not part.holds:
                role, act = {
                    "finance": (Role.FINANCE_OFFICER, sign_finance),
                    "legal": (Role.LEGAL_OFFICER, sign_legal),
                }[part.part.value]
                act(**self.who(role), version=version, read=part.fingerprint, given={}, today=TODAY)

    def lead_to(self, state: str) -> PlanVersion:
        """Lead the newest version on to a state, with every approval and sign-off on the way."""
        while self.version.state != state:
            step = forward_from(self.version.state)
            assert step is not None
            if step.needs_sign_off:
                self.sign()
            if step.approval:
                self.approve()
            self.move(step.name)
        return self.version


def fill(plan: Plan) -> None:
    """Give a plan what the checker asks for."""
    about: Mapping[str, Any] = {"partnership": plan.partnership, "plan": plan}
    priority = Priority.objects.create(
        **about, key="p1", title="Burglary", definition="Break-ins.", reason="It rose.", heads=list(HEADS[:2])
    )
    for number, head in enumerate(HEADS[2:]):
        HeadReason.objects.create(**about, key=f"h{number}", head=head, reason="Others lead on it.")
    Action.objects.create(**about, key="a1", text="Fit locks", priority=priority, owner_post="Head of housing")
    Statement.objects.create(**about, key="s1", kind="vision", text="A safe place.")
    Funding.objects.create(**about, key="f1", source="Grant", year="2024/25", amount=10000)


@pytest.fixture
def desk(world: World) -> Desk:
    plan = begin_plan(actor=world.person(Role.PARTNERSHIP_MANAGER), partnership=world.ashby, given=GIVEN, today=TODAY)
    fill(plan)
    return Desk(world, plan)
