"""Approvals: which body approved a draft, at which meeting, by which minute."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from saferplace.web.accounts.models import Account
from saferplace.web.governance.models import Body, BodyKind, Meeting, MeetingStatus
from saferplace.web.partnerships.access.operation import operation
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.records import require, save_change, save_new
from saferplace.web.plans.models import Approval, PlanVersion
from saferplace.web.plans.operations.guards import require_under_way
from saferplace.web.plans.permissions import RECORD_APPROVAL
from saferplace.web.plans.states import State, forward_from


@operation(RECORD_APPROVAL)
def record_approval(
    *, actor: Account, partnership: Partnership, version: PlanVersion, given: Mapping[str, Any]
) -> Approval:
    """Record that a body approved the draft as it stands: `given` holds body, meeting, approved_on, minute, conditions.

    Raises:
        Refused: the version waits for no approval.
        ValidationError: the body is of another kind, or the meeting is not one at which it could approve it.
    """
    row = require_under_way(version, partnership)
    kind = awaited_kind(row)
    if not kind:
        raise Refused(f"This version is {State(row.state).label.lower()}, so no body's approval is recorded now.")
    _check(kind, given["body"], given["meeting"], given["approved_on"])
    return save_new(
        Approval(
            partnership=partnership,
            plan_version=row,
            draft=row.draft,
            state=row.state,
            fingerprint=row.fingerprint,
            post=actor.label,
            **given,
        )
    )


@operation(RECORD_APPROVAL)
def change_approval(
    *, actor: Account, partnership: Partnership, approval: Approval, changes: Mapping[str, Any], version: int
) -> Approval:
    """Correct the record of an approval while the draft is with the body that gave it.

    Raises:
        Refused: the draft has moved on.
    """
    _require_same_state(approval, partnership)
    merged = {name: changes.get(name, getattr(approval, name)) for name in ("body", "meeting", "approved_on")}
    kind = awaited_kind(approval.plan_version)
    _check(kind, merged["body"], merged["meeting"], merged["approved_on"])
    return save_change(approval, changes, version)


@operation(RECORD_APPROVAL)
def remove_approval(*, actor: Account, partnership: Partnership, approval: Approval) -> None:
    """Take back an approval that was recorded by mistake; the audit keeps what it said.

    Raises:
        Refused: the draft has moved on.
    """
    _require_same_state(approval, partnership)
    approval.delete()


def awaited_kind(version: PlanVersion) -> str:
    """Return the kind of body whose approval the version waits for; "" for none."""
    step = forward_from(version.state)
    return step.approval if step else ""


def _require_same_state(approval: Approval, partnership: Partnership) -> None:
    row = require_under_way(approval.plan_version, partnership)
    if (approval.draft, approval.state) != (row.draft, row.state):
        raise Refused("The version has moved on since this approval, so its record stays as it is.")


def _check(kind: str, body: Body, meeting: Meeting, approved_on: Any) -> None:
    """Refuse a body of another kind, and a meeting at which it could not have approved it on that day."""
    label = BodyKind(kind).label.lower()
    require(body.kind == kind, "body", f"Select a body of the kind “{label}”: the version is with it")
    require(meeting.body_id == body.pk, "meeting", f"Select a meeting of {body}")
    require(meeting.status != MeetingStatus.CANCELLED, "meeting", "This meeting was cancelled: select another")
    if meeting.day_known:
        require(approved_on == meeting.held_on, "approved_on", "Enter the day of the meeting")
    else:
        same = (approved_on.year, approved_on.month) == (meeting.held_on.year, meeting.held_on.month)
        require(same, "approved_on", "Enter a day in the month of the meeting")
