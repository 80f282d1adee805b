"""Enters an example plan: its content, its way to publication, how it is going, and the next version in draft."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from functools import partial
from typing import Any

from django.db import transaction

from saferplace.planning.content import fingerprint
from saferplace.web.examples.entering import Tally
from saferplace.web.examples.places import known_areas
from saferplace.web.examples.plan_items import PlanEntry
from saferplace.web.governance.models import Body, Meeting
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.roles import Role
from saferplace.web.plans.models import Action, Part, Plan, PlanVersion, Risk
from saferplace.web.plans.operations.approvals import record_approval
from saferplace.web.plans.operations.plans import begin_plan
from saferplace.web.plans.operations.progress import review_risk, update_action
from saferplace.web.plans.operations.sign_offs import sign_finance, sign_legal
from saferplace.web.plans.operations.versions import begin_version, move_version
from saferplace.web.plans.queries.content import content_of
from saferplace.workflows.example_plan_records import ApprovalRecord, ExamplePlan, History, Revision, SignOffRecord
from saferplace.workflows.example_records import Example

_STEPS = {
    "consultation": "send-to-consultation",
    "board": "send-to-board",
    "cabinet": "send-to-cabinet",
    "council": "send-to-council",
    "published": "publish",
}
_NOON = time(12, tzinfo=UTC)
_EARLIER = "Draft {number}: the paper is a later draft, and what it changed is not known."


def enter_plan(partnership: Partnership, example: Example, given: ExamplePlan, tally: Tally) -> Plan:
    """Return the plan, entered where it is not there; what people did with it since is left alone.

    Raises:
        Refused: a step is not possible, or there is no evidence that knows the area.
        ValidationError: an entry does not hold.
    """
    found = Plan.objects.filter(partnership=partnership, title=given.content.title).first()
    if found is not None:
        return found
    if not known_areas(partnership):
        raise Refused("The evidence does not know its areas yet, so its figures cannot be looked up.")
    with transaction.atomic():  # a faulty entry leaves nothing of the plan
        plan = _Entry(partnership, example, given).enter()
    tally.count(tally.added, plan)
    return plan


class _Entry:
    """One plan being entered."""

    def __init__(self, partnership: Partnership, example: Example, given: ExamplePlan) -> None:
        self._partnership, self._example, self._given = partnership, example, given
        self._bodies = {body.id: body.name for body in example.bodies}

    def enter(self) -> Plan:
        content, history = self._given.content, self._given.history
        manager = PlanEntry(self._partnership, Plan()).who(Role.PARTNERSHIP_MANAGER)
        plan = begin_plan(
            actor=manager,
            partnership=self._partnership,
            given={
                "title": content.title,
                "first_day": content.first_day,
                "last_day": content.last_day,
                "area_code": content.area_code,
                "risk_scale": content.risk_scale,
                "period_printed": list(content.period_printed),
            },
            today=history.begun_on,
        )
        self._entry = PlanEntry(self._partnership, plan)
        self._version = PlanVersion.objects.get(plan=plan)
        self._entry.enter(content)
        self._return_earlier_drafts()
        self._lead_to_publication(history)
        self._say_how_it_goes(plan)
        for revision in self._given.revisions:
            self._revise(plan, revision)
        return plan

    def _return_earlier_drafts(self) -> None:
        for number in range(1, self._given.history.draft):
            self._move("send-to-consultation", self._given.history.begun_on)
            self._move("return-from-consultation", self._given.history.begun_on, _EARLIER.format(number=number))

    def _lead_to_publication(self, history: History | Revision) -> None:
        """Do steps, sign-offs and approvals in the order of their days."""
        acts: list[tuple[date, int, Callable[[], None]]] = [
            *((on, 2, partial(self._move, _STEPS[name], on, history.note)) for name, on in history.steps.items()),
            *((each.signed_on, 0, partial(self._sign, each)) for each in history.sign_offs),
            *((each.approved_on, 1, partial(self._approve, each)) for each in history.approvals),
        ]
        for _, _, act in sorted(acts, key=lambda found: found[:2]):
            act()

    def _move(self, transition: str, on: date, reason: str = "") -> None:
        role = Role.CHAIR if transition == "publish" else Role.PARTNERSHIP_MANAGER
        self._version.refresh_from_db()
        self._version = move_version(
            actor=self._entry.who(role),
            partnership=self._partnership,
            version=self._version,
            transition=transition,
            opened=self._version.version,
            today=on,
            reason=reason,
        )

    def _sign(self, record: SignOffRecord) -> None:
        self._version.refresh_from_db()
        signed: dict[str, Any] = {
            "partnership": self._partnership,
            "version": self._version,
            "read": fingerprint(content_of(self._version, record.signed_on), record.part),
            "given": {"note": record.note},
            "today": record.signed_on,
        }
        if record.part == Part.FINANCE:
            sign_finance(actor=self._entry.who(Role.FINANCE_OFFICER), **signed)
        else:
            sign_legal(actor=self._entry.who(Role.LEGAL_OFFICER), **signed)

    def _approve(self, record: ApprovalRecord) -> None:
        body = Body.objects.get(partnership=self._partnership, name=self._bodies[record.body])
        month = {"held_on__year": record.approved_on.year, "held_on__month": record.approved_on.month}
        record_approval(
            actor=self._entry.who(Role.CHAIR),
            partnership=self._partnership,
            version=self._version,
            given={
                "body": body,
                "meeting": Meeting.objects.get(body=body, **month),
                "approved_on": record.approved_on,
                "minute": record.minute,
            },
        )

    def _say_how_it_goes(self, plan: Plan) -> None:
        for note in self._given.updates:
            update_action(
                actor=self._entry.who(Role.PARTNERSHIP_MANAGER),
                partnership=self._partnership,
                action=Action.of(plan).get(key=note.action),
                given={"status": note.status, "note": note.note},
                now=datetime.combine(note.on, _NOON),
            )
        for review in self._given.reviews:
            review_risk(
                actor=self._entry.who(Role.ANALYST),
                partnership=self._partnership,
                risk=Risk.of(plan).get(key=review.risk),
                given={
                    "impact": review.impact,
                    "likelihood": review.likelihood,
                    "note": review.note,
                    "review_on": review.review_on,
                },
                today=review.on,
            )

    def _revise(self, plan: Plan, revision: Revision) -> None:
        self._version = begin_version(
            actor=self._entry.who(Role.PARTNERSHIP_MANAGER),
            partnership=self._partnership,
            plan=plan,
            given={"cause": revision.cause, "cause_note": revision.cause_note},
            today=revision.begun_on,
        )
        for change in revision.changes:
            self._entry.change(change)
        for addition in revision.additions:
            self._entry.add(addition)
        self._lead_to_publication(revision)
